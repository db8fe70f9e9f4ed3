/**
 * The organization is in one stack, and a second stack of the same account gives a service access to it.
 *
 * Needs: credentials of the management account of an organization with all features, in INTEG_ORGANIZATION_ID, where
 * AWS Artifact has no access yet.
 *
 * Leaves behind: nothing.
 *
 * Settles: whether two stacks that change the organization at the same moment are told ConcurrentModificationException
 * although they change different things (deploy with `--concurrency 2`, and read both functions' logs).
 */
import { ExpectedResult, IntegTest, Match } from '@aws-cdk/integ-tests-alpha';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Organization, TrustedService } from '../src';
import { REAL } from './support/real-organization';

const app = new App({ analyticsReporting: false });
const { organizationId } = REAL;
const foundation = new Stack(app, 'IntegImportedFoundation');
new Organization(foundation, 'Organization', { organizationId });

const security = new Stack(app, 'IntegImportedSecurity');
security.node.addDependency(foundation);
Organization.fromOrganizationAttributes(security, 'Organization', { organizationId }).enableServiceAccess(
  TrustedService.ARTIFACT,
  { removalPolicy: RemovalPolicy.DESTROY },
);

const test = new IntegTest(app, 'Test', { testCases: [foundation, security] });
test.assertions
  .awsApiCall('Organizations', 'ListAWSServiceAccessForOrganization')
  .assertAtPath(
    'EnabledServicePrincipals',
    ExpectedResult.arrayWith([Match.objectLike({ ServicePrincipal: TrustedService.ARTIFACT.principal })]),
  );
