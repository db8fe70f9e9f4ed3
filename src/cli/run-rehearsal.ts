import type { AssemblyStack } from '../rehearsal/cloud-assembly/assembly-stack';
import { nestedTemplateFinder } from '../rehearsal/cloud-assembly/nested-template-finder';
import { deploymentOf, type PlannedStack } from '../rehearsal/deployment-plan';
import { isolated } from '../rehearsal/isolation';
import type { OwnHandler } from '../rehearsal/own-handler';
import { Asked, type PeopleChoice } from '../rehearsal/people';
import type { RehearsalReport } from '../rehearsal/report';
import { type Deployed, hasSucceeded, reportOf } from '../rehearsal/reporting/report-of';
import { unusedPermissions } from '../rehearsal/reporting/unused-permissions';
import type { Secrets } from '../rehearsal/secrets';
import { Stage } from '../rehearsal/stage';
import { explained } from '../rehearsal/unknown-values';
import { ServedWorkers } from '../rehearsal/worker/served-workers';
import { type DeploymentResult, dumpWorld, type FunctionConfiguration, type World } from '../simulator/index';
import type { Progress } from './progress';

/** What is played. */
export interface Rehearsal {
  /** Stacks that are deployed first, so that the deployment updates them. */
  readonly earlier: readonly PlannedStack[];
  /** In their order. */
  readonly deployments: readonly PlannedStack[];
  /** The stacks that are deleted after that, in their order. */
  readonly deletions: readonly PlannedStack[];
  /** What a user might not expect. */
  readonly warnings: readonly string[];
  /** To be hidden in whatever comes out. */
  readonly secrets: Secrets;
  readonly world: World;
  readonly people: PeopleChoice;
  readonly worldName: string;
  /** What a world that is saved names as its writer. */
  readonly writer: string;
  readonly handler: OwnHandler;
  /** The package's `assets/`. */
  readonly assets: string;
}

/** What came of it. */
export interface Rehearsed {
  readonly report: RehearsalReport;
  /** The world when the stacks were deployed, and deleted, before anything that takes longer. */
  readonly world: World;
}

/** Plays a rehearsal until nothing is left that would happen by itself. */
export async function runRehearsal(rehearsal: Rehearsal, progress: Progress): Promise<Rehearsed> {
  const { earlier, deployments, deletions, warnings, secrets, world, people, worldName, writer, handler, assets } =
    rehearsal;
  const all = [...earlier, ...deployments];
  const stacks = all.map(({ stack }) => stack);
  const roleArns = new Set<string>();
  const codeOf = (configuration: FunctionConfiguration) => {
    const code = findCode(stacks, handler, configuration);
    if (code !== undefined) {
      roleArns.add(configuration.roleArn);
    }
    return code;
  };
  const runtimeFor = ServedWorkers.from({ assets, codeOf });
  const nestedTemplate = nestedTemplateFinder(stacks);
  progress.begin('loading the world');
  const stage = await Stage.open({ ...world, people: people.persons }, runtimeFor, { nestedTemplate });
  new Asked(stage.aws, people, sendersIn(deployments));
  const deploy = (planned: PlannedStack, place: string) => {
    progress.begin(`deploying ${planned.stack.path} (${place})`, stage);
    return isolated(planned, () => stage.deploy(planned, deploymentOf(planned)));
  };
  try {
    const prepared = await untilFailure(earlier, deploy);
    const before = dumpWorld(stage.aws);
    const callsBefore = stage.aws.history.length;
    const deployed = [...prepared, ...(await untilFailure(haveSucceeded(prepared) ? deployments : [], deploy))];
    const isDeployed = haveSucceeded(deployed);
    const deleted = await untilFailure(isDeployed ? deletions : [], (planned, place) => {
      progress.begin(`deleting ${planned.stack.path} (${place})`);
      return isolated(planned, () => stage.destroy(planned, planned.stack.stackName));
    });
    const after = dumpWorld(stage.aws);
    progress.begin('waiting for workflows and people');
    await stage.settle();
    const records = stage.records();
    secrets.addStacks(records.stacks);
    const report = reportOf({
      world: worldName,
      warnings,
      records,
      deployments: [...deployed, ...deleted],
      unusedPermissions: unusedPermissions(stage.aws, roleArns),
      moments: { before, deployed: after, settled: dumpWorld(stage.aws) },
      callsBefore,
      people,
      worldAt: world.now,
      given: [world, people, all],
    });
    return secrets.hide({ report, world: { writtenBy: writer, ...savedWorld(world, after) } });
  } catch (error) {
    throw secrets.hideIn(explained(error, all));
  } finally {
    await stage.close();
  }
}

/** The organizations of the accounts that are deployed to are meant, whoever else sends invitations. */
function sendersIn(deployments: readonly PlannedStack[]): ReadonlySet<string> {
  return new Set(deployments.map(({ account }) => account));
}

function haveSucceeded(deployed: readonly Deployed[]): boolean {
  return deployed.every(({ result }) => hasSucceeded(result));
}

/** One stack after the other, as the CDK does, until one fails. */
async function untilFailure(
  plan: readonly PlannedStack[],
  perform: (planned: PlannedStack, place: string) => Promise<DeploymentResult>,
): Promise<Deployed[]> {
  const done: Deployed[] = [];
  for (const [index, planned] of plan.entries()) {
    const result = await perform(planned, `${index + 1} of ${plan.length}`);
    done.push({ planned, result });
    if (!hasSucceeded(result)) {
      break;
    }
  }
  return done;
}

/** With what the world before said of the rehearsal itself; with people only if it had a word about them. */
function savedWorld({ deployment, people: before }: World, { people, ...after }: World): World {
  return { ...(deployment ? { deployment } : {}), ...after, ...(before === undefined ? {} : { people }) };
}

/** Keys of assets are made of their contents: whichever stack knows the key has the file. */
function findCode(
  stacks: readonly AssemblyStack[],
  handler: OwnHandler,
  configuration: FunctionConfiguration,
): string | undefined {
  for (const stack of stacks) {
    const code = handler.codeOf(stack, configuration);
    if (code !== undefined) {
      return code;
    }
  }
  return undefined;
}
