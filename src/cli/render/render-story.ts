import type { RehearsalReport, TimelineEntry, TimelineKind } from '../../rehearsal/report';
import { durationText } from '../../rehearsal/timeline/duration-text';
import type { Layout } from './layout';
import { renderAccounts } from './render-account';
import { type FoldedEntry, foldRepetitions } from './repetitions';
import { TITLES } from './titles';
import { indented, wrapped } from './wrapping';

/** Lines of a notification that are shown. */
const NOTE_LINES_MAX = 18;
/** Times that are named before the rest is counted. */
const TIMES_NAMED_MAX = 10;
/** Notifications are as wide as the page: they have commands and addresses in them. */
const MESSAGE_INDENT = 6;

/** The kinds of entries, as people read them. */
export const LABELS: Readonly<Record<TimelineKind, string>> = {
  DEPLOYMENT: 'deployment',
  DETACHED: 'detached',
  HANDSHAKE: 'handshake',
  ORGANIZATION: 'organization',
  PERSON: 'person',
  REFUSED: 'refused',
  NOTIFICATION: 'notification',
};
const LABEL_WIDTH = Math.max(...Object.values(LABELS).map((label) => label.length));

/** What happens, in the order of time. */
export function renderStory({ timeline, beganAt }: RehearsalReport, layout: Layout): string[] {
  const timeOf = (at: string) => `+${durationText(Date.parse(at) - Date.parse(beganAt))}`;
  const entries = foldRepetitions(timeline);
  const times = entries.map(({ at }) => timeOf(at));
  const width = Math.max(0, ...times.map((time) => time.length));
  return [
    layout.style.strong(TITLES.story),
    ...entries.flatMap((entry, index) => {
      const time = times[index] === times[index - 1] ? '' : times[index]!;
      return renderEntry(entry, time.padStart(width), layout, timeOf);
    }),
  ];
}

function renderEntry(
  entry: FoldedEntry,
  time: string,
  { style, columns }: Layout,
  timeOf: (at: string) => string,
): string[] {
  const label = LABELS[entry.kind].padEnd(LABEL_WIDTH);
  const indent = time.length + LABEL_WIDTH + 6;
  const accounts = entry.accounts ? ` ${renderAccounts(entry.accounts)}` : '';
  const [first, ...rest] = wrapped(`${entry.what}${accounts}`, below(columns, indent));
  const noteIndent = isMessage(entry) ? MESSAGE_INDENT : indent;
  const notes = noteLines(entry, timeOf).flatMap((line) => wrapped(line, below(columns, noteIndent)));
  return [
    `  ${style.faint(time)}  ${style.kind(entry.kind, label)}  ${first}`,
    ...rest.map((line) => indented(line, indent)),
    ...notes.map((line) => (line === '' ? '' : indented(style.faint(line), noteIndent))),
  ];
}

function below(columns: number | undefined, indent: number): number | undefined {
  return columns === undefined ? undefined : columns - indent;
}

/** Whether the note is a text of its own, and not a remark. */
function isMessage({ kind, note }: TimelineEntry): boolean {
  return kind === 'NOTIFICATION' && note?.includes('\n') === true;
}

function noteLines({ note, againAt, onlyIf }: FoldedEntry, timeOf: (at: string) => string): string[] {
  const lines = note?.split('\n') ?? [];
  const rest = lines.length - NOTE_LINES_MAX;
  return [
    ...(onlyIf === undefined ? [] : [onlyIf]),
    ...lines.slice(0, NOTE_LINES_MAX),
    ...(rest > 0 ? [`(and ${rest} more lines: --json has them all)`] : []),
    ...(againAt.length > 0 ? [againText(againAt.map(timeOf))] : []),
  ];
}

function againText(times: readonly string[]): string {
  const rest = times.length - TIMES_NAMED_MAX;
  return `again at ${times.slice(0, TIMES_NAMED_MAX).join(', ')}${rest > 0 ? `, and ${rest} more times` : ''}`;
}
