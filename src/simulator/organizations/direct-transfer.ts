import { DAY } from '../time-units';
import { accessDenied, constraintViolation, handshakeConstraintViolation } from './errors';
import type { Request } from './operation';
import type { Organization } from './state';

/** Whether the caller's account may move straight to another organization; throws what AWS answers if it may not. */
export function checkTransfer(request: Request, left: Organization, joined: Organization): void {
  const { aws, state, account, now } = request;
  const { quotas } = aws;
  checkPermission(request);
  if (left.delegatedAdministrators.has(account.id)) {
    throw constraintViolation('CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG');
  }
  const isCreated = left.members.get(account.id)!.joinedMethod === 'CREATED';
  const isTooYoung = isCreated && now < account.createdAt + quotas.removalAgeDays * DAY;
  if (isTooYoung || isOrganizationTooYoung(request, left, joined)) {
    throw constraintViolation('WAIT_PERIOD_ACTIVE');
  }
  const last = state.transferredAt.get(account.id);
  if (last === undefined) {
    return;
  }
  aws.doubt('interval-of-moves');
  if (now < last + quotas.transferIntervalDays * DAY) {
    throw handshakeConstraintViolation('ORGANIZATION_MEMBERSHIP_CHANGE_RATE_LIMIT_EXCEEDED');
  }
}

/** What denies the account itself to leave, its organization does. */
function checkPermission({ aws, checks, caller }: Request): void {
  if (checks.mayLeaveOrganization(caller)) {
    return;
  }
  const isAllowedToAccount = checks.mayLeaveOrganization(aws.sessions.account(caller.accountId));
  if (!isAllowedToAccount || !aws.doubt('permission-to-leave')) {
    throw accessDenied();
  }
}

function isOrganizationTooYoung({ aws, now }: Request, left: Organization, joined: Organization): boolean {
  const isYoung = ({ createdAt }: Organization) => now < createdAt + aws.quotas.transferAgeDays * DAY;
  const isDoubtful = isYoung(left) !== isYoung(joined);
  return isYoung(isDoubtful && aws.doubt('age-of-organization') ? joined : left);
}
