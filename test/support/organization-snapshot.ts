import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import { dumpWorld } from '../../src/simulator/world/dump-world';
import type { World } from '../../src/simulator/world/world';

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
  readonly serviceAccess: readonly string[];
  readonly policyTypes: readonly string[];
  readonly delegatedAdministrators: Readonly<Record<string, readonly string[]>>;
  readonly invitations: readonly string[];
  readonly migration?: { readonly accepted: readonly string[]; readonly declined: readonly string[] };
}

export function organizationSnapshot(aws: SimulatedAws): OrganizationSnapshot {
  const { accounts, organizations = [] } = dumpWorld(aws);
  return {
    organizations: Object.fromEntries(organizations.map((one) => [one.id, stateOf(one)])),
    serviceLinkedRoles: Object.entries(accounts)
      .filter(([, { serviceLinkedRole }]) => serviceLinkedRole)
      .map(([id]) => id)
      .sort(),
  };
}

function stateOf(organization: NonNullable<World['organizations']>[number]): OrganizationState {
  const { migration } = organization;
  return {
    managementAccount: organization.managementAccount,
    featureSet: organization.featureSet,
    members: Object.entries(organization.members ?? {})
      .map(([id, { unit = '' }]) => `${id}${unit === '' ? '' : ` in ${unit}`}`)
      .sort(),
    serviceAccess: [...(organization.serviceAccess ?? [])].sort(),
    policyTypes: [...(organization.policyTypes ?? [])].sort(),
    delegatedAdministrators: organization.delegatedAdministrators ?? {},
    invitations: (organization.invitations ?? []).map(({ to }) => to).sort(),
    ...(migration
      ? {
          migration: {
            accepted: [...(migration.accepted ?? [])].sort(),
            declined: [...(migration.declined ?? [])].sort(),
          },
        }
      : {}),
  };
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
    compare('service access of', old.serviceAccess, now.serviceAccess);
    compare('policy type', old.policyTypes, now.policyTypes);
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
