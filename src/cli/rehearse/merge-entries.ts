import type { TimelineEntry } from './report';

/**
 * Orders entries by time, and makes one of neighbours that say the same of different accounts: a migration of 300
 * members is a line and not a page.
 */
export function mergeEntries(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const merged: TimelineEntry[] = [];
  for (const entry of [...entries].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const last = merged.at(-1);
    if (last?.accounts && entry.accounts && isSame(last, entry)) {
      merged[merged.length - 1] = { ...last, accounts: [...last.accounts, ...entry.accounts] };
    } else {
      merged.push(entry);
    }
  }
  return merged;
}

function isSame(a: TimelineEntry, b: TimelineEntry): boolean {
  return a.kind === b.kind && a.what === b.what && a.note === b.note;
}
