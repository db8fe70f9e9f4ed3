import type { World } from '../../src/simulator/world/world';
import type { AppLab } from '../support/app-lab';
import type { AccountSpec, AppSpec, PolicySpec, UnitSpec } from '../support/app-spec';
import { accountsOf, app } from './account-apps';
import { holdings, MEMBER } from './existing-world';
import { policiesOf } from './policies-of-organization';
import { denying, WITH_POLICIES } from './policy-apps';
import { unitsOf } from './units-of-organization';

export const ADDRESS = 'shop@example.com';
export const CONTACT = { name: 'Ops', title: 'Team', emailAddress: 'ops@example.com', phoneNumber: '+1 555 0101' };
const UNIT: UnitSpec = { id: 'Prod', name: 'Prod', tags: { owner: 'finance' } };
const SHOP: AccountSpec = {
  id: 'Shop',
  accountId: MEMBER,
  email: ADDRESS,
  name: 'Old shop',
  parent: 'Prod',
  tags: { team: 'payments' },
  contacts: { operations: CONTACT },
};
const DENY: PolicySpec = {
  id: 'DenyLeaving',
  name: 'deny-leaving',
  description: 'since 2019',
  content: denying('organizations:LeaveOrganization'),
  tags: { owner: 'security' },
};

/** A unit, an account, and a policy, as people made them years ago. */
export const GROWN: World = {
  ...WITH_POLICIES,
  accounts: {
    ...WITH_POLICIES.accounts,
    [MEMBER]: { name: 'Old shop', email: ADDRESS, alternateContacts: { OPERATIONS: CONTACT } },
  },
  organizations: WITH_POLICIES.organizations!.map((one) => ({
    ...one,
    serviceAccess: ['account.amazonaws.com'],
    tags: { ...one.tags, '/Prod': { owner: 'finance' } },
  })),
};

/** What is declared otherwise than it is. */
export interface Different {
  readonly unit?: Partial<UnitSpec>;
  readonly account?: Partial<AccountSpec>;
  readonly policy?: Partial<PolicySpec>;
}

export const declaring = ({ unit, account, policy }: Different, sibling: string): AppSpec =>
  app([{ ...SHOP, ...account }], {
    units: [
      { ...UNIT, ...unit },
      { id: 'Sandbox', name: 'Sandbox' },
    ],
    policies: [{ ...DENY, ...policy }],
    sibling,
  });

export const AS_IT_IS = declaring({}, '1');

/** All of the organization, with its units, accounts, and policies by their names. */
export const state = ({ aws }: AppLab) => ({
  ...holdings(aws),
  units: unitsOf(aws),
  accounts: accountsOf(aws),
  policies: policiesOf(aws),
});

/** What was written, by the library and by people. */
export const writes = ({ aws }: AppLab) =>
  aws.history
    .filter(({ service, isWrite, tookEffect }) => isWrite && tookEffect && /^(organizations|account)$/.test(service))
    .map(({ operation }) => operation);
