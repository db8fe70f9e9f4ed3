import type { TerminalError } from '../failures';
import { LOG_PAUSE_SECONDS, type WorkflowState } from '../protocol';
import { givingUpAt } from './deadlines';
import type { Execution } from './execution';
import { blockedMessage } from './notify';
import { AWS_WAITS, pauseForAws } from './pauses';

/** A workflow that goes on alone puts up with a denial for so long. */
const DENIED_MS_MAX = 24 * 60 * 60 * 1000;

/**
 * A workflow of weeks does not end because a policy somewhere denies it something for a moment. A schedule's does: the next one
 * comes.
 */
export function isPutUpWith({ code }: TerminalError, execution: Execution): boolean {
  const { deniedSince = execution.now() } = execution.memo;
  const isWaiting = execution.isAnswered && !execution.isScheduled;
  return code === 'AccessDenied' && isWaiting && execution.now() - deniedSince < DENIED_MS_MAX;
}

/** Access may be given again. Those who can give it hear of it at the beginning, and once a day at most. */
export async function waitForAccess(execution: Execution, reason: string): Promise<WorkflowState> {
  const now = execution.now();
  const { deniedSince = now, deniedToldAt: toldAt } = execution.memo;
  const deniedToldAt = toldAt !== undefined && now - toldAt < DENIED_MS_MAX ? toldAt : now;
  execution.remember({ deniedSince, deniedToldAt });
  const until = new Date(deniedSince + DENIED_MS_MAX).toISOString();
  const next = `Make sure that no policy outside of the stack (a permissions boundary, a service control policy) denies this to the role of the function. The workflow tries again until ${until}, and fails then.`;
  await execution.tell([blockedMessage(execution.event, `denied/${deniedToldAt}`, reason, next)]);
  return waitForAws(execution, reason);
}

/**
 * Waits for something that AWS does by itself, or for a call that may succeed later. Never answered as PENDING.
 *
 * @param pauseSeconds when to look again, where that is known
 */
export async function waitForAws(execution: Execution, reason: string, pauseSeconds?: number): Promise<WorkflowState> {
  const { waits } = execution.memo;
  execution.remember({ waits: waits + 1 });
  if (waits === AWS_WAITS.day && execution.isAnswered) {
    const next = 'The workflow checks every hour. If it does not continue, contact AWS Support.';
    await execution.tell([blockedMessage(execution.event, 'stalled', reason, next)]);
  }
  let pause = pauseSeconds ?? pauseForAws(waits);
  if (!execution.isAnswered) {
    const until = givingUpAt(execution.event, execution.startedAt, execution.memo.sentAt);
    if (execution.now() >= until) {
      return execution.fail('TimedOut', reason);
    }
    pause = Math.min(pause, (until - execution.now()) / 1000);
  }
  execution.log({ decision: 'wait', waitingFor: 'AWS', [LOG_PAUSE_SECONDS]: pause, reason });
  return execution.wait(pause);
}
