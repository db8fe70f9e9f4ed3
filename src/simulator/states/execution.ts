import { type EventDetails, History } from './history';

/** How an execution stands. */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** How an execution ended. */
export interface Outcome {
  readonly status: Exclude<ExecutionStatus, 'RUNNING'>;
  /** JSON text, of an execution that succeeded. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** The event that an execution ends with. */
const ENDINGS: Readonly<Record<Outcome['status'], string>> = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};

/** One Standard execution. */
export class Execution {
  public outcome: Outcome | undefined;
  /** Epoch milliseconds. */
  public endedAt: number | undefined;
  public readonly history = new History();
  /** States entered so far. */
  public transitions = 0;
  /** Ends a pause that is under way. */
  private interrupt: (() => void) | undefined;

  constructor(
    public readonly arn: string,
    public readonly name: string,
    public readonly stateMachineArn: string,
    /** JSON text, as it was given. */
    public readonly input: string,
    /** Epoch milliseconds. */
    public readonly startedAt: number,
  ) {}

  public get status(): ExecutionStatus {
    return this.outcome?.status ?? 'RUNNING';
  }

  /** Events in its history so far, counted as Step Functions counts them. */
  public get historyEvents(): number {
    return this.history.length;
  }

  public get isRunning(): boolean {
    return this.outcome === undefined;
  }

  /** Ends it, once: whatever wants to end it later comes too late. */
  public end(outcome: Outcome, now: number): void {
    if (this.outcome === undefined) {
      this.outcome = outcome;
      this.endedAt = now;
      this.history.record(now, ENDINGS[outcome.status], detailsOf(outcome));
      this.interrupt?.();
    }
  }

  /** Runs something that can be interrupted by the end of the execution. */
  public async interruptible(begin: (done: () => void) => () => void): Promise<void> {
    if (!this.isRunning) {
      return;
    }
    await new Promise<void>((resolve) => {
      const callOff = begin(resolve);
      this.interrupt = () => {
        callOff();
        resolve();
      };
    });
    this.interrupt = undefined;
  }
}

function detailsOf({ status: _, ...details }: Outcome): EventDetails {
  return details;
}
