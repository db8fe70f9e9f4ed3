import { TerminalError, TransientError } from '../../../../src/handler/failures';
import {
  attemptAtPlace,
  forGood,
  type RefusedPlace,
  refusedPlacesIn,
  secondsUntilDue,
  standingOf,
  withoutRefusal,
  withRefusal,
} from '../../../../src/handler/flows/rules/refused';
import { NOW } from '../builders';

const REFUSAL = { error: 'ConflictException', message: 'busy.' };
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const refused = (attempts: number, more: Partial<RefusedPlace['refusal']> = {}): RefusedPlace => ({
  attempts,
  at: NOW.toISOString(),
  refusal: { ...REFUSAL, ...more },
});

describe('a refused place', () => {
  test.each([
    [1, 5],
    [2, 15],
    [3, 30],
    [4, 60],
  ])('is tried again after refusal %d, %d s later', (attempts, seconds) => {
    const place = refused(attempts);

    expect(standingOf(place, later(seconds - 0.001))).toBe('NOT_YET');
    expect(secondsUntilDue(place, NOW)).toBe(seconds);
    expect(standingOf(place, later(seconds))).toBe('FREE');
    expect(secondsUntilDue(place, later(seconds + 1))).toBe(0);
  });

  test('is set aside with the fifth refusal, or with one for good, and free without any', () => {
    expect(standingOf(undefined, NOW)).toBe('FREE');
    expect(standingOf(refused(5), later(3600))).toBe('SET_ASIDE');
    expect(standingOf(refused(1, { isForGood: true }), later(3600))).toBe('SET_ASIDE');
  });

  test('is counted beside others, in two minutes at most', () => {
    const one = withRefusal({ there: refused(2) }, 'here', REFUSAL, NOW);
    const two = withRefusal(one, 'here', { ...REFUSAL, message: 'x'.repeat(1000) }, later(5));

    expect(one).toEqual({ there: refused(2), here: refused(1) });
    expect(two.here).toMatchObject({ attempts: 2, at: later(5).toISOString() });
    expect(two.here!.refusal.message).toHaveLength(300);
    expect(withoutRefusal(two, 'here')).toEqual({ there: refused(2) });
    expect(forGood({ ...two, never: refused(1, { isForGood: true }) })).toEqual({
      never: refused(1, { isForGood: true }),
    });
  });
});

describe('an attempt at a place', () => {
  const failing = (error: Error) => () => Promise.reject(error);

  test.each([
    ['nothing if it succeeds', async () => undefined, undefined],
    ['the refusal', failing(new TerminalError('AwsRefused', 'no.', REFUSAL)), REFUSAL],
    [
      'a denial as a refusal for good: the driver has waited for policies',
      failing(new TerminalError('AccessDenied', 'no.', { error: 'AccessDeniedException', message: 'no.' })),
      { error: 'AccessDeniedException', message: 'no.', isForGood: true },
    ],
  ])('returns %s', async (_, write, expected) => {
    expect(await attemptAtPlace(write)).toEqual(expected);
  });

  test('leaves to the driver what is not refused', async () => {
    const error = new TransientError('lost', true);

    await expect(attemptAtPlace(failing(error))).rejects.toBe(error);
  });
});

describe('refused places in a memo', () => {
  test('survive the journey through the state machine', () => {
    const places = { here: refused(3, { reason: 'SOME', isForGood: true }), there: refused(1) };

    expect(refusedPlacesIn({ refused: JSON.parse(JSON.stringify(places)) }, 'refused')).toEqual(places);
  });

  test.each([
    ['absent', {}],
    ['nonsense', { refused: 'x' }],
    ['without a count', { refused: { here: { ...refused(1), attempts: -1 } } }],
    ['without a moment', { refused: { here: { ...refused(1), at: 'soon' } } }],
    ['without an error', { refused: { here: { ...refused(1), refusal: {} } } }],
  ])('count as lost if they are %s', (_, memo) => {
    expect(refusedPlacesIn(memo, 'refused')).toEqual({});
  });

  test('are no more than there can be places', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`place ${index}`, refused(1)]));

    expect(Object.keys(refusedPlacesIn({ refused: many }, 'refused'))).toHaveLength(200);
  });
});
