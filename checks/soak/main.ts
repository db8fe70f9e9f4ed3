/**
 * Random interleavings of everything that can happen to a stack, or random deployments whose plans must be right:
 * `--kind interleavings` (default), `plans`, or `unknown` (worlds that do not know everything), `--seeds N` (default 200, or 3 minutes), `--seed N`.
 */
import { parseArgs } from 'node:util';
import { soak } from '../../test/lifecycle/interleaving/soak';
import { soakPlans } from '../../test/lifecycle/plans/plan-soak';
import { contradictionsOf } from '../../test/lifecycle/unknown/random-unknowns';

const { values } = parseArgs({
  options: {
    kind: { type: 'string', default: 'interleavings' },
    seeds: { type: 'string', default: '200' },
    seed: { type: 'string' },
    first: { type: 'string', default: '1' },
    minutes: { type: 'string' },
  },
});

const isShort = values.minutes === undefined && values.seeds === '200';
const minutes = values.minutes === undefined ? (isShort ? 3 : Number.POSITIVE_INFINITY) : Number(values.minutes);
const seeds =
  values.seed === undefined
    ? Array.from({ length: Number(values.seeds) }, (_, index) => Number(values.first) + index)
    : [Number(values.seed)];
const isMany = values.seed === undefined;
const print = console.log;

const KINDS: Readonly<Record<string, () => Promise<boolean>>> = {
  interleavings: () => soak({ seeds, minutes, requiresShares: isMany, print }),
  plans: () => soakPlans({ seeds, minutes, requiresAll: isMany, print }),
  unknown: soakUnknowns,
};

/** All that is certain is in both runs, and all of both runs is said. */
async function soakUnknowns(): Promise<boolean> {
  const found: string[] = [];
  for (const seed of seeds) {
    found.push(...(await contradictionsOf(seed)));
  }
  print([`${seeds.length} worlds with what is not known: ${found.length} contradictions`, ...found].join('\n'));
  return found.length === 0;
}

const play = KINDS[values.kind];
if (play === undefined) {
  throw new Error(`--kind must be one of ${Object.keys(KINDS).join(', ')}`);
}
play().then((isGood) => {
  process.exitCode = isGood ? 0 : 1;
});
