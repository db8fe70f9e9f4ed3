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
  cancelInvitations(state, organization, requestedAt);
  const parent = sendHandshake(aws, state, organization, {
    action: 'ENABLE_ALL_FEATURES',
    state: 'REQUESTED',
    requestedAt,
  });
  const pending = new Map<string, Handshake>();
  for (const member of organization.members.values()) {
    const action = requiredAction(aws, organization, member);
    if (action) {
      const child = sendHandshake(aws, state, organization, {
        action,
        state: 'OPEN',
        // The milliseconds of children differ from their parent's.
        requestedAt: requestedAt + 1 + aws.random.below(999),
        target: { type: 'ACCOUNT', id: member.accountId },
        parentId: parent.id,
      });
      pending.set(member.accountId, child);
    }
  }
  organization.migration = { parentId: parent.id, pending, refused: new Set() };
  return parent;
}

/** A parent opens as soon as nobody has anything left to answer and nobody who is still a member has refused. */
export function openIfReady(state: OrganizationsState, organization: Organization): void {
  const { migration } = organization;
  if (migration && migration.pending.size === 0 && migration.refused.size === 0) {
    const parent = state.handshakes.get(migration.parentId)!;
    if (parent.state === 'REQUESTED') {
      parent.state = 'OPEN';
    }
  }
}

/** A child has ended. */
export function childEnded(state: OrganizationsState, child: Handshake): void {
  const organization = state.organizations.get(child.organizationId);
  const migration = organization?.migration;
  const accountId = child.recipientAccountId!;
  if (!organization || migration?.pending.get(accountId) !== child) {
    return;
  }
  migration.pending.delete(accountId);
  if (child.state === 'DECLINED' || child.state === 'EXPIRED') {
    migration.refused.add(accountId);
  }
  openIfReady(state, organization);
}

/** A member that left is asked no longer, and its refusal counts no longer. */
export function memberLeft(
  state: OrganizationsState,
  organization: Organization,
  accountId: string,
  now: number,
): void {
  const { migration } = organization;
  if (!migration) {
    return;
  }
  const child = migration.pending.get(accountId);
  if (child) {
    endHandshake(state, child, 'CANCELED', now);
    migration.pending.delete(accountId);
  }
  migration.refused.delete(accountId);
  openIfReady(state, organization);
}

/** The parent has ended: everything that belongs to the attempt and is still pending is canceled, unless it succeeded. */
export function parentEnded(state: OrganizationsState, parent: Handshake, now: number): void {
  const organization = state.organizations.get(parent.organizationId);
  const { migration } = organization ?? {};
  if (!organization || migration?.parentId !== parent.id) {
    return;
  }
  organization.migration = undefined;
  if (parent.state === 'ACCEPTED') {
    return;
  }
  for (const child of migration.pending.values()) {
    endHandshake(state, child, 'CANCELED', now);
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

function requiredAction(
  aws: SimulatedAws,
  organization: Organization,
  { accountId, joinedMethod }: Membership,
): 'APPROVE_ALL_FEATURES' | 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE' | undefined {
  if (accountId === organization.managementAccountId) {
    return undefined;
  }
  if (joinedMethod === 'INVITED') {
    return 'APPROVE_ALL_FEATURES';
  }
  return hasOrganizationsRole(aws.accounts.get(accountId)!) ? undefined : 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE';
}
