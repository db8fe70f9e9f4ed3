import { daysBefore, secondsAfter } from '../../simulator/index';

/** Reads the ages of a world as moments. */
export interface Moments {
  before(days: number | undefined): string | undefined;
  after(seconds: number | undefined): string | undefined;
}

/** @param now of the world */
export function momentsFrom(now: string): Moments {
  const from = Date.parse(now);
  return {
    before: (days) => (days === undefined ? undefined : new Date(daysBefore(from, days)).toISOString()),
    after: (seconds) => (seconds === undefined ? undefined : new Date(secondsAfter(from, seconds)).toISOString()),
  };
}
