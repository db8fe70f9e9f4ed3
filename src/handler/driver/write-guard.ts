import type { Clock } from '../clock';
import { TransientError } from '../failures';
import type { Workflow } from '../port/machinery';

/** A look at the own execution is good for so long: a write that began later could outlive the pause of its successor. */
export const LOOK_MS_MAX = 3000;

/** A look that itself takes longer than it is good for (it is repeated when it is throttled) is made again so often. */
const LOOKS_MAX = 3;

/** An execution that has been running for longer is known to Step Functions, however much that lags. */
const UNKNOWN_MS_MAX = 60_000;

/** This execution was stopped: the step ends here, and says nothing to anybody. */
export class StoppedSignal extends Error {
  constructor(status: string) {
    super(`this execution is ${status}: a newer event took over`);
  }
}

/** CloudFormation has gone on without this event, which nobody has answered yet. */
export class StaleSignal extends Error {}

export interface WriteGuardProps {
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'describe'>;
  readonly executionArn: string;
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

  private isFresh(): boolean {
    return this.seenAt !== undefined && this.props.clock.now() - this.seenAt <= LOOK_MS_MAX;
  }

  private async look(): Promise<void> {
    const startedAt = this.props.clock.now();
    const execution = await this.props.workflow.describe(this.props.executionArn);
    // Step Functions itself called this step: an execution that it does not know yet has just been started.
    const isNew = startedAt - this.props.startedAt < UNKNOWN_MS_MAX;
    const status = execution?.status ?? (isNew ? 'RUNNING' : 'gone');
    if (status !== 'RUNNING') {
      throw new StoppedSignal(status);
    }
    this.seenAt = startedAt;
  }
}
