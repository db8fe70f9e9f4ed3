import type { TimelineEntry } from '../report';

/** Entries so close to each other are one event to a reader. */
const BURST_MS = 60_000;

/**
 * Orders entries by time, and makes one of those that say the same of different accounts within a minute: a migration
 * of 300 members is a line and not a page.
 */
export function mergeEntries(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const merged: TimelineEntry[] = [];
  /** Where the last one stands that says the same. */
  const lasts = new Map<string, number>();
  for (const entry of [...entries].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const key = JSON.stringify([entry.kind, entry.what, entry.note, entry.onlyIf]);
    const index = lasts.get(key) ?? -1;
    const last = merged[index];
    if (last?.accounts && entry.accounts && Date.parse(entry.at) - Date.parse(last.at) <= BURST_MS) {
      merged[index] = { ...last, accounts: [...last.accounts, ...entry.accounts] };
    } else {
      lasts.set(key, merged.push(entry) - 1);
    }
  }
  return merged;
}
