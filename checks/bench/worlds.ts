import type { World, WorldAccount, WorldMember, WorldOrganization } from '../../src/simulator/index';

export const MANAGEMENT = '111111111111';
export const ORGANIZATION_ID = 'o-exampleorgid';
export const ROLE_NAME = 'OrganizationAccountAccessRole';

/** One of the members of a large world, by its place among them. */
export interface MemberOfMany {
  readonly joined: WorldMember['joined'];
  readonly hasRole: boolean;
}

const ROLES = { [ROLE_NAME]: { trusts: [MANAGEMENT] } };

/** An organization with consolidated billing, all of whose members can be entered. */
export function worldOf(count: number, memberAt: (index: number) => MemberOfMany): World {
  const accounts: Record<string, WorldAccount> = { [MANAGEMENT]: {} };
  const members: Record<string, WorldMember> = {};
  for (let index = 0; index < count; index++) {
    const id = String(200_000_000_000 + index);
    const { joined, hasRole } = memberAt(index);
    accounts[id] = { roles: ROLES, serviceLinkedRole: hasRole };
    members[id] = { joined };
  }
  const world = worldWith({ featureSet: 'CONSOLIDATED_BILLING', members });
  return { ...world, accounts, quotas: { accounts: count + 1 } };
}

/** An organization, and nobody in it but its management account. */
export function worldWith(organization: Partial<WorldOrganization>): World {
  return {
    deployment: { account: MANAGEMENT, region: 'eu-west-1' },
    accounts: { [MANAGEMENT]: {} },
    organizations: [{ id: ORGANIZATION_ID, managementAccount: MANAGEMENT, featureSet: 'ALL', ...organization }],
  };
}

/** Consolidated billing, and members whom nobody can enter and who never answer. */
export function worldThatWaitsFor(count: number): World {
  const { accounts, ...world } = worldOf(count, () => ({ joined: 'INVITED', hasRole: true }));
  const closed = Object.entries(accounts).map(([id, account]) => [id, { ...account, roles: {} }] as const);
  return { ...world, accounts: Object.fromEntries(closed) };
}

/** Consolidated billing, and members of which the last ones are like that: AWS lists them last. */
export function worldThatWaitsForSome(count: number, silent: number): World {
  const { accounts, ...world } = worldOf(count, () => ({ joined: 'INVITED', hasRole: true }));
  const entries = Object.entries(accounts);
  const some = entries.map(([id, account], index) =>
    index < entries.length - silent ? ([id, account] as const) : ([id, { ...account, roles: {} }] as const),
  );
  return { ...world, accounts: Object.fromEntries(some) };
}

/** An organization with all features and one unit, and accounts that stand alone. */
export function worldOfInvited(ids: readonly string[], { canBeEntered }: { canBeEntered: boolean }): World {
  const { accounts, ...world } = worldWith({ units: ['Joined'] });
  const invited = ids.map((id) => [id, canBeEntered ? { roles: ROLES } : {}] as const);
  return { ...world, accounts: { ...accounts, ...Object.fromEntries(invited) }, quotas: { accounts: ids.length + 1 } };
}
