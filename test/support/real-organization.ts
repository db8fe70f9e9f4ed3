/**
 * What a deployment of an integration test is told of the real accounts. Snapshots are made without these variables.
 */
export const REAL = {
  organizationId: process.env.INTEG_ORGANIZATION_ID ?? 'o-exampleorgid',
  managementAccountId: process.env.INTEG_MANAGEMENT_ACCOUNT_ID ?? '111111111111',
  memberAccountId: process.env.INTEG_MEMBER_ACCOUNT_ID ?? '222222222222',
  invitedAccountId: process.env.INTEG_INVITED_ACCOUNT_ID ?? '333333333333',
};
