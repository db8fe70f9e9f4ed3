/**
 * An organization that shares only the bill is taken to all features, and a service follows it.
 *
 * Needs: credentials of the management account of an organization with consolidated billing, in INTEG_ORGANIZATION_ID,
 * with no invitation that is still open. Good members to have: one that was created and has its service-linked role, one
 * that was created and has lost it, and one that was invited and has the role of `integ.member-access-role.ts`. A member
 * that cannot be entered keeps the last assertion waiting until its owner has answered, for two hours at most.
 *
 * Leaves behind: the organization with all features, which cannot be undone, and trusted access of IAM Access Analyzer.
 *
 * Settles, read in the function's log and in CloudTrail of both sides:
 * - whether the answer to EnableAllFeatures already says OPEN if nobody has to be asked, and how long REQUESTED lasts;
 * - which error an acceptance gets that comes too early;
 * - whether a role may accept APPROVE_ALL_FEATURES by the ARN of that type, in the words that the session policy uses;
 * - whether IAM lets a member create the service-linked role by a call of its own, before all features are enabled;
 * - whether children are listed to the organization that sent them, and what their state is once they are answered;
 * - how long DescribeOrganization goes on saying consolidated billing after the last confirmation.
 */
import { ExpectedResult, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sns from 'aws-cdk-lib/aws-sns';
import { MemberAccess, MemberAccessRole, Organization, PendingInvitationBehavior, TrustedService } from '../src';
import { REAL } from './support/real-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'IntegMigration');
const organization = new Organization(stack, 'Organization', {
  organizationId: REAL.organizationId,
  migrate: true,
  pendingInvitations: PendingInvitationBehavior.FAIL,
  memberAccess: MemberAccess.firstOf(
    MemberAccess.role('OrganizationAccountAccessRole'),
    MemberAccess.role(MemberAccessRole.DEFAULT_NAME),
  ),
  deploymentWait: Duration.minutes(10),
  notifications: new sns.Topic(stack, 'People', { enforceSSL: true }),
});
organization.enableServiceAccess(TrustedService.IAM_ACCESS_ANALYZER);
new cloudwatch.Alarm(stack, 'StillOpen', {
  metric: organization.metricPendingResources(),
  threshold: 0,
  evaluationPeriods: 4,
  comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
});

const test = new IntegTest(app, 'Test', { testCases: [stack] });
test.assertions
  .awsApiCall('Organizations', 'DescribeOrganization')
  .expect(ExpectedResult.objectLike({ Organization: { Id: REAL.organizationId, FeatureSet: 'ALL' } }))
  .waitForAssertions({ totalTimeout: Duration.hours(2), interval: Duration.minutes(1) });
