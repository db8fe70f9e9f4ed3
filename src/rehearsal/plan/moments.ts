const DAY_MS = 24 * 3_600_000;
const SECOND_MS = 1000;

/** Reads the ages of a world as moments. */
export interface Moments {
  before(days: number | undefined): string | undefined;
  after(seconds: number | undefined): string | undefined;
}

/** @param now of the world */
export function momentsFrom(now: string): Moments {
  const at = (offset: number) => new Date(Math.round(Date.parse(now) + offset)).toISOString();
  return {
    before: (days) => (days === undefined ? undefined : at(-days * DAY_MS)),
    after: (seconds) => (seconds === undefined ? undefined : at(seconds * SECOND_MS)),
  };
}
