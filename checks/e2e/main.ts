// npm run e2e: the real CDK command against a local emulator, functions as real processes, Organizations, IAM and STS
// answered by the simulator. Without Python or PyPI it says loudly that nothing was tested; E2E=required forbids that.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { World } from '../../src/simulator/index';
import { stopAll } from '../support/processes';
import { pythonEnvironment } from '../support/python-environment';
import { skippable } from '../support/skippable';
import { MANAGEMENT_ACCOUNT, REGION } from '../support/surroundings';
import { Lab } from './lab';
import type { Scenario } from './scenario';
import { administrators } from './scenarios/administrators';
import { companionStacks } from './scenarios/companion-stacks';
import { detachedMigration } from './scenarios/detached-migration';
import {
  migrationWithinTheDeployment,
  migrationWithTheTemplatesRole,
} from './scenarios/migration-within-the-deployment';
import { rollback } from './scenarios/rollback';
import { tree } from './scenarios/tree';
import { twoStacks } from './scenarios/two-stacks';
import { update } from './scenarios/update';
import { SideBySide } from './side-by-side';
import { Transcript, writeTranscripts } from './transcript';

/** Labs, each with its scenarios, one after the other. Labs are side by side: most of the time is spent waiting. */
const LABS: readonly (readonly Scenario[])[] = [
  [migrationWithinTheDeployment, detachedMigration, twoStacks, administrators],
  [rollback, companionStacks],
  [migrationWithTheTemplatesRole, update, tree],
];

const { values: options } = parseArgs({
  options: {
    /** Plays only the scenarios whose titles contain this. */
    only: { type: 'string' },
    /** Writes what happened into this document, between its markers. */
    transcript: { type: 'string' },
  },
});

async function main(): Promise<void> {
  const begin = Date.now();
  const python = await pythonEnvironment(resolve('.e2e/venv'), 'checks/e2e/requirements.txt');
  const casts = LABS.map((lab) => lab.filter(({ title }) => title.includes(options.only ?? '')));
  const played = await Promise.allSettled(casts.filter(({ length }) => length > 0).map((cast) => play(cast, python)));
  const transcripts = played.flatMap((lab) => (lab.status === 'fulfilled' ? lab.value : []));
  const failures = played.filter(({ status }) => status === 'rejected');
  if (failures.length > 0) {
    throw new Error(`${failures.length} of ${played.length} labs failed, see above`);
  }
  if (options.transcript !== undefined) {
    writeTranscripts(options.transcript, transcripts);
  }
  console.log(`\n${transcripts.length} scenarios in ${((Date.now() - begin) / 1000).toFixed(0)} s: all as expected`);
}

/** Plays scenarios one after the other in one lab, whose bootstrap they share. */
async function play(scenarios: readonly Scenario[], python: string): Promise<Transcript[]> {
  const [{ enforceIam = false }] = scenarios as [Scenario];
  const lab = await Lab.start({ python, enforceIam, world: accountsOf(scenarios) });
  const transcripts: Transcript[] = [];
  try {
    const accounts = scenarios.flatMap((scenario) => scenario.accounts ?? []);
    await Promise.all([...new Set([MANAGEMENT_ACCOUNT, ...accounts])].map((account) => bootstrap(lab, account)));
    for (const scenario of scenarios) {
      transcripts.push(await playOne(scenario, lab));
    }
  } catch (error) {
    console.error(`kept for inspection: ${lab.work}`, error); // the other labs go on
    throw error;
  } finally {
    await lab.stop();
  }
  lab.remove();
  return transcripts;
}

/** World for the bootstrap: a scenario's accounts alone would leave the other scenarios' owners unknown. */
function accountsOf(scenarios: readonly Scenario[]): World {
  return { accounts: Object.assign({}, ...scenarios.map(({ world }) => world.accounts)) };
}

async function bootstrap(lab: Lab, account: string): Promise<void> {
  const { code, output } = await lab.cdk(['bootstrap', `aws://${account}/${REGION}`], account);
  if (code !== 0) {
    throw new Error(`cdk bootstrap of account ${account} ended with ${code}:\n${output}`);
  }
}

async function playOne(scenario: Scenario, lab: Lab): Promise<Transcript> {
  const transcript = new Transcript(scenario.title);
  await lab.enter(scenario.world);
  const sides = await SideBySide.open(lab, scenario.world, transcript);
  try {
    await scenario.play(sides);
  } finally {
    await sides.close();
  }
  console.log(`\n${transcript.text}`);
  return transcript;
}

skippable('END-TO-END TEST', 'E2E', main).finally(stopAll);
