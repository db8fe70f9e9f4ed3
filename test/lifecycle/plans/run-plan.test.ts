import type { Template } from '../../../src/simulator/index';
import type { AppSpec } from '../../support/app-spec';
import { templateFinder } from '../interleaving/soak';
import { soakPlans } from './plan-soak';
import { runPlan } from './run-plan';

let templateOf: (app: AppSpec) => Template;

beforeAll(() => {
  templateOf = templateFinder();
});

const TENS = [0, 10, 20];

/** `npm run soak -- --kind plans --seeds 1000` plays as many as one likes. */
test.each(TENS)(
  'a plan makes of the world before the world after, and says who did it (seeds from %i)',
  async (first) => {
    for (let seed = first + 1; seed <= first + 10; seed++) {
      expect({ seed, faults: (await runPlan(seed, templateOf)).faults }).toEqual({ seed, faults: [] });
    }
  },
);

test('what never happens in many runs fails them, and is named', async () => {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  expect(await soakPlans({ seeds: [1], minutes: 1, requiresAll: true, print })).toBe(false);
  expect(lines[0]).toBe('1 seeds, 0 failed');
  expect(lines.at(-1)).toMatch(/^never seen: .*REMOVE member/);
});
