import type { FlowContext } from '../driver/flow';

/** So long after the start, members that cannot be entered may just not know the function's new role yet. */
const ENTRY_GRACE_MS = 2 * 60_000;

/** Whether it is too early to say that a member cannot be entered. */
export function isEarlyForEntry({ now, startedAt }: FlowContext<unknown, unknown>): boolean {
  return now.getTime() - startedAt.getTime() < ENTRY_GRACE_MS;
}
