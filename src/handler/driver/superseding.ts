import { isDeepStrictEqual } from 'node:util';
import type { ExecutionRecord, Workflow } from '../port/machinery';
import type { CloudFormationEvent, WorkflowState } from '../protocol';
import type { ResourceKind } from '../resources';
import { type EarlierExecution, executionsOf } from './earlier-executions';
import { isWayBack, parseContinuation, parseState } from './event';
import { executionPrefix } from './execution-name';

/** Another running execution of the same resource and subject, and what becomes of it. */
export interface Rival {
  readonly execution: ExecutionRecord;
  /** `stop`: it is older. `wait`: it must be allowed to end first. */
  readonly treatment: 'stop' | 'wait';
  /** What CloudFormation wanted of it, if that is known. */
  readonly requestType?: string;
  /** It goes where this event comes from, and comes from where this one goes: one of the two takes the other back. */
  readonly isOpposite: boolean;
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
 *
 * @param isYounger of two that began in the same millisecond; without it, their names decide
 */
export function treatmentOf(own: Contender, other: Contender, isYounger?: boolean): Rival['treatment'] {
  if (own.isDelete !== other.isDelete) {
    return own.isDelete ? 'stop' : 'wait';
  }
  const isOlder =
    other.startedAt === own.startedAt ? (isYounger ?? other.name < own.name) : other.startedAt < own.startedAt;
  return isOlder ? 'stop' : 'wait';
}

/**
 * The other running executions of this resource and subject. The list lags, which is why a caller lists again.
 *
 * @param since see `Workflow.listRunning`
 */
export async function findRivals(
  workflow: Pick<Workflow, 'listRunning' | 'listPage' | 'describe'>,
  execution: { name: string; event: CloudFormationEvent; kind: ResourceKind | undefined; startedAt: number },
  since?: Date,
): Promise<Rival[]> {
  const { name, event, kind, startedAt } = execution;
  const prefix = executionPrefix(event, kind);
  const own = { name, isDelete: event.RequestType === 'Delete', startedAt };
  const others = (await workflow.listRunning(since)).filter(
    (one) => one.name.startsWith(prefix) && one.name !== own.name,
  );
  const rivals: Rival[] = [];
  for (const rival of others) {
    // Listed as running, and not known yet: it has just been started.
    const { status, input } = (await workflow.describe(rival.arn)) ?? { status: 'RUNNING', input: '' };
    if (status === 'RUNNING') {
      const state = parseState(input);
      const requestType: unknown = state?.event.RequestType;
      const other = { name: rival.name, isDelete: requestType === 'Delete', startedAt: startOf(rival, state) };
      const isOpposite = state !== undefined && isWayBack(event, state.event);
      const isYounger =
        own.startedAt === other.startedAt && isOpposite
          ? await isRollbackOf([own.name, other.name], event, executionsOf(prefix, workflow))
          : undefined;
      rivals.push({
        execution: rival,
        treatment: treatmentOf(own, other, isYounger),
        isOpposite,
        ...(typeof requestType === 'string' ? { requestType } : {}),
      });
    }
  }
  return rivals;
}

/** One that continues others is as old as the first of them: it is about the same event. */
function startOf({ startedAt }: ExecutionRecord, state: WorkflowState | undefined): number {
  const continues = parseContinuation(state?.continues);
  return continues === undefined ? startedAt.getTime() : Date.parse(continues.startedAt);
}

/**
 * Of an update and its rollback, both of which may read that the stack rolls back, the rollback goes to where the resource
 * was before either of them. Undefined: nobody knows where that was.
 */
async function isRollbackOf(
  names: readonly string[],
  { ResourceProperties }: CloudFormationEvent,
  executions: AsyncIterable<EarlierExecution>,
): Promise<boolean | undefined> {
  for await (const { record, begin } of executions) {
    const isOfEither = names.some((name) => record.name.startsWith(name));
    if (!isOfEither && begin.event.RequestType !== 'Delete') {
      return isDeepStrictEqual(begin.event.ResourceProperties, ResourceProperties);
    }
  }
  return undefined;
}
