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

/** One Standard execution. */
export class Execution {
  public outcome: Outcome | undefined;
  /** Epoch milliseconds. */
  public endedAt: number | undefined;
  /** Events in its history so far, counted as Step Functions counts them. */
  public historyEvents = 0;
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

  public get isRunning(): boolean {
    return this.outcome === undefined;
  }

  /** Ends it, once: whatever wants to end it later comes too late. */
  public end(outcome: Outcome, now: number): void {
    if (this.outcome === undefined) {
      this.outcome = outcome;
      this.endedAt = now;
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
