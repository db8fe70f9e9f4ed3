/**
 * An account that exists already is invited, accepts, is tagged, and leaves with the stack.
 *
 * Needs: credentials of the management account of an organization, in INTEG_ORGANIZATION_ID, and a standalone account,
 * in INTEG_INVITED_ACCOUNT_ID, that has the role of `integ.member-access-role.ts` and a payment method of its own, without
 * which it could not be removed again.
 *
 * Leaves behind: the account as a standalone account again, with the service-linked role of AWS Organizations in it.
 *
 * Settles, read in the function's log and in CloudTrail of both accounts:
 * - whether AWS judges the tag of an invitation by `organizations:TagResource` on `*` with the condition key
 *   `aws:RequestTag/cdk-aws-organization`: if not, nobody can be invited;
 * - whether the account has that tag after it has joined, and none after it has left;
 * - whether the answer to an invitation shows the tags that the account is to have;
 * - whether a second invitation to the same account, by its email address, is refused while the first one is open (make
 *   it by hand, with `deploymentWait` long enough);
 * - which reason a removal right after joining is refused with, if it is;
 * - how long a new member is missing from the lists.
 */
import { ExpectedResult, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { FeatureSet, FollowUp, InvitationTarget, MemberAccess, MemberAccessRole, Organization } from '../src';
import { REAL } from './support/real-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'IntegInvitedAccount');
const organization = new Organization(stack, 'Organization', {
  organizationId: REAL.organizationId,
  featureSet: FeatureSet.CONSOLIDATED_BILLING,
  memberAccess: MemberAccess.role(MemberAccessRole.DEFAULT_NAME),
});
organization.inviteAccount('Invited', {
  target: InvitationTarget.account(REAL.invitedAccountId),
  notes: 'An integration test of cdk-aws-organization',
  tags: { Purpose: 'integration test' },
  deploymentWait: Duration.minutes(10),
  onDecline: FollowUp.inviteAgain({ maxAttempts: 1 }),
  removalPolicy: RemovalPolicy.DESTROY,
});

const test = new IntegTest(app, 'Test', { testCases: [stack] });
test.assertions
  .awsApiCall('Organizations', 'DescribeAccount', { AccountId: REAL.invitedAccountId })
  .expect(ExpectedResult.objectLike({ Account: { Id: REAL.invitedAccountId, JoinedMethod: 'INVITED' } }))
  .waitForAssertions({ totalTimeout: Duration.minutes(30) });
