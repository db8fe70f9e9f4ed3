/**
 * Every member that can be entered has the service-linked role of AWS Organizations afterwards.
 *
 * Needs: credentials of the management account of an organization, in INTEG_ORGANIZATION_ID, with at least one member
 * that has the role OrganizationAccountAccessRole and has lost AWSServiceRoleForOrganizations. In an organization with
 * all features that role cannot be deleted, so that the test proves most with consolidated billing.
 *
 * Leaves behind: the service-linked roles.
 *
 * Settles: whether IAM lets a principal create this service-linked role by a call of its own, in either feature set, and
 * what it says if the role is there already (CloudTrail of the member).
 */
import { ExpectedResult, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, Stack } from 'aws-cdk-lib';
import { FeatureSet, MemberAccess, Organization } from '../src';
import { REAL } from './support/real-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'IntegServiceLinkedRoles');
new Organization(stack, 'Organization', {
  organizationId: REAL.organizationId,
  featureSet: FeatureSet.CONSOLIDATED_BILLING,
  memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
  ensureServiceLinkedRoles: true,
});

const test = new IntegTest(app, 'Test', { testCases: [stack] });
test.assertions
  .awsApiCall('IAM', 'GetRole', { RoleName: 'AWSServiceRoleForOrganizations' })
  .expect(ExpectedResult.objectLike({ Role: { Path: '/aws-service-role/organizations.amazonaws.com/' } }));
