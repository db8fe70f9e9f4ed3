import type { World } from '../../src/simulator/index';

const ACCESS_ROLE = { OrganizationAccountAccessRole: { trusts: ['111111111111'] } };
/** A member whose people have to approve: nobody can enter it. */
export const STRANGER = '444444444444';

/** The workflow's waits are shortened, so AWS is made quick as well: a deployment looks again many times a second. */
const QUICK = { finalizeSeconds: 1, policyTypeSeconds: 1 };

/**
 * An organization with consolidated billing: one member that was created here and has lost its service-linked role,
 * one that was invited and has an access role, and, if asked for, one that was invited and can only be asked.
 */
export function consolidatedBilling(options: { readonly withAStranger: boolean }): World {
  return {
    behavior: QUICK,
    accounts: {
      '111111111111': { name: 'Management', email: 'owner@example.com' },
      '222222222222': { name: 'Created', serviceLinkedRole: false, roles: ACCESS_ROLE },
      '333333333333': { name: 'Invited', roles: ACCESS_ROLE },
      ...(options.withAStranger ? { [STRANGER]: { name: 'Asked' } } : {}),
    },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: '111111111111',
        featureSet: 'CONSOLIDATED_BILLING',
        members: {
          '222222222222': { joined: 'CREATED' },
          '333333333333': { joined: 'INVITED' },
          ...(options.withAStranger ? { [STRANGER]: { joined: 'INVITED' } } : {}),
        },
      },
    ],
  };
}

/** An organization that has all features, and access of AWS Config and tag policies already. */
export function allFeatures(): World {
  return {
    behavior: QUICK,
    accounts: {
      '111111111111': { name: 'Management', email: 'owner@example.com' },
      '222222222222': { name: 'Created', roles: ACCESS_ROLE },
    },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: '111111111111',
        featureSet: 'ALL',
        members: { '222222222222': { joined: 'CREATED' } },
        serviceAccess: ['config.amazonaws.com'],
        policyTypes: ['TAG_POLICY'],
      },
    ],
  };
}

/** A tree that people made: a unit, with an account that has a tag, and a policy that is attached to the unit. */
export function treeOfPeople(): World {
  const { organizations = [], ...world } = allFeatures();
  return {
    ...world,
    organizations: organizations.map((organization) => ({
      ...organization,
      rootId: 'r-ab12',
      units: ['Prod'],
      unitIds: { Prod: 'ou-ab12-prodprod' },
      members: { '222222222222': { joined: 'CREATED', unit: 'Prod' } },
      tags: { '222222222222': { team: 'payments' } },
      policies: {
        'p-cost190501': {
          type: 'TAG_POLICY',
          name: 'cost',
          content: '{ "tags": { "cost": { "tag_key": { "@@assign": "Cost" } } } }',
        },
      },
      attachments: { '/Prod': ['p-cost190501'] },
    })),
  };
}

/** A member beside the one that every world has. */
export const OTHER_MEMBER = '333333333333';

/** A world whose organization has that member, too. */
export function withTwoMembers({ accounts, organizations = [], ...world }: World): World {
  return {
    ...world,
    accounts: { ...accounts, [OTHER_MEMBER]: { name: 'Second' } },
    organizations: organizations.map((organization) => ({
      ...organization,
      members: { ...organization.members, [OTHER_MEMBER]: { joined: 'CREATED' } },
    })),
  };
}

/** Two accounts that nobody can enter from outside, and that belong to nobody yet. */
export const EARLY = '333333333333';
export const LATE = '444444444444';

/** An organization with all features, and the two accounts. Another organization, a stranger, has invited both. */
export function twoToInvite(): World {
  return {
    behavior: QUICK,
    accounts: {
      '111111111111': { name: 'Management', email: 'owner@example.com' },
      [EARLY]: { name: 'Early' },
      [LATE]: { name: 'Late' },
      '999999999999': { name: 'Stranger' },
    },
    organizations: [
      { id: 'o-exampleorgid', managementAccount: '111111111111', featureSet: 'ALL' },
      {
        id: 'o-strangeorgid',
        managementAccount: '999999999999',
        featureSet: 'ALL',
        invitations: [{ to: EARLY }, { to: LATE }],
      },
    ],
  };
}
