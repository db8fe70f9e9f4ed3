import { join } from 'node:path';
import type { AssemblyStack } from '../../../src/rehearsal/cloud-assembly/assembly-stack';
import { deploymentOf, type PlannedStack, planDeployment } from '../../../src/rehearsal/deployment-plan';
import { OwnHandler } from '../../../src/rehearsal/own-handler';
import { type Deployed, hasSucceeded, reportOf } from '../../../src/rehearsal/reporting/report-of';
import { unusedPermissions } from '../../../src/rehearsal/reporting/unused-permissions';
import { Stage, type StageRuntime } from '../../../src/rehearsal/stage';
import { missingAccounts, withMissing } from '../../../src/rehearsal/unknown/missing-accounts';
import { ServedWorkers } from '../../../src/rehearsal/worker/served-workers';
import { dumpWorld, type FunctionConfiguration, type SimulatedAws, type World } from '../../../src/simulator/index';
import { planSources } from '../../rehearsal/reporting/plan-sources';
import { workersWithSockets } from './workers-with-sockets';

const ASSETS = join(__dirname, '../../../assets');
const HANDLER = new OwnHandler(join(ASSETS, 'handler/index/index.js'), 'this');

type CodeOf = (configuration: FunctionConfiguration) => string | undefined;
type RuntimeFor = (aws: SimulatedAws) => StageRuntime | Promise<StageRuntime>;

/** What a rehearsal of these stacks says in the end: as users run it, with functions that send messages. */
export function documentOfMessages(stacks: readonly AssemblyStack[], world: World): Promise<string> {
  return documentOf(stacks, world, (codeOf) => ServedWorkers.from({ assets: ASSETS, codeOf }));
}

/** The same with functions that have the network of this machine. */
export function documentOfSockets(stacks: readonly AssemblyStack[], world: World): Promise<string> {
  return documentOf(stacks, world, workersWithSockets);
}

/** As the command makes it. */
async function documentOf(
  stacks: readonly AssemblyStack[],
  world: World,
  runtimeFor: (codeOf: CodeOf) => RuntimeFor,
): Promise<string> {
  const roleArns = new Set<string>();
  const codeOf: CodeOf = (configuration) => {
    roleArns.add(configuration.roleArn);
    return stacks.map((stack) => HANDLER.codeOf(stack, configuration)).find((code) => code !== undefined);
  };
  const planned = planDeployment(stacks, world);
  const stage = await Stage.open(withMissing(world, missingAccounts(planned, world), 'IN_FAVOR'), runtimeFor(codeOf));
  try {
    const before = dumpWorld(stage.aws);
    const deployments = await deployAll(planned, stage);
    await stage.settle();
    const records = stage.records();
    const sources = {
      world: '',
      records,
      deployments,
      unusedPermissions: unusedPermissions(stage.aws, roleArns),
      ...planSources(before, stage.aws),
    };
    return JSON.stringify(reportOf(sources), null, 2);
  } finally {
    await stage.close();
  }
}

async function deployAll(stacks: readonly PlannedStack[], stage: Stage): Promise<Deployed[]> {
  const deployments: Deployed[] = [];
  for (const planned of stacks) {
    const result = await stage.deploy(planned, deploymentOf(planned));
    deployments.push({ planned, result });
    if (!hasSucceeded(result)) {
      break;
    }
  }
  return deployments;
}
