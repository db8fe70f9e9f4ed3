/**
 * Organizational units are made, tagged, and deleted with the stack.
 *
 * Needs: credentials of the management account of an organization, in INTEG_ORGANIZATION_ID.
 *
 * Leaves behind: nothing.
 *
 * Settles, read in the function's log and in CloudTrail of the management account:
 * - against which resource AWS judges the tags of a new unit by `organizations:TagResource`, and whether it knows the
 *   condition key `aws:RequestTag/cdk-aws-organization` there: if not, no unit can be made;
 * - whether the tags of CreateOrganizationalUnit show at once, and with consolidated billing, too;
 * - whether two siblings can have names that differ only in the case of their letters (make the second one by hand).
 */
import { ExpectedResult, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { FeatureSet, Organization } from '../src';
import { REAL } from './support/real-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'IntegOrganizationalUnit');
const organization = new Organization(stack, 'Organization', {
  organizationId: REAL.organizationId,
  featureSet: FeatureSet.CONSOLIDATED_BILLING,
});
const removalPolicy = RemovalPolicy.DESTROY;
const unit = organization.root.addOrganizationalUnit('Test', {
  organizationalUnitName: 'cdk-aws-organization integration test',
  tags: { Purpose: 'integration test' },
  removalPolicy,
});
unit.addOrganizationalUnit('Below', { organizationalUnitName: 'Below', removalPolicy });

const test = new IntegTest(app, 'Test', { testCases: [stack] });
test.assertions
  .awsApiCall('Organizations', 'ListOrganizationalUnitsForParent', { ParentId: unit.organizationalUnitId })
  .expect(ExpectedResult.objectLike({ OrganizationalUnits: [{ Name: 'Below' }] }));
