import { playTreeRollback } from './play';
import { scenarioOf } from './scenario';

const SEEDS = Array.from({ length: 6 }, (_, index) => index + 1);

/** `npm run soak -- --kind tree-rollbacks` plays 2,000. */
test.each(SEEDS)(
  'a tree is what it was when a deployment has failed, and what people made of it (seed %i)',
  async (seed) => {
    const { violations, outcome } = await playTreeRollback(scenarioOf(seed));
    expect(violations).toEqual([]);
    expect(outcome).toMatch(/, then (deployed|refused)$/);
  },
);
