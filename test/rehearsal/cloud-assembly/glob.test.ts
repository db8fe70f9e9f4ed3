import { matchesGlob } from '../../../src/rehearsal/cloud-assembly/glob';

test.each<[string, readonly string[], readonly string[]]>([
  ['Main', ['Main'], ['main', 'Mains', 'Stage/Main', '']],
  ['*', ['Main', ''], ['Stage/Main']],
  ['Main*', ['Main', 'Main-2'], ['AMain', 'Main/Nested']],
  ['*Stack', ['Stack', 'MyStack'], ['Stacks']],
  ['A*B*C', ['ABC', 'AxBxxC', 'ABBC'], ['ABCD', 'AC']],
  ['Stage/*', ['Stage/Main', 'Stage/'], ['Stage', 'Stage/A/B', 'Other/Main']],
  ['*/Main', ['Stage/Main'], ['Main', 'A/B/Main']],
  ['**', ['Main', 'Stage/Main', 'A/B/C'], []],
  ['**/Main', ['Main', 'Stage/Main', 'A/B/Main'], ['AMain', 'Main/A']],
  ['Stage/**', ['Stage/Main', 'Stage/A/B'], ['Stage', 'Stages/Main']],
  ['A/**/Z', ['A/Z', 'A/B/Z', 'A/B/C/Z'], ['AZ', 'A/BZ']],
  ['A**Z', ['AZ', 'AxZ'], ['A/Z']],
  ['Main?', ['Main1', 'MainA'], ['Main', 'Main12', 'Main/']],
  ['Main[12]', ['Main1', 'Main2'], ['Main3', 'Main', 'Main[12]']],
  ['Main[a-c]', ['Maina', 'Mainc'], ['Maind', 'Main-']],
  ['Main[!a-c]', ['Maind', 'Main-'], ['Maina', 'Main/']],
  ['Main[^1]', ['Main2'], ['Main1']],
  ['Main[]]', ['Main]'], ['Main']],
  ['Main[', ['Main['], ['Main']],
  ['{Main,Other}', ['Main', 'Other'], ['Mains', '{Main,Other}']],
  ['Stage/{A,B}*', ['Stage/A', 'Stage/Bx'], ['Stage/C']],
  ['{A,{B,C}D}', ['A', 'BD', 'CD'], ['B', 'AD']],
  ['{,My}Stack', ['Stack', 'MyStack'], ['YourStack']],
  ['{Main}', ['{Main}'], ['Main']],
  ['{a}{b,c}', ['{a}b', '{a}c'], ['ab']],
  ['Main\\*', ['Main*'], ['MainX']],
  ['Main.x', ['Main.x'], ['Mainyx']],
  ['', [''], ['Main']],
])('the glob %s matches %j and not %j', (glob, matching, others) => {
  expect(matching.filter((path) => !matchesGlob(path, glob))).toEqual([]);
  expect(others.filter((path) => matchesGlob(path, glob))).toEqual([]);
});

test('a glob of many stars is no more work than one of few', () => {
  expect(matchesGlob('a'.repeat(2000), `${'*a'.repeat(20)}b`)).toBe(false);
  expect(matchesGlob(`${'a/'.repeat(1000)}b`, `${'**/'.repeat(20)}c`)).toBe(false);
});
