import { flagIn, obstaclesIn, rawMemo } from '../rules/memo';
import { parseSweep, type Sweep } from '../rules/sweep';

/** How far the members have been visited. */
export interface ServiceLinkedRolesMemo {
  readonly sweep?: Sweep;
  /** Nobody could be entered a moment ago: the policy of the function's own role may not be in effect yet. */
  readonly isOutOfReach?: boolean;
  /**
   * Why members could not be checked, by account id, as far as this step knows. It lives no longer than the step (JSON
   * does not carry a Map): an organization of hundreds is told how many there are, and the log names all of them.
   */
  readonly obstacles?: ReadonlyMap<string, string>;
}

export function parseServiceLinkedRolesMemo(raw: unknown): ServiceLinkedRolesMemo {
  const memo = rawMemo(raw);
  return { sweep: parseSweep(memo.sweep), isOutOfReach: flagIn(memo, 'isOutOfReach'), obstacles: obstaclesIn(memo) };
}
