import { OrganizationsService } from '../../src/simulator/organizations/organizations-service';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import { unitPath } from '../../src/simulator/world/unit-path';
import type { World } from '../../src/simulator/world/world';
import type { AccountSpec, AppSpec } from '../support/app-spec';
import { ID } from './configured-world';
import { MEMBER, PROD, SANDBOX, WORLD } from './existing-world';

export const app = (accounts: readonly AccountSpec[], more: Partial<AppSpec> = {}): AppSpec => ({
  organizationId: ID,
  notifications: true,
  deploymentWaitMinutes: 2,
  services: { 'account.amazonaws.com': 'RETAIN' },
  accounts,
  ...more,
});

export const LOGS: AccountSpec = {
  id: 'Logs',
  email: 'Logs@Example.com',
  name: 'LogArchive',
  parent: PROD,
  tags: { team: 'audit' },
  contacts: {
    security: { name: 'Security', title: 'Team', emailAddress: 'security@example.com', phoneNumber: '+1 555 0100' },
  },
};
export const SHOP: AccountSpec = {
  id: 'Shop',
  accountId: MEMBER,
  name: 'Old shop',
  parent: PROD,
  tags: { team: 'payments' },
};
const OPERATIONS = { name: 'Ops', title: 'Team', emailAddress: 'ops@example.com', phoneNumber: '+1 555 0101' };

/** Trusted access is there, so that templates with and without accounts differ in nothing else. */
export const ACCOUNTS_WORLD: World = {
  ...WORLD,
  // AWS Account Management denies what it does not know yet, which is no missing permission.
  behavior: { newAccountSeconds: 0 },
  accounts: { ...WORLD.accounts, [MEMBER]: { name: 'Old shop' } },
  organizations: WORLD.organizations!.map((one) => ({ ...one, serviceAccess: ['account.amazonaws.com'] })),
};

export const EMPTY = app([], { sibling: '1' });
export const MADE = app([LOGS], { sibling: '1' });
export const MADE_REMOVABLE = app([{ ...LOGS, removal: 'REMOVE_FROM_ORGANIZATION' }], { sibling: '1' });
export const MADE_CLOSABLE = app([{ ...LOGS, removal: 'CLOSE' }], { sibling: '1' });
export const ADOPTED = app([SHOP], { sibling: '1' });
export const ADOPTED_CLOSABLE = app([{ ...SHOP, removal: 'CLOSE' }], { sibling: '1' });
export const ADOPTED_WITH_MORE = app(
  [{ ...SHOP, tags: { team: 'payments', cost: '7' }, contacts: { operations: OPERATIONS } }],
  { sibling: '2' },
);
export const CHANGED = app(
  [{ ...SHOP, name: 'New shop', parent: SANDBOX, tags: { team: 'shop' }, contacts: { operations: OPERATIONS } }],
  { sibling: '2' },
);
export const OVERWRITING = app([{ ...SHOP, overwrite: 'May' }], { sibling: '2' });
export const OTHER_ID = app([{ ...LOGS, id: 'Archive', removal: 'CLOSE' }], { sibling: '1' });
export const DEEP = { ...MADE, depth: 3 };

/** The members but for the management account, by their addresses. */
export function accountsOf(aws: SimulatedAws) {
  const organization = OrganizationsService.of(aws).state.organizations.get(ID)!;
  const members = [...organization.members.values()].filter(
    ({ accountId }) => accountId !== organization.managementAccountId,
  );
  return Object.fromEntries(
    members.map(({ accountId, parentId }) => {
      const { name, email, state, contacts } = aws.accounts.get(accountId)!;
      const { 'cdk-aws-organization': mark, ...tags } = Object.fromEntries(organization.tags.get(accountId) ?? []);
      return [
        email.toLowerCase(),
        {
          id: accountId,
          name,
          state,
          unit: unitPath(organization, parentId) ?? '',
          tags,
          contacts: Object.fromEntries(contacts),
          ...(mark === undefined ? {} : { mark }),
        },
      ];
    }),
  );
}
