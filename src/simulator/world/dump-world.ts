import type { SimulatedAccount, SimulatedRole } from '../account';
import { DEFAULT_BEHAVIOUR } from '../behaviour';
import { Faults } from '../faults';
import { listedPolicies } from '../iam/effective-policies';
import { hasOrganizationsRole } from '../iam/service-linked-role';
import { OrganizationsService } from '../organizations/organizations-service';
import { type Handshake, isPending, type Organization, type OrganizationsState } from '../organizations/state';
import { DEFAULT_QUOTAS } from '../quotas';
import type { SimulatedAws } from '../simulated-aws';
import { daysBetween } from './duration';
import type { World, WorldAccount, WorldInvitation, WorldMigration, WorldOrganization, WorldRole } from './world';

/**
 * The world as it is now, in a form that can be loaded again.
 *
 * It holds what a world can say: accounts and their roles, organizations with members, units, services, policy types
 * and administrators, handshakes that are pending, people and faults that are left. Gone are the ids of handshakes and
 * units, handshakes that have ended, tags, policies that users wrote, and sessions.
 */
export function dumpWorld(aws: SimulatedAws): World {
  const { state } = OrganizationsService.of(aws);
  const behaviour = changed(aws.behaviour, DEFAULT_BEHAVIOUR);
  const quotas = changed(aws.quotas, DEFAULT_QUOTAS);
  return {
    now: new Date(aws.clock.now()).toISOString(),
    ...(aws.partition === 'aws' ? {} : { partition: aws.partition as NonNullable<World['partition']> }),
    open: aws.isOpen,
    accounts: Object.fromEntries([...aws.accounts.values()].map((account) => [account.id, dumpAccount(aws, account)])),
    organizations: [...state.organizations.values()].map((one) => dumpOrganization(aws, state, one)),
    people: aws.people?.pending() ?? [],
    faults: aws.faults instanceof Faults ? aws.faults.remaining() : [],
    ...(Object.keys(behaviour).length > 0 ? { behaviour } : {}),
    ...(Object.keys(quotas).length > 0 ? { quotas } : {}),
  };
}

function dumpAccount(aws: SimulatedAws, account: SimulatedAccount): WorldAccount {
  const now = aws.clock.now();
  const roles = [...account.roles.values()].filter(({ servicePrincipal }) => servicePrincipal === undefined);
  return {
    name: account.name,
    email: account.email,
    emailVerified: account.emailVerified,
    state: account.state,
    serviceLinkedRole: hasOrganizationsRole(account),
    ageDays: daysBetween(account.createdAt, now),
    roles: Object.fromEntries(roles.map((role) => [role.name, dumpRole(role)])),
    enabledRegions: [...account.enabledRegions],
    seller: account.seller,
    canStandAlone: account.canStandAlone,
  };
}

/** Policies that IAM is about to enforce, or to forget, are taken as enforced. */
function dumpRole(role: SimulatedRole): WorldRole {
  return { path: role.path, trustPolicy: role.trust, policies: Object.fromEntries(listedPolicies(role)) };
}

function dumpOrganization(aws: SimulatedAws, state: OrganizationsState, organization: Organization): WorldOrganization {
  const now = aws.clock.now();
  const members = [...organization.members.values()].filter(
    ({ accountId }) => accountId !== organization.managementAccountId,
  );
  return {
    id: organization.id,
    managementAccount: organization.managementAccountId,
    featureSet: organization.allFeaturesAt === undefined ? 'CONSOLIDATED_BILLING' : 'ALL',
    ageDays: daysBetween(organization.createdAt, now),
    members: Object.fromEntries(
      members.map((member) => [
        member.accountId,
        {
          joined: member.joinedMethod,
          joinedDaysAgo: daysBetween(member.joinedAt, now),
          ...(member.parentId === organization.rootId ? {} : { unit: unitPath(organization, member.parentId) }),
        },
      ]),
    ),
    units: [...organization.parents.keys()]
      .filter((id) => id !== organization.rootId)
      .map((id) => unitPath(organization, id)),
    serviceAccess: [...organization.serviceAccess.keys()],
    policyTypes: [...organization.policyTypes]
      .filter(([, { status }]) => status !== 'PENDING_DISABLE')
      .map(([type]) => type),
    delegatedAdministrators: dumpAdministrators(organization),
    invitations: [...organization.pendingInvitations.values()].map((id) =>
      dumpInvitation(state.handshakes.get(id)!, now),
    ),
    ...(organization.migration ? { migration: dumpMigration(state, organization, now) } : {}),
  };
}

function unitPath(organization: Organization, id: string): string {
  const unit = organization.parents.get(id)!;
  return unit.parentId === organization.rootId ? unit.name : `${unitPath(organization, unit.parentId!)}/${unit.name}`;
}

function dumpAdministrators(organization: Organization): Record<string, string[]> {
  const byService: Record<string, string[]> = {};
  for (const { accountId, services } of organization.delegatedAdministrators.values()) {
    for (const principal of services.keys()) {
      byService[principal] = [...(byService[principal] ?? []), accountId];
    }
  }
  return byService;
}

function dumpInvitation({ target, requestedAt, notes }: Handshake, now: number): WorldInvitation {
  return {
    to: target!.id,
    sentDaysAgo: daysBetween(requestedAt, now),
    ...(notes === undefined ? {} : { notes }),
  };
}

function dumpMigration(state: OrganizationsState, organization: Organization, now: number): WorldMigration {
  const { parentId, refused } = organization.migration!;
  const accepted = organization.handshakes
    .filter((one) => one.parentId === parentId && !isPending(one) && one.state === 'ACCEPTED')
    .map(({ recipientAccountId }) => recipientAccountId!)
    .filter((accountId) => organization.members.has(accountId));
  return {
    startedDaysAgo: daysBetween(state.handshakes.get(parentId)!.requestedAt, now),
    accepted,
    declined: [...refused],
  };
}

/** The members that are not what they are by default. */
function changed<T extends object>(actual: T, defaults: { readonly [K in keyof T]: unknown }): Partial<T> {
  const entries = Object.entries(actual).filter(([name, value]) => value !== defaults[name as keyof T]);
  return Object.fromEntries(entries) as Partial<T>;
}
