import { durationText } from '../../../src/rehearsal/timeline/duration-text';

test.each([
  [0, '0 s'],
  [400, '0 s'],
  [45_000, '45 s'],
  [60_000, '1 min'],
  [330_000, '5 min 30 s'],
  [3_600_000, '1 h'],
  [3_605_000, '1 h'],
  [(3 * 24 + 2) * 3_600_000, '3 d 2 h'],
  [90 * 24 * 3_600_000, '90 d'],
])('%d ms is %s', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});
