import { chanceOf } from '../../../src/handler/chance';
import {
  fullLookSeconds,
  pauseForAws,
  pauseForMigration,
  pauseForPerson,
  spread,
} from '../../../src/handler/driver/pauses';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('pauses while a person must act', () => {
  test.each([
    ['during the deployment', 0, false, 30],
    ['during a deployment that waits long', 44 * MINUTE, false, 30],
    ['just detached', 5 * MINUTE, true, MINUTE],
    ['up to an hour', HOUR - 1, true, MINUTE],
    ['from an hour on', HOUR, true, 10 * MINUTE],
    ['up to a day', DAY - 1, true, 10 * MINUTE],
    ['from a day on', DAY, true, HOUR],
    ['up to two weeks', 14 * DAY - 1, true, HOUR],
    ['from two weeks on', 14 * DAY, true, 3 * HOUR],
    ['after 89 days', 89 * DAY, true, 3 * HOUR],
  ])('%s', (_when, elapsed, isAnswered, expected) => {
    expect(pauseForPerson(elapsed, isAnswered)).toBe(expected);
  });

  test.each([
    ['two days before the end', 2 * DAY, 3 * HOUR],
    ['a day before the end, after two weeks', DAY, 2.4 * HOUR],
    ['three hours before the end', 3 * HOUR, 18 * MINUTE],
    ['in the last hour', HOUR, 6 * MINUTE],
    ['in the last minutes', 7 * MINUTE, 5 * MINUTE],
    ['at the end', 0, 3 * HOUR],
    ['after the end', -HOUR, 3 * HOUR],
  ])('%s', (_when, secondsLeft, expected) => {
    expect(pauseForPerson(80 * DAY, true, secondsLeft)).toBe(expected);
  });

  test('are not longer because the end is near', () => {
    expect(pauseForPerson(5 * MINUTE, true, 15 * DAY)).toBe(MINUTE);
    expect(pauseForPerson(5 * MINUTE, false, MINUTE)).toBe(30);
  });

  test('add up to fewer than 1,200 steps in 90 days, and end with a look in the last five minutes', () => {
    let steps = 0;
    let lastLook = 0;
    for (let at = 0; at < 90 * DAY; at += pauseForPerson(at, at >= 5 * MINUTE, 90 * DAY - at)) {
      steps++;
      lastLook = at;
    }
    expect(steps).toBeLessThan(1200);
    expect(90 * DAY - lastLook).toBeLessThanOrEqual(5 * MINUTE);
  });
});

describe('a pause of many who began together', () => {
  const pauses = Array.from({ length: 200 }, (_, index) => spread(2000, `execution-${index}/7`));

  test('is never shorter, and a fifth longer at most', () => {
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(2000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(2400);
    expect(spread(0, 'x')).toBe(0);
  });

  test('brings them back one after the other, and each of them as before when a step is repeated', () => {
    const inMinute = (minute: number) => pauses.filter((pause) => Math.floor((pause - 2000) / 60) === minute).length;
    expect(Math.max(...[0, 1, 2, 3, 4, 5, 6].map(inMinute))).toBeLessThan(60);
    expect(spread(2000, 'x')).toBe(spread(2000, 'x'));
  });
});

describe('a full look', () => {
  test.each([
    ['ten minutes after the first', 0, 0, undefined, 10 * MINUTE],
    ['ten minutes after the first, of many as well', 0, 30, undefined, 10 * MINUTE],
    ['an hour after the second', 10 * MINUTE, 0, undefined, HOUR],
    ['hourly for three days', 3 * DAY - 1, 0, undefined, HOUR],
    ['hourly on the first day, of many as well', DAY - 1, 30, undefined, HOUR],
    ['every six hours after that', 3 * DAY, 0, undefined, 6 * HOUR],
    ['every six hours after that, until the end is near', 80 * DAY, 0, 60 * HOUR, 6 * HOUR],
    ['more often toward the end', 89 * DAY, 0, 20 * HOUR, 2 * HOUR],
    ['every ten minutes in the last hour', 89 * DAY, 0, HOUR, 10 * MINUTE],
    ['more often toward the end of an invitation', 2 * DAY, 0, 5 * HOUR, 30 * MINUTE],
    ['as usual after the end', 89 * DAY, 0, -HOUR, 6 * HOUR],
    ['less often the more steps it takes', DAY, 2, undefined, 6 * HOUR],
    ['every six hours at least', 3 * DAY, 1, undefined, 6 * HOUR],
    ['less often still of thousands', 3 * DAY, 26, 80 * DAY, 54 * HOUR],
    ['more often toward the end, of thousands as well', 89 * DAY, 26, 20 * HOUR, 4 * HOUR],
  ])('is due %s', (_how, elapsed, furtherSteps, secondsLeft, expected) => {
    expect(fullLookSeconds(elapsed, furtherSteps, secondsLeft)).toBe(expected);
  });

  test('is taken less than 500 times in 90 days, and once in the last ten minutes', () => {
    let looks = 0;
    let last = 0;
    for (let at = 0; at < 90 * DAY; at += fullLookSeconds(at, 0, 90 * DAY - at)) {
      looks++;
      last = at;
    }
    expect(looks).toBeGreaterThan(400);
    expect(looks).toBeLessThan(500);
    expect(90 * DAY - last).toBeLessThanOrEqual(10 * MINUTE);
  });
});

describe('pauses while AWS must act', () => {
  test('grow from five seconds to a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 63].map(pauseForAws)).toEqual([5, 10, 20, 40, 60, 60, 60]);
  });

  test('grow to ten minutes after an hour, and to an hour after a day', () => {
    const waited = (waits: number) => {
      let seconds = 0;
      for (let before = 0; before < waits; before++) {
        seconds += pauseForAws(before);
      }
      return seconds / HOUR;
    };
    expect([64, 201].map(pauseForAws)).toEqual([10 * MINUTE, 10 * MINUTE]);
    expect([202, 10_000].map(pauseForAws)).toEqual([HOUR, HOUR]);
    expect(waited(64)).toBeCloseTo(1, 1);
    expect(waited(202)).toBeCloseTo(24, 0);
  });
});

describe('pauses while a migration must finish first', () => {
  test('are a quarter of an hour, give or take three minutes, for two days', () => {
    for (let step = 0; step < 50; step++) {
      const pause = pauseForMigration(2 * DAY - 1, `execution/${step}`);
      expect(pause).toBeGreaterThanOrEqual(12 * MINUTE);
      expect(pause).toBeLessThanOrEqual(18 * MINUTE);
    }
  });

  test('are the same for the same execution and differ between executions', () => {
    expect(pauseForMigration(0, 'a')).toBe(pauseForMigration(0, 'a'));
    expect(pauseForMigration(0, 'a')).not.toBe(pauseForMigration(0, 'b'));
  });

  test('are an hour up to two weeks, then three hours', () => {
    expect([2 * DAY, 14 * DAY - 1, 14 * DAY].map((elapsed) => pauseForMigration(elapsed, 'a'))).toEqual([
      HOUR,
      HOUR,
      3 * HOUR,
    ]);
  });
});

describe('chance', () => {
  test('is at least 0, less than 1, and evenly spread', () => {
    const chances = Array.from({ length: 1000 }, (_, index) => chanceOf(String(index)));
    expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...chances)).toBeLessThan(1);
    expect(chances.filter((chance) => chance < 0.5).length).toBeGreaterThan(400);
    expect(chances.filter((chance) => chance < 0.5).length).toBeLessThan(600);
  });
});
