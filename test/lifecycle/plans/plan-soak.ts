import { templateFinder } from '../interleaving/soak';
import { type ManySeeds, playSeeds } from '../many-seeds';
import { type HandlerFor, runPlan } from './run-plan';

/** What many runs must have seen, so that they prove anything: most kinds of things, coming, changing, and going. */
const REQUIRED = [
  ...['ADD', 'CHANGE', 'REMOVE'].flatMap((action) =>
    ['handshake', 'member', 'placement', 'unit', 'role', 'policy-type', 'resource-policy'].map(
      (type) => `${action} ${type}`,
    ),
  ),
  ...['ADD', 'REMOVE'].flatMap((action) =>
    ['attachment', 'service-access', 'policy', 'tag', 'service-linked-role'].map((type) => `${action} ${type}`),
  ),
  ...['ADD account', 'CHANGE account', 'CHANGE feature-set', 'ADD delegated-administrator', 'ADD managed-policy'],
  ...['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'other calls'],
];

export interface PlanSoakProps extends ManySeeds {
  /** Fails if something that the runs are there for never happened. */
  readonly requiresAll: boolean;
  /** What runs the handler; default: this process. */
  readonly handlerFor?: HandlerFor;
}

/** Plays one random deployment a seed. Answers whether every plan was right. */
export async function soakPlans({ requiresAll, handlerFor, ...many }: PlanSoakProps): Promise<boolean> {
  const templateOf = templateFinder();
  const seen = new Map<string, number>();
  const isGood = await playSeeds(many, async (seed) => {
    const run = await runPlan(seed, templateOf, handlerFor);
    for (const [what, count] of Object.entries(run.seen)) {
      seen.set(what, (seen.get(what) ?? 0) + count);
    }
    return run.faults;
  });
  for (const [what, count] of [...seen].sort(([, one], [, other]) => other - one)) {
    many.print(`  ${what}: ${count}`);
  }
  const missing = requiresAll ? REQUIRED.filter((what) => !seen.has(what)) : [];
  if (missing.length > 0) {
    many.print(`never seen: ${missing.join(', ')}`);
  }
  return isGood && missing.length === 0;
}
