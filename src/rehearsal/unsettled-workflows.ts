import type { Execution } from '../simulator/index';
import { eventOf } from './event-of';
import { type RehearsalRecords, resourceName } from './records';

/** A workflow that did not bring its resource to where it should be. */
export interface Unsettled {
  readonly stackName: string;
  /** Path of its construct; logical id if no metadata has the path. */
  readonly resource: string;
  readonly execution: Execution;
}

/** What of that is still so in the end: a failure counts no more once a newer workflow of the resource has succeeded. */
export function unsettledWorkflows(records: RehearsalRecords): Unsettled[] {
  return lateWorkflows(records).filter(
    ({ execution }) => !records.executions.some((other) => makesGood(other, execution)),
  );
}

/**
 * The workflows that still run, or that failed after CloudFormation had its answer: about those that failed before, the
 * stack itself says enough. One that was stopped gave way to a newer one.
 */
export function lateWorkflows(records: RehearsalRecords): Unsettled[] {
  const { executions, stacks } = records;
  return executions.flatMap((execution) => {
    const event = eventOf(execution);
    const stack = stacks.find(({ id }) => id === event.StackId);
    const ownId = event.LogicalResourceId ?? '';
    const before = stack?.events.filter(
      ({ at, logicalId }) => logicalId === ownId && at <= (execution.endedAt ?? Number.POSITIVE_INFINITY),
    );
    const isAnswered = /^(CREATE|UPDATE)_COMPLETE$/.test(before?.at(-1)?.status ?? '');
    const isLate = execution.status === 'FAILED' || execution.status === 'TIMED_OUT';
    const resource = resourceName(records, stack, ownId);
    return execution.isRunning || (isLate && isAnswered) ? [{ stackName: stack?.name ?? '', resource, execution }] : [];
  });
}

/** The same resource came to where it should be afterwards. */
function makesGood(other: Execution, execution: Execution): boolean {
  if (other.status !== 'SUCCEEDED' || other.startedAt <= execution.startedAt) {
    return false;
  }
  const [event, failed] = [eventOf(other), eventOf(execution)];
  return event.StackId === failed.StackId && event.LogicalResourceId === failed.LogicalResourceId;
}
