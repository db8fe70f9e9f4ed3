import type { World } from '../../src/simulator/world/world';

const ACCESS_ROLE = { OrganizationAccountAccessRole: { trusts: ['111111111111'] } };

/**
 * An organization with consolidated billing: one member that was created here and has lost its service-linked role,
 * one that was invited and has an access role, and, if asked for, one that was invited and can only be asked.
 */
export function consolidatedBilling(options: { readonly withAStranger: boolean }): World {
  return {
    accounts: {
      '111111111111': { name: 'Management', email: 'owner@example.com' },
      '222222222222': { name: 'Created', serviceLinkedRole: false, roles: ACCESS_ROLE },
      '333333333333': { name: 'Invited', roles: ACCESS_ROLE },
      ...(options.withAStranger ? { '444444444444': { name: 'Asked' } } : {}),
    },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: '111111111111',
        featureSet: 'CONSOLIDATED_BILLING',
        members: {
          '222222222222': { joined: 'CREATED' },
          '333333333333': { joined: 'INVITED' },
          ...(options.withAStranger ? { '444444444444': { joined: 'INVITED' } } : {}),
        },
      },
    ],
  };
}
