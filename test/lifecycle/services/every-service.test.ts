import { CASES, playWithAll } from './cases';

/** How many services each case was played with, by hand. */
const PLAYED = [60, 60, 5, 5, 60, 60, 20];

test.each(CASES.map((one, index) => [one.name, one, PLAYED[index]] as const))(
  'every service %s',
  async (_, one, count) => {
    expect(await playWithAll(one)).toBe(count);
  },
);
