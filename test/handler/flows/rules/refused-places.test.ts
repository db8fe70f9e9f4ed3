import { TerminalError, TransientError } from '../../../../src/handler/failures';
import {
  accept,
  attemptAtPlace,
  type PlaceStanding,
  type RefusedPlaces,
  refuse,
  refusedPlacesIn,
  secondsUntilDue,
  standingOf,
} from '../../../../src/handler/flows/rules/refused-places';

const REFUSAL = { error: 'BadRequestException', message: 'no.' };
const PLACE = 'eu-west-1';

function refusedAt(...moments: string[]): RefusedPlaces {
  return moments.reduce<RefusedPlaces>((places, at) => refuse(places, PLACE, REFUSAL, at), {});
}

function standing(places: RefusedPlaces, now: string): PlaceStanding {
  return standingOf(places, PLACE, new Date(now));
}

describe('a place that was refused', () => {
  const first = refusedAt('2026-01-10T12:00:00.000Z');
  const second = refuse(first, PLACE, REFUSAL, '2026-01-10T12:00:05.000Z');
  const third = refuse(second, PLACE, REFUSAL, '2026-01-10T12:00:20.000Z');
  const fourth = refuse(third, PLACE, REFUSAL, '2026-01-10T12:00:50.000Z');
  const fifth = refuse(fourth, PLACE, REFUSAL, '2026-01-10T12:01:50.000Z');

  test.each([
    ['never', {}, '2026-01-10T12:00:00.000Z', 'FREE'],
    ['once', first, '2026-01-10T12:00:04.999Z', 'NOT_DUE'],
    ['once', first, '2026-01-10T12:00:05.000Z', 'DUE'],
    ['twice', second, '2026-01-10T12:00:19.999Z', 'NOT_DUE'],
    ['twice', second, '2026-01-10T12:00:20.000Z', 'DUE'],
    ['three times', third, '2026-01-10T12:00:49.999Z', 'NOT_DUE'],
    ['three times', third, '2026-01-10T12:00:50.000Z', 'DUE'],
    ['four times', fourth, '2026-01-10T12:01:49.999Z', 'NOT_DUE'],
    ['four times', fourth, '2026-01-10T12:01:50.000Z', 'DUE'],
    ['five times', fifth, '2026-01-10T12:01:50.000Z', 'FOR_GOOD'],
    ['five times', fifth, '2027-01-10T12:00:00.000Z', 'FOR_GOOD'],
  ])('%s is, at a moment, %#', (_, places, now, expected) => {
    expect(standing(places, now)).toBe(expected);
  });

  test('is refused for good at once if AWS says that no other attempt helps', () => {
    const places = refuse({}, PLACE, { ...REFUSAL, isForGood: true }, '2026-01-10T12:00:00.000Z');
    expect(standing(places, '2026-01-10T12:00:00.000Z')).toBe('FOR_GOOD');
  });

  test('is due in so many seconds, if it is not due and not refused for good: the first of several counts', () => {
    const at = new Date('2026-01-10T12:00:20.000Z');
    expect(secondsUntilDue({}, at)).toBeUndefined();
    expect(secondsUntilDue(third, at)).toBe(30);
    expect(secondsUntilDue(fifth, at)).toBeUndefined();
    expect(secondsUntilDue(second, at)).toBeUndefined();
    expect(secondsUntilDue(refuse(third, 'O', REFUSAL, '2026-01-10T12:00:19.000Z'), at)).toBe(4);
  });

  test('keeps no more of the words of AWS than a message shows', () => {
    const places = refuse({}, PLACE, { ...REFUSAL, message: 'x'.repeat(1000) }, '2026-01-10T12:00:00.000Z');
    expect(places[PLACE]!.refusal.message).toHaveLength(300);
  });

  test('counts a refusal once, however often it is handed on', () => {
    expect(refuse(first, PLACE, REFUSAL, '2026-01-10T12:00:00.000Z')).toEqual(first);
  });

  test('is free after a success, and other places are as they were', () => {
    const both = refuse(fifth, 'us-east-1', REFUSAL, '2026-01-10T12:00:00.000Z');
    expect(accept(both, PLACE)).toEqual(refuse({}, 'us-east-1', REFUSAL, '2026-01-10T12:00:00.000Z'));
  });

  test('is no property that every object has', () => {
    expect(standingOf({}, 'constructor', new Date(0))).toBe('FREE');
    expect(refuse({}, 'constructor', REFUSAL, '2026-01-10T12:00:00.000Z')).toEqual({
      constructor: { count: 1, at: '2026-01-10T12:00:00.000Z', refusal: REFUSAL },
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

describe('refusals in a memo', () => {
  test('are read as they were written', () => {
    const places = refuse(
      refusedAt('2026-01-10T12:00:00.000Z'),
      'O',
      { ...REFUSAL, isForGood: true, isNotHere: true },
      '2026-01-10T12:00:01.000Z',
    );
    expect(refusedPlacesIn(JSON.parse(JSON.stringify(places)))).toEqual(places);
  });

  test.each([
    undefined,
    'text',
    { [PLACE]: 'text' },
    { [PLACE]: { count: 0, at: '2026-01-10T12:00:00.000Z', refusal: REFUSAL } },
    { [PLACE]: { count: 1, at: 'yesterday', refusal: REFUSAL } },
    { [PLACE]: { count: 1, at: '2026-01-10T12:00:00.000Z' } },
  ])('are lost if they make no sense: %j', (raw) => {
    expect(refusedPlacesIn(raw)).toEqual({});
  });
});
