/**
 * A policy is made, tagged, and deleted with the stack.
 *
 * Needs: credentials of the management account of an organization with all features, in INTEG_ORGANIZATION_ID.
 *
 * Leaves behind: nothing.
 *
 * Settles, read in the function's log and in CloudTrail of the management account:
 * - whether AWS judges CreatePolicy against `*`, with the condition keys `organizations:PolicyType` and
 *   `aws:RequestTag/cdk-aws-organization`: if not, no policy can be made;
 * - whether a policy of a type can be made before the type is enabled, and is listed then;
 * - whether AWS keeps the text of a content as it was sent; nothing depends on it.
 */
import { ExpectedResult, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, Stack } from 'aws-cdk-lib';
import { Organization, PolicyContent, PolicyType } from '../src';
import { REAL } from './support/real-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'IntegPolicy');
const organization = new Organization(stack, 'Organization', { organizationId: REAL.organizationId });
const policy = organization.addPolicy('Test', {
  policyName: 'cdk-aws-organization-integration-test',
  type: PolicyType.TAG_POLICY,
  content: PolicyContent.fromObject({ tags: { purpose: { tag_key: { '@@assign': 'Purpose' } } } }),
  description: 'Integration test of cdk-aws-organization.',
  tags: { Purpose: 'integration test' },
});

const test = new IntegTest(app, 'Test', { testCases: [stack] });
test.assertions.awsApiCall('Organizations', 'DescribePolicy', { PolicyId: policy.policyId }).expect(
  ExpectedResult.objectLike({
    Policy: { PolicySummary: { Description: 'Integration test of cdk-aws-organization.' } },
  }),
);
