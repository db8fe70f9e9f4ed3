import type { World } from '../../src/simulator/world/world';

export const ROLE = 'OrganizationAccountAccessRole';
export const DEPLOYMENT = { account: '111111111111', region: 'eu-west-1' };
export const OURS = { roles: { [ROLE]: { trusts: ['111111111111'] } } };
export const ID = 'o-exampleorgid';

/** Has all features, and things in it that somebody switched on before. */
export const CONFIGURED: World = {
  deployment: DEPLOYMENT,
  accounts: { '111111111111': {}, '222222222222': OURS },
  organizations: [
    {
      id: ID,
      managementAccount: '111111111111',
      featureSet: 'ALL',
      members: { '222222222222': { joined: 'CREATED' } },
      serviceAccess: ['sso.amazonaws.com'],
      policyTypes: ['TAG_POLICY'],
    },
  ],
};
