import { hasCome, isWithin } from '../../../../src/handler/flows/rules/moments';

const NOW = new Date('2026-06-01T12:00:00.000Z');

describe('a moment is within a minute', () => {
  test.each<[string, Date | string | undefined, boolean]>([
    ['just now', '2026-06-01T12:00:00.000Z', true],
    ['until the minute is over', '2026-06-01T11:59:00.001Z', true],
    ['no longer when it is over', '2026-06-01T11:59:00.000Z', false],
    ['if it is still to come', '2026-06-01T13:00:00.000Z', true],
    ['never if there is none', undefined, false],
    ['as a date, too', new Date('2026-06-01T11:59:00.001Z'), true],
    ['no longer, as a date', new Date('2026-06-01T11:59:00.000Z'), false],
  ])('%s', (_name, since, expected) => {
    expect(isWithin(since, 60_000, NOW)).toBe(expected);
  });
});

describe('a moment has come', () => {
  test.each<[string, Date | string | undefined, boolean]>([
    ['when it was', '2026-06-01T11:59:59.999Z', true],
    ['when it is here', '2026-06-01T12:00:00.000Z', true],
    ['not before', '2026-06-01T12:00:00.001Z', false],
    ['never if there is none', undefined, false],
    ['as a date, too', new Date('2026-06-01T12:00:00.000Z'), true],
    ['not before, as a date', new Date('2026-06-01T12:00:00.001Z'), false],
  ])('%s', (_name, moment, expected) => {
    expect(hasCome(moment, NOW)).toBe(expected);
  });
});
