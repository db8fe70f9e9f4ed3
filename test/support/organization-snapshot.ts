import { hasOrganizationsRole } from '../../src/simulator/iam/service-linked-role';
import { OrganizationsService } from '../../src/simulator/organizations/organizations-service';
import { isPending, type Organization } from '../../src/simulator/organizations/state';
import { IntegrationRecords } from '../../src/simulator/services/records';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import { unitPath } from '../../src/simulator/world/unit-path';

/** What the simulated organizations and accounts hold, without the roles of stacks and without ages: it can be compared. */
export interface OrganizationSnapshot {
  /** `o-…` by id. */
  readonly organizations: Readonly<Record<string, OrganizationState>>;
  /** Accounts that have the service-linked role of AWS Organizations. */
  readonly serviceLinkedRoles: readonly string[];
}

export interface OrganizationState {
  readonly managementAccount: string;
  readonly featureSet: string;
  readonly members: readonly string[];
  /** By their paths. */
  readonly units: readonly string[];
  readonly serviceAccess: readonly string[];
  readonly policyTypes: readonly string[];
  /** Types and names, AWS's own excepted. */
  readonly policies: readonly string[];
  /** Features of the central management of root access; absent if none is enabled. */
  readonly rootFeatures?: readonly string[];
  readonly delegatedAdministrators: Readonly<Record<string, readonly string[]>>;
  readonly invitations: readonly string[];
  readonly migration?: { readonly accepted: readonly string[]; readonly declined: readonly string[] };
}

export function organizationSnapshot(aws: SimulatedAws): OrganizationSnapshot {
  const { organizations } = OrganizationsService.of(aws).state;
  return {
    organizations: Object.fromEntries(Array.from(organizations.values(), (one) => [one.id, stateOf(aws, one)])),
    serviceLinkedRoles: [...aws.accounts.values()]
      .filter(hasOrganizationsRole)
      .map(({ id }) => id)
      .sort(),
  };
}

function stateOf(aws: SimulatedAws, organization: Organization): OrganizationState {
  const rootFeatures = [...IntegrationRecords.of(aws).ofOrganization(organization.id).rootFeatures].sort();
  const { managementAccountId, members, handshakes, policyTypes, migration } = organization;
  return {
    managementAccount: managementAccountId,
    featureSet: organization.allFeaturesAt === undefined ? 'CONSOLIDATED_BILLING' : 'ALL',
    members: [...members.values()]
      .filter(({ accountId }) => accountId !== managementAccountId)
      .map(({ accountId, parentId }) => [accountId, unitPath(organization, parentId)].filter(Boolean).join(' in '))
      .sort(),
    units: [...organization.parents.values()]
      .filter(({ id }) => id !== organization.rootId)
      .map(({ id }) => unitPath(organization, id)!)
      .sort(),
    serviceAccess: [...organization.serviceAccess.keys()].sort(),
    policies: [...organization.policies.values()]
      .filter(({ awsManaged }) => !awsManaged)
      .map(({ type, name }) => `${type} ${name}`)
      .sort(),
    policyTypes: [...policyTypes]
      .filter(([, { status }]) => status !== 'PENDING_DISABLE')
      .map(([type]) => type)
      .sort(),
    ...(rootFeatures.length > 0 ? { rootFeatures } : {}),
    delegatedAdministrators: administratorsOf(organization),
    invitations: handshakes
      .filter((handshake) => handshake.action === 'INVITE' && isPending(handshake))
      .map(({ target }) => target!.id)
      .sort(),
    ...(migration
      ? {
          migration: {
            accepted: handshakes
              .filter(({ parentId, state }) => parentId === migration.parentId && state === 'ACCEPTED')
              .map(({ recipientAccountId }) => recipientAccountId!)
              .filter((accountId) => members.has(accountId))
              .sort(),
            declined: [...migration.refused].sort(),
          },
        }
      : {}),
  };
}

/** Account ids by service principal. */
function administratorsOf({ delegatedAdministrators }: Organization): Record<string, string[]> {
  const byService: Record<string, string[]> = {};
  for (const { accountId, services } of delegatedAdministrators.values()) {
    for (const principal of services.keys()) {
      byService[principal] = [...(byService[principal] ?? []), accountId];
    }
  }
  return byService;
}

/** What the first has and the second has no more, in words. Empty: everything is still there. */
export function lostBetween(before: OrganizationSnapshot, after: OrganizationSnapshot): string[] {
  const lost: string[] = [];
  const compare = (what: string, old: readonly string[], now: readonly string[]) => {
    lost.push(...old.filter((one) => !now.includes(one)).map((one) => `${what} ${one}`));
  };
  compare('service-linked role in', before.serviceLinkedRoles, after.serviceLinkedRoles);
  for (const [id, old] of Object.entries(before.organizations)) {
    const now = after.organizations[id];
    if (!now) {
      lost.push(`organization ${id}`);
      continue;
    }
    compare('member', old.members, now.members);
    compare('organizational unit', old.units, now.units);
    compare('trusted access for', old.serviceAccess, now.serviceAccess);
    compare('policy type', old.policyTypes, now.policyTypes);
    compare('root access feature', old.rootFeatures ?? [], now.rootFeatures ?? []);
    compare('invitation to', old.invitations, now.invitations);
    compare('administrators of', administrators(old), administrators(now));
    if (old.featureSet === 'ALL' && now.featureSet !== 'ALL') {
      lost.push(`all features of ${id}`);
    }
    if (old.migration && !now.migration && now.featureSet !== 'ALL') {
      lost.push(`migration of ${id}`);
    }
  }
  return lost;
}

/** What the second has and the first had not, in words. */
export function addedBetween(before: OrganizationSnapshot, after: OrganizationSnapshot): string[] {
  const added = lostBetween(after, before);
  for (const [id, now] of Object.entries(after.organizations)) {
    const old = before.organizations[id];
    const acceptances = (now.migration?.accepted ?? []).filter((one) => !old?.migration?.accepted.includes(one));
    added.push(...acceptances.map((one) => `approval of ${one}`));
  }
  return added.sort();
}

function administrators(state: OrganizationState): string[] {
  return Object.entries(state.delegatedAdministrators).flatMap(([service, ids]) => ids.map((id) => `${service} ${id}`));
}
