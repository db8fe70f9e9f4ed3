import type { AssemblyStack } from '../rehearsal/cloud-assembly/assembly-stack';
import { nestedTemplateFinder } from '../rehearsal/cloud-assembly/nested-template-finder';
import { deploymentOf, type PlannedStack } from '../rehearsal/deployment-plan';
import { playDifferences } from '../rehearsal/differences';
import { isolated } from '../rehearsal/isolation';
import type { OwnHandler } from '../rehearsal/own-handler';
import { Asked, type PeopleChoice } from '../rehearsal/people';
import { type Deployed, hasSucceeded, playedReport } from '../rehearsal/reporting/report-of';
import { StaysAfterRollback } from '../rehearsal/reporting/stays-after-rollback';
import { unusedPermissions } from '../rehearsal/reporting/unused-permissions';
import { playRollbacks } from '../rehearsal/rollbacks';
import type { Secrets } from '../rehearsal/secrets';
import { Stage } from '../rehearsal/stage';
import { metUnknowns } from '../rehearsal/unknown/met-unknowns';
import { type MissingAccount, withMissing, withoutAssumptions } from '../rehearsal/unknown/missing-accounts';
import { Preconditions } from '../rehearsal/unknown/preconditions';
import { type Comparison, compareRuns, oneRun, type Run } from '../rehearsal/unknown/two-runs';
import { explained } from '../rehearsal/unknown-values';
import { ServedWorkers } from '../rehearsal/worker/served-workers';
import {
  type DeploymentResult,
  dumpPlayedWorld,
  dumpWorld,
  type FunctionConfiguration,
  type UnknownOutcome,
  type World,
} from '../simulator/index';
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
  /** Accounts that the app names, and that the world does not have. */
  readonly missing: readonly MissingAccount[];
  readonly people: PeopleChoice;
  readonly worldName: string;
  /** What a world that is saved names as its writer. */
  readonly writer: string;
  readonly handler: OwnHandler;
  /** The package's `assets/`. */
  readonly assets: string;
}

/** The result of a rehearsal. */
export interface Rehearsed extends Comparison {
  /**
   * The world when the stacks were deployed, and deleted, before anything that takes longer: of the run in favor of the
   * deployment. What no one knew and no call settled is still unknown.
   */
  readonly world: World;
}

/** One run, and the world that it leaves when the stacks are deployed, and deleted. */
interface Played {
  readonly run: Run;
  readonly world: World;
}

/**
 * Plays a rehearsal until nothing is left that would happen by itself: twice, if it depends on what is not known of accounts.
 * A run that has met nothing of this kind is the same in both cases.
 */
export async function runRehearsal(rehearsal: Rehearsal, progress: Progress): Promise<Rehearsed> {
  const { world, secrets } = rehearsal;
  const inFavor = await play(rehearsal, 'IN_FAVOR', progress);
  const compared =
    inFavor.run.met.length === 0
      ? oneRun(inFavor.run, world)
      : compareRuns(inFavor.run, (await play(rehearsal, 'AGAINST', progress)).run, world);
  return secrets.hide({ ...compared, world: inFavor.world });
}

async function play(rehearsal: Rehearsal, unknown: UnknownOutcome, progress: Progress): Promise<Played> {
  const { earlier, deployments, warnings, secrets, people, worldName, writer, missing } = rehearsal;
  const all = [...earlier, ...deployments];
  const stacks = all.map(({ stack }) => stack);
  const functions = new OwnFunctions(stacks, rehearsal.handler);
  const runtimeFor = ServedWorkers.from({ assets: rehearsal.assets, codeOf: functions.codeOf });
  const nestedTemplate = nestedTemplateFinder(stacks);
  progress.begin('loading the world');
  const world = withMissing(rehearsal.world, missing, unknown);
  const open = async () => {
    const opened = await Stage.open({ ...world, people: people.persons }, runtimeFor, { nestedTemplate, unknown });
    new Asked(opened.aws, people, sendersIn(deployments));
    return opened;
  };
  const stage = await open();
  const preconditions = new Preconditions(stage.aws);
  try {
    const { prepared, deployed, deleted, moments, callsBefore, saved } = await playStacks(stage, rehearsal, progress);
    progress.begin('waiting for workflows and people');
    await stage.settle();
    const differences = await playDifferences({
      open,
      earlier,
      deployments,
      deployed,
      began: (other) => progress.begin('deploying once more without rollback, to find all differences', other),
    });
    const records = stage.records();
    secrets.addStacks(records.stacks);
    const played = playedReport({
      world: worldName,
      warnings,
      records,
      deployments: [...prepared, ...deployed, ...deleted],
      unusedPermissions: unusedPermissions(stage.aws, functions.roleArns),
      moments: { ...moments, settled: dumpPlayedWorld(stage.aws) },
      callsBefore,
      people,
      worldAt: world.now,
      given: [rehearsal.world, people, all],
      differences,
    });
    const stays = new StaysAfterRollback(played, haveSucceeded([...prepared, ...deployed]) ? deployed : [], records);
    const began = ({ stack: { path } }: PlannedStack, other: Stage) =>
      progress.begin(`deploying ${path} once more, to see what stays if it fails`, other);
    const runs = await playRollbacks({ open, earlier, deployments, failing: stays.failing, began });
    return {
      run: {
        report: stays.reportAfter(runs),
        met: metUnknowns(stage.aws, missing),
        needs: preconditions.found(),
        before: moments.before,
      },
      world: { writtenBy: writer, ...savedWorld(rehearsal.world, withoutAssumptions(saved, missing)) },
    };
  } catch (error) {
    throw secrets.hideIn(explained(error, all));
  } finally {
    await stage.close();
  }
}

/** Deploys and deletes the stacks, and keeps the world as it is before and after. */
async function playStacks(stage: Stage, { earlier, deployments, deletions }: Rehearsal, progress: Progress) {
  const deploy = (planned: PlannedStack, place: string) => {
    progress.begin(`deploying ${planned.stack.path} (${place})`, stage);
    return isolated(planned, () => stage.deploy(planned, deploymentOf(planned)));
  };
  const destroy = (planned: PlannedStack, place: string) => {
    progress.begin(`deleting ${planned.stack.path} (${place})`);
    return isolated(planned, () => stage.destroy(planned, planned.stack.stackName));
  };
  const prepared = await untilFailure(earlier, deploy);
  const before = dumpPlayedWorld(stage.aws);
  const callsBefore = stage.aws.history.length;
  const deployed = await untilFailure(haveSucceeded(prepared) ? deployments : [], deploy);
  const deleted = await untilFailure(haveSucceeded([...prepared, ...deployed]) ? deletions : [], destroy);
  const moments = { before, deployed: dumpPlayedWorld(stage.aws) };
  return { prepared, deployed, deleted, moments, callsBefore, saved: dumpWorld(stage.aws) };
}

/** Only organizations of accounts that are deployed to are meant: others can send invitations, too. */
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

/** The functions whose code is the handler of a stack. */
class OwnFunctions {
  /** Roles of the functions that were found. */
  public readonly roleArns = new Set<string>();

  constructor(
    private readonly stacks: readonly AssemblyStack[],
    private readonly handler: OwnHandler,
  ) {}

  /** Keys of assets are made of their contents: any stack that knows the key has the file. */
  public readonly codeOf = (configuration: FunctionConfiguration): string | undefined => {
    for (const stack of this.stacks) {
      const code = this.handler.codeOf(stack, configuration);
      if (code !== undefined) {
        this.roleArns.add(configuration.roleArn);
        return code;
      }
    }
    return undefined;
  };
}
