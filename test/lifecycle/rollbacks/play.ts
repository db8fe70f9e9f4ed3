import { deploymentOf, type PlannedStack, planDeployment } from '../../../src/rehearsal/deployment-plan';
import { isolated } from '../../../src/rehearsal/isolation';
import type { RehearsalReport } from '../../../src/rehearsal/report';
import { type Deployed, finishedReport, hasSucceeded, playedReport } from '../../../src/rehearsal/reporting/report-of';
import { StaysAfterRollback } from '../../../src/rehearsal/reporting/stays-after-rollback';
import { playRollbacks } from '../../../src/rehearsal/rollbacks';
import { Stage } from '../../../src/rehearsal/stage';
import { dumpWorld, type Template, type World } from '../../../src/simulator/index';
import { stacksOfTemplates } from '../../rehearsal/cloud-assembly/a-cloud-assembly';
import { InProcessRuntime } from '../../support/in-process';

/** Templates by the names of their stacks. */
export type Stacks = Readonly<Record<string, Template>>;

export interface Played {
  readonly report: RehearsalReport;
  /** When the last stack has come to rest. */
  readonly deployed: World;
}

const open = (world: World) => Stage.open(world, (aws) => new InProcessRuntime(aws));

function planned(stacks: Stacks, world: World): PlannedStack[] {
  return planDeployment(stacksOfTemplates(stacks), world);
}

/** Deploys stacks, then each of them once more to see what stays if it fails. */
export async function playWithRollbacks(world: World, stacks: Stacks, older: Stacks = {}): Promise<Played> {
  const stage = await open(world);
  const deploy = async (one: PlannedStack): Promise<Deployed> => ({
    planned: one,
    result: await isolated(one, () => stage.deploy(one, deploymentOf(one))),
  });
  const earlier = planned(older, world);
  const deployments = planned(stacks, world);
  const prepared = await untilFailure(earlier, deploy);
  const before = dumpWorld(stage.aws);
  const callsBefore = stage.aws.history.length;
  const isPrepared = prepared.every(({ result }) => hasSucceeded(result));
  const deployedStacks = await untilFailure(isPrepared ? deployments : [], deploy);
  const deployed = dumpWorld(stage.aws);
  const records = stage.records();
  const played = playedReport({
    world: '',
    records,
    deployments: [...prepared, ...deployedStacks],
    unusedPermissions: [],
    moments: { before, deployed, settled: deployed },
    callsBefore,
    given: world,
    people: { accounts: {}, persons: [], isAssumed: false },
  });
  const stays = new StaysAfterRollback(played, played.succeeded ? deployedStacks : [], records);
  const runs = await playRollbacks({ open: () => open(world), earlier, deployments, failing: stays.failing });
  return { report: finishedReport(stays.reportAfter(runs)), deployed };
}

async function untilFailure(
  stacks: readonly PlannedStack[],
  deploy: (one: PlannedStack) => Promise<Deployed>,
): Promise<Deployed[]> {
  const done: Deployed[] = [];
  for (const one of stacks) {
    const deployed = await deploy(one);
    done.push(deployed);
    if (!hasSucceeded(deployed.result)) {
      break;
    }
  }
  return done;
}

/** The world after a stack of these has failed with its last resource, which the test itself adds. */
export async function worldAfterFailure(world: World, stacks: Stacks, older: Stacks, failing: string): Promise<World> {
  const stage = await open(world);
  const { account, region } = world.deployment!;
  const deploy = (stackName: string, template: Template, fail?: string) =>
    stage.deploy(
      { account, region },
      { stackName, template, usesPreviousValues: true, ...(fail === undefined ? {} : { fail: { logicalId: fail } }) },
    );
  for (const [name, template] of Object.entries(older)) {
    await deploy(name, template);
  }
  for (const [name, template] of Object.entries(stacks)) {
    if (name === failing) {
      const last = { Type: 'AWS::SNS::Topic', DependsOn: Object.keys(template.Resources) };
      await deploy(name, { ...template, Resources: { ...template.Resources, Last: last } }, 'Last');
      break;
    }
    await deploy(name, template);
  }
  return dumpWorld(stage.aws);
}
