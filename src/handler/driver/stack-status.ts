import type { Stack, StackRecord } from '../port/machinery';
import type { CloudFormationEvent } from '../protocol';

/** What CloudFormation is doing, as far as an event is concerned. */
export type Standing =
  /**
   * The event is the one that CloudFormation waits for; `sentAt` is when it began to, if that is known. A rollback of the
   * creation of a stack deletes everything, and updates nothing.
   */
  | { readonly type: 'current'; readonly isRollback: boolean; readonly isOfCreation?: boolean; readonly sentAt?: Date }
  /** CloudFormation has its answer already, since `completedAt`: the note of it was lost with the output of a step. */
  | { readonly type: 'answered'; readonly isRollback: boolean; readonly completedAt: Date }
  /** CloudFormation has gone on without this event. */
  | { readonly type: 'stale'; readonly why: string }
  /** Nobody knows. */
  | { readonly type: 'unknown'; readonly why: string };

/** Statuses of a stack in which it sends events of a type. */
const PHASES = {
  Create: ['CREATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS'],
  Update: ['UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS'],
} as const;

/** Statuses of a stack in which every event of its operation was answered with success. */
const SUCCEEDED: readonly string[] = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'];

/** The same of a rollback. */
const ROLLED_BACK: readonly string[] = ['UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS'];

/** CloudFormation and Step Functions have clocks of their own. An execution starts after its event was sent. */
const CLOCKS_MS_APART_MAX = 1000;

/**
 * Judges on positive evidence only: an older `*_COMPLETE` or a missing resource is a status that lags behind, a failed
 * or vanishing one means that a sibling failed or that the event was delivered late. A success that came after this
 * execution had started is its own: nobody else answers the event. But if the resource was sent to the update of a rollback
 * after this execution had started, it is the rollback of this very event.
 *
 * @param startedAt when the execution of the event started, epoch milliseconds
 */
export function judge(requestType: 'Create' | 'Update', record: StackRecord, startedAt: number): Standing {
  const { stackStatus, resourceStatus, resourceSince } = record;
  const answered = findAnswered(requestType, record, startedAt);
  if (answered !== undefined) {
    return answered;
  }
  if (stackStatus === '') {
    return { type: 'unknown', why: 'CloudFormation did not say what the stack is doing' };
  }
  if (!PHASES[requestType].some((phase) => phase === stackStatus)) {
    return { type: 'stale', why: `the stack is ${stackStatus}, and sends no ${requestType} events then` };
  }
  if (resourceStatus !== undefined && /(_FAILED$|^DELETE_)/.test(resourceStatus)) {
    return { type: 'stale', why: `the resource is ${resourceStatus}` };
  }
  const isOfThisEvent = resourceStatus === `${requestType.toUpperCase()}_IN_PROGRESS`;
  const isRollback = stackStatus === 'UPDATE_ROLLBACK_IN_PROGRESS';
  if (isRollback && isOfThisEvent && (resourceSince?.getTime() ?? 0) > startedAt + CLOCKS_MS_APART_MAX) {
    return { type: 'stale', why: 'the stack rolls back the update of this event' };
  }
  return {
    type: 'current',
    isRollback,
    ...(isOfThisEvent && resourceSince !== undefined ? { sentAt: resourceSince } : {}),
  };
}

/** Whether the resource has completed since the execution started, in an operation of the stack that is over. */
function findAnswered(
  requestType: 'Create' | 'Update',
  { stackStatus, resourceStatus, resourceSince }: StackRecord,
  startedAt: number,
): Standing | undefined {
  const isComplete = resourceStatus === `${requestType.toUpperCase()}_COMPLETE`;
  if (!isComplete || (resourceSince?.getTime() ?? 0) <= startedAt) {
    return undefined;
  }
  const isRollback = requestType === 'Update' && ROLLED_BACK.includes(stackStatus);
  return isRollback || SUCCEEDED.includes(stackStatus)
    ? { type: 'answered', isRollback, completedAt: resourceSince! }
    : undefined;
}

/** Asks CloudFormation. If it does not say, nobody knows: that is no reason to stop. */
export async function findStanding(stack: Stack, event: CloudFormationEvent, startedAt: number): Promise<Standing> {
  try {
    const record = await stack.look(event.StackId, event.LogicalResourceId);
    return event.RequestType === 'Delete'
      ? await judgeDelete(stack, record)
      : judge(event.RequestType, record, startedAt);
  } catch (error) {
    return { type: 'unknown', why: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * A Delete is always wanted; what it may remove depends on whether somebody asked for it, or a failed deployment is taken
 * back. A nested stack that its failing parent deletes says `DELETE_IN_PROGRESS`: only its root knows why.
 */
async function judgeDelete(stack: Stack, { stackStatus, rootId }: StackRecord): Promise<Standing> {
  const isNested = stackStatus === 'DELETE_IN_PROGRESS' && rootId !== undefined;
  const status = isNested ? await stack.findStatus(rootId) : stackStatus;
  return status
    ? {
        type: 'current',
        isRollback: status.includes('ROLLBACK'),
        ...(status.startsWith('ROLLBACK') ? { isOfCreation: true } : {}),
      }
    : { type: 'unknown', why: 'CloudFormation did not say what the stack is doing' };
}

/**
 * Until when events that are older can have started executions, in epoch milliseconds: in a rollback an event may come a
 * second after the one that it takes back. An update, its clean-up and a deletion come after whatever was before them.
 */
export async function olderStartedUntil(stack: Stack, event: CloudFormationEvent, startedAt: number): Promise<number> {
  try {
    const { stackStatus, updatedAt, deletedAt } = await stack.look(event.StackId, event.LogicalResourceId);
    const moments: Readonly<Record<string, Date | undefined>> = {
      DELETE_IN_PROGRESS: deletedAt,
      UPDATE_IN_PROGRESS: updatedAt,
      UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: updatedAt,
    };
    return moments[stackStatus]?.getTime() ?? startedAt;
  } catch {
    return startedAt;
  }
}

/** Whether a stack whose Update was answered long ago was rolling back then; `undefined` if CloudFormation does not say. */
export async function wasRollback(stack: Stack, event: CloudFormationEvent): Promise<boolean | undefined> {
  try {
    const { stackStatus } = await stack.look(event.StackId, event.LogicalResourceId);
    return stackStatus === '' ? undefined : stackStatus.startsWith('UPDATE_ROLLBACK_');
  } catch {
    return undefined;
  }
}
