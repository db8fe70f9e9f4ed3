import {
  ATTEMPTS_PER_STRETCH_MAX,
  advance,
  parseSweep,
  SWEEP_BEGIN,
  type Sweep,
} from '../../../../src/handler/flows/rules/sweep';

const NOBODY = { left: 0, retry: 0, isProgress: false };

describe('a sweep', () => {
  test('remembers the stretch with the first who were left over, and counts all of them', () => {
    const first = advance(SWEEP_BEGIN, '100', NOBODY);
    const second = advance(first, '200', { left: 2, retry: 0, isProgress: false });
    const third = advance(second, undefined, { left: 1, retry: 0, isProgress: false });
    expect(third).toEqual({ from: undefined, isComplete: true, left: 3, leftFrom: '100', attempts: 0 });
  });

  test('takes a stretch again while members are out of reach, and counts them when it gives up', () => {
    let sweep: Sweep = { ...SWEEP_BEGIN, from: '100' };
    for (let attempts = 1; attempts < ATTEMPTS_PER_STRETCH_MAX; attempts++) {
      sweep = advance(sweep, '200', { left: 0, retry: 3, isProgress: false });
      expect(sweep).toMatchObject({ from: '100', left: 0, attempts });
    }
    expect(advance(sweep, '200', { left: 0, retry: 3, isProgress: false })).toMatchObject({
      from: '200',
      left: 3,
      leftFrom: '100',
    });
  });

  test('survives the journey through the state machine', () => {
    const sweep = { from: '200', isComplete: false, left: 3, leftFrom: '100', attempts: 1 };
    expect(parseSweep(JSON.parse(JSON.stringify(sweep)))).toEqual(sweep);
  });
});
