import type { FlowContext } from '../../driver/flow';
import type { MemberErrand } from '../../port/members';
import type { AwsWrites } from '../../port/ports';
import { advance } from '../rules/sweep';
import { isEarlyForEntry, tally } from '../rules/visits';
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
  const before = new Map([...(memo.obstacles ?? []), ...action.skipped]);
  const { obstacles, left, retry } = tally(action.accountIds, outcomes, before);
  if (retry > 0 && retry === action.accountIds.length && isEarlyForEntry(context)) {
    return { ...memo, obstacles, isOutOfReach: true };
  }
  const visited = { left: left + action.skipped.size, retry, isProgress: false };
  return { sweep: advance(action.sweep, action.next, visited), obstacles };
}
