import { type DeploymentResult, UndecidedError } from '../simulator/index';
import type { PlannedStack } from './deployment-plan';
import { explained, UnknownValueError, undecidedText } from './unknown-values';

/** Status of a stack of others that could not be played to its end: it says nothing about the deployment. */
export const NOT_REHEARSED = 'NOT_REHEARSED';

/**
 * Plays a stack so that what goes wrong in one of others ends that stack only. What it makes is unknown then.
 *
 * A stack of ours that fails has failed. So has one whose resource was to fail, and what cannot be said about ours ends
 * the rehearsal.
 */
export async function isolated(
  planned: PlannedStack,
  play: () => Promise<DeploymentResult>,
): Promise<DeploymentResult> {
  const { isOurs, fail, notRehearsed } = planned;
  if (notRehearsed !== undefined) {
    return without(planned, notRehearsed);
  }
  try {
    const result = await play();
    return isOurs || fail !== undefined || isComplete(result) ? result : without(planned, reasonOf(result));
  } catch (error) {
    if (isOurs) {
      throw inStack(planned, explained(error, [planned]));
    }
    return without(planned, error instanceof UndecidedError ? undecidedText(error, [planned]) : messageOf(error));
  }
}

/** Whether the stack is as its template says, or gone if it was deleted. */
export function isComplete({ status }: Pick<DeploymentResult, 'status'>): boolean {
  return /^(CREATE|UPDATE|DELETE)_COMPLETE$/.test(status);
}

function without({ stack: { stackName } }: PlannedStack, reason: string): DeploymentResult {
  return {
    stackName,
    stackId: '',
    status: NOT_REHEARSED,
    reason,
    isChanged: false,
    outputs: {},
    events: [],
    resources: new Map(),
  };
}

/** The first resource that failed says why; the stack itself only says which. */
function reasonOf(result: DeploymentResult): string {
  const failed = result.events.find((event) => event.status.endsWith('_FAILED') && event.reason !== undefined);
  return `${result.status}: ${failed ? `${failed.logicalId}: ${failed.reason}` : (reasonOfStack(result) ?? '')}`;
}

/** Why the stack itself failed, if none of its resources did: an output, for example. */
export function reasonOfStack({ reason, events }: DeploymentResult): string | undefined {
  const began = events.find(({ status }) => status.endsWith('ROLLBACK_IN_PROGRESS'));
  return reason ?? began?.reason?.replace(' Rollback requested by user.', '');
}

/** An error that names the stack in which it happened. */
function inStack({ stack: { path } }: PlannedStack, error: unknown): unknown {
  if (error instanceof Error && !(error instanceof UnknownValueError)) {
    error.message = `${path}: ${error.message}`;
  }
  return error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
