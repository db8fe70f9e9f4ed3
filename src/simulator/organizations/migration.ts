import type { SimulatedAccount } from '../account';
import { hasOrganizationsRole } from '../iam/service-linked-role';
import type { SimulatedAws } from '../simulated-aws';
import { cancelInvitations, endHandshake, sendHandshake } from './handshake-lifecycle';
import { type Handshake, isPending, type Membership, type Organization, type OrganizationsState } from './state';

/*
 * An attempt at all features: one parent handshake, which the management account accepts to finish it, and one child
 * for each member that has something to answer.
 */

/**
 * Sends the parent and its children, and cancels all pending invitations: they promised membership for billing only.
 *
 * Invited members must approve. Created members are asked only to restore a service-linked role that was deleted.
 */
export function startMigration(
  aws: SimulatedAws,
  state: OrganizationsState,
  organization: Organization,
  requestedAt: number,
): Handshake {
  aws.doubt('names-of-migration-handshakes');
  cancelInvitations(state, organization, requestedAt);
  const parent = sendHandshake(aws, state, organization, {
    action: 'ENABLE_ALL_FEATURES',
    state: 'REQUESTED',
    requestedAt,
  });
  const hasApproved = approvedBefore(organization);
  organization.migration = { parentId: parent.id, pending: new Map(), refused: new Set() };
  for (const member of organization.members.values()) {
    const action = requiredAction(aws, organization, member, hasApproved);
    if (action) {
      askMember(aws, state, organization, { action, accountId: member.accountId, requestedAt });
    }
  }
  return parent;
}

/** An account has joined while the attempt is pending, by an invitation that offered all features. */
export function memberJoined(
  aws: SimulatedAws,
  state: OrganizationsState,
  organization: Organization,
  accountId: string,
  now: number,
): void {
  const parent = organization.migration && state.handshakes.get(organization.migration.parentId);
  if (parent?.state === 'REQUESTED' && aws.doubt('approval-of-new-member')) {
    askMember(aws, state, organization, { action: 'APPROVE_ALL_FEATURES', accountId, requestedAt: now });
  }
}

/** What a member has to answer in an attempt. */
interface MemberRequest {
  readonly action: MemberAction;
  readonly accountId: string;
  readonly requestedAt: number;
}

function askMember(
  aws: SimulatedAws,
  state: OrganizationsState,
  organization: Organization,
  { action, accountId, requestedAt }: MemberRequest,
): void {
  const { parentId, pending } = organization.migration!;
  const child = sendHandshake(aws, state, organization, {
    action,
    state: 'OPEN',
    // The milliseconds of children differ from their parent's.
    requestedAt: requestedAt + 1 + aws.random.below(999),
    target: { type: 'ACCOUNT', id: accountId },
    parentId,
  });
  pending.set(accountId, child);
}

/** Whether all requests have ended, and no account that is still a member has declined. */
export function isAnswered({ migration }: Organization): boolean {
  return migration?.pending.size === 0 && migration.refused.size === 0;
}

/** A parent opens as soon as everything is answered. */
export function openIfReady(state: OrganizationsState, organization: Organization): void {
  if (isAnswered(organization)) {
    const parent = state.handshakes.get(organization.migration!.parentId)!;
    if (parent.state === 'REQUESTED') {
      parent.state = 'OPEN';
    }
  }
}

/** A child has ended. */
export function childEnded(aws: SimulatedAws, state: OrganizationsState, child: Handshake): void {
  const organization = state.organizations.get(child.organizationId);
  const migration = organization?.migration;
  const accountId = child.recipientAccountId!;
  if (!organization || migration?.pending.get(accountId) !== child) {
    return;
  }
  migration.pending.delete(accountId);
  const isStillRequired = child.state === 'CANCELED' && aws.doubt('approval-after-cancellation');
  if (child.state === 'DECLINED' || child.state === 'EXPIRED' || isStillRequired) {
    migration.refused.add(accountId);
  }
  openIfReady(state, organization);
}

/** A member that left is asked no longer, and its refusal counts no longer. */
export function memberLeft(
  aws: SimulatedAws,
  state: OrganizationsState,
  organization: Organization,
  accountId: string,
  now: number,
): void {
  const { migration } = organization;
  const child = migration?.pending.get(accountId);
  if (!migration || (!child && !migration.refused.has(accountId)) || aws.doubt('approval-after-departure')) {
    return;
  }
  if (child) {
    endHandshake(state, child, 'CANCELED', now);
    migration.pending.delete(accountId);
  }
  migration.refused.delete(accountId);
  openIfReady(state, organization);
}

/** The parent has ended: everything that belongs to the attempt and is still pending is canceled, unless it succeeded. */
export function parentEnded(aws: SimulatedAws, state: OrganizationsState, parent: Handshake, now: number): void {
  const organization = state.organizations.get(parent.organizationId);
  const { migration } = organization ?? {};
  if (!organization || migration?.parentId !== parent.id) {
    return;
  }
  organization.migration = undefined;
  if (parent.state === 'ACCEPTED') {
    return;
  }
  const isExpired =
    parent.state === 'EXPIRED' && migration.pending.size > 0 && aws.doubt('requests-of-expired-migration');
  for (const child of migration.pending.values()) {
    endHandshake(state, child, isExpired ? 'EXPIRED' : 'CANCELED', now);
  }
  cancelInvitations(state, organization, now);
}

/** An organization that is deleted takes everything with it that nobody has answered. */
export function cancelEverything(state: OrganizationsState, organization: Organization, now: number): void {
  for (const handshake of organization.handshakes) {
    if (isPending(handshake)) {
      endHandshake(state, handshake, 'CANCELED', now);
    }
  }
  organization.migration = undefined;
}

type MemberAction = 'APPROVE_ALL_FEATURES' | 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE';

function requiredAction(
  aws: SimulatedAws,
  organization: Organization,
  member: Membership,
  hasApproved: (member: Membership) => boolean,
): MemberAction | undefined {
  const account = aws.accounts.get(member.accountId)!;
  if (account.id === organization.managementAccountId) {
    return undefined;
  }
  if (member.joinedMethod === 'INVITED') {
    const isExempt =
      (!canApprove(account) && aws.doubt('approval-of-inactive-member')) ||
      (hasApproved(member) && aws.doubt('approval-of-earlier-attempt'));
    return isExempt ? undefined : 'APPROVE_ALL_FEATURES';
  }
  if (hasOrganizationsRole(account)) {
    return undefined;
  }
  aws.doubt('request-to-restore-role');
  return 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE';
}

/** Whether a member approved an earlier attempt, since it joined. */
function approvedBefore({ handshakes }: Organization): (member: Membership) => boolean {
  const approvedAt = new Map<string, number>();
  for (const { action, state, recipientAccountId, endedAt } of handshakes) {
    if (action === 'APPROVE_ALL_FEATURES' && state === 'ACCEPTED') {
      approvedAt.set(recipientAccountId!, endedAt!);
    }
  }
  return ({ accountId, joinedAt }) => (approvedAt.get(accountId) ?? Number.NEGATIVE_INFINITY) >= joinedAt;
}

function canApprove({ state }: SimulatedAccount): boolean {
  return state === 'ACTIVE' || state === 'PENDING_ACTIVATION';
}
