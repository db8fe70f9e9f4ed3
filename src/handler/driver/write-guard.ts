import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../clock';
import { TransientError } from '../failures';
import type { ExecutionDescription, Workflow } from '../port/machinery';
import type { CloudFormationEvent } from '../protocol';
import { parseState } from './event';

/** A look at the own execution is good for so long: a write that began later could outlive the pause of its successor. */
export const LOOK_MS_MAX = 3000;

/** A look that itself takes longer than it is good for (it is repeated when it is throttled) is made again so often. */
const LOOKS_MAX = 3;

/**
 * An execution that Step Functions does not know has only just been started, or never was: whoever may invoke the function
 * can name any. So it is waited for, and nothing is written until it is known.
 */
const UNKNOWN_PAUSE_MS = 1000;
const UNKNOWN_WAITS_MAX = 5;

/** Step Functions and its context object round the same moment in their own ways. */
const STARTED_MS_APART_MAX = 1000;

/** This execution was stopped: the step ends here, and says nothing to anybody. */
export class StoppedSignal extends Error {}

/** CloudFormation has gone on without this event, which nobody has answered yet. */
export class StaleSignal extends Error {}

export interface WriteGuardProps {
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'describe'>;
  readonly executionArn: string;
  /** The event that the step says it is about. */
  readonly event: CloudFormationEvent;
  /** When the execution was started, epoch milliseconds. */
  readonly startedAt: number;
  /** Called once, before the first write of the step that may be the first of the execution. */
  lastLook(): Promise<void>;
}

/**
 * Stands before every attempt of a write.
 *
 * A newer event stops this execution, but not a step that is in the middle of its work. So each write sees for itself,
 * at most three seconds before, that its execution still runs. Writes that run side by side share a look.
 */
export class WriteGuard {
  private seenAt: number | undefined;
  private looking: Promise<void> | undefined;
  private lastLook: Promise<void> | undefined;

  constructor(private readonly props: WriteGuardProps) {}

  /** Throws if nothing may be written any more. */
  public async check(): Promise<void> {
    this.lastLook ??= this.props.lastLook();
    await this.lastLook;
    for (let looks = 0; !this.isFresh(); looks++) {
      if (looks === LOOKS_MAX) {
        throw new TransientError('Step Functions is too slow to return the status of this execution');
      }
      this.looking ??= this.look().finally(() => {
        this.looking = undefined;
      });
      await this.looking;
    }
  }

  /** One look, and no waiting: whether Step Functions knows this execution. */
  public async isKnown(): Promise<boolean> {
    const lookedAt = this.props.clock.now();
    const execution = await this.props.workflow.describe(this.props.executionArn);
    if (execution !== undefined) {
      this.judge(execution, lookedAt);
    }
    return execution !== undefined;
  }

  private isFresh(): boolean {
    return this.seenAt !== undefined && this.props.clock.now() - this.seenAt <= LOOK_MS_MAX;
  }

  private async look(): Promise<void> {
    const { clock, workflow, executionArn } = this.props;
    let lookedAt = clock.now();
    let execution = await workflow.describe(executionArn);
    for (let waits = 0; execution === undefined && waits < UNKNOWN_WAITS_MAX; waits++) {
      await clock.sleep(UNKNOWN_PAUSE_MS);
      lookedAt = clock.now();
      execution = await workflow.describe(executionArn);
    }
    if (execution === undefined) {
      throw new TransientError('Step Functions does not report this execution yet');
    }
    this.judge(execution, lookedAt);
  }

  private judge(execution: ExecutionDescription, lookedAt: number): void {
    if (execution.status !== 'RUNNING') {
      throw new StoppedSignal(`this execution is ${execution.status}: a newer event took over`);
    }
    if (!this.isOwn(execution)) {
      throw new StoppedSignal('this step is not of the execution that it names');
    }
    this.seenAt = lookedAt;
  }

  /** What a step says of itself is what Step Functions says of the execution. */
  private isOwn({ startedAt, input }: ExecutionDescription): boolean {
    const isSameStart = Math.abs(startedAt.getTime() - this.props.startedAt) <= STARTED_MS_APART_MAX;
    return isSameStart && isDeepStrictEqual(parseState(input)?.event, this.props.event);
  }
}
