/** What stays if a deployment fails, by the plan and by the worlds before and after the rollback: `--seeds N` (default 200). */
import { parseArgs } from 'node:util';
import { compareStays } from '../../test/lifecycle/rollbacks/seeds';

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '200' } } });

async function main(): Promise<void> {
  const seeds = Number(values.seeds);
  let lines = 0;
  let stay = 0;
  const disagreements: string[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const compared = await compareStays(seed);
    lines += compared.lines;
    stay += compared.stay;
    disagreements.push(...compared.disagreements);
  }
  console.log([`${seeds} runs: ${lines} changes, of which ${stay} stay`, ...disagreements].join('\n'));
  process.exitCode = disagreements.length > 0 || stay === 0 || stay === lines ? 1 : 0;
}

void main();
