import { matchesAllowedPattern } from '../../../src/simulator/cloudformation/allowed-pattern';

test.each<[string, string, boolean | undefined]>([
  ['[a-z]+', 'abc', true],
  ['[a-z]+', 'abc1', false],
  ['^[a-z]+$', 'abc', true],
  ['a|b', 'ab', false],
  ['^$|^o-[a-z0-9]{10,32}$', '', true],
  ['(?=.*[0-9])[a-z0-9]+', 'abc', false],
  ['\\d{12}', '111111111111', true],
  ['[^\\[]+', 'a', true],
  // An expression of Java that JavaScript reads in another way, or not at all
  ['\\p{Alpha}+', 'abc', undefined],
  ['\\Aabc\\z', 'x', undefined],
  ['[a-z]++', '1', undefined],
  ['(?i)abc', 'x', undefined],
  ['(?>a)', 'x', undefined],
  ['[a-z&&[^b]]', 'b', undefined],
  ['[a[b]]', 'x', undefined],
  ['[a-', 'x', undefined],
  ['(', 'x', undefined],
])('%s and %j: %j', (pattern, text, expected) => {
  expect(matchesAllowedPattern(pattern, text)).toBe(expected);
});

test('an expression that would not come to an end says nothing', () => {
  expect(matchesAllowedPattern('(a+)+', `${'a'.repeat(50)}b`)).toBeUndefined();
});
