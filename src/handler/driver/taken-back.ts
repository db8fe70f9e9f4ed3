import { isDeepStrictEqual } from 'node:util';
import { TransientError } from '../failures';
import type { ExecutionRecord, Workflow } from '../port/machinery';
import type { CloudFormationEvent } from '../protocol';
import { executionsOf } from './earlier-executions';
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
  await stopIfTakenBack(execution, workflow);
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

/**
 * An update that began in the moment in which its rollback did takes itself for that. The older event that it finds then was
 * of a deployment that succeeded, and is not to be taken back. A younger update that repeats the failed one is no rollback.
 */
async function stopIfTakenBack(
  { event, kind, startedAt }: Execution,
  workflow: Pick<Workflow, 'listPage' | 'describe' | 'findLastInput'>,
): Promise<void> {
  if (event.RequestType !== 'Update') {
    return;
  }
  const own = executionName(event, kind);
  for await (const { record, begin } of executionsOf(executionPrefix(takenBackOf(event), kind), workflow)) {
    const isOwn = record.name.startsWith(own);
    if (!isOwn && record.startedAt.getTime() <= startedAt) {
      return;
    }
    if (!isOwn && isWayBack(event, begin.event)) {
      await stopIfRollback(record, workflow);
    }
  }
}

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

/** The newest execution of the same resource that is of another event and no younger, if it is the one that is taken back. */
async function findTakenBack(
  { event, kind, startedAt }: Execution,
  workflow: Pick<Workflow, 'listPage' | 'describe'>,
): Promise<ExecutionRecord | undefined> {
  const own = executionName(event, kind);
  for await (const { record, begin, status } of executionsOf(executionPrefix(takenBackOf(event), kind), workflow)) {
    if (record.name.startsWith(own) || record.startedAt.getTime() > startedAt) {
      continue;
    }
    if (event.RequestType === 'Delete' && isEnd(begin.event, status)) {
      return undefined;
    }
    if (!isSameAttempt(event, begin.event)) {
      return isTakenBack(event, begin.event) ? record : undefined;
    }
  }
  return undefined;
}

/** The event that is taken back may be of another subject, under whose name its execution is found. */
function takenBackOf(event: CloudFormationEvent): CloudFormationEvent {
  const { RequestType, OldResourceProperties, ResourceProperties } = event;
  const failed = RequestType === 'Update' ? OldResourceProperties : undefined;
  return { ...event, ResourceProperties: failed ?? ResourceProperties };
}

/** What was before a Delete that succeeded was another resource of that name, which may have left behind what is there now. */
function isEnd({ RequestType }: CloudFormationEvent, status: string): boolean {
  return RequestType === 'Delete' && status === 'SUCCEEDED';
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
