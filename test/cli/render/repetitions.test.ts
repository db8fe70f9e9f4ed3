import { renderReport } from '../../../src/cli/render/render-report';
import { PLAIN } from '../../../src/cli/render/style';
import type { TimelineEntry } from '../../../src/rehearsal/report';
import { anEntry, aReport } from '../../rehearsal/reporting/a-report';
import { shown } from './shown';

function notification(day: number, what: string, overrides: Partial<TimelineEntry> = {}): TimelineEntry {
  const at = new Date(Date.parse('2026-01-05T09:00:00.000Z') + day * 24 * 3600 * 1000).toISOString();
  return anEntry({ at, kind: 'NOTIFICATION', what, note: `text of day ${day}`, series: 'message 1', ...overrides });
}

function storyOf(timeline: readonly TimelineEntry[]): string[] {
  const [, story] = renderReport(aReport({ timeline }), shown(PLAIN)).split('\n\n');
  return story!
    .split('\n')
    .slice(1)
    .map((line) => line.trimEnd());
}

test.each<[string, readonly TimelineEntry[], readonly string[]]>([
  [
    'is printed once, with the times of its repetitions and reminders',
    [
      notification(0, '2 must approve'),
      notification(83, 'Reminder: 2 must approve'),
      notification(89, '2 must approve'),
    ],
    [
      '  +0 s  notification  2 must approve',
      '                      text of day 0',
      '                      again at +83 d, +89 d',
    ],
  ],
  [
    'of the same resource and kind with another subject is one line',
    [notification(0, '2 must approve'), notification(5, '1 must approve'), notification(6, 'Reminder: 1 must approve')],
    [
      '  +0 s  notification  2 must approve',
      '                      text of day 0',
      '  +5 d  notification  1 must approve',
      '                      again at +6 d',
    ],
  ],
  [
    'of another resource or kind is printed in full',
    [notification(0, 'failed'), notification(5, 'failed', { series: 'message 2' })],
    [
      '  +0 s  notification  failed',
      '                      text of day 0',
      '  +5 d  notification  failed',
      '                      text of day 5',
    ],
  ],
  [
    'that comes every day does not fill the page',
    Array.from({ length: 15 }, (_, day) => notification(day, 'pending')),
    [
      '  +0 s  notification  pending',
      '                      text of day 0',
      `                      again at ${[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((day) => `+${day} d`).join(', ')}, and 4 more times`,
    ],
  ],
])('a notification %s', (_, timeline, lines) => {
  expect(storyOf(timeline)).toEqual(lines);
});

test('what is no notification is told each time', () => {
  const entry = anEntry({ what: 'INVITE is sent', note: 'until then' });
  expect(storyOf([entry, entry]).filter((line) => line.includes('until then'))).toHaveLength(2);
});
