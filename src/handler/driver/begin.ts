import { LaterTurnError, TerminalError, TransientError } from '../failures';
import type { Stack, Workflow } from '../port/machinery';
import type { Ports } from '../port/ports';
import type { WorkflowState } from '../protocol';
import type { ResourceKind } from '../resources';
import { physicalIdOf } from './answer';
import { givingUpAt } from './deadlines';
import type { Answer } from './decision';
import { parseState } from './event';
import type { Execution } from './execution';
import type { AnyFlow } from './flow';
import { type DriverMemo, parseMemo } from './memo';
import { LISTED_AFTER_SECONDS, SUPERSEDING_PAUSE_SECONDS } from './pauses';
import { findStanding, olderStartedUntil, wasRollback } from './stack-status';
import { findRivals, type Rival } from './superseding';
import { StaleSignal } from './write-guard';

/** An event of CloudFormation has started its execution so long after it was sent, with the difference of their clocks. */
const STARTED_AFTER_MS = 2000;

/** A rollback has put everything back long before; whatever still keeps it is no reason to wait. */
const RESTORING_MS_MAX = 5 * 60_000;

/**
 * What comes before a flow's own work, until it has been done once: is this event still wanted, is the stack rolling back,
 * and does anything older still run?
 *
 * @param flow absent if this version does not know the type of the resource
 * @returns how the step ends, or nothing if the flow may go to work
 */
export async function begin(
  execution: Execution,
  ports: Ports,
  flow: AnyFlow | undefined,
): Promise<WorkflowState | undefined> {
  if (!execution.memo.hasBegun) {
    await takeBearings(execution, ports);
  }
  if (flow) {
    execution.parseProperties(flow);
  } else if (execution.event.RequestType !== 'Delete') {
    const type = execution.event.ResourceType;
    return execution.fail('UnknownResourceType', `this version does not support ${type}, and has changed nothing`);
  }
  if (execution.memo.hasBegun) {
    return undefined;
  }
  if (flow && execution.isRollbackUpdate && !execution.isAnswered) {
    await answerRollback(execution, ports, flow);
  }
  const pause = await supersede(execution, ports, flow?.kind);
  if (pause) {
    return pause;
  }
  execution.remember({ hasBegun: true });
  if (!flow) {
    await execution.answer({ physicalId: physicalIdOf(execution.event), attributes: {} });
    execution.log({
      decision: 'done',
      reason: 'this version does not support the resource, so it has nothing to delete',
    });
    return execution.succeed();
  }
  return undefined;
}

/** Learns what CloudFormation is doing. An event that it has gone on without ends here. */
async function takeBearings(execution: Execution, ports: Ports): Promise<void> {
  const { event } = execution;
  if (execution.isAnswered) {
    // Answered, and yet the first step that it knows of: the memo was lost. In doubt, nothing new is started.
    if (event.RequestType === 'Update' && execution.memo.steps === 1) {
      execution.remember({ isRollback: (await wasRollback(ports.stack, event)) ?? true });
    }
    return;
  }
  execution.bearingsAt = execution.now();
  const standing = await findStanding(ports.stack, event, execution.startedAt);
  switch (standing.type) {
    case 'answered':
      if (standing.isRollback && execution.memo.steps > 1) {
        // An earlier step, whose memo is here, has not answered: the rollback of this event has.
        throw new StaleSignal('the stack has rolled back the update of this event');
      }
      execution.isAnswered = true;
      // Whichever event was answered was sent before.
      execution.remember({ isRollback: standing.isRollback, sentAt: standing.completedAt.getTime() });
      return;
    case 'stale':
      throw new StaleSignal(standing.why);
    case 'unknown':
      execution.log({ level: 'warn', reason: `cannot read the status of the stack: ${standing.why}` });
      execution.remember({ isStatusUnknown: true });
      return;
    case 'current':
      execution.remember({
        isRollback: standing.isRollback,
        isRollbackOfCreation: standing.isOfCreation,
        isStatusUnknown: false,
        ...(standing.sentAt === undefined ? {} : { sentAt: standing.sentAt.getTime() }),
      });
  }
}

/** A rollback waits for nobody: it is answered before anything else is done, whatever the flow goes on with. */
async function answerRollback(execution: Execution, ports: Ports, flow: AnyFlow): Promise<void> {
  let answer: Answer | undefined;
  let reason: string;
  try {
    const context = execution.context();
    const reads = { ...ports.reads, readTakenBack: async () => undefined };
    const decision = flow.decide(await flow.observe(context, reads), context);
    answer = decision.type === 'fail' ? undefined : decision.answer;
    reason = decision.reason;
  } catch (error) {
    const isOfAws = error instanceof TransientError || error instanceof TerminalError;
    if (!isOfAws || error instanceof LaterTurnError) {
      throw error;
    }
    reason = error.message;
  }
  if (!answer) {
    return execution.answerEmpty(`a rollback responds without a value: ${reason}`);
  }
  execution.log({ decision: 'answer', reason });
  await execution.answer(answer);
}

/** Stops what is older, and waits until nothing of it can write any more. */
async function supersede(
  execution: Execution,
  { workflow, stack }: Ports,
  kind: ResourceKind | undefined,
): Promise<WorkflowState | undefined> {
  const { event, startedAt } = execution;
  const own = { name: execution.name, event, kind, startedAt };
  const rivals = await findRivals(workflow, own, listIsFitSince(execution));
  // A younger update lets a rollback put everything back, and waits for that.
  const isLetGoOn = execution.isRollbackUpdate && rivals.every(isYoungerUpdate);
  if (rivals.length === 0 || isLetGoOn) {
    return waitForLateListings(execution, stack);
  }
  if (execution.isScheduled) {
    execution.log({ decision: 'skip', other: rivals[0]!.execution.name });
    return execution.succeed();
  }
  for (const rival of rivals) {
    const { name, arn } = rival.execution;
    const memo = await readMemo(rival, execution, workflow);
    const treatment = memo !== undefined && isRestoring(rival, memo, execution) ? 'wait' : rival.treatment;
    execution.log({ decision: 'supersede', other: name, treatment });
    if (treatment === 'stop') {
      await workflow.stop(arn, `superseded by ${execution.name}`);
      const { memo: own } = execution;
      const hasTakenOver =
        own.hasTakenOver || (memo !== undefined && isUnderWay(memo, own.isRollback && rival.isOpposite));
      execution.remember({ hasStopped: true, hasTakenOver });
    }
  }
  if (!execution.isAnswered && execution.now() >= givingUpAt(event, startedAt, execution.memo.sentAt)) {
    const names = rivals.map(({ execution: other }) => other.name).join(', ');
    return execution.fail('TimedOut', `another execution of the same resource did not end: ${names}`);
  }
  return execution.wait(SUPERSEDING_PAUSE_SECONDS);
}

/**
 * Hundreds of resources are created at a time, and Step Functions lists executions twice a second. What comes before a Create has
 * been given up by CloudFormation minutes ago, and is in any list of the last seconds; what is younger finds the Create. Once
 * something was found, it is looked for anew.
 */
function listIsFitSince({ event, memo, ownStartedAt }: Execution): Date | undefined {
  const isFirst = event.RequestType === 'Create' && memo.steps === 1;
  return isFirst ? new Date(ownStartedAt - LISTED_AFTER_SECONDS * 1000) : undefined;
}

/** What an execution remembers that an Update is about to stop: all that can be under way there had its answer, or puts something back. */
async function readMemo(
  { execution: { arn }, treatment, requestType }: Rival,
  { event }: Execution,
  workflow: Workflow,
): Promise<DriverMemo | undefined> {
  const isOfInterest = event.RequestType === 'Update' && requestType !== 'Delete' && treatment === 'stop';
  return isOfInterest ? parseMemo(parseState(await workflow.findLastInput(arn))?.memo) : undefined;
}

/**
 * Whether an execution that is stopped goes on with something that CloudFormation has had its answer of. A rollback stops the
 * update that it takes back: what that one waits for is nothing that was under way before, but what it has taken over is.
 */
function isUnderWay({ hasDetached, hasTakenOver = false }: DriverMemo, isTakenBack: boolean): boolean {
  return hasTakenOver || (hasDetached && !isTakenBack);
}

/**
 * Whether another execution is putting back what a failed update has changed: a rollback is answered before that is done, and
 * what it leaves would be for nobody to put back. Once it waits for people, it has done so.
 *
 * The update that a rollback takes back may have read that the stack rolls back, too, and is stopped.
 */
function isRestoring(
  { execution: { startedAt }, requestType, isOpposite }: Rival,
  { isRollback, waitingFor }: DriverMemo,
  execution: Execution,
): boolean {
  const isYoung = execution.now() - startedAt.getTime() < RESTORING_MS_MAX;
  const isTakenBack = execution.memo.isRollback && isOpposite;
  const isAtWork = waitingFor === undefined || waitingFor === 'AWS';
  return requestType === 'Update' && isYoung && isRollback && !isTakenBack && isAtWork;
}

function isYoungerUpdate({ treatment, requestType }: Rival): boolean {
  return treatment === 'wait' && requestType === 'Update';
}

/**
 * The list of executions lags, and what it does not show yet cannot be stopped: nothing but a Create, which nothing comes
 * before, goes on until everything that can be older has been seen.
 */
async function waitForLateListings(execution: Execution, stack: Stack): Promise<WorkflowState | undefined> {
  const { event, startedAt, isRollbackUpdate } = execution;
  if (event.RequestType === 'Create' || (!isRollbackUpdate && execution.elapsedSeconds >= LISTED_AFTER_SECONDS)) {
    return undefined;
  }
  const started = isRollbackUpdate ? rollbackStartedUntil(execution) : await olderStartedUntil(stack, event, startedAt);
  const until = started + LISTED_AFTER_SECONDS * 1000;
  return execution.now() < until ? execution.wait((until - execution.now()) / 1000) : undefined;
}

/**
 * Until when the rollback has started, which may be another execution: this one possibly is the update that is taken back, if it
 * began in the moment in which the rollback was sent.
 */
function rollbackStartedUntil({ startedAt, memo: { sentAt = startedAt } }: Execution): number {
  return Math.max(startedAt, sentAt + STARTED_AFTER_MS);
}
