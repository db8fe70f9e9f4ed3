import type { FlowContext } from '../../driver/flow';
import type { MemberErrand } from '../../port/members';
import type { AwsWrites } from '../../port/ports';
import { advance } from '../rules/sweep';
import { isEarlyForEntry, obstacleIn, outcomeFor } from '../rules/visits';
import type { ServiceLinkedRolesAction } from './decide';
import type { DesiredServiceLinkedRoles } from './desired';
import type { ServiceLinkedRolesMemo } from './memo';

/** Enters the members, one session each: the role is read first and created only where it is missing. */
export async function actOnServiceLinkedRoles(
  action: ServiceLinkedRolesAction,
  context: FlowContext<DesiredServiceLinkedRoles, ServiceLinkedRolesMemo>,
  writes: AwsWrites,
): Promise<ServiceLinkedRolesMemo> {
  const { request, memo } = context;
  const errand: MemberErrand = { type: 'ENSURE_SERVICE_LINKED_ROLE', create: true };
  const errands = new Map(action.accountIds.map((accountId) => [accountId, errand]));
  const outcomes = errands.size > 0 ? await writes.visitMembers(request.desired!.memberAccess, errands) : new Map();
  const obstacles = new Map([...(memo.obstacles ?? []), ...action.skipped]);
  let left = action.skipped.size;
  let retry = 0;
  for (const accountId of action.accountIds) {
    const outcome = outcomeFor(outcomes, accountId);
    const obstacle = obstacleIn(outcome);
    if (obstacle === undefined) {
      obstacles.delete(accountId);
      continue;
    }
    obstacles.set(accountId, obstacle);
    left += 'retry' in outcome ? 0 : 1;
    retry += 'retry' in outcome ? 1 : 0;
  }
  if (retry > 0 && retry === action.accountIds.length && isEarlyForEntry(context)) {
    return { ...memo, obstacles, isOutOfReach: true };
  }
  return { sweep: advance(action.sweep, action.next, { left, retry, isProgress: false }), obstacles };
}
