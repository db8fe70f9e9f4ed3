import type { Clock } from '../clock';
import type { ErrorCode } from '../failures';
import type { IsResponseUrl, Ports } from '../port/ports';
import { type CloudFormationEvent, type Continuation, Property, type StepInput, type WorkflowState } from '../protocol';
import type { ResourceKind } from '../resources';
import { deliver, failureBody, failureText, type Put, physicalIdOf, successBody } from './answer';
import type { Answer, Message } from './decision';
import { checkResponseUrl, parseContinuation, parseStackId } from './event';
import type { AnyFlow, FlowContext, Request } from './flow';
import type { Log, LogEntry } from './log';
import { type DriverMemo, parseMemo } from './memo';
import { digestsOf, failureMessage, finishedMessage, tell } from './notify';
import { pauseForAws } from './pauses';
import { dueReminders, firstEndAt, nextReminderAt } from './reminders';

/** Pauses up to a minute between them: a topic that cannot be published to for so long is not waited for. */
const PUT_OFF_MAX = 10;

/** What an invocation is given. */
export interface Invocation {
  readonly clock: Clock;
  readonly put: Put;
  readonly isResponseUrl: IsResponseUrl;
  readonly log: Log;
}

/**
 * One execution of the workflow as one step sees it: the event, what is remembered, and the ways in which a step ends.
 *
 * It knows the custom resource protocol and no resource.
 */
export class Execution {
  public readonly event: CloudFormationEvent;
  public readonly arn: string;
  public readonly name: string;
  /** Epoch milliseconds; of one that continues others, when the first of them started. */
  public readonly startedAt: number;
  /** When this very execution started, epoch milliseconds. */
  public readonly ownStartedAt: number;
  /** Absent in the first execution of an event. */
  public readonly continues: Continuation | undefined;
  /** A schedule started it: it waits for nobody. */
  public readonly isScheduled: boolean;
  public memo: DriverMemo;
  public isAnswered: boolean;
  /** When this step asked what CloudFormation is doing, epoch milliseconds. */
  public bearingsAt: number | undefined;
  /** This step has done something that a flow decided. */
  public hasActed = false;
  /** Absent until the type of the resource is known to this version. */
  public flow: AnyFlow | undefined;

  private parsed: { desired?: unknown; previous?: unknown } = {};

  constructor(
    input: StepInput['step'],
    private readonly invocation: Invocation,
    private readonly ports: Pick<Ports, 'topic' | 'bus'>,
  ) {
    this.event = input.state.event;
    this.arn = input.executionArn;
    this.name = input.executionArn.split(':').at(-1)!;
    this.continues = parseContinuation(input.state.continues);
    this.ownStartedAt = Date.parse(input.startedAt);
    this.startedAt = this.continues === undefined ? this.ownStartedAt : Date.parse(this.continues.startedAt);
    this.memo = parseMemo(input.state.memo);
    this.isAnswered = input.state.answered === true;
    this.isScheduled = input.state.isScheduled === true;
    if (!this.isAnswered) {
      checkResponseUrl(this.event, invocation.isResponseUrl);
    }
  }

  public now(): number {
    return this.invocation.clock.now();
  }

  public get elapsedSeconds(): number {
    return (this.now() - this.startedAt) / 1000;
  }

  /** The deployment fails rather than go on without the people it waits for. */
  public get failsWhenPending(): boolean {
    return this.event.ResourceProperties[Property.WHEN_PENDING] === 'FAIL';
  }

  /** It gives back what was there before an update that failed. A Delete may fail in a rollback, too. */
  public get isRollbackUpdate(): boolean {
    return this.event.RequestType === 'Update' && this.memo.isRollback;
  }

  public remember(changes: Partial<DriverMemo>): void {
    this.memo = { ...this.memo, ...changes };
  }

  /**
   * Reads the properties. On a Delete, ones that make no sense are ignored: the physical id alone says what to do.
   *
   * @throws TerminalError that names the property
   */
  public parseProperties(flow: AnyFlow): void {
    this.flow = flow;
    const { ResourceProperties: now, OldResourceProperties: before } = this.event;
    const previous = before === undefined ? undefined : attempt(() => flow.parseDesired(before));
    const desired =
      this.event.RequestType === 'Delete' ? attempt(() => flow.parseDesired(now)) : flow.parseDesired(now);
    this.parsed = {
      ...(desired === undefined ? {} : { desired }),
      ...(previous === undefined ? {} : { previous }),
    };
  }

  /** Absent until the type of the resource is known to this version. */
  public get kind(): ResourceKind | undefined {
    return this.flow?.kind;
  }

  /** What the flow's functions are given. */
  public context(): FlowContext<unknown, unknown> {
    const { event, memo } = this;
    const request: Request<unknown> = {
      type: event.RequestType,
      stackId: event.StackId,
      logicalId: event.LogicalResourceId,
      requestId: event.RequestId,
      ...(event.PhysicalResourceId === undefined ? {} : { physicalId: event.PhysicalResourceId }),
      ...this.parsed,
      isRollback: memo.isRollback,
      ...(memo.isRollbackOfCreation ? { isRollbackOfCreation: true } : {}),
      isStatusUnknown: memo.isStatusUnknown,
      hasStopped: memo.hasStopped,
      ...(memo.hasTakenOver ? { hasTakenOver: true } : {}),
      isAnswered: this.isAnswered,
      ...(this.failsWhenPending && !this.isAnswered ? { failsWhenPending: true } : {}),
      ...(this.isScheduled ? { isScheduled: true } : {}),
      ...parseStackId(event.StackId),
    };
    return {
      request,
      memo: this.flow?.parseMemo(memo.flow),
      now: new Date(this.now()),
      startedAt: new Date(this.startedAt),
      ...(memo.note === undefined ? {} : { noted: memo.note }),
    };
  }

  public log(entry: LogEntry): void {
    this.invocation.log({
      level: 'info',
      requestType: this.event.RequestType,
      resourceType: this.event.ResourceType,
      logicalId: this.event.LogicalResourceId,
      execution: this.name,
      step: this.memo.steps,
      ...entry,
    });
  }

  /** @returns whether another attempt would be in vain: everybody was told, or cannot be */
  public async tell(messages: readonly Message[]): Promise<boolean> {
    const log: Log = (entry) => this.log(entry);
    const { told, isUnfinished } = await tell(this.ports, log, this, messages, this.memo.told);
    this.remember({ told });
    return !isUnfinished;
  }

  /** Tells people whom the flow waits for, and reminds those who were told before, shortly before it is too late. */
  public async tellWaiting(messages: readonly Message[]): Promise<void> {
    const now = this.now();
    const reminders = dueReminders(messages, now).map((reminder) => {
      const isKnown = digestsOf(this, reminder.of).some((digest) => this.memo.told.includes(digest));
      return { ...reminder, isKnown };
    });
    await this.tell([...messages, ...reminders.flatMap(({ message, isKnown }) => (isKnown ? [message] : []))]);
    // Whoever hears of it only now needs no reminder on top.
    const saved = reminders.flatMap(({ message, isKnown }) => (isKnown ? [] : digestsOf(this, message)));
    this.remember({
      told: [...this.memo.told, ...saved],
      remindAt: nextReminderAt(messages, now),
      endsAt: firstEndAt(messages),
    });
  }

  /** The flow has come to its end. Whoever saw it detach has heard nothing of it since. */
  public async finish(messages: readonly Message[], reason: string): Promise<WorkflowState> {
    const all = this.memo.hasDetached ? [...messages, finishedMessage(this.event, reason)] : messages;
    return this.endTelling(all, () => this.succeed());
  }

  /** Ends when people have been told: there is no later step that could do it. */
  public async endTelling(messages: readonly Message[], end: () => WorkflowState): Promise<WorkflowState> {
    return (await this.tellFirst(messages)) ?? end();
  }

  /**
   * Tells people before something after which nobody would: while they cannot be told for a passing reason it is put off,
   * with a bound, and the next step decides the same.
   *
   * @returns how the step ends, or nothing if it may go on
   */
  public async tellFirst(messages: readonly Message[]): Promise<WorkflowState | undefined> {
    const { timesPutOff } = this.memo;
    if ((await this.tell(messages)) || timesPutOff === PUT_OFF_MAX) {
      return undefined;
    }
    this.remember({ timesPutOff: timesPutOff + 1, waitingFor: undefined });
    return this.wait(pauseForAws(timesPutOff));
  }

  /** Answers CloudFormation, unless it has its answer. */
  public async answer(answer: Answer): Promise<void> {
    if (!this.isAnswered) {
      await this.deliver(successBody(this.event, answer));
    }
  }

  /** Success without any value, for a rollback of something that cannot be looked at. */
  public async answerEmpty(reason: string): Promise<void> {
    this.log({ level: 'warn', decision: 'answer', reason });
    const attributes = Object.fromEntries((this.flow?.attributes ?? []).map((name) => [name, '']));
    await this.answer({ physicalId: physicalIdOf(this.event), attributes });
  }

  /** The state in which another execution takes over from this one: the same for every repetition of this step. */
  public successorState(count: number): WorkflowState {
    const startedAt = new Date(this.startedAt).toISOString();
    return { ...this.state('STEP'), continues: { startedAt, count }, memo: { ...this.memo, steps: 0 } };
  }

  /** Another step at once, in which the look goes on. */
  public again(): WorkflowState {
    this.remember({ furtherLookSteps: this.memo.furtherLookSteps + 1 });
    return this.state('STEP');
  }

  public wait(pauseSeconds: number): WorkflowState {
    return { ...this.state('WAIT'), pauseSeconds: Math.max(1, Math.ceil(pauseSeconds)) };
  }

  public succeed(): WorkflowState {
    return this.state('SUCCEED');
  }

  /** Ends in failure, and says so to CloudFormation, or, if that has gone on, to people. */
  public async fail(code: ErrorCode, reason: string, physicalId?: string): Promise<WorkflowState> {
    this.log({ level: 'error', decision: 'fail', code, reason });
    const text = failureText(code, reason);
    if (!this.isAnswered && this.isRollbackUpdate) {
      await this.answerEmpty('a rollback does not fail');
    } else if (!this.isAnswered) {
      await this.deliver(failureBody(this.event, physicalId ?? physicalIdOf(this.event), text));
    } else if (!this.isScheduled) {
      // A schedule would say the same again and again: its failed executions show it.
      return this.endTelling([failureMessage(this.event, this.arn, code, text)], () => this.failed(code, reason));
    }
    return this.failed(code, reason);
  }

  private failed(code: ErrorCode, reason: string): WorkflowState {
    return { ...this.state('FAIL'), failure: { code, reason } };
  }

  private async deliver(body: string): Promise<void> {
    const log: Log = (entry) => this.log(entry);
    await deliver(this.invocation.put, this.invocation.clock, log, this.event.ResponseURL, body);
    this.isAnswered = true;
  }

  private state(next: WorkflowState['next']): WorkflowState {
    return {
      version: 1,
      event: this.event,
      answered: this.isAnswered,
      ...(this.isScheduled ? { isScheduled: true } : {}),
      ...(this.continues === undefined ? {} : { continues: this.continues }),
      next,
      pauseSeconds: 0,
      failure: { code: '', reason: '' },
      memo: this.memo,
    };
  }
}

function attempt<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
