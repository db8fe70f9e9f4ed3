import { parseArgs } from 'node:util';
import { decide } from '../../src/simulator/index';
import { skippable } from '../support/skippable';
import { type Oracle, oracle } from './oracle';
import { type Case, randomCase } from './random-case';

/** Keys that the simulator is not told in the second question about a case: it may then say *perhaps*, and no more. */
const WITHHELD = ['aws:SourceIp', 'aws:UserAgent', 'aws:MultiFactorAuthAge', 'aws:PrincipalTag/team'];

const { values } = parseArgs({
  options: { trees: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
});

/** Small and good enough: a sequence for each seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What the simulator answers if it is told everything, and if some keys are withheld. */
function answersTo({ action, resource, context, levels }: Case) {
  const known = decide(levels, { action, resource, context });
  const told = Object.fromEntries(Object.entries(context).filter(([key]) => !WITHHELD.includes(key)));
  const unknown = WITHHELD.map((key) => key.toLowerCase());
  const globalKey = (key: string) => (unknown.includes(key) ? ('PERHAPS_ABSENT' as const) : undefined);
  return { known, withheld: decide(levels, { action, resource, context: told, globalKey }) };
}

function compare(ask: Oracle, seed: number, count: Record<string, number>): string | undefined {
  const one = randomCase(randomOf(seed));
  const expected = ask(one) ? 'YES' : 'NO';
  const { known, withheld } = answersTo(one);
  count[`${expected}, without some keys ${withheld.answer}`] =
    (count[`${expected}, without some keys ${withheld.answer}`] ?? 0) + 1;
  const isContradiction = known.answer !== expected || (withheld.answer !== 'PERHAPS' && withheld.answer !== expected);
  return isContradiction
    ? `--seed ${seed} --trees 1: expected ${expected}, ${JSON.stringify({ known, withheld, one }, undefined, 1)}`
    : undefined;
}

async function main(): Promise<void> {
  const ask = oracle();
  const count: Record<string, number> = {};
  const first = Number(values.seed);
  const seeds = Array.from({ length: Number(values.trees) }, (_, at) => first + at);
  const found = seeds.map((seed) => compare(ask, seed, count)).filter((one) => one !== undefined);
  found.slice(0, 3).forEach((one) => {
    console.log(one);
  });
  console.log(`${seeds.length} trees of policies, ${found.length} contradictions`, count);
  process.exitCode = found.length === 0 ? 0 : 1;
}

void skippable('The comparison of policies', 'POLICIES', main);
