import type { DeploymentResult } from '../simulator/index';
import { deploymentOf, type PlannedStack } from './deployment-plan';
import { notReachedIn } from './not-reached';
import type { RehearsalRecords } from './records';
import type { DifferenceReport, RehearsalReport } from './report';
import { failuresIn } from './reporting/failures';
import type { Deployed } from './reporting/report-of';
import type { Stage } from './stage';

/** How the message of a resource begins that finds something other than it declares. */
const DIFFERS = /^Differs: /;

/** What a further run without rollback meets, and what it does not come to. */
export type Differences = Pick<RehearsalReport, 'differences' | 'notReached'>;

export interface DifferencesProps {
  /** Opens the same world once more, with the same people. */
  readonly open: () => Promise<Stage>;
  readonly earlier: readonly PlannedStack[];
  readonly deployments: readonly PlannedStack[];
  /** What became of the deployment. */
  readonly deployed: readonly Deployed[];
  readonly began?: (stage: Stage) => void;
}

/**
 * All that differs from what the stacks declare, if a deployment fails because of it: its own failures are the first of each path only
 * until the rollback cancels the rest. So the stacks are deployed once more in a world of their own, without rollback. What depends on
 * something that differs is not compared there either: it is listed, so that a short list is not taken for all.
 */
export async function playDifferences({
  open,
  earlier,
  deployments,
  deployed,
  began,
}: DifferencesProps): Promise<Differences> {
  if (!deployed.some(({ result }) => hasDifference(result.events))) {
    return { differences: [], notReached: [] };
  }
  const stage = await open();
  try {
    began?.(stage);
    for (const planned of earlier) {
      await stage.deploy(planned, deploymentOf(planned));
    }
    const played: Differences[] = [];
    for (const planned of deployments.filter(({ notRehearsed }) => notRehearsed === undefined)) {
      played.push(await differencesIn(stage, planned));
    }
    return {
      differences: played.flatMap(({ differences }) => differences),
      notReached: played.flatMap(({ notReached }) => notReached),
    };
  } finally {
    await stage.close();
  }
}

async function differencesIn(stage: Stage, planned: PlannedStack): Promise<Differences> {
  const result = await attempt(stage, planned);
  const records = stage.records();
  const notReached = notReachedIn(planned, result, records);
  return { differences: result === undefined ? [] : differencesOf(result, planned, records), notReached };
}

/** A stack that cannot be deployed, because another one failed, is not reached at all. */
async function attempt(stage: Stage, planned: PlannedStack): Promise<DeploymentResult | undefined> {
  try {
    return await stage.deploy(planned, { ...deploymentOf(planned), disableRollback: true });
  } catch {
    return undefined;
  }
}

function differencesOf(
  { events, stackName, stackId }: DeploymentResult,
  { stack }: PlannedStack,
  records: RehearsalRecords,
): DifferenceReport[] {
  const constructPaths = new Map([[stackId, stack.constructPaths]]);
  return failuresIn(events, { ...records, constructPaths })
    .filter(({ reason }) => DIFFERS.test(reason))
    .map(({ name, reason }) => ({ stackName, resource: name, reason: withoutHint(reason) }));
}

function hasDifference(events: Deployed['result']['events']): boolean {
  return events.some(({ reason = '' }) => reason.includes('Differs: '));
}

/** Without the code, what is the same for all of them, and the address of the documentation. */
function withoutHint(reason: string): string {
  const message = reason.replace(DIFFERS, '');
  return /^(.*)\. [^.]*\. See https:/s.exec(message)?.[1] ?? message;
}
