import type { Random } from '../random';
import type { Retrier } from './definition';
import { matchesError } from './state-error';

/** Counts the attempts of each retrier of one task, from entering the state until leaving it. */
export class RetryCounter {
  private readonly attempts = new Map<Retrier, number>();

  constructor(
    private readonly retriers: readonly Retrier[],
    private readonly random: Random,
  ) {}

  /** Milliseconds until the next attempt; undefined if the error is not (or no longer) retried. */
  public pauseAfter(error: string): number | undefined {
    const retrier = this.retriers.find(({ ErrorEquals }) => matchesError(error, ErrorEquals));
    const attempts = retrier ? (this.attempts.get(retrier) ?? 0) : 0;
    if (!retrier || attempts >= (retrier.MaxAttempts ?? 3)) {
      return undefined;
    }
    this.attempts.set(retrier, attempts + 1);
    const grown = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** attempts;
    const pause = Math.min(grown, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
    return 1000 * pause * (retrier.JitterStrategy === 'FULL' ? this.random.next() : 1);
  }
}
