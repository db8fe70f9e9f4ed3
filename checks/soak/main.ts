/**
 * Random runs: `--kind` says of what (default: interleavings), `--seeds N` how many, from `--first N` on, or `--seed N` which one,
 * and `--minutes N` for how long at most.
 */
import { parseArgs } from 'node:util';
import { KINDS } from './kinds';

const { values } = parseArgs({
  options: {
    kind: { type: 'string', default: 'interleavings' },
    seeds: { type: 'string' },
    seed: { type: 'string' },
    first: { type: 'string', default: '1' },
    minutes: { type: 'string' },
  },
});

async function main(): Promise<boolean> {
  const kind = KINDS[values.kind];
  if (kind === undefined) {
    throw new Error(`--kind must be one of ${Object.keys(KINDS).join(', ')}`);
  }
  const isDefault = values.seeds === undefined && values.seed === undefined;
  const minutes = values.minutes ?? (isDefault ? kind.minutes : undefined) ?? Number.POSITIVE_INFINITY;
  const seeds = seedsOf(kind.seeds);
  const isFull = seeds.length >= kind.seeds;
  return kind.play({ kind: values.kind, seeds, minutes: Number(minutes), isFull, print: console.log });
}

function seedsOf(usual: number): number[] {
  const { seed, seeds = usual, first } = values;
  return seed === undefined
    ? Array.from({ length: Number(seeds) }, (_, index) => Number(first) + index)
    : [Number(seed)];
}

void main().then((isGood) => {
  process.exitCode = isGood ? 0 : 1;
});
