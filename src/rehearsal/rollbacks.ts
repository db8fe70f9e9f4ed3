import { dumpPlayedWorld, type Template } from '../simulator/index';
import { deploymentOf, type PlannedStack } from './deployment-plan';
import { isComplete, isolated } from './isolation';
import { type Change, changesBetween } from './plan/plan-of';
import { thingsOf } from './plan/things-of';
import type { Stage } from './stage';

/** What is other than before, when the rollback of a stack has come to rest; by address. */
export interface LeftAfterRollback {
  /** Than before the stack was deployed. */
  readonly ofStack: ReadonlyMap<string, Change>;
  /** Than before any stack was. */
  readonly ofDeployment: ReadonlyMap<string, Change>;
}

/** A stack that was deployed once more, with one further resource that fails. */
export interface RollbackRun {
  readonly planned: PlannedStack;
  readonly left?: LeftAfterRollback;
  /** Why that is not known. */
  readonly notPlayed?: string;
}

export interface RollbacksProps {
  /** Opens the same world once more, with the same people. */
  readonly open: () => Promise<Stage>;
  readonly earlier: readonly PlannedStack[];
  readonly deployments: readonly PlannedStack[];
  /** Those that are made to fail, one after the other. */
  readonly failing: readonly PlannedStack[];
  readonly began?: (planned: PlannedStack, stage: Stage) => void;
}

/** Stacks that are played: each costs a deployment of itself and of all before it. */
const PLAYED_MAX = 5;

/**
 * What rollbacks leave: each stack fails in a world of its own, in which the stacks before it are deployed.
 *
 * Until its last resource, such a run is the deployment itself, with the same moments and the same IDs. It ends when the
 * stack has come to rest: whatever happens later, happens after a rollback as well.
 */
export async function playRollbacks({ failing, ...props }: RollbacksProps): Promise<RollbackRun[]> {
  const runs: RollbackRun[] = [];
  for (const [index, planned] of failing.entries()) {
    runs.push(
      index < PLAYED_MAX
        ? await playRollback(planned, props)
        : { planned, notPlayed: `only the rollbacks of the first ${PLAYED_MAX} stacks are played` },
    );
  }
  return runs;
}

async function playRollback(
  planned: PlannedStack,
  { open, earlier, deployments, began }: Omit<RollbacksProps, 'failing'>,
): Promise<RollbackRun> {
  const stage = await open();
  try {
    began?.(planned, stage);
    const deploy = async (stacks: readonly PlannedStack[]) => {
      for (const one of stacks) {
        await isolated(one, () => stage.deploy(one, deploymentOf(one)));
      }
      return thingsOf(dumpPlayedWorld(stage.aws));
    };
    const first = await deploy(earlier);
    const before = await deploy(deployments.slice(0, deployments.indexOf(planned)));
    const failing = withFailure(planned);
    const { status } = await stage.deploy(failing, deploymentOf(failing));
    if (isComplete({ status })) {
      return { planned, notPlayed: `it was not rolled back: ${status}` };
    }
    const after = thingsOf(dumpPlayedWorld(stage.aws));
    return { planned, left: { ofStack: differenceOf(before, after), ofDeployment: differenceOf(first, after) } };
  } catch (error) {
    // The deployment itself was played: this alone is what cannot be said.
    return { planned, notPlayed: error instanceof Error ? error.message : String(error) };
  } finally {
    await stage.close();
  }
}

function differenceOf(...[before, after]: Parameters<typeof changesBetween>): ReadonlyMap<string, Change> {
  return new Map(changesBetween(before, after).map((change) => [change.address, change]));
}

/** With one further resource that depends on all others, and fails. */
function withFailure(planned: PlannedStack): PlannedStack {
  const { Resources: resources } = planned.template;
  const logicalId = freeName('LastResource', resources);
  const last = { Type: 'AWS::CloudFormation::WaitConditionHandle', DependsOn: Object.keys(resources) };
  const template: Template = { ...planned.template, Resources: { ...resources, [logicalId]: last } };
  return { ...planned, template, fail: { logicalId } };
}

function freeName(name: string, taken: object): string {
  return Object.hasOwn(taken, name) ? freeName(`${name}X`, taken) : name;
}
