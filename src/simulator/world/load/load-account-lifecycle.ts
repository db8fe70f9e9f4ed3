import { closedAfter, closedWithoutCall, scheduleClosing } from '../../organizations/account-closing';
import { DEFAULT_ROLE_NAME, scheduleCreation } from '../../organizations/account-creation';
import type { CreateAccountRequest } from '../../organizations/state';
import { daysBefore } from '../duration';
import type { WorldCreateAccountRequest, WorldOrganization } from '../world-organization';
import type { Making } from './making';

/** Accounts that were asked for, and accounts that were closed. */
export function loadAccountLifecycle(making: Making, described: WorldOrganization): void {
  const { aws, state, organization, now } = making;
  for (const [email, creation] of Object.entries(described.accountCreations ?? {})) {
    organization.accountCreations.set(email.toLowerCase(), creation);
  }
  for (const one of described.createAccountRequests ?? []) {
    const request = requestOf(making, one);
    organization.createAccountRequests.set(request.id, request);
    if (request.state === 'IN_PROGRESS') {
      scheduleCreation(aws, state, organization, request);
    }
  }
  for (const { account, requestedDaysAgo } of described.closures ?? []) {
    const closure = { accountId: account, requestedAt: daysBefore(now, requestedDaysAgo) };
    organization.closures.push(closure);
    scheduleClosing(state, organization, closure);
  }
  for (const accountId of organization.members.keys()) {
    const { state: accountState } = aws.accounts.get(accountId)!;
    if (accountState === 'CLOSED' || accountState === 'PENDING_CLOSURE') {
      closedWithoutCall(state, organization, accountId, accountState === 'CLOSED' ? now : closedAfter(now));
    }
  }
}

function requestOf({ aws, state, now }: Making, described: WorldCreateAccountRequest): CreateAccountRequest {
  const { id, name, email, roleName, billingAccess, tags, completedDaysAgo, account, failureReason } = described;
  const requestedAt = daysBefore(now, described.requestedDaysAgo);
  const completedAt =
    completedDaysAgo === undefined
      ? requestedAt + aws.behavior.createAccountSeconds * 1000
      : daysBefore(now, completedDaysAgo);
  return {
    id,
    sequence: ++state.sequence,
    accountName: name,
    email,
    roleName: roleName ?? DEFAULT_ROLE_NAME,
    billingAccess: billingAccess ?? true,
    tags: new Map(Object.entries(tags ?? {})),
    requestedAt,
    state: described.state,
    ...(described.state === 'IN_PROGRESS' ? {} : { completedAt }),
    ...(account === undefined ? {} : { accountId: account }),
    ...(failureReason === undefined ? {} : { failureReason }),
    ...(described.seconds === undefined ? {} : { seconds: described.seconds }),
  };
}
