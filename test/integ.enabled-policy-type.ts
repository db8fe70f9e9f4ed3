/**
 * A type of policies is enabled in the root, after the service that it needs, and disabled with the stack.
 *
 * Needs: credentials of the management account of an organization with all features, in INTEG_ORGANIZATION_ID, where
 * tag policies are not enabled yet.
 *
 * Leaves behind: trusted access of tag policies.
 *
 * Settles: how long a type is PENDING_ENABLE and PENDING_DISABLE in the root, whether tag policies can be enabled
 * without their service's access (take that line away), and which error the next change of the root gets meanwhile.
 */
import { ExpectedResult, IntegTest, Match } from '@aws-cdk/integ-tests-alpha';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Organization, PolicyType, TrustedService } from '../src';
import { REAL } from './support/real-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'IntegPolicyType');
const organization = new Organization(stack, 'Organization', { organizationId: REAL.organizationId });
organization.enableServiceAccess(TrustedService.TAG_POLICIES);
organization.enablePolicyType(PolicyType.TAG_POLICY, { removalPolicy: RemovalPolicy.DESTROY });

const test = new IntegTest(app, 'Test', { testCases: [stack] });
test.assertions
  .awsApiCall('Organizations', 'ListRoots')
  .assertAtPath(
    'Roots.0.PolicyTypes',
    ExpectedResult.arrayWith([Match.objectLike({ Type: PolicyType.TAG_POLICY.value, Status: 'ENABLED' })]),
  );
