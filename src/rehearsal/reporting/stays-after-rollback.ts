import type { Stack } from '../../simulator/index';
import type { PlannedStack } from '../deployment-plan';
import type { PlayedChange } from '../plan/plan-report';
import { type DeployedStack, type Left, Origins, withStays } from '../plan/stays';
import type { RehearsalRecords } from '../records';
import type { StackRollback } from '../report';
import type { RollbackRun } from '../rollbacks';
import type { Deployed, PlayedReport } from './report-of';

interface OwnStack extends DeployedStack {
  readonly planned: PlannedStack;
}

/** What the stacks of a deployment leave if they fail. */
export class StaysAfterRollback {
  private readonly origins: Origins<OwnStack>;

  constructor(
    private readonly played: PlayedReport,
    deployed: readonly Deployed[],
    { stacks }: Pick<RehearsalRecords, 'stacks'>,
  ) {
    const own = deployed.filter(({ planned, result }) => planned.isOurs && result.events.length > 0);
    this.origins = new Origins(
      played.plan.deployment,
      own.map(({ planned, result: { stackId, events } }) => ({
        planned,
        ids: idsOf(stackId, stacks),
        beganAt: events[0]!.at,
        endedAt: events.at(-1)!.at,
      })),
    );
  }

  /** The stacks whose rollback leaves something, perhaps. */
  public get failing(): PlannedStack[] {
    return this.origins.stacksThatChange().map(({ planned }) => planned);
  }

  /** The report, with what was left in those runs. */
  public reportAfter(runs: readonly RollbackRun[]): PlayedReport {
    const leftOf = (played: PlayedChange): Left[] => {
      const origin = this.origins.of(played)?.planned;
      return runs.flatMap(({ planned, left }) => {
        if (left === undefined) {
          return [];
        }
        return origin === undefined ? [left.ofDeployment] : origin === planned ? [left.ofStack] : [];
      });
    };
    const plan = withStays(this.played.plan, leftOf);
    const staysAfterRollback = runs.map(({ planned, notPlayed }): StackRollback => {
      const staying = plan.deployment.filter(
        (one) => one.change.stays && (this.origins.of(one)?.planned ?? planned) === planned,
      );
      return {
        stack: planned.stack.path,
        stays: staying.map(({ change }) => change.address),
        ...(notPlayed === undefined ? {} : { notPlayed }),
      };
    });
    return { ...this.played, plan, staysAfterRollback };
  }
}

function idsOf(stackId: string, stacks: readonly Pick<Stack, 'id' | 'rootId'>[]): ReadonlySet<string> {
  return new Set([stackId, ...stacks.filter(({ rootId }) => rootId === stackId).map(({ id }) => id)]);
}
