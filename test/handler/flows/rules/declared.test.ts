import {
  candidatesOf,
  type DeclaredValue,
  isOverwriting,
  judge,
  putBack,
  type Treatment,
  treatmentOf,
} from '../../../../src/handler/flows/rules/declared';

/** [declared now, before, in AWS]; `-` is nothing. */
type Case = readonly [d: string, p: string, v: string];

function aValue([d, p, v]: Case, goesWithDeclaration = true): DeclaredValue {
  const text = (of: string) => (of === '-' ? undefined : of);
  return { name: 'value', declared: text(d), before: text(p), found: text(v), goesWithDeclaration };
}

/** Which of the three are equal, and which are absent. */
function shapeOf(one: Case): string {
  const names = [...new Set(one.filter((value) => value !== '-'))];
  return one.map((value) => (value === '-' ? '-' : names.indexOf(value))).join(' ');
}

/** Every combination of three values that differ, are equal, or are absent, with and without a new `overwrite`. */
const TABLE: readonly (readonly [Case, without: Treatment, overwriting: Treatment])[] = [
  // A first declaration.
  [['a', '-', '-'], 'WRITE', 'WRITE'],
  [['a', '-', 'a'], 'LEAVE', 'LEAVE'],
  [['a', '-', 'b'], 'DIFFER', 'WRITE'],
  // The template does not change it.
  [['a', 'a', '-'], 'LEAVE', 'WRITE'],
  [['a', 'a', 'a'], 'LEAVE', 'LEAVE'],
  [['a', 'a', 'b'], 'LEAVE', 'WRITE'],
  // The template changes it.
  [['a', 'b', '-'], 'WRITE', 'WRITE'],
  [['a', 'b', 'a'], 'LEAVE', 'LEAVE'],
  [['a', 'b', 'b'], 'WRITE', 'WRITE'],
  [['a', 'b', 'c'], 'DIFFER', 'WRITE'],
  // It is no longer declared.
  [['-', 'a', '-'], 'LEAVE', 'LEAVE'],
  [['-', 'a', 'a'], 'REMOVE', 'REMOVE'],
  [['-', 'a', 'b'], 'LEAVE', 'LEAVE'],
  // It never was.
  [['-', '-', '-'], 'LEAVE', 'LEAVE'],
  [['-', '-', 'a'], 'LEAVE', 'LEAVE'],
];

/** A rollback to `d` from the template that failed, `p`: with a note of `was`, with another note, and without an execution. */
const ROLLBACK: readonly (readonly [Case, noted: string, unnoted: string, unfound: string])[] = [
  // The failed template did not declare it otherwise, or AWS shows something else.
  [['a', 'a', 'a'], 'LEAVE', 'LEAVE', 'LEAVE'],
  [['a', 'b', 'a'], 'LEAVE', 'LEAVE', 'LEAVE'],
  [['a', 'b', 'c'], 'LEAVE', 'LEAVE', 'LEAVE'],
  [['a', 'b', '-'], 'LEAVE', 'LEAVE', 'LEAVE'],
  [['-', 'b', 'a'], 'LEAVE', 'LEAVE', 'LEAVE'],
  [['-', '-', 'a'], 'LEAVE', 'LEAVE', 'LEAVE'],
  [['-', '-', '-'], 'LEAVE', 'LEAVE', 'LEAVE'],
  // The failed template changed it.
  [['a', 'b', 'b'], 'was', 'LEAVE', 'a'],
  [['-', 'b', 'b'], 'was', 'LEAVE', 'TELL'],
  // The failed template removed it.
  [['a', '-', '-'], 'was', 'LEAVE', 'a'],
  [['a', '-', 'b'], 'LEAVE', 'LEAVE', 'LEAVE'],
];

describe('a declared value', () => {
  test.each(TABLE)('d, p, v = %j: %s, with a new overwrite %s', (one, without, overwriting) => {
    expect([treatmentOf(aValue(one), false), treatmentOf(aValue(one), true)]).toEqual([without, overwriting]);
  });

  test('is in the table with every combination of three values, up to their names', () => {
    const values = ['a', 'b', 'c', '-'];
    const all = values.flatMap((d) => values.flatMap((p) => values.map((v) => shapeOf([d, p, v]))));
    expect(TABLE.map(([one]) => shapeOf(one)).sort()).toEqual([...new Set(all)].sort());
  });

  // A name, a parent, a content: AWS keeps the last one. Nothing else changes by that.
  test.each(TABLE)('that does not go with its declaration, d, p, v = %j, stays where %s removes it', (one, ...both) => {
    const stays = both.map((treatment) => (treatment === 'REMOVE' ? 'LEAVE' : treatment));
    expect([treatmentOf(aValue(one, false), false), treatmentOf(aValue(one, false), true)]).toEqual(stays);
  });

  test.each(ROLLBACK)(
    'goes back in a rollback, d, f, v = %j: %s with a note, %s without, %s unfound',
    (one, ...expected) => {
      const candidates = candidatesOf([aValue(one)], false);
      const outcomes = [
        putBack(candidates, { type: 'KNOWN', note: { value: 'was' } }),
        putBack(candidates, { type: 'KNOWN', note: { other: 'was' } }),
        putBack(candidates, { type: 'UNKNOWN' }),
      ];
      expect(outcomes.map(({ writes, unknown }) => (unknown.length > 0 ? 'TELL' : (writes.value ?? 'LEAVE')))).toEqual(
        expected,
      );
    },
  );

  test('that an overwrite wrote goes back, although both templates declare the same', () => {
    const candidates = candidatesOf([aValue(['a', 'a', 'a'])], true);
    expect(putBack(candidates, { type: 'KNOWN', note: { value: 'b' } }).writes).toEqual({ value: 'b' });
    expect(putBack(candidates, { type: 'KNOWN', note: { value: null } }).writes).toEqual({ value: null });
    expect(putBack(candidates, { type: 'KNOWN', note: {} }).writes).toEqual({});
    expect(putBack(candidates, { type: 'UNKNOWN' })).toEqual({ writes: {}, unknown: [] });
  });

  test('that a template no longer declared and that stayed is nothing to put back', () => {
    expect(candidatesOf([aValue(['a', '-', '-'], false)], false)).toEqual([]);
  });

  test('is judged with all others: what is written is noted as it is', () => {
    const named = (name: string, one: Case) => ({ ...aValue(one), name });
    const values = [
      named('new', ['a', '-', '-']),
      named('changed', ['a', 'b', 'b']),
      named('gone', ['-', 'a', 'a']),
      named('same', ['a', 'a', 'c']),
      named('other', ['a', '-', 'b']),
    ];
    expect(judge(values, false)).toEqual({
      differences: [values[4]],
      writes: { new: 'a', changed: 'a', gone: null },
      note: { new: null, changed: 'b', gone: 'a' },
    });
  });

  test.each([
    [undefined, undefined, false],
    [undefined, 'a', false],
    ['a', 'a', false],
    ['a', undefined, true],
    ['b', 'a', true],
  ])('is overwritten by %j after %j: %s', (now, before, expected) => {
    expect(isOverwriting(now, before)).toBe(expected);
  });
});
