import type { Template } from '../../../src/simulator/index';
import type { AppSpec } from '../../support/app-spec';
import { templateFinder } from '../interleaving/soak';
import { type PlanRun, runPlan } from './run-plan';

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

export interface PlanSoakProps {
  readonly seeds: readonly number[];
  readonly minutes: number;
  /** Fails if something that the runs are there for never happened. */
  readonly requiresAll: boolean;
  readonly print: (line: string) => void;
}

/** Plays one random deployment a seed. Answers whether every plan was right. */
export async function soakPlans({ seeds, minutes, requiresAll, print }: PlanSoakProps): Promise<boolean> {
  const templateOf = templateFinder();
  const end = Date.now() + minutes * 60_000;
  const seen = new Map<string, number>();
  let runs = 0;
  let failures = 0;
  for (const seed of seeds) {
    if (Date.now() > end) {
      break;
    }
    const run = await attempt(seed, templateOf);
    runs++;
    for (const [what, count] of Object.entries(run.seen)) {
      seen.set(what, (seen.get(what) ?? 0) + count);
    }
    if (run.faults.length > 0) {
      failures++;
      print([`seed ${seed} fails; again: npm run soak -- --kind plans --seed ${seed}`, ...run.faults].join('\n  '));
    }
  }
  print(`${runs} seeds, ${failures} failed`);
  for (const [what, count] of [...seen].sort(([, one], [, other]) => other - one)) {
    print(`  ${what}: ${count}`);
  }
  const missing = requiresAll ? REQUIRED.filter((what) => !seen.has(what)) : [];
  if (missing.length > 0) {
    print(`never seen: ${missing.join(', ')}`);
  }
  return failures === 0 && missing.length === 0;
}

/** A run that throws found something as well. */
async function attempt(seed: number, templateOf: (app: AppSpec) => Template): Promise<PlanRun> {
  try {
    return await runPlan(seed, templateOf);
  } catch (error) {
    return { faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)], seen: {} };
  }
}
