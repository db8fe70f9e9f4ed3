import { DAY, HOUR, MINUTE, SECOND } from '../time-units';

const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/** What `parseDuration` reads, for messages. */
export const DURATION_FORM = 'a number and a unit, for example 90s, 15m, 6h or 3d';

/** The moment some days before another; fractions of a day count. */
export function daysBefore(moment: number, days: number): number {
  return moment - Math.round(days * DAY);
}

/** The moment some seconds after another; fractions of a second count. */
export function secondsAfter(moment: number, seconds: number): number {
  return moment + Math.round(seconds * SECOND);
}

/** How many seconds lie between two moments, with fractions. */
export function secondsBetween(earlier: number, later: number): number {
  return (later - earlier) / SECOND;
}

/** How many days lie between two moments, with fractions. */
export function daysBetween(earlier: number, later: number): number {
  return (later - earlier) / DAY;
}

const DURATION = /^(\d{1,9}(?:\.\d{1,9})?)([smhd])$/;

export function isDuration(text: string): boolean {
  return DURATION.test(text);
}

/** Milliseconds of a duration like `90s`, `15m`, `6h` or `1.5d`; throws on anything else. */
export function parseDuration(text: string): number {
  const match = DURATION.exec(text);
  if (!match) {
    throw new Error(`a duration must be ${DURATION_FORM}, got ${JSON.stringify(text)}`);
  }
  return Math.round(Number(match[1]) * UNITS[match[2]!]!);
}

/** The shortest duration text for milliseconds: the largest unit of which they are a whole number. */
export function formatDuration(milliseconds: number): string {
  const unit = ['d', 'h', 'm'].find((name) => milliseconds >= UNITS[name]! && milliseconds % UNITS[name]! === 0) ?? 's';
  return `${milliseconds / UNITS[unit]!}${unit}`;
}
