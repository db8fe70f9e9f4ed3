import { type ManySeeds, playSeeds } from '../many-seeds';
import { playTreeRollback } from './play';
import { scenarioOf } from './scenario';

/** Plays a failing deployment a seed. Answers whether every one of them left what was there. */
export async function soakTreeRollbacks({ isFull, ...many }: ManySeeds & { isFull: boolean }): Promise<boolean> {
  const tally = new Map<string, number>();
  const isGood = await playSeeds(many, async (seed) => {
    const { violations, outcome } = await playTreeRollback(scenarioOf(seed));
    tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
    return violations;
  });
  for (const [outcome, count] of tally) {
    many.print(`  ${outcome}: ${count}`);
  }
  return isGood && (!isFull || OUTCOMES.every((one) => tally.has(one)));
}

/** What the runs are there for. */
const OUTCOMES = [
  'first deployment, then deployed',
  'first deployment, then refused',
  'update, then deployed',
  'update, then refused',
];
