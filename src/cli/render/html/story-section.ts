import type { RehearsalReport } from '../../../rehearsal/report';
import { durationText } from '../../../rehearsal/timeline/duration-text';
import { renderAccounts } from '../render-account';
import { LABELS } from '../render-story';
import { type FoldedEntry, foldRepetitions } from '../repetitions';
import { TITLES } from '../titles';
import { conditionOf } from '../unknown-texts';
import { type Content, element, folded, section, table } from './element';

/** Entries that are shown: a page of 300 accounts, each with a resource of its own, is to be read in a browser. */
const ENTRIES_MAX = 150;
/** Characters of all messages that are shown; of one, at most a tenth. */
const MESSAGES_MAX = 20_000;

/** What happens, moment by moment. */
export function storySection({ timeline, beganAt }: RehearsalReport): Content {
  const entries = foldRepetitions(timeline);
  const since = (at: string) => `+${durationText(Date.parse(at) - Date.parse(beganAt))}`;
  const shown = withinMessages(entries.slice(0, ENTRIES_MAX));
  const moments = shown.map(({ at }) => since(at));
  const rest = entries.length - shown.length;
  return section(
    TITLES.story,
    element('p.faint', `Virtual time begins at ${beganAt}.`),
    table(
      ['When', 'Kind', 'Event'],
      ...shown.map((entry, index) =>
        renderEntry(entry, moments[index] === moments[index - 1] ? '' : moments[index]!, since),
      ),
    ),
    ...(rest > 0 ? [element('p', `${rest} more events are left out here: the JSON report has all of them.`)] : []),
  );
}

/** The first messages in full, up to a number of characters, and the beginnings of the others. */
function withinMessages(entries: readonly FoldedEntry[]): FoldedEntry[] {
  let left = MESSAGES_MAX;
  return entries.map((entry) => {
    const { note } = entry;
    if (!note?.includes('\n')) {
      return entry;
    }
    const most = Math.min(left, MESSAGES_MAX / 10);
    left -= Math.min(most, note.length);
    return note.length <= most ? entry : { ...entry, note: shortened(note, most) };
  });
}

function shortened(note: string, length: number): string {
  return `${note.slice(0, length)}…\n(the JSON report has all of it)`;
}

function renderEntry(entry: FoldedEntry, moment: string, since: (at: string) => string): Content {
  const { kind, what, accounts, note, againAt } = entry;
  const names = accounts === undefined ? '' : ` ${renderAccounts(accounts)}`;
  return element(
    moment === '' ? 'tr' : 'tr.moment',
    element('th', moment),
    element('td.faint', LABELS[kind]),
    element(
      'td',
      `${what}${names}${conditionOf(entry)}`,
      ...(note === undefined ? [] : [renderNote(note)]),
      ...(againAt.length === 0 ? [] : [element('div.faint', `again at ${againAt.map(since).join(', ')}`)]),
    ),
  );
}

function renderNote(note: string): Content {
  return note.includes('\n') ? folded('Message', element('pre', note)) : element('div.faint', note);
}
