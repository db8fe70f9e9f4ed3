import { mergeEntries } from '../../../src/rehearsal/timeline/merge-entries';
import { anEntry } from '../reporting/a-report';

const first = { id: '111111111111', name: 'One' };
const second = { id: '222222222222', name: 'Two' };

test('entries come in the order of time', () => {
  const early = anEntry({ at: '2026-01-05T09:00:01.000Z', what: 'early' });
  const late = anEntry({ at: '2026-01-05T10:00:00.000Z', what: 'late' });
  expect(mergeEntries([late, early])).toEqual([early, late]);
});

test('entries of one minute that say the same of different accounts become one', () => {
  const later = anEntry({ at: '2026-01-05T09:00:01.000Z', accounts: [second] });
  const between = anEntry({ at: '2026-01-05T09:00:00.500Z', what: 'between' });
  expect(mergeEntries([later, between, anEntry({ accounts: [first] })])).toEqual([
    anEntry({ accounts: [first, second] }),
    between,
  ]);
});

test.each([
  ['without accounts', anEntry(), anEntry()],
  ['of another kind', anEntry({ accounts: [first] }), anEntry({ accounts: [second], kind: 'PERSON' })],
  ['with another text', anEntry({ accounts: [first] }), anEntry({ accounts: [second], what: 'other' })],
  [
    'of another minute',
    anEntry({ accounts: [first] }),
    anEntry({ accounts: [second], at: '2026-01-05T09:01:01.000Z' }),
  ],
  ['with another note', anEntry({ accounts: [first] }), anEntry({ accounts: [second], note: 'other' })],
])('entries %s stay apart', (_, one, other) => {
  expect(mergeEntries([one, other])).toEqual([one, other]);
});
