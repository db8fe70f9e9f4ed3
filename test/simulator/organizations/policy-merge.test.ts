import { mergePolicies } from '../../../src/simulator/organizations/policy-merge';

const CONTROL = '@@operators_allowed_for_child_policies';
const setting = (member: object) => ({ tags: { cost: { tag_value: member } } });
const merged = (value: unknown) => ({ tags: { cost: { tag_value: value } } });

describe('mergePolicies', () => {
  test.each<[string, object[], unknown]>([
    ['a level below replaces what it assigns', [{ '@@assign': ['a'] }, { '@@assign': ['b'] }], ['b']],
    [
      'a level below appends without repetition',
      [{ '@@assign': ['a', 'b'] }, { '@@append': ['b', 'c'] }],
      ['a', 'b', 'c'],
    ],
    ['a level below removes', [{ '@@assign': ['a', 'b'] }, { '@@remove': ['a'] }], ['b']],
    ['removal of what is not there does nothing', [{ '@@assign': ['a'] }, { '@@remove': ['x'] }], ['a']],
    ['a value that is no list stays one', [{ '@@assign': 'a' }], 'a'],
    [
      'a level above forbids every operator',
      [{ '@@assign': ['a'], [CONTROL]: ['@@none'] }, { '@@assign': ['b'] }],
      ['a'],
    ],
    [
      'a level above allows appending only',
      [
        { '@@assign': ['a'], [CONTROL]: ['@@append'] },
        { '@@remove': ['a'], '@@append': ['b'] },
      ],
      ['a', 'b'],
    ],
    [
      'no level allows again what was forbidden',
      [
        { '@@assign': ['a'], [CONTROL]: ['@@none'] },
        { '@@append': ['b'], [CONTROL]: ['@@all'] },
        { '@@append': ['c'] },
      ],
      ['a'],
    ],
  ])('%s', (_, levels, expected) => {
    expect(mergePolicies(levels.map((member) => [setting(member) as never]))).toEqual(merged(expected));
  });

  test('what a level forbids holds for the levels below and not for its own policies', () => {
    const policies = [setting({ '@@assign': ['a'], [CONTROL]: ['@@none'] }), setting({ '@@append': ['b'] })];
    expect(mergePolicies([policies as never[], [setting({ '@@append': ['c'] }) as never]])).toEqual(merged(['a', 'b']));
  });

  test('a group that forbids operators takes no new settings from below', () => {
    const above = { tags: { [CONTROL]: ['@@none'], cost: { tag_value: { '@@assign': ['a'] } } } };
    const below = { tags: { cost: { tag_value: { '@@assign': ['b'] } }, team: { tag_value: { '@@assign': ['c'] } } } };
    expect(mergePolicies([[above as never], [below as never]])).toEqual(merged(['a']));
  });

  test('settings of different policies stand side by side', () => {
    const other = { tags: { team: { tag_key: { '@@assign': 'Team' } } } };
    expect(mergePolicies([[setting({ '@@assign': ['a'] }) as never, other as never]])).toEqual({
      tags: { cost: { tag_value: ['a'] }, team: { tag_key: 'Team' } },
    });
  });
});
