import { makeAccount } from '../../../src/simulator/account';
import { createServiceLinkedRole, hasOrganizationsRole } from '../../../src/simulator/iam/service-linked-role';
import { attachDefaultEverywhere } from '../../../src/simulator/organizations/default-policies';
import { foundOrganization } from '../../../src/simulator/organizations/founding';
import { HANDSHAKE_ACTIONS } from '../../../src/simulator/organizations/handshake-actions';
import { endHandshake, sendHandshake } from '../../../src/simulator/organizations/handshake-lifecycle';
import { join } from '../../../src/simulator/organizations/membership';
import { startMigration as begin, openIfReady } from '../../../src/simulator/organizations/migration';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import { addUnit } from '../../../src/simulator/organizations/parents';
import {
  type FeatureSet,
  featureSetOf,
  type Handshake,
  type JoinedMethod,
  type Membership,
  type Organization,
  type Parent,
} from '../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';

/*
 * Puts things into a simulated AWS Organizations as if they had happened before: no call, no permission, no quota.
 * Moments are epoch milliseconds and may lie in the past; accounts that are missing are made.
 */

/** An organization as it should be. */
export interface OrganizationSetup {
  readonly managementAccountId: string;
  /** Default `ALL`. */
  readonly featureSet?: FeatureSet;
  /** With `o-`. */
  readonly id?: string;
  /** Default: now. */
  readonly createdAt?: number;
}

/** A member as it should be. */
export interface MemberSetup {
  readonly joinedMethod: JoinedMethod;
  /** Default: when the organization was created. */
  readonly joinedAt?: number;
  /** Default: the root. */
  readonly parentId?: string;
  /** Default true. */
  readonly hasServiceLinkedRole?: boolean;
}

/** An invitation as it should be. */
export interface InvitationSetup {
  /** Account id or email address. */
  readonly to: string;
  /** Default: now. */
  readonly sentAt?: number;
  readonly notes?: string;
}

/** A migration as it should be. */
export interface MigrationSetup {
  /** Default: now. */
  readonly startedAt?: number;
  /** Account ids of the members that have answered. */
  readonly accepted?: readonly string[];
  readonly declined?: readonly string[];
}

/** Makes an organization, its management account with the service-linked role included. */
export function createOrganization(aws: SimulatedAws, setup: OrganizationSetup): Organization {
  const createdAt = setup.createdAt ?? aws.clock.now();
  ensureAccount(aws, setup.managementAccountId, createdAt, true);
  return foundOrganization(aws, stateOf(aws), { featureSet: 'ALL', ...setup, createdAt });
}

/** Makes an account a member. */
export function addMember(
  aws: SimulatedAws,
  organization: Organization,
  accountId: string,
  setup: MemberSetup,
): Membership {
  const { hasServiceLinkedRole = true, joinedAt = organization.createdAt, ...member } = setup;
  ensureAccount(aws, accountId, joinedAt, hasServiceLinkedRole);
  return join(stateOf(aws), organization, { ...member, accountId, joinedAt });
}

/** Makes an organizational unit; the parent is the root by default. */
export function addOrganizationalUnit(
  aws: SimulatedAws,
  organization: Organization,
  name: string,
  parentId: string = organization.rootId,
): Parent {
  return addUnit(organization, organization.parents.get(parentId)!, {
    id: `ou-${organization.rootId.slice('r-'.length)}-${aws.random.hex(8)}`,
    name,
    sequence: ++stateOf(aws).sequence,
  });
}

/** Sends an invitation. */
export function addInvitation(aws: SimulatedAws, organization: Organization, setup: InvitationSetup): Handshake {
  const { to, sentAt = aws.clock.now(), notes } = setup;
  const { email, name } = aws.accounts.get(organization.managementAccountId)!;
  const featureSet = organization.migration ? 'ALL' : featureSetOf(organization, sentAt);
  return sendHandshake(aws, stateOf(aws), organization, {
    action: 'INVITE',
    state: 'OPEN',
    requestedAt: sentAt,
    target: { type: to.includes('@') ? 'EMAIL' : 'ACCOUNT', id: to },
    sender: { email, name, featureSet },
    ...(notes === undefined ? {} : { notes }),
  });
}

/** Starts the migration to all features; answers the parent handshake. */
export function startMigration(aws: SimulatedAws, organization: Organization, setup: MigrationSetup = {}): Handshake {
  const state = stateOf(aws);
  const { startedAt = aws.clock.now(), accepted = [], declined = [] } = setup;
  const parent = begin(aws, state, organization, startedAt);
  for (const [accountIds, ending] of [
    [accepted, 'ACCEPTED'],
    [declined, 'DECLINED'],
  ] as const) {
    for (const accountId of accountIds) {
      answer(aws, organization, accountId, ending);
    }
  }
  openIfReady(state, organization);
  return parent;
}

/** Switches a policy type on, with AWS's default policy attached everywhere. */
export function enablePolicyType(organization: Organization, policyType: string): void {
  organization.policyTypes.set(policyType, { status: 'ENABLED', settlesAt: undefined });
  attachDefaultEverywhere(organization, policyType);
}

function stateOf(aws: SimulatedAws): OrganizationsService['state'] {
  return OrganizationsService.of(aws).state;
}

function ensureAccount(aws: SimulatedAws, accountId: string, createdAt: number, hasServiceLinkedRole: boolean): void {
  const account = aws.accounts.get(accountId) ?? makeAccount(accountId, createdAt);
  aws.accounts.set(accountId, account);
  if (hasServiceLinkedRole && !hasOrganizationsRole(account)) {
    createServiceLinkedRole(aws, account);
  }
}

function answer(
  aws: SimulatedAws,
  organization: Organization,
  accountId: string,
  ending: 'ACCEPTED' | 'DECLINED',
): void {
  const child = organization.migration!.pending.get(accountId);
  if (!child) {
    throw new Error(`the account ${accountId} was asked nothing by the migration of ${organization.id}`);
  }
  if (ending === 'ACCEPTED') {
    ensureAccount(aws, accountId, child.requestedAt, true);
  }
  endHandshake(stateOf(aws), child, ending, child.requestedAt);
  HANDSHAKE_ACTIONS[child.action]!.ended!(aws, stateOf(aws), child, child.requestedAt);
}
