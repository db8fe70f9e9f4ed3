/**
 * Two services get access to an organization with all features. One keeps it, the other loses it with the stack.
 *
 * Needs: credentials of the management account of an organization with all features, in INTEG_ORGANIZATION_ID, where
 * AWS Artifact has no access yet.
 *
 * Leaves behind: trusted access of IAM Access Analyzer, and that of AWS Artifact only if it was on before.
 *
 * Settles: whether switching on what is on succeeds in silence (deploy the test twice), how long a switched-on service
 * is missing from the list, and how many services a page of that list holds unless a number is asked for (CloudTrail).
 */
import { ExpectedResult, IntegTest, Match } from '@aws-cdk/integ-tests-alpha';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Organization, TrustedService } from '../src';
import { REAL } from './support/real-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'IntegServiceAccess');
const organization = new Organization(stack, 'Organization', { organizationId: REAL.organizationId });
organization.enableServiceAccess(TrustedService.IAM_ACCESS_ANALYZER);
organization.enableServiceAccess(TrustedService.ARTIFACT, { removalPolicy: RemovalPolicy.DESTROY });

const test = new IntegTest(app, 'Test', { testCases: [stack] });
for (const { principal } of [TrustedService.IAM_ACCESS_ANALYZER, TrustedService.ARTIFACT]) {
  test.assertions
    .awsApiCall('Organizations', 'ListAWSServiceAccessForOrganization')
    .assertAtPath(
      'EnabledServicePrincipals',
      ExpectedResult.arrayWith([Match.objectLike({ ServicePrincipal: principal })]),
    );
}
