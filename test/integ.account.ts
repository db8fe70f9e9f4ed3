/**
 * A member account is adopted, and stays as it is when the stack is deleted. No account is created, moved, or closed.
 *
 * Needs: credentials of the management account of an organization, in INTEG_ORGANIZATION_ID, and a member account below its
 * root, in INTEG_MEMBER_ACCOUNT_ID.
 *
 * Leaves behind: nothing.
 *
 * Settles, read in the function's log and in CloudTrail of the management account:
 * - whether DescribeAccount answers `Paths`: if not, each account costs one more call, ListParents;
 * - whether AWS judges DescribeAccount and ListParents against the ARN of the account in this organization.
 */
import { ExpectedResult, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, Stack } from 'aws-cdk-lib';
import { FeatureSet, Organization } from '../src';
import { REAL } from './support/real-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'IntegAccount');
const organization = new Organization(stack, 'Organization', {
  organizationId: REAL.organizationId,
  featureSet: FeatureSet.CONSOLIDATED_BILLING,
});
const account = organization.root.addAccount('Member', { accountId: REAL.memberAccountId });

const test = new IntegTest(app, 'Test', { testCases: [stack] });
test.assertions
  .awsApiCall('Organizations', 'ListParents', { ChildId: account.accountId })
  .expect(ExpectedResult.objectLike({ Parents: [{ Type: 'ROOT' }] }));
