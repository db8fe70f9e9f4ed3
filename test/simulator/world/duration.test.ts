import { daysBefore, daysBetween, formatDuration, parseDuration } from '../../../src/simulator/world/duration';

test.each([
  ['90s', 90_000],
  ['15m', 900_000],
  ['6h', 21_600_000],
  ['3d', 259_200_000],
  ['0s', 0],
  ['1.5d', 129_600_000],
  ['0.001s', 1],
])('%s is %d milliseconds, and the other way round in its shortest form', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
  expect(parseDuration(formatDuration(milliseconds))).toBe(milliseconds);
});

test.each(['', '3', 'd', '3 d', '3days', '-3d', '3w', '3d ', 'P3D', '1e3s', '9999999999s'])(
  '%j is no duration',
  (text) => {
    expect(() => parseDuration(text)).toThrow(
      `a duration must be a number and a unit, for example 90s, 15m, 6h or 3d, got ${JSON.stringify(text)}`,
    );
  },
);

test.each([
  [90_000, '90s'],
  [86_400_000, '1d'],
  [7_200_000, '2h'],
  [60_000, '1m'],
  [0, '0s'],
])('%d milliseconds are written as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test('days count forth and back', () => {
  const moment = Date.UTC(2026, 0, 5);

  expect(daysBefore(moment, 4)).toBe(Date.UTC(2026, 0, 1));
  expect(daysBetween(Date.UTC(2026, 0, 1), moment)).toBe(4);
  expect(daysBefore(moment, daysBetween(123_456_789, moment))).toBe(123_456_789);
});
