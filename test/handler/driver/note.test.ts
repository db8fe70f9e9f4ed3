import { attempt, isNoted, parseNote, takeDown } from '../../../src/handler/driver/note';
import { DONE, StepLab } from './step-lab';

describe('what is there before a write', () => {
  test.each([
    ['nothing is overwritten', {}, {}, true],
    ['it was never written down', {}, { parent: 'a' }, false],
    ['it is as it was written down', { note: { parent: 'a' } }, { parent: 'a' }, true],
    ['there is nothing, as it was written down', { note: { tag: null } }, { tag: null }, true],
    ['only a part of it was written down', { note: { parent: 'a' } }, { parent: 'a', tag: null }, false],
    ['somebody has changed it since', { note: { parent: 'a' } }, { parent: 'b' }, false],
    ['a write of it was tried since', { note: { parent: 'a' }, attempted: ['parent'] }, { parent: 'b' }, true],
    ['a write of something else was tried', { note: { parent: 'a' }, attempted: ['tag'] }, { parent: 'b' }, false],
    ['it is named like a member of every object', {}, { constructor: null }, false],
  ] as const)('is noted: %s', (_what, noted, note, expected) => {
    expect(isNoted(noted, note)).toBe(expected);
  });

  test('adds up: the first note of what a write was tried for stays', () => {
    const noted = { note: { parent: 'a', tag: null }, attempted: ['tag'] };
    expect(takeDown(noted, { parent: 'b', tag: 'half', other: 'x' })).toEqual({ parent: 'b', tag: null, other: 'x' });
    expect(attempt(noted, { parent: 'b', tag: null })).toEqual(['tag', 'parent']);
  });

  test('has 32 KB at most', () => {
    // {"a":"…"}: eight bytes around the text.
    expect(takeDown({}, { a: 'x'.repeat(32 * 1024 - 8) })).toBeDefined();
    expect(() => takeDown({}, { a: 'x'.repeat(32 * 1024 - 7) })).toThrow(
      /have 32769 bytes together, and at most 32768/,
    );
    expect(() => takeDown({ note: { a: 'ü'.repeat(16 * 1024 - 4) } }, { b: null })).toThrow(/change fewer of them/);
  });

  test.each([[undefined], ['text'], [null], [['a']]])('counts as lost if it is %j', (raw) => {
    expect(parseNote(raw)).toBeUndefined();
  });

  test('loses only what makes no sense', () => {
    expect(parseNote({ a: 'x', b: null, c: 7, d: {} })).toEqual({ a: 'x', b: null });
  });
});

describe('a step that overwrites something', () => {
  const overwriting = (was: () => string) => (lab: StepLab) => {
    lab.script.decide = ({ memo }) =>
      memo.acts < 1 ? { type: 'act', action: 'move', reason: 'it belongs elsewhere', note: { parent: was() } } : DONE;
  };

  test('waits outside of the function until Step Functions knows the execution, and looks again only then', async () => {
    const lab = new StepLab();
    overwriting(() => 'a')(lab);
    lab.unknownUntil = lab.clock.now() + 5000;
    expect(await lab.step()).toMatchObject({ next: 'STEP', pauseSeconds: 0 });
    lab.clock.slept.length = 0;
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 3 });
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 3 });
    expect([lab.clock.slept, lab.did]).toEqual([[], ['observe']]);
    expect((await lab.step()).next).toBe('SUCCEED');
    expect([lab.writes, lab.did]).toEqual([1, ['observe', 'observe', 'act move', 'observe']]);
  });

  test('leaves an execution that stays unknown to the guard of its writes', async () => {
    const lab = new StepLab();
    overwriting(() => 'a')(lab);
    lab.unknownUntil = Number.POSITIVE_INFINITY;
    lab.clock.pass(10_000);
    await lab.step();
    await lab.step();
    expect([lab.writes, lab.did]).toEqual([0, ['observe', 'observe', 'act move']]);
    expect(lab.log.at(-1)).toMatchObject({ reason: 'Step Functions does not report this execution yet' });
  });

  test('writes down what is there and ends; the next one looks again, and writes', async () => {
    const lab = new StepLab();
    overwriting(() => 'r-exam')(lab);
    expect(await lab.step()).toMatchObject({ next: 'STEP', answered: false, memo: { note: { parent: 'r-exam' } } });
    expect(lab.did).toEqual(['observe']);
    expect((await lab.step()).next).toBe('SUCCEED');
    expect(lab.did).toEqual(['observe', 'observe', 'act move', 'observe']);
    expect(lab.state.memo).toMatchObject({ note: { parent: 'r-exam' } });
  });

  test('notes anew what somebody has changed in between', async () => {
    const lab = new StepLab();
    const seen = ['r-exam', 'ou-exam-12345678', 'ou-exam-12345678'];
    overwriting(() => seen.shift()!)(lab);
    expect((await lab.step()).memo).toMatchObject({ note: { parent: 'r-exam' } });
    expect(await lab.step()).toMatchObject({ next: 'STEP', memo: { note: { parent: 'ou-exam-12345678' } } });
    expect(lab.writes).toBe(0);
    await lab.step();
    expect(lab.writes).toBe(1);
  });

  test('fails before the first write if the note would be too long', async () => {
    const lab = new StepLab();
    overwriting(() => 'x'.repeat(40_000))(lab);
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'InvalidProperties' } });
    expect(lab.writes).toBe(0);
  });
});
