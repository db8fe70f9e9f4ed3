import { refusalsOf } from '../../src/rehearsal/refusals';
import { aCall, BEGAN } from './some-records';

/** An acceptance that is denied when the deployment begins, and works so many milliseconds later. */
function mendedAfter(milliseconds: number) {
  return [aCall({ error: 'AccessDeniedException', tookEffect: false }), aCall({ at: BEGAN + milliseconds })];
}

describe('the refusals of a rehearsal', () => {
  test('leave out what works again in the same moment', () => {
    expect(refusalsOf(mendedAfter(0))).toEqual([]);
  });

  test('leave out what works again within three minutes, because nobody mended it', () => {
    expect(refusalsOf(mendedAfter(180_000))).toEqual([]);
  });

  test('name what works again only after more than three minutes, because somebody did', () => {
    expect(refusalsOf(mendedAfter(180_001))).toEqual([
      {
        accountId: '222222222222',
        operation: 'AcceptHandshake',
        error: 'AccessDeniedException',
        firstAt: Date.UTC(2026, 0, 5, 9, 0, 0, 0),
        fixedAt: Date.UTC(2026, 0, 5, 9, 3, 0, 1),
      },
    ]);
  });
});
