import { DAY } from '../time-units';
import { accountResource, findMember } from './accounts';
import { accessDenied, constraintViolation, plainError } from './errors';
import { ACCOUNT_ID } from './input-rules';
import { leave } from './membership';
import type { OperationTable, Request } from './operation';
import type { Membership } from './state';

/** Members that leave, or are removed, to stand alone. */
export const ACCOUNT_DEPARTURE_OPERATIONS: OperationTable = {
  RemoveAccountFromOrganization: {
    callers: 'MANAGEMENT',
    isWrite: true,
    input: { AccountId: ACCOUNT_ID },
    resources: accountResource,
    perform: (request) => depart(request, findMember(request)),
  },
  LeaveOrganization: {
    callers: 'MEMBER',
    isWrite: true,
    perform: (request) => depart(request, request.organization.members.get(request.caller.accountId)!),
  },
};

function depart(request: Request, member: Membership): unknown {
  checkDeparture(request, member);
  leave(request.aws, request.state, request.organization, member.accountId, request.now);
  return {};
}

function checkDeparture({ aws, organization, now }: Request, member: Membership): void {
  const { accountId, joinedMethod, billingAccess } = member;
  const account = aws.accounts.get(accountId)!;
  if (accountId === organization.managementAccountId) {
    throw plainError('MasterCannotLeaveOrganizationException', 'a management account cannot leave its organization');
  }
  if (organization.delegatedAdministrators.has(accountId)) {
    throw constraintViolation('CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG');
  }
  if (account.state === 'CLOSED' || account.state === 'PENDING_CLOSURE') {
    aws.doubt('removal-of-closed-account');
    throw constraintViolation('ACCOUNT_CANNOT_LEAVE_ORGANIZATION', 'simulated: a closed account cannot be removed');
  }
  if (!billingAccess) {
    throw accessDenied();
  }
  if (joinedMethod === 'CREATED' && now < account.createdAt + aws.quotas.removalAgeDays * DAY) {
    throw constraintViolation('WAIT_PERIOD_ACTIVE');
  }
  if (!account.canStandAlone) {
    throw constraintViolation('MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED');
  }
}
