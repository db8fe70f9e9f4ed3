import { type AllFeaturesMemo, parseAllFeaturesMemo } from '../../../../src/handler/flows/all-features/memo';
import { NOW } from '../builders';

describe('the memo of a migration', () => {
  test('counts as lost when it is not of ours', () => {
    const lost = { restarts: 0, hasFinalized: false };
    for (const raw of [undefined, null, 7, 'text', [], { handshakeId: 7, restarts: -1, sweep: 'x', startedAt: 'x' }]) {
      expect(parseAllFeaturesMemo(raw)).toMatchObject(lost);
    }
  });

  test('survives the journey through the state machine, but for what lives a step only', () => {
    const memo: AllFeaturesMemo = {
      handshakeId: 'h-parent00',
      handshakeState: 'REQUESTED',
      startedAt: NOW.toISOString(),
      restarts: 1,
      sweep: { from: 'token', isComplete: false, left: 2, attempts: 1 },
      quietSince: NOW.toISOString(),
      hasFinalized: true,
      isListLong: true,
      refusal: { error: 'E', reason: 'R', message: 'M' },
      obstacles: new Map([['222222222222', 'why']]),
    };
    const { obstacles, ...kept } = memo;
    expect(obstacles).toBeDefined();
    expect(parseAllFeaturesMemo(memo)).toEqual(memo);
    expect(parseAllFeaturesMemo(JSON.parse(JSON.stringify(memo)))).toEqual(kept);
  });
});
