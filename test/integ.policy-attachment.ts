/**
 * A policy is attached to an organizational unit, AWS's own is detached from it, and everything goes with the stack.
 *
 * Needs: credentials of the management account of an organization with all features, in INTEG_ORGANIZATION_ID, where service
 * control policies are enabled.
 *
 * Leaves behind: nothing.
 *
 * Settles, read in the function's log and in CloudTrail of the management account:
 * - how soon ListPoliciesForTarget shows a policy that was attached or detached;
 * - whether AWS knows the condition key `organizations:PolicyType` in AttachPolicy and DetachPolicy for its own policies;
 * - whether policies of an account that is suspended or closed can still be attached and detached (do both manually).
 */
import { IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as organizations from 'aws-cdk-lib/aws-organizations';
import { Organization, PolicyAttachment, PolicyDetachment, PolicyType } from '../src';
import { Policy } from '../src/policy';
import { REAL } from './support/real-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'IntegPolicyAttachment');
const organization = new Organization(stack, 'Organization', { organizationId: REAL.organizationId });
const target = organization.root.addOrganizationalUnit('Test', {
  organizationalUnitName: 'cdk-aws-organization integration test of policies',
  removalPolicy: RemovalPolicy.DESTROY,
});
const { attrId } = new organizations.CfnPolicy(stack, 'Allow', {
  name: 'cdk-aws-organization integration test',
  type: 'SERVICE_CONTROL_POLICY',
  content: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
});
const policy = Policy.fromPolicyId(stack, 'AllowList', attrId, PolicyType.SERVICE_CONTROL_POLICY);
new PolicyAttachment(stack, 'Attachment', { policy, target });
new PolicyDetachment(stack, 'Detachment', { policy: organization.fullAwsAccess, target });

const test = new IntegTest(app, 'Test', { testCases: [stack] });
test.assertions.awsApiCall('Organizations', 'ListPoliciesForTarget', {
  TargetId: target.organizationalUnitId,
  Filter: 'SERVICE_CONTROL_POLICY',
});
