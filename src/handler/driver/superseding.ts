import type { ExecutionRecord, Workflow } from '../port/machinery';
import type { CloudFormationEvent } from '../protocol';
import type { ResourceKind } from '../resources';
import { continuationInInput, eventInInput, isRecord } from './event';
import { executionPrefix } from './execution-name';

/** Another running execution of the same resource and subject, and what becomes of it. */
export interface Rival {
  readonly execution: ExecutionRecord;
  /** `stop`: it is older. `wait`: it must be allowed to end first. */
  readonly treatment: 'stop' | 'wait';
}

/** One of two executions of the same resource. */
export interface Contender {
  readonly name: string;
  readonly isDelete: boolean;
  /** Epoch milliseconds; of one that continues others, when the first of them started. */
  readonly startedAt: number;
}

/**
 * What an execution does about another one.
 *
 * A Delete stops everything, because function and workflow go next; nothing but a later Delete stops a Delete. Otherwise
 * the older one is stopped. Waiting for a younger one is for the moment in which two have just been started: the younger
 * one finds this one, and stops it.
 */
export function treatmentOf(own: Contender, other: Contender): Rival['treatment'] {
  if (own.isDelete !== other.isDelete) {
    return own.isDelete ? 'stop' : 'wait';
  }
  const isOlder = other.startedAt === own.startedAt ? other.name < own.name : other.startedAt < own.startedAt;
  return isOlder ? 'stop' : 'wait';
}

/** The other running executions of this resource and subject. The list lags, which is why a caller lists again. */
export async function findRivals(
  workflow: Pick<Workflow, 'listRunning' | 'describe'>,
  execution: { name: string; event: CloudFormationEvent; kind: ResourceKind | undefined; startedAt: number },
): Promise<Rival[]> {
  const { name, event, kind, startedAt } = execution;
  const prefix = executionPrefix(event, kind);
  const own = { name, isDelete: event.RequestType === 'Delete', startedAt };
  const others = (await workflow.listRunning()).filter((one) => one.name.startsWith(prefix) && one.name !== own.name);
  const rivals: Rival[] = [];
  for (const rival of others) {
    // Listed as running, and not known yet: it has just been started.
    const { status, input } = (await workflow.describe(rival.arn)) ?? { status: 'RUNNING', input: '' };
    if (status === 'RUNNING') {
      const other = { name: rival.name, isDelete: isDelete(input), startedAt: startOf(rival, input) };
      rivals.push({ execution: rival, treatment: treatmentOf(own, other) });
    }
  }
  return rivals;
}

/** One that continues others is as old as the first of them: it is about the same event. */
function startOf({ startedAt }: ExecutionRecord, input: string): number {
  const continues = continuationInInput(input);
  return continues === undefined ? startedAt.getTime() : Date.parse(continues.startedAt);
}

function isDelete(input: string): boolean {
  const event = eventInInput(input);
  return isRecord(event) && event.RequestType === 'Delete';
}
