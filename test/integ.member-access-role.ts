/**
 * The role that lets the organization's workflow into an account, to answer there and for nothing else.
 *
 * Needs: credentials of a member account, or of one that is going to be invited, and the organization and its management
 * account in INTEG_ORGANIZATION_ID and INTEG_MANAGEMENT_ACCOUNT_ID. Keep the stack (`--no-clean`) for `integ.migration.ts`
 * and `integ.invited-account.ts`, which enter the account by it.
 *
 * Leaves behind: nothing.
 *
 * Settles, together with these two: whether the ARNs of handshakes in the role's policy match those of each type of
 * handshake, and whether a standalone account that AWS Organizations has never seen may read the handshakes sent to it.
 */
import { ExpectedResult, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, Stack } from 'aws-cdk-lib';
import { MemberAccessRole } from '../src';
import { REAL } from './support/real-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'IntegMemberAccessRole');
const { organizationId, managementAccountId } = REAL;
new MemberAccessRole(stack, 'MemberAccess', { organizationId, managementAccountId });

const test = new IntegTest(app, 'Test', { testCases: [stack] });
test.assertions
  .awsApiCall('IAM', 'GetRole', { RoleName: MemberAccessRole.DEFAULT_NAME })
  .expect(ExpectedResult.objectLike({ Role: { RoleName: MemberAccessRole.DEFAULT_NAME } }));
