import { emptyTally, playHandovers } from './play';

const SEEDS = Array.from({ length: 6 }, (_, index) => index + 1);

/** `npm run soak -- --kind handovers` plays 500. */
test('nothing goes that another resource or stack of the app stands for, and no account without its mark', async () => {
  const tally = emptyTally();
  for (const seed of SEEDS) {
    expect([seed, await playHandovers(seed, tally)]).toEqual([seed, []]);
  }
  expect(tally.removed).toBeGreaterThan(0);
  expect(tally.handedOver).toBeGreaterThan(0);
});
