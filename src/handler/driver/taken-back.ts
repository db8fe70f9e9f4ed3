import { isDeepStrictEqual } from 'node:util';
import { TransientError } from '../failures';
import type { ExecutionRecord, Workflow } from '../port/machinery';
import type { CloudFormationEvent } from '../protocol';
import { type EarlierExecution, executionsOf } from './earlier-executions';
import { isWayBack, parseState } from './event';
import type { Execution } from './execution';
import { executionName, executionPrefix } from './execution-name';
import type { TakenBack } from './flow';
import { parseMemo } from './memo';
import { StoppedSignal } from './write-guard';

/** The list of executions lags behind: what it does not show after so long is not there. */
const HIDDEN_SECONDS_MAX = 60;

/**
 * What the event that a rollback takes back has written down, from the history of its execution: that is there whether the
 * execution succeeded, failed, or was stopped.
 *
 * @throws TransientError while the list of executions may not show it yet
 * @throws StoppedSignal if the event itself is taken back: it began when its stack rolled back already
 */
export async function readTakenBack(
  execution: Execution,
  workflow: Pick<Workflow, 'listPage' | 'describe' | 'findLastInput'>,
): Promise<TakenBack> {
  const found = await findTakenBack(execution, workflow);
  if (found !== undefined) {
    const input = await workflow.findLastInput(found.arn);
    return { type: 'KNOWN', note: parseMemo(parseState(input)?.memo).note ?? {} };
  }
  if (execution.elapsedSeconds < HIDDEN_SECONDS_MAX) {
    throw new TransientError('the execution of the event that is rolled back is not listed yet');
  }
  return { type: 'UNKNOWN' };
}

/** The newest execution of the same resource that is of another event and no younger, if it is the one that is taken back. */
async function findTakenBack(
  execution: Execution,
  workflow: Pick<Workflow, 'listPage' | 'describe' | 'findLastInput'>,
): Promise<ExecutionRecord | undefined> {
  const { event, kind } = execution;
  for await (const one of executionsOf(executionPrefix(takenBackOf(event), kind), workflow)) {
    switch (relationOf(execution, one)) {
      case 'YOUNGER_OPPOSITE':
        await stopIfRollback(one.record, workflow);
        break;
      case 'TAKEN_BACK':
        return one.record;
      case 'END':
        return undefined;
      default:
    }
  }
  return undefined;
}

/** What another execution of the same resource is to one that rolls back. */
type Relation = 'NONE' | 'YOUNGER_OPPOSITE' | 'TAKEN_BACK' | 'END';

function relationOf({ event, kind, startedAt }: Execution, { record, begin, status }: EarlierExecution): Relation {
  if (record.name.startsWith(executionName(event, kind))) {
    return 'NONE';
  }
  if (record.startedAt.getTime() > startedAt) {
    return event.RequestType === 'Update' && isWayBack(event, begin.event) ? 'YOUNGER_OPPOSITE' : 'NONE';
  }
  if (event.RequestType === 'Delete' && begin.event.RequestType === 'Delete' && status === 'SUCCEEDED') {
    // What was before it was another resource of that name, which may have left behind what is there now.
    return 'END';
  }
  if (isSameAttempt(event, begin.event)) {
    return 'NONE';
  }
  return isTakenBack(event, begin.event) ? 'TAKEN_BACK' : 'END';
}

/**
 * An update that began in the moment in which its rollback did takes itself for that. The older event that it finds then was
 * of a deployment that succeeded, and is not to be taken back. A younger update that repeats the failed one is no rollback.
 */
async function stopIfRollback(
  { arn, name }: ExecutionRecord,
  workflow: Pick<Workflow, 'findLastInput'>,
): Promise<void> {
  const { steps, isRollback } = parseMemo(parseState(await workflow.findLastInput(arn))?.memo);
  if (steps === 0) {
    throw new TransientError('it is not known yet whether a younger execution is the rollback of this event');
  }
  if (isRollback) {
    throw new StoppedSignal(`${name} takes this event back`);
  }
}

/** The event that is taken back may be of another subject, under whose name its execution is found. */
function takenBackOf(event: CloudFormationEvent): CloudFormationEvent {
  const { RequestType, OldResourceProperties, ResourceProperties } = event;
  const failed = RequestType === 'Update' ? OldResourceProperties : undefined;
  return { ...event, ResourceProperties: failed ?? ResourceProperties };
}

/** A Delete, or an earlier attempt at the same rollback: neither changed what is to be put back. */
function isSameAttempt(event: CloudFormationEvent, other: CloudFormationEvent): boolean {
  return (
    other.RequestType === 'Delete' ||
    (event.RequestType === other.RequestType &&
      isDeepStrictEqual(event.ResourceProperties, other.ResourceProperties) &&
      isDeepStrictEqual(event.OldResourceProperties, other.OldResourceProperties))
  );
}

/**
 * An Update takes back the one that went the opposite way; a Delete the event that made what it deletes. An older event that
 * succeeded may have the same properties as the one that failed, but came from elsewhere.
 */
function isTakenBack(event: CloudFormationEvent, other: CloudFormationEvent): boolean {
  return event.RequestType === 'Update'
    ? isWayBack(event, other)
    : isDeepStrictEqual(other.ResourceProperties, event.ResourceProperties);
}
