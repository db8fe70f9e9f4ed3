import type { World } from '../../src/simulator/index';
import type { AppSpec } from '../../test/support/app-spec';
import { appOfTree } from '../../test/support/tree-app';
import { MANAGEMENT, ORGANIZATION_ID, worldWith } from './worlds';

type WorldPolicy = NonNullable<NonNullable<World['organizations']>[number]['policies']>[string];

export const ACCOUNTS = 300;
export const UNITS = 100;
export const POLICIES = 50;
export const ATTACHMENTS = 150;
const ALL = 'ou-0000-all00000';
const TOP_UNITS = 10;
const SERVICE_CONTROL = 'SERVICE_CONTROL_POLICY';
/** Names of accounts are a matter of the account service. */
const ACCESS = ['account.amazonaws.com'];

/** A tree that people made: ten units at the top and nine in each, three accounts in a unit, three policies on every other one. */
export function largeTree(): World {
  const units = unitPaths();
  const ids = accountIds();
  const policies = Object.fromEntries(
    Array.from({ length: POLICIES }, (_, index): [string, WorldPolicy] => [policyId(index), policyAt(index)]),
  );
  const accounts = Object.fromEntries(
    ids.map((id, index) => [id, { name: `Account ${index}`, email: emailAt(index) }]),
  );
  return {
    ...worldWith({
      units,
      unitIds: Object.fromEntries(units.map((path, index) => [path, `ou-0000-${String(index).padStart(8, '0')}`])),
      rootId: 'r-0000',
      members: Object.fromEntries(ids.map((id, index) => [id, { joined: 'CREATED', unit: units[index % UNITS]! }])),
      serviceAccess: ACCESS,
      policyTypes: [SERVICE_CONTROL],
      policies,
      attachments: Object.fromEntries(
        Array.from({ length: ATTACHMENTS / 3 }, (_, index) => [
          `/${units[index * 2]}`,
          ['p-FullAWSAccess', ...[0, 1, 2].map((nth) => policyId((index + nth) % POLICIES))],
        ]),
      ),
    }),
    accounts: { [MANAGEMENT]: {}, ...accounts },
    quotas: { accounts: ACCOUNTS + 1 },
  };
}

/** Nothing of the tree is there, and AWS takes so many seconds for an account. */
export function emptyTree(seconds: number): World {
  const creations = Object.fromEntries(accountIds().map((_, index) => [emailAt(index), { seconds }]));
  return { ...worldWith({ rootId: 'r-0000', accountCreations: creations }), quotas: { accounts: ACCOUNTS + 1 } };
}

/** The organization with its units, policies, and attachments: the first of the two stacks. */
export function appOfOrganization(): AppSpec {
  const world = largeTree();
  const { accounts, pairs, ...app } = appOfTree(world);
  const policies = world.organizations![0]!.policies!;
  const ofApp = pairs!.map((pair) => ({ ...pair, policy: `Policy ${policies[pair.policy]!.name}` }));
  return { ...app, pairs: ofApp, stackName: 'Organization' };
}

/** The accounts: the second stack. */
export function appOfAccounts(unitIds: readonly string[], by: 'accountId' | 'new'): AppSpec {
  const accounts = accountIds().map((accountId, index) => ({
    id: `Account${index}`,
    ...(by === 'accountId' ? { accountId } : { email: emailAt(index) }),
    name: `Account ${index}`,
    parent: unitIds[index % UNITS]!,
  }));
  return { stackName: 'Accounts', imported: ORGANIZATION_ID, accounts };
}

/** Many members in one OU, and nothing else. */
export function membersByAddress(count: number): World {
  const ids = accountIds(count);
  const accounts = Object.fromEntries(ids.map((id, index) => [id, { email: emailAt(index) }]));
  return {
    ...worldWith({
      rootId: 'r-0000',
      units: ['All'],
      unitIds: { All: ALL },
      members: Object.fromEntries(ids.map((id) => [id, { joined: 'CREATED', unit: 'All' }])),
    }),
    accounts: { [MANAGEMENT]: {}, ...accounts },
    quotas: { accounts: count + 1 },
  };
}

/** Some of so many, from all pages of the list, without IDs and names: they are adopted, and none is made. */
export function appByAddress(count: number, members: number): AppSpec {
  const accounts = Array.from({ length: count }, (_, index) => ({
    id: `Account${index}`,
    email: emailAt(Math.floor((index * members) / count)),
    parent: ALL,
  }));
  return { stackName: 'Accounts', imported: ORGANIZATION_ID, accounts };
}

/** Units in the order of their paths, each after its parent. */
export function unitPaths(): string[] {
  return Array.from({ length: TOP_UNITS }, (_, index) => `Area ${index}`).flatMap((top) => [
    top,
    ...Array.from({ length: UNITS / TOP_UNITS - 1 }, (_, index) => `${top}/Team ${index}`),
  ]);
}

const emailAt = (index: number) => `aws+${index}@example.com`;
const policyId = (index: number) => `p-large${String(index).padStart(4, '0')}`;
const accountIds = (count = ACCOUNTS) => Array.from({ length: count }, (_, index) => String(200_000_000_000 + index));

function policyAt(index: number): WorldPolicy {
  const statement = { Effect: 'Deny', Action: [`s3:DeleteBucket`, `ec2:Stop${index}`], Resource: '*' };
  return { type: SERVICE_CONTROL, name: `guard-${index}`, content: { Version: '2012-10-17', Statement: [statement] } };
}
