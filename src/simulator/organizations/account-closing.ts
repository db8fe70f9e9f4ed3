import type { SimulatedAws } from '../simulated-aws';
import { DAY, MINUTE } from '../time-units';
import { accountResource, findMember } from './accounts';
import { schedule } from './agenda';
import { constraintViolation, plainError, wordedError } from './errors';
import { ACCOUNT_ID } from './input-rules';
import type { OperationTable, Request } from './operation';
import { type Closure, featureSetOf, type Organization, type OrganizationsState } from './state';

/** AWS says that closing takes minutes. */
const CLOSING_MILLISECONDS = 2 * MINUTE;
/** From then on nobody can bring the account back. */
const RESTORABLE_MILLISECONDS = 90 * DAY;

/** Closing accounts. */
export const ACCOUNT_CLOSING_OPERATIONS: OperationTable = {
  CloseAccount: {
    callers: 'MANAGEMENT',
    isWrite: true,
    input: { AccountId: ACCOUNT_ID },
    resources: accountResource,
    perform: closeAccount,
  },
};

/** A closed account stays a member, and counts as one, until it is purged. */
function closeAccount(request: Request): unknown {
  const { aws, state, organization, now } = request;
  if (featureSetOf(organization, now) !== 'ALL') {
    throw constraintViolation('ORGANIZATION_NOT_IN_ALL_FEATURES_MODE');
  }
  const { accountId } = findMember(request);
  if (accountId === organization.managementAccountId) {
    throw constraintViolation('CANNOT_CLOSE_MANAGEMENT_ACCOUNT');
  }
  const account = aws.accounts.get(accountId)!;
  if (account.state === 'CLOSED') {
    throw wordedError('AccountAlreadyClosedException');
  }
  if (account.state === 'PENDING_CLOSURE') {
    throw plainError('ConflictException', 'the account is being closed');
  }
  checkQuotas(request);
  account.state = 'PENDING_CLOSURE';
  const closure: Closure = { accountId, requestedAt: now };
  organization.closures.push(closure);
  scheduleClosing(state, organization, closure);
  return {};
}

/** Notes when an account is closed, and when it leaves for good. */
export function scheduleClosing(state: OrganizationsState, organization: Organization, closure: Closure): void {
  const { accountId: id, requestedAt } = closure;
  const item = { organizationId: organization.id, id };
  schedule(state.agenda, { ...item, at: closedAfter(requestedAt), kind: 'ACCOUNT_IS_CLOSED' });
  schedule(state.agenda, { ...item, at: purgedAt(closure), kind: 'ACCOUNT_IS_PURGED' });
}

/**
 * Closes a member as of a moment, or finds it closed since then: nobody asked the organization for it, and it leaves in the end
 * nevertheless.
 */
export function closedWithoutCall(
  state: OrganizationsState,
  organization: Organization,
  accountId: string,
  closedAt: number,
): void {
  const isMember = organization.members.has(accountId) && accountId !== organization.managementAccountId;
  if (isMember && !organization.closures.some((closure) => closure.accountId === accountId)) {
    const closure: Closure = { accountId, requestedAt: closedAt - CLOSING_MILLISECONDS };
    organization.closures.push(closure);
    scheduleClosing(state, organization, closure);
  }
}

/** When an account is closed whose closing was asked for at a moment. */
export function closedAfter(requestedAt: number): number {
  return requestedAt + CLOSING_MILLISECONDS;
}

/** When nothing of a closed account is left in its organization. */
export function purgedAt({ requestedAt }: Closure): number {
  return closedAfter(requestedAt) + RESTORABLE_MILLISECONDS;
}

function checkQuotas({ aws, organization, now }: Request): void {
  const { concurrentAccountClosures, accountClosures, accountClosuresMax } = aws.quotas;
  if (closing(aws, organization) >= concurrentAccountClosures) {
    throw constraintViolation('CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED');
  }
  const share = Math.floor(organization.members.size / 5);
  const limit = Math.min(accountClosuresMax, Math.max(accountClosures, share));
  const recent = organization.closures.filter(({ requestedAt }) => requestedAt > now - 30 * DAY);
  if (recent.length >= limit) {
    throw constraintViolation('CLOSE_ACCOUNT_QUOTA_EXCEEDED');
  }
}

function closing(aws: SimulatedAws, { closures }: Organization): number {
  return closures.filter(({ accountId }) => aws.accounts.get(accountId)!.state === 'PENDING_CLOSURE').length;
}
