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
 * - whether AWS judges DescribeAccount and ListParents against the ARN of the account in this organization;
 * - how many seconds CloudFormation adds to a custom resource (the events of the stack, beside the function's log).
 *
 * Settles, if it is changed for that, and deployed a second time:
 * - whether `Paths` shows a move at once (place the account in an organizational unit);
 * - whether PutAccountName needs `iam:UpdateAccountName` as well, and how soon AWS Organizations shows the new name (set
 *   `accountName`);
 * - whether the history of an execution is complete right after it was stopped (cancel the update while it writes);
 * - whether an account that is closed can be moved and tagged (close it; it leaves after 90 days);
 * - whether the tags of CreateAccount show at once, and with consolidated billing, too, against which resource AWS judges
 *   them, and how soon AWS Account Management knows the account (add one with `accountName` and a new address).
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
