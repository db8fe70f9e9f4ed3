import { BugError, LaterTurnError, OutOfTimeError, TerminalError, TransientError } from '../failures';
import type { Connect, Ports } from '../port/ports';
import { LOG_PAUSE_SECONDS, type StepInput, type WorkflowState } from '../protocol';
import { UndeliveredError } from './answer';
import { begin } from './begin';
import { takeOver } from './continuation';
import { givingUpAt, pauseSecondsMin, pendingAnswerAt } from './deadlines';
import type { Act, Decision, Done, Message, Wait } from './decision';
import { parseStackId } from './event';
import { Execution, type Invocation } from './execution';
import { stateMachineArnOf } from './execution-name';
import { type AnyFlow, type FlowReads, findFlow, type TakenBack } from './flow';
import { attempt, isNoted, takeDown } from './note';
import { fullLookSeconds, LISTED_AFTER_SECONDS, pauseForMigration, pauseForPerson, spread } from './pauses';
import { findStanding } from './stack-status';
import { readTakenBack } from './taken-back';
import { isPutUpWith, waitForAccess, waitForAws } from './wait-for-aws';
import { LOOK_MS_MAX, StaleSignal, StoppedSignal, WriteGuard } from './write-guard';

/** Nothing new begins after so long in a step, which leaves a quarter of a minute for what has begun. */
const STEP_SECONDS_MAX = 45;

/** Actions in one step: far more than any flow takes, and a bound for one that never gets what it wants. */
const ACTIONS_MAX = 50;

/** After the start of an execution, a denial may mean that the policy of our role is not in effect yet. */
export const GRACE_SECONDS = 120;

/** From one look to the next whether Step Functions knows an execution. */
const KNOWN_PAUSE_SECONDS = 3;

export interface StepProps extends Invocation {
  readonly connect: Connect;
  readonly flows: readonly AnyFlow[];
}

/** One step of the workflow: observe, decide, act, and again, until there is something to wait for or nothing to do. */
export async function runStep(input: StepInput['step'], props: StepProps): Promise<WorkflowState> {
  let guard: WriteGuard | undefined;
  const startedAt = Date.parse(input.startedAt);
  const ports = props.connect({
    location: parseStackId(input.state.event.StackId),
    stateMachineArn: stateMachineArnOf(input.executionArn),
    seed: input.executionArn,
    deadline: props.clock.now() + STEP_SECONDS_MAX * 1000,
    deniedUntil: startedAt + GRACE_SECONDS * 1000,
    beforeWrite: async () => guard?.check(),
  });
  const execution = new Execution(input, props, ports);
  guard = createGuard(execution, ports, props);
  execution.remember({ steps: execution.memo.steps + 1 });
  try {
    return (
      (await takeOver(execution, ports.workflow, guard, props.flows)) ??
      (await waitUntilKnown(execution, guard)) ??
      (await new Step(execution, ports, props).run())
    );
  } catch (error) {
    return endWith(error, execution);
  }
}

function createGuard(execution: Execution, ports: Ports, { clock }: StepProps): WriteGuard {
  return new WriteGuard({
    clock,
    workflow: ports.workflow,
    executionArn: execution.arn,
    event: execution.event,
    startedAt: execution.ownStartedAt,
    lastLook: async () => {
      const isFresh = execution.bearingsAt !== undefined && clock.now() - execution.bearingsAt <= LOOK_MS_MAX;
      // A Delete is always wanted.
      const isDelete = execution.event.RequestType === 'Delete';
      if (isDelete || execution.isAnswered || execution.memo.hasWritten || isFresh) {
        return;
      }
      const standing = await findStanding(ports.stack, execution.event, execution.startedAt);
      if (standing.type === 'stale') {
        throw new StaleSignal(standing.why);
      }
      const { isRollback, isStatusUnknown } = execution.memo;
      if (standing.type !== 'unknown' && standing.isRollback && !isRollback && !isStatusUnknown) {
        throw new StaleSignal('the stack rolls back the update of this event');
      }
      execution.isAnswered = standing.type === 'answered';
      execution.remember({ hasWritten: true });
    },
  });
}

/**
 * The write guard waits for an execution that Step Functions does not know yet. What is about to write waits outside of the function,
 * before it looks again: ten functions run at a time in a new account, and events of CloudFormation need one, too.
 */
async function waitUntilKnown(execution: Execution, guard: WriteGuard): Promise<WorkflowState | undefined> {
  const isAboutToWrite = execution.memo.note !== undefined && !execution.memo.hasWritten;
  const isYoung = execution.now() - execution.ownStartedAt < LISTED_AFTER_SECONDS * 1000;
  return isAboutToWrite && isYoung && !(await guard.isKnown()) ? execution.wait(KNOWN_PAUSE_SECONDS) : undefined;
}

/** What an error means for the step that it ends. */
async function endWith(error: unknown, execution: Execution): Promise<WorkflowState> {
  if (error instanceof StoppedSignal) {
    execution.log({ decision: 'stop', reason: error.message });
    return execution.succeed();
  }
  if (error instanceof UndeliveredError) {
    // Answered in another way, a success would become a failure over a moment without network.
    throw error;
  }
  if (error instanceof StaleSignal) {
    return execution.fail('EventOutdated', error.message);
  }
  if (error instanceof LaterTurnError) {
    return waitForAws(execution, error.message, spread(error.seconds, execution.name));
  }
  if (error instanceof OutOfTimeError && execution.hasActed) {
    // It got on, and AWS has nothing against going on: a pause after every step would only slow thousands of calls down.
    return execution.again();
  }
  if (error instanceof TransientError) {
    return waitForAws(execution, error.message);
  }
  if (error instanceof TerminalError) {
    return isPutUpWith(error, execution)
      ? waitForAccess(execution, error.message)
      : execution.fail(error.code, error.message);
  }
  execution.log({ level: 'error', stack: error instanceof Error ? error.stack : String(error) });
  return execution.fail('InternalError', error instanceof Error ? error.message : String(error));
}

class Step {
  private readonly until: number;

  constructor(
    private readonly execution: Execution,
    private readonly ports: Ports,
    private readonly props: StepProps,
  ) {
    this.until = props.clock.now() + STEP_SECONDS_MAX * 1000;
  }

  public async run(): Promise<WorkflowState> {
    const { execution, ports } = this;
    const flow = findFlow(this.props.flows, execution.event.ResourceType);
    const early = await begin(execution, ports, flow);
    if (early) {
      return early;
    }
    if (!flow) {
      throw new BugError('a step continues only if it supports the resource');
    }
    if (await this.isUnchanged(flow)) {
      execution.remember({ deniedSince: undefined });
      const { waitingFor } = execution.memo;
      return this.pause(waitingFor as 'PERSON' | 'MIGRATION', 'nothing has changed');
    }
    return this.loop(flow);
  }

  /** The cheap look of a step that only waits. */
  private async isUnchanged(flow: AnyFlow): Promise<boolean> {
    const { execution } = this;
    const { waitingFor, lookedAt, remindAt = Number.POSITIVE_INFINITY } = execution.memo;
    if (
      !flow.glance ||
      execution.now() >= remindAt ||
      lookedAt === undefined ||
      waitingFor === undefined ||
      waitingFor === 'AWS'
    ) {
      return false;
    }
    const isAnswerDue =
      !execution.isAnswered && execution.now() >= pendingAnswerAt(execution.event, execution.startedAt);
    if (isAnswerDue || execution.now() - lookedAt >= this.fullLookSeconds(lookedAt) * 1000) {
      return false;
    }
    return !(await flow.glance(execution.context(), this.ports.reads));
  }

  /** From the last full look to the next one. */
  private fullLookSeconds(lookedAt: number): number {
    const { startedAt, memo } = this.execution;
    const secondsLeft = memo.endsAt === undefined ? undefined : (memo.endsAt - lookedAt) / 1000;
    return fullLookSeconds((lookedAt - startedAt) / 1000, memo.furtherLookSteps, secondsLeft);
  }

  private async loop(flow: AnyFlow): Promise<WorkflowState> {
    const { execution, ports } = this;
    if (execution.memo.waitingFor !== undefined) {
      // A look that has begun is finished, in however many steps, before there is a cheap one again.
      execution.remember({ waitingFor: undefined, furtherLookSteps: 0 });
    }
    let observed: unknown;
    let takenBack: Promise<TakenBack> | undefined;
    const reads: FlowReads = {
      ...ports.reads,
      readTakenBack: () => {
        takenBack ??= readTakenBack(execution, ports.workflow);
        return takenBack;
      },
    };
    for (let actions = 0; actions < ACTIONS_MAX && execution.now() < this.until; actions++) {
      const context = execution.context();
      observed = await flow.observe(context, reads, observed);
      execution.remember({ lookedAt: execution.now() });
      const decision: Decision<unknown> = flow.decide(observed, context);
      this.logDecision(decision);
      if (decision.type !== 'act') {
        return this.end(decision, () => flow.remember?.(observed, context));
      }
      const ended = (await this.giveWay(decision)) ?? this.noteFirst(decision);
      if (ended) {
        return ended;
      }
      const putOff = await execution.tellFirst(decision.messages ?? []);
      if (putOff) {
        return putOff;
      }
      execution.remember({ flow: await flow.act(decision.action, context, ports.writes), waits: 0 });
      execution.hasActed = true;
    }
    return execution.again();
  }

  private async end(
    decision: Exclude<Decision<unknown>, { type: 'act' }>,
    memo: () => unknown,
  ): Promise<WorkflowState> {
    const { execution } = this;
    execution.remember({ deniedSince: undefined });
    switch (decision.type) {
      case 'done':
        return this.done(decision);
      case 'fail':
        await execution.tell(decision.messages ?? []);
        return execution.fail(decision.code, decision.reason, decision.physicalId);
      case 'wait':
        execution.remember({ flow: memo() ?? execution.memo.flow, waitingFor: decision.waitingFor });
        await this.tellWaiting(decision.messages ?? []);
        return this.wait(decision);
    }
  }

  /** After the answer to a Delete, the function and its permissions may go: whatever it has to tell comes first. */
  private async done({ answer, messages = [], reason }: Done): Promise<WorkflowState> {
    const { execution } = this;
    if (execution.event.RequestType === 'Delete') {
      const putOff = await execution.tellFirst(messages);
      if (putOff) {
        return putOff;
      }
    }
    await execution.answer(answer);
    return execution.finish(messages, reason);
  }

  /** A schedule would say again and again what is waited for. What it has done itself is news. */
  private tellWaiting(messages: readonly Message[]): Promise<unknown> {
    const { execution } = this;
    return execution.isScheduled
      ? execution.tell(messages.filter(({ event }) => event?.kind === 'ANSWERED'))
      : execution.tellWaiting(messages);
  }

  private async wait(decision: Wait): Promise<WorkflowState> {
    const { execution } = this;
    // A Delete never detaches: the function and the workflow go next.
    if (decision.waitingFor === 'AWS' || (execution.event.RequestType === 'Delete' && !execution.isAnswered)) {
      return waitForAws(execution, decision.reason, decision.pauseSeconds);
    }
    if (execution.isScheduled) {
      execution.log({ decision: 'done', reason: `no call is possible now: ${decision.reason}` });
      return execution.succeed();
    }
    execution.remember({ waits: 0 });
    // Whoever waits for a migration is not what the deployment waits for.
    const isDue =
      decision.waitingFor === 'MIGRATION' || execution.now() >= pendingAnswerAt(execution.event, execution.startedAt);
    const failed = isDue ? await this.detach(decision) : undefined;
    return failed ?? this.pause(decision.waitingFor, decision.reason);
  }

  /** The deployment goes on, unless it is to fail rather than that. */
  private async detach({ reason, answer }: Act<unknown> | Wait): Promise<WorkflowState | undefined> {
    const { execution } = this;
    if (execution.isAnswered) {
      return undefined;
    }
    if (execution.failsWhenPending) {
      return execution.fail('StillPending', reason, answer?.physicalId);
    }
    if (!answer) {
      throw new BugError(`there is no response to detach with, while ${reason}`);
    }
    await execution.answer(answer);
    execution.log({ decision: 'detach', reason });
    return undefined;
  }

  /**
   * What is there is written down before it is overwritten: a step that ends is in the execution's history, whatever becomes
   * of the next one.
   */
  private noteFirst({ note }: Act<unknown>): WorkflowState | undefined {
    const { execution } = this;
    if (note === undefined) {
      return undefined;
    }
    if (isNoted(execution.memo, note)) {
      execution.remember({ attempted: attempt(execution.memo, note) });
      return undefined;
    }
    execution.remember({ note: takeDown(execution.memo, note) });
    execution.log({ decision: 'note', values: Object.keys(note) });
    return execution.again();
  }

  /** Shortly before CloudFormation gives up, it gets an answer before anything more is done. */
  private async giveWay(decision: Act<unknown>): Promise<WorkflowState | undefined> {
    const { execution } = this;
    const { event, startedAt, memo } = execution;
    if (execution.isAnswered || execution.now() < givingUpAt(event, startedAt, memo.sentAt)) {
      return undefined;
    }
    return decision.mayDetach
      ? this.detach(decision)
      : execution.fail('TimedOut', `no time was left for this: ${decision.reason}`, decision.answer?.physicalId);
  }

  private pause(waitingFor: 'PERSON' | 'MIGRATION', reason: string): WorkflowState {
    const { execution } = this;
    const { elapsedSeconds, isAnswered, memo } = execution;
    const secondsLeft = memo.endsAt === undefined ? undefined : (memo.endsAt - execution.now()) / 1000;
    const seed = `${execution.name}/${memo.steps}`;
    let pause =
      waitingFor === 'MIGRATION'
        ? pauseForMigration(elapsedSeconds, seed)
        : Math.max(
            pauseForPerson(elapsedSeconds, isAnswered, secondsLeft),
            spread(pauseSecondsMin(execution.event), seed),
          );
    if (!isAnswered) {
      pause = Math.min(pause, (pendingAnswerAt(execution.event, execution.startedAt) - execution.now()) / 1000);
    } else {
      execution.remember({ hasDetached: true });
    }
    const { remindAt } = memo;
    if (remindAt !== undefined && remindAt > execution.now()) {
      pause = Math.min(pause, (remindAt - execution.now()) / 1000);
    }
    execution.log({ decision: 'wait', waitingFor, [LOG_PAUSE_SECONDS]: Math.ceil(pause), reason });
    return execution.wait(pause);
  }

  private logDecision(decision: Decision<unknown>): void {
    if (decision.type === 'wait' || decision.type === 'fail') {
      return; // logged with its pause or its code
    }
    const answered = decision.answer?.attributes ?? {};
    this.execution.log({
      decision: decision.type,
      reason: decision.reason,
      ...(decision.type === 'act' ? { action: actionName(decision.action) } : {}),
      ...(answered.HandshakeId ? { handshakeId: answered.HandshakeId } : {}),
      ...(answered.State ? { state: answered.State } : {}),
    });
  }
}

function actionName(action: unknown): unknown {
  return typeof action === 'object' && action !== null && 'type' in action ? action.type : action;
}
