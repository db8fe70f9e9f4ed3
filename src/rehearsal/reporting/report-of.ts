import { type DeploymentResult, PLACEHOLDERS } from '../../simulator/index';
import type { PlannedStack } from '../deployment-plan';
import { moment, type RehearsalRecords } from '../records';
import type { RehearsalReport, StackReport, UnsettledWorkflow, UnusedPermission } from '../report';
import { timelineOf } from '../timeline/timeline';
import { type Unsettled, unsettledWorkflows } from '../unsettled-workflows';
import { asksOf } from './asks';
import { organizationReports } from './organization-report';

/** A deployment with what became of it. */
export interface Deployed {
  readonly planned: PlannedStack;
  readonly result: DeploymentResult;
}

export interface ReportSources {
  readonly world: string;
  readonly records: RehearsalRecords;
  readonly deployments: readonly Deployed[];
  readonly unusedPermissions: readonly UnusedPermission[];
}

/** Makes the report of what was recorded. */
export function reportOf({ world, records, deployments, unusedPermissions }: ReportSources): RehearsalReport {
  const timeline = timelineOf(records);
  return {
    world,
    beganAt: moment(records.beganAt),
    endedAt: timeline.at(-1)?.at ?? moment(records.endedAt),
    succeeded: deployments.every(({ result }) => hasSucceeded(result)),
    stacks: deployments.map(stackReport),
    timeline,
    organizations: organizationReports(records),
    asks: asksOf(records),
    unsettled: unsettledWorkflows(records).map(unsettledReport),
    unusedPermissions,
    notSimulated: notSimulated(records),
  };
}

/** Whether the stack is as its template says. */
export function hasSucceeded({ status }: DeploymentResult): boolean {
  return /^(CREATE|UPDATE)_COMPLETE$/.test(status);
}

function stackReport({ planned, result }: Deployed): StackReport {
  const { stack, account, region } = planned;
  const reason = hasSucceeded(result) ? undefined : reasonOf(result);
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

/** The first resource that failed says why; the stack itself only says which. */
function reasonOf({ events, reason }: DeploymentResult): string | undefined {
  const failed = events.find((event) => event.status.endsWith('_FAILED') && event.reason !== undefined);
  return failed ? `${failed.logicalId}: ${messageOf(failed.reason!)}` : reason;
}

/** What a custom resource said, without what CloudFormation puts around it. */
function messageOf(reason: string): string {
  const message = reason.replace(/^.*Message returned: /s, '');
  const at = message.lastIndexOf(' (RequestId: ');
  return at >= 0 && message.indexOf(')', at) === message.length - 1 ? message.slice(0, at) : message;
}

function unsettledReport({ stackName, resource, execution }: Unsettled): UnsettledWorkflow {
  const { status, startedAt, outcome } = execution;
  const reason = outcome?.cause ?? outcome?.error;
  return { stackName, resource, startedAt: moment(startedAt), status, ...(reason === undefined ? {} : { reason }) };
}

function notSimulated({ stacks }: RehearsalRecords): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { definition, attributes } of stacks.flatMap((stack) => [...stack.resources.values()])) {
    if (attributes === PLACEHOLDERS) {
      counts[definition.Type] = (counts[definition.Type] ?? 0) + 1;
    }
  }
  return counts;
}
