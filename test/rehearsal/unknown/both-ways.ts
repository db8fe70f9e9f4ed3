import { type ExitCode, exitCodeOfRuns } from '../../../src/cli/exit';
import { planApp } from '../../../src/rehearsal/app-plan';
import { deploymentOf } from '../../../src/rehearsal/deployment-plan';
import { parseGivenParameter } from '../../../src/rehearsal/given-parameters';
import { isolated } from '../../../src/rehearsal/isolation';
import { Asked, choosePeople } from '../../../src/rehearsal/people';
import { type Deployed, hasSucceeded, playedReport } from '../../../src/rehearsal/reporting/report-of';
import { Stage } from '../../../src/rehearsal/stage';
import { metUnknowns } from '../../../src/rehearsal/unknown/met-unknowns';
import { missingAccounts, withMissing } from '../../../src/rehearsal/unknown/missing-accounts';
import { Preconditions } from '../../../src/rehearsal/unknown/preconditions';
import { type Comparison, compareRuns, oneRun, type Run } from '../../../src/rehearsal/unknown/two-runs';
import {
  dumpPlayedWorld,
  parseWorld,
  type Template,
  type UnknownOutcome,
  type World,
} from '../../../src/simulator/index';
import { InProcessRuntime } from '../../support/in-process';
import { stacksOfTemplates } from '../cloud-assembly/a-cloud-assembly';

export interface RehearsedBothWays extends Comparison {
  /** With `--expect settled`. */
  readonly exitCode: ExitCode;
}

export interface BothWaysOptions {
  readonly people?: readonly string[];
  readonly parameters?: readonly string[];
  /** How long it is waited for people; default: longer than they take. */
  readonly days?: number;
  /** Accounts of stacks by their names; default: that of the world's deployment. */
  readonly accounts?: Readonly<Record<string, string>>;
}

/** Rehearses templates as the command does, in process. */
export async function rehearsedBothWays(
  templates: Readonly<Record<string, Template>>,
  described: World,
  { people = [], parameters = [], accounts = {}, days = people.includes('nobody') ? 0.05 : 1.1 }: BothWaysOptions = {},
): Promise<RehearsedBothWays> {
  const world = parseWorld(described);
  const stacks = stacksOfTemplates(templates, accounts);
  const app = { directory: 'cdk.out', version: '48.0.0', stacks };
  const given = parameters.map(parseGivenParameter);
  const { deployments } = planApp({ app, stacks, world, parameters: given });
  const missing = missingAccounts(deployments, world);
  const chosen = choosePeople(world, people);

  const play = async (unknown: UnknownOutcome): Promise<Run> => {
    const played = { ...withMissing(world, missing, unknown), people: chosen.persons };
    const stage = await Stage.open(played, (aws) => new InProcessRuntime(aws), { unknown });
    const preconditions = new Preconditions(stage.aws);
    new Asked(stage.aws, chosen, new Set(deployments.map(({ account }) => account)));
    const before = dumpPlayedWorld(stage.aws);
    const deployed: Deployed[] = [];
    for (const planned of deployments) {
      const result = await isolated(planned, () => stage.deploy(planned, deploymentOf(planned)));
      deployed.push({ planned, result });
      if (!hasSucceeded(result)) {
        break;
      }
    }
    const after = dumpPlayedWorld(stage.aws);
    await stage.settle(days);
    const report = playedReport({
      world: '',
      records: stage.records(),
      deployments: deployed,
      unusedPermissions: [],
      moments: { before, deployed: after, settled: dumpPlayedWorld(stage.aws) },
      callsBefore: 0,
      people: chosen,
      given: [world, templates],
    });
    return { report, met: metUnknowns(stage.aws, missing), needs: preconditions.found(), before };
  };

  const inFavor = await play('IN_FAVOR');
  const comparison =
    inFavor.met.length === 0 ? oneRun(inFavor, world) : compareRuns(inFavor, await play('AGAINST'), world);
  return { ...comparison, exitCode: exitCodeOfRuns(comparison, 'settled') };
}
