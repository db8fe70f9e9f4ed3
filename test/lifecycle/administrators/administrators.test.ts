import { playAdministrators } from './play';

const SEEDS = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89];

test('whatever becomes of an update, a service has one administrator, and the one that a template names', async () => {
  const tally = { moved: 0, movedBack: 0, excused: 0 };
  for (const seed of SEEDS) {
    expect([seed, await playAdministrators(seed, tally)]).toEqual([seed, []]);
  }
  expect(tally.moved).toBeGreaterThan(0);
  expect(tally.movedBack).toBeGreaterThan(0);
});
