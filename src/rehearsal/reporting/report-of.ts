import { type DeploymentResult, PLACEHOLDERS } from '../../simulator/index';
import type { PlannedStack } from '../deployment-plan';
import { drawnIdsIn } from '../drawn-ids';
import { isComplete, NOT_REHEARSED, reasonOfStack } from '../isolation';
import type { PeopleChoice } from '../people';
import type { Moments } from '../plan/plan';
import { orderedPlan, type PlayedPlan, playedPlan } from '../plan/plan-report';
import { writesOf } from '../plan/writes';
import { moment, type RehearsalRecords, resourceName } from '../records';
import type { RehearsalReport, StackReport, UnsettledWorkflow, UnusedPermission } from '../report';
import { timelineOf } from '../timeline/timeline';
import { unsettledResources } from '../unsettled-resources';
import { type Unsettled, unsettledWorkflows } from '../unsettled-workflows';
import { asksOf } from './asks';
import { countsOf } from './counts';
import { failureIn } from './failures';
import { nestedStacksLeftOut } from './nested-stacks-left-out';
import { organizationReports, organizationsIn } from './organization-report';
import { restsOn } from './rests-on';

/** What the CDK adds to every stack for its own statistics. */
const CDK_METADATA = 'AWS::CDK::Metadata';

/** A deployment with what became of it. */
export interface Deployed {
  readonly planned: PlannedStack;
  readonly result: DeploymentResult;
}

export interface ReportSources {
  readonly warnings?: readonly string[];
  readonly world: string;
  readonly records: RehearsalRecords;
  readonly deployments: readonly Deployed[];
  readonly unusedPermissions: readonly UnusedPermission[];
  /** Worlds that the plan compares. */
  readonly moments: Moments;
  /** Calls of the history that came before the first of these worlds. */
  readonly callsBefore: number;
  readonly people: PeopleChoice;
  /** The world and the app, as they are given: IDs that they have are those of AWS. */
  readonly given: unknown;
  readonly worldAt?: string | undefined;
  /** What resources differ in, as `differences.ts` met it. */
  readonly differences?: Pick<RehearsalReport, 'differences' | 'notReached'>;
}

/** A report of one run, whose plan is not ordered for people yet. */
export interface PlayedReport extends Omit<RehearsalReport, 'plan'> {
  readonly plan: PlayedPlan;
}

/** Makes the report of what was recorded. */
export function reportOf(sources: ReportSources): RehearsalReport {
  return finishedReport(playedReport(sources));
}

/** Orders the plan of a report for people. */
export function finishedReport(played: PlayedReport): RehearsalReport {
  return { ...played, plan: orderedPlan(played.plan) };
}

/** What was recorded in one run. */
export function playedReport(sources: ReportSources): PlayedReport {
  const { world, worldAt, warnings = [], deployments, unusedPermissions, moments, callsBefore, people } = sources;
  const records = { ...sources.records, constructPaths: constructPathsOf(deployments) };
  const timeline = timelineOf(records);
  const writes = writesOf(records.history.slice(callsBefore), records.resourceOf);
  const report: Omit<PlayedReport, 'drawnIds'> = {
    world,
    ...(worldAt === undefined ? {} : { worldAt }),
    warnings,
    beganAt: moment(records.beganAt),
    endedAt: timeline.at(-1)?.at ?? moment(records.endedAt),
    succeeded: deployments.every(({ result }) => hasSucceeded(result)),
    stacks: deployments.flatMap((deployed) => [
      stackReport(deployed, records),
      ...nestedStacksLeftOut(deployed.result.stackId, records),
    ]),
    timeline,
    organizationsBefore: organizationsIn(moments.before),
    organizations: organizationReports(records),
    plan: playedPlan(
      moments,
      writes,
      ({ stackId, logicalId }) =>
        resourceName(
          records,
          records.stacks.find(({ id }) => id === stackId),
          logicalId,
        ),
      new Set(deployments.map(({ planned }) => planned.account)),
    ),
    ...(people.isAssumed && people.everybody !== undefined ? { assumedPeople: people.everybody } : {}),
    asks: asksOf(records),
    unsettled: unsettledReports(records),
    unusedPermissions,
    notSimulated: notSimulated(records),
    staysAfterRollback: [],
    ...(sources.differences ?? { differences: [], notReached: [] }),
    ...countsOf(records, writes, deployments),
    preconditions: [],
    unknown: [],
    restsOn: restsOn(records, notSimulated(records)),
  };
  return { ...report, drawnIds: drawnIdsIn(report, sources.given) };
}

/** Whether the stack is as its template says, or gone if it was deleted; or it is none of those that decide. */
export function hasSucceeded(result: DeploymentResult): boolean {
  return isComplete(result) || result.status === NOT_REHEARSED;
}

/** What was deployed later knows the resources that are left. */
function constructPathsOf(deployments: readonly Deployed[]): Map<string, Map<string, string>> {
  const paths = new Map<string, Map<string, string>>();
  for (const { planned, result } of deployments) {
    paths.set(result.stackId, new Map([...(paths.get(result.stackId) ?? []), ...planned.stack.constructPaths]));
  }
  return paths;
}

function stackReport({ planned, result }: Deployed, records: RehearsalRecords): StackReport {
  const { stack, account, region } = planned;
  const failure = failureIn(result.events, records);
  const why = failure === undefined ? reasonOfStack(result) : `${failure.name}: ${failure.reason}`;
  const reason = isComplete(result) ? undefined : why;
  return {
    path: stack.path,
    stackName: stack.stackName,
    account,
    region,
    status: result.status,
    isChanged: result.isChanged,
    ...(reason ? { reason } : {}),
  };
}

/** A resource whose workflow is still under way is one line. */
function unsettledReports(records: RehearsalRecords): UnsettledWorkflow[] {
  const workflows = unsettledWorkflows(records);
  const resources = unsettledResources(records).filter(
    (one) => !workflows.some(({ stackName, resource }) => stackName === one.stackName && resource === one.resource),
  );
  return [
    ...workflows.map(unsettledReport),
    ...resources.map(({ at, ...resource }) => ({ ...resource, kind: 'RESOURCE' as const, startedAt: moment(at) })),
  ];
}

function unsettledReport({ stackName, resource, execution }: Unsettled): UnsettledWorkflow {
  const { status, startedAt, outcome } = execution;
  const reason = outcome?.cause ?? outcome?.error;
  return { stackName, resource, startedAt: moment(startedAt), status, ...(reason === undefined ? {} : { reason }) };
}

function notSimulated({ stacks }: RehearsalRecords): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { definition, attributes } of stacks.flatMap((stack) => [...stack.resources.values()])) {
    if (attributes === PLACEHOLDERS && definition.Type !== CDK_METADATA) {
      counts.set(definition.Type, (counts.get(definition.Type) ?? 0) + 1);
    }
  }
  return Object.fromEntries(counts);
}
