import { differenceTexts } from '../../../src/cli/render/ground-texts';

const named = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ stackName: 'Org', resource: `Account${index + 1}` }));
const textsOf = (count: number) => differenceTexts({ differences: [], notReached: named(count) });

test.each([
  [0, []],
  [
    1,
    [
      'One more resource was not compared, because it depends on what failed: Account1 (Org). Correct what differs, then rehearse again.',
    ],
  ],
  [
    2,
    [
      '2 more resources were not compared, because they depend on what failed: Account1 (Org), Account2 (Org). Correct what differs, then rehearse again.',
    ],
  ],
])('what was not compared is said after what differs: %i', (count, texts) => {
  expect(textsOf(count)).toEqual(texts);
});

test('ten are named, and all are counted', () => {
  const [text = ''] = textsOf(41);
  expect(text).toMatch(/^41 more resources were not compared, .*: Account1 \(Org\), .*Account10 \(Org\), 31 more\. /);
  expect(text).not.toContain('Account11');
});
