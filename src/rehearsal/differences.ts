import { deploymentOf, type PlannedStack } from './deployment-plan';
import type { DifferenceReport } from './report';
import { failuresIn } from './reporting/failures';
import type { Deployed } from './reporting/report-of';
import type { Stage } from './stage';

/** How the message of a resource begins that finds something other than it declares. */
const DIFFERS = /^Differs: /;

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
 * until the rollback cancels the rest. So the stacks are deployed once more in a world of their own, without rollback.
 */
export async function playDifferences({
  open,
  earlier,
  deployments,
  deployed,
  began,
}: DifferencesProps): Promise<DifferenceReport[]> {
  if (!deployed.some(({ result }) => hasDifference(result.events))) {
    return [];
  }
  const stage = await open();
  try {
    began?.(stage);
    for (const planned of earlier) {
      await stage.deploy(planned, deploymentOf(planned));
    }
    const found: DifferenceReport[] = [];
    for (const planned of deployments.filter(({ notRehearsed }) => notRehearsed === undefined)) {
      found.push(...(await differencesIn(stage, planned)));
    }
    return found;
  } catch {
    // The deployment itself was played: it names the first of them.
    return [];
  } finally {
    await stage.close();
  }
}

async function differencesIn(stage: Stage, planned: PlannedStack): Promise<DifferenceReport[]> {
  const { events, stackName, stackId } = await stage.deploy(planned, {
    ...deploymentOf(planned),
    disableRollback: true,
  });
  const constructPaths = new Map([[stackId, planned.stack.constructPaths]]);
  return failuresIn(events, { ...stage.records(), constructPaths })
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
