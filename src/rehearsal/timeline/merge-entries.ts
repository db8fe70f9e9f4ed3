import type { TimelineEntry } from '../report';

/** Entries so close to each other are one event to a reader. */
const BURST_MS = 60_000;

/**
 * Orders entries by time, and makes one of those that say the same of different accounts within a minute: a migration
 * of 300 members is a line and not a page.
 */
export function mergeEntries(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const merged: TimelineEntry[] = [];
  for (const entry of [...entries].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const index = merged.map((other) => isSame(other, entry)).lastIndexOf(true);
    const same = merged[index];
    if (same?.accounts && entry.accounts) {
      merged[index] = { ...same, accounts: [...same.accounts, ...entry.accounts] };
    } else {
      merged.push(entry);
    }
  }
  return merged;
}

function isSame(a: TimelineEntry, b: TimelineEntry): boolean {
  return a.kind === b.kind && a.what === b.what && a.note === b.note && Date.parse(b.at) - Date.parse(a.at) <= BURST_MS;
}
