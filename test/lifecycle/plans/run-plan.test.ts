import type { Template } from '../../../src/simulator/index';
import type { AppSpec } from '../../support/app-spec';
import { templateFinder } from '../interleaving/soak';
import { soakPlans } from './plan-soak';
import { runPlan } from './run-plan';

let templateOf: (app: AppSpec) => Template;

beforeAll(() => {
  templateOf = templateFinder();
});

/** `npm run soak -- --kind plans` plays 1,000, and `--kind bundle` some with the handler as it is published. */
test.each([1, 2, 3, 4, 5, 6])(
  'a plan makes of the world before the world after, and says who did it (seed %i)',
  async (seed) => {
    expect((await runPlan(seed, templateOf)).faults).toEqual([]);
  },
);

test('what never happens in many runs fails them, and is named', async () => {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  expect(await soakPlans({ kind: 'plans', seeds: [1], minutes: 1, requiresAll: true, print })).toBe(false);
  expect(lines[0]).toBe('1 seeds, 0 failed');
  expect(lines.at(-1)).toMatch(/^never seen: .*REMOVE unit/);
});
