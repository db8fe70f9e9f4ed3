import type { Ask, RehearsalReport } from '../../rehearsal/report';
import { durationText } from '../../rehearsal/timeline/duration-text';
import { parseDuration } from '../../simulator/index';

/** How many accounts are asked. */
export function asksSummary(asks: readonly Ask[]): string {
  const count = new Set(asks.map(({ account }) => account.id)).size;
  return count === 0 ? '' : count === 1 ? '1 account is asked.' : `${count} accounts are asked.`;
}

/** What is assumed of people about whom the world says nothing. */
export function assumption({ assumedPeople }: RehearsalReport): string | undefined {
  if (assumedPeople === undefined) {
    return undefined;
  }
  const { does, after } = assumedPeople;
  const time = durationText(parseDuration(after));
  return `assumed: each account that is asked ${does}s after ${time}; --people nobody shows the other end`;
}
