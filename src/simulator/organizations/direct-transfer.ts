import { DAY } from '../time-units';
import { checkLeaveOrganization } from './dependencies';
import { constraintViolation, handshakeConstraintViolation } from './errors';
import type { Request } from './operation';
import type { Organization } from './state';

/** Whether the caller's account may move straight to another organization; throws what AWS answers if it may not. */
export function checkTransfer(request: Request, left: Organization): void {
  const { aws, state, account, now } = request;
  const { quotas } = aws;
  checkLeaveOrganization(request);
  if (left.delegatedAdministrators.has(account.id)) {
    throw constraintViolation('CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG');
  }
  const isCreated = left.members.get(account.id)!.joinedMethod === 'CREATED';
  const isTooYoung = isCreated && now < account.createdAt + quotas.removalAgeDays * DAY;
  if (isTooYoung || now < left.createdAt + quotas.transferAgeDays * DAY) {
    throw constraintViolation('WAIT_PERIOD_ACTIVE');
  }
  const last = state.transferredAt.get(account.id);
  if (last !== undefined && now < last + quotas.transferIntervalDays * DAY) {
    throw handshakeConstraintViolation('ORGANIZATION_MEMBERSHIP_CHANGE_RATE_LIMIT_EXCEEDED');
  }
}
