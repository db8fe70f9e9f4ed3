import type { Template } from '../../../src/simulator/cloudformation/template';
import type { AppSpec } from '../../support/app-spec';
import type { Report } from './run-scenario';
import { runSeed, soak, templateFinder } from './soak';

let templateOf: (app: AppSpec) => Template;
let first: Report;

beforeAll(() => {
  templateOf = templateFinder();
});

const SEEDS = [1, 2, 3, 5, 8, 13, 21, 34];

/** Seeds of which each does several of the things that the harness is there for; `npm run soak` runs as many as one likes. */
test.each(SEEDS)('whatever happens at once, nothing happens that must not (seed %i)', async (seed) => {
  const report = await runSeed(seed, templateOf);
  first ??= report;
  expect(report.violations).toEqual([]);
});

test('a seed always plays the same', async () => {
  expect(await runSeed(SEEDS[0]!, templateOf)).toEqual(first);
});

test('what happens too rarely to be tested fails the run, and is named', async () => {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  expect(await soak({ seeds: [1], minutes: 1, requiresShares: true, print })).toBe(false);
  expect(lines[0]).toMatch(/^1 seeds, \d+ steps, 0 failed$/);
  expect(lines.at(-1)).toMatch(/^too rare to be tested: /);
});
