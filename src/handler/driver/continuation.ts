import type { Workflow } from '../port/machinery';
import type { WorkflowState } from '../protocol';
import type { Execution } from './execution';
import { continuationName } from './execution-name';
import { type AnyFlow, findFlow } from './flow';
import { SUPERSEDING_PAUSE_SECONDS } from './pauses';
import type { WriteGuard } from './write-guard';

/**
 * Steps of one execution. A step is nine events of the 25,000 that Step Functions allows an execution, and three more each
 * time it is repeated, because the function was busy or an attempt failed: these leave room for more than two repetitions
 * of every step. Ninety days of waiting for a migration take fewer.
 */
export const STEPS_MAX = 1500;

/** Age of one execution, of the 365 days that Step Functions allows. */
export const AGE_DAYS_MAX = 300;

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Hands over to another execution with the same state, shortly before Step Functions would end this one.
 *
 * Starting it is like a write: an execution that was stopped has no successor. For as long as the list of executions may
 * not show the new one, this one stays in it, so that a newer event finds one of them and waits until it sees both.
 *
 * @returns how the step ends, or nothing if this execution goes on itself
 */
export async function takeOver(
  execution: Execution,
  workflow: Pick<Workflow, 'start'>,
  guard: WriteGuard,
  flows: readonly AnyFlow[],
): Promise<WorkflowState | undefined> {
  if (execution.memo.hasSuccessor) {
    return execution.succeed();
  }
  const isYoung = execution.now() - execution.ownStartedAt < AGE_DAYS_MAX * DAY_MS;
  if (isYoung && execution.memo.steps <= STEPS_MAX) {
    return undefined;
  }
  const { event, continues } = execution;
  const count = (continues?.count ?? 0) + 1;
  const name = continuationName(event, findFlow(flows, event.ResourceType)?.kind, count);
  await guard.check();
  // Another attempt of this step may have started it.
  await workflow.start(name, JSON.stringify(execution.successorState(count)));
  execution.log({ decision: 'continue', other: name });
  execution.remember({ hasSuccessor: true });
  return execution.wait(SUPERSEDING_PAUSE_SECONDS);
}
