import { type Answer, all, every, not, some } from '../../../src/simulator/iam/answer';

const same = (answer: Answer) => answer;

test.each<[Answer[], Answer, Answer]>([
  [[], 'YES', 'NO'],
  [['YES'], 'YES', 'YES'],
  [['NO'], 'NO', 'NO'],
  [['PERHAPS'], 'PERHAPS', 'PERHAPS'],
  [['YES', 'NO'], 'NO', 'YES'],
  [['YES', 'PERHAPS'], 'PERHAPS', 'YES'],
  [['PERHAPS', 'YES'], 'PERHAPS', 'YES'],
  [['NO', 'PERHAPS'], 'NO', 'PERHAPS'],
  [['PERHAPS', 'NO'], 'NO', 'PERHAPS'],
  [['YES', 'PERHAPS', 'NO'], 'NO', 'YES'],
])('of %j all: %s, one at least: %s', (answers, ofAll, ofOne) => {
  expect([every(answers, same), all(...answers), some(answers, same)]).toEqual([ofAll, ofAll, ofOne]);
});

test('nobody knows the opposite of what nobody knows', () => {
  expect((['YES', 'NO', 'PERHAPS'] as const).map(not)).toEqual(['NO', 'YES', 'PERHAPS']);
});
