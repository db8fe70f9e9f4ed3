import { AwsError } from '../aws-error';
import type { Call } from '../call';
import type { SimulatedAws } from '../simulated-aws';
import type { SimulatedFunction } from './function';
import type { InvocationResult } from './runtime';

/** An event that Lambda gave up. */
export interface DroppedEvent {
  readonly functionArn: string;
  readonly payload: unknown;
  readonly reason: 'EventAgeExceeded' | 'RetriesExhausted' | 'FunctionDeleted';
}

/** One event on its way. */
interface QueuedEvent {
  readonly fn: SimulatedFunction;
  readonly payload: unknown;
  readonly acceptedAt: number;
  /** How often the queue had to take it back. */
  returns: number;
  /** How often the function failed. */
  failures: number;
}

/** Pause after the first and after the second error of the function. */
const RETRY_PAUSE_MS = [60_000, 120_000];
/** The pause before a throttled event is tried again doubles from the first to the last of these. */
const RETURN_PAUSE_MS = { first: 1000, last: 300_000 };

/**
 * Lambda's queue of asynchronous events.
 *
 * An event that is throttled, or meets an error of Lambda, waits and is tried again until it is too old; one whose
 * function fails is tried twice more. A fault that loses the reply of `lambda:DeliverEvent` therefore delivers twice.
 */
export class EventQueue {
  /** What nobody will ever answer, oldest first. */
  public readonly dropped: DroppedEvent[] = [];
  private readonly watchers = new Set<(event: DroppedEvent) => void>();

  constructor(
    private readonly aws: SimulatedAws,
    private readonly run: (fn: SimulatedFunction, payload: unknown) => Promise<InvocationResult>,
  ) {}

  /** Calls `watcher` for every event that is dropped from now on, until what is returned is called. */
  public watch(watcher: (event: DroppedEvent) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Takes an event and delivers it on its own time. */
  public accept(fn: SimulatedFunction, payload: unknown): void {
    void this.deliver({ fn, payload, acceptedAt: this.aws.clock.now(), returns: 0, failures: 0 });
  }

  private async deliver(event: QueuedEvent): Promise<void> {
    for (;;) {
      const pause = await this.tryOnce(event);
      if (pause === undefined) {
        return;
      }
      await this.aws.clock.sleep(pause);
      if (event.fn.isDeleted) {
        return this.drop(event, 'FunctionDeleted');
      }
      if (this.aws.clock.now() - event.acceptedAt > event.fn.eventInvokeConfig.maximumEventAgeSeconds * 1000) {
        return this.drop(event, 'EventAgeExceeded');
      }
    }
  }

  /** Answers the pause before the next attempt, undefined if there is none. */
  private async tryOnce(event: QueuedEvent): Promise<number | undefined> {
    try {
      const call = this.deliveryOf(event);
      this.aws.faults?.before(call);
      const result = await this.run(event.fn, event.payload);
      this.aws.faults?.after(call);
      return 'errorType' in result ? this.pauseAfterFailure(event) : undefined;
    } catch (error) {
      if (!(error instanceof AwsError)) {
        throw error;
      }
      return isErrorOfLambda(error) ? this.pauseAfterReturn(event) : this.pauseAfterFailure(event);
    }
  }

  /** Events that were taken back together do not come back together: Lambda reads its queue one after the other. */
  private pauseAfterReturn(event: QueuedEvent): number {
    const pause = Math.min(RETURN_PAUSE_MS.first * 2 ** event.returns++, RETURN_PAUSE_MS.last);
    return Math.round(pause * (1 - this.aws.random.next() / 2));
  }

  private pauseAfterFailure(event: QueuedEvent): number | undefined {
    const pause = RETRY_PAUSE_MS[event.failures];
    if (pause === undefined || event.failures >= event.fn.eventInvokeConfig.maximumRetryAttempts) {
      this.drop(event, 'RetriesExhausted');
      return undefined;
    }
    event.failures++;
    return pause;
  }

  private drop(event: QueuedEvent, reason: DroppedEvent['reason']): void {
    const dropped = { functionArn: event.fn.configuration.arn, payload: event.payload, reason };
    this.dropped.push(dropped);
    for (const watcher of this.watchers) {
      watcher(dropped);
    }
  }

  /** No caller makes it and no permission is needed: it exists for the fault injector. */
  private deliveryOf(event: QueuedEvent): Call {
    const { accountId, arn, region } = event.fn.configuration;
    return {
      service: 'lambda',
      operation: 'DeliverEvent',
      input: { FunctionName: arn, Payload: event.payload },
      caller: this.aws.sessions.account(accountId),
      region,
    };
  }
}

/** Throttling and failures of the service itself, as opposed to those of the function. */
export function isErrorOfLambda(error: AwsError): boolean {
  return ['TooManyRequestsException', 'ServiceException', 'InternalFailure'].includes(error.name);
}
