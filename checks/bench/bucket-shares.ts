import { requestRateOf } from '../../src/facts/request-rates';
import type { CallRecord } from '../../src/simulator/index';

const HOUR_SECONDS = 3600;
const HOUR_MS = HOUR_SECONDS * 1000;

/** The largest share of one of AWS's token buckets that these calls use, in percent; they took so many seconds. */
export function largestShare(calls: readonly CallRecord[], seconds = HOUR_SECONDS): number {
  const counts = new Map<string, number>();
  for (const { service, operation } of calls) {
    const name = `${service}:${operation}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Math.max(
    0,
    ...[...counts].map(([operation, count]) => (100 * count) / (seconds * tokensPerSecond(operation))),
  );
}

/** Calls of one hour, counted from a moment. */
export function callsInHour(calls: readonly CallRecord[], from: number, hour: number): CallRecord[] {
  const begin = from + hour * HOUR_MS;
  return calls.filter(({ at }) => at >= begin && at < begin + HOUR_MS);
}

/** The narrower one of the account's bucket and the organization's. */
function tokensPerSecond(operation: string): number {
  const rate = requestRateOf(operation);
  if (!rate) {
    return Number.POSITIVE_INFINITY;
  }
  return Math.min(rate.account[0], rate.organization?.[0] ?? Number.POSITIVE_INFINITY);
}
