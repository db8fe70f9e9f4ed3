import type { TimelineEntry } from '../../rehearsal/report';

/** An entry, and when it happened again. */
export interface FoldedEntry extends TimelineEntry {
  readonly againAt: readonly string[];
}

/**
 * Shows a notification of one resource and kind in full once. Where a later one says the same, only its time is left, in
 * the first; one with another subject keeps its line, without its text.
 */
export function foldRepetitions(timeline: readonly TimelineEntry[]): FoldedEntry[] {
  const folded: FoldedEntry[] = [];
  const firsts = new Map<string, number>();
  const seen = new Set<string>();
  for (const entry of timeline) {
    const { series = '', what, onlyIf } = entry;
    const key = JSON.stringify([series, subjectOf(what), onlyIf]);
    const first = firsts.get(key);
    if (entry.series !== undefined && first !== undefined) {
      folded[first] = { ...folded[first]!, againAt: [...folded[first]!.againAt, entry.at] };
      continue;
    }
    const { note, ...withoutNote } = entry;
    folded.push({ ...(seen.has(series) ? withoutNote : entry), againAt: [] });
    if (entry.series !== undefined) {
      firsts.set(key, folded.length - 1);
      seen.add(series);
    }
  }
  return folded;
}

/** A reminder repeats what it reminds of. */
function subjectOf(what: string): string {
  return what.replace(/^Reminder: /, '');
}
