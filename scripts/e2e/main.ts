// npm run e2e: the real CDK command against a local emulator, functions as real processes, Organizations, IAM and STS
// answered by the simulator. Without Python or PyPI it says loudly that nothing was tested; E2E=required forbids that.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Lab } from './lab';
import { stopAll } from './processes';
import { pythonEnvironment, Unavailable } from './python-environment';
import type { Scenario } from './scenario';
import { detachedMigration } from './scenarios/detached-migration';
import { Transcript } from './transcript';

const SCENARIOS: Scenario[] = [detachedMigration];

const { values: options } = parseArgs({
  options: {
    /** Plays only the scenarios whose titles contain this. */
    only: { type: 'string' },
    /** Writes the transcript to this file. */
    transcript: { type: 'string' },
  },
});

async function main(): Promise<void> {
  const python = pythonEnvironment(resolve('.e2e/venv'), 'scripts/e2e/requirements.txt');
  const transcript = new Transcript();
  for (const scenario of SCENARIOS.filter(({ title }) => title.includes(options.only ?? ''))) {
    await play(scenario, python, transcript);
  }
  if (options.transcript !== undefined) {
    writeFileSync(options.transcript, transcript.text);
  }
}

async function play(scenario: Scenario, python: string, transcript: Transcript): Promise<void> {
  transcript.scenario(scenario.title);
  const lab = await Lab.start({ python, world: scenario.world, enforceIam: scenario.enforceIam });
  try {
    await transcript.step('cdk bootstrap', async () => {
      const { code, output } = await lab.cdk(['bootstrap', 'aws://111111111111/us-east-1']);
      if (code !== 0) {
        throw new Error(`cdk bootstrap ended with ${code}:\n${output}`);
      }
    });
    await scenario.play(lab, transcript);
  } catch (error) {
    console.error(`kept for inspection: ${lab.work}`);
    throw error;
  } finally {
    await stopAll();
  }
  lab.remove();
}

main().catch((error: unknown) => {
  if (error instanceof Unavailable && process.env.E2E !== 'required') {
    const frame = '!'.repeat(100);
    console.error(`\n${frame}\nEND-TO-END TEST SKIPPED, NOTHING WAS TESTED: ${error.message}\n${frame}\n`);
    return;
  }
  console.error(error);
  process.exitCode = 1;
});
