/** Random interleavings of everything that can happen to a stack: `--seeds N` (default 200, or 3 minutes), `--seed N`. */
import { parseArgs } from 'node:util';
import { soak } from '../../test/lifecycle/interleaving/soak';

const { values } = parseArgs({
  options: {
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

soak({ seeds, minutes, requiresShares: values.seed === undefined, print: console.log }).then((isGood) => {
  process.exitCode = isGood ? 0 : 1;
});
