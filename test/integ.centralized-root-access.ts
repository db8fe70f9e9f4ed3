/**
 * The central management of root access is enabled in an organization with all features, and disabled with the stack.
 *
 * Needs: credentials of the management account of an organization with all features, in INTEG_ORGANIZATION_ID, where
 * neither trusted access for IAM nor a feature of root access is enabled.
 *
 * Leaves behind: nothing.
 *
 * Settles: how soon after EnableAWSServiceAccess IAM stops refusing (the log has the refusals), whether enabling a feature that
 * is enabled succeeds in silence, and whether trusted access can be disabled while a feature is enabled.
 */
import { ExpectedResult, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CentralizedRootAccess, Organization } from '../src';
import { REAL } from './support/real-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'IntegRootAccess');
const organization = new Organization(stack, 'Organization', { organizationId: REAL.organizationId });
new CentralizedRootAccess(stack, 'RootAccess', { organization, removalPolicy: RemovalPolicy.DESTROY });

const test = new IntegTest(app, 'Test', { testCases: [stack] });
test.assertions
  .awsApiCall('IAM', 'ListOrganizationsFeatures')
  .assertAtPath('EnabledFeatures', ExpectedResult.arrayWith(['RootCredentialsManagement', 'RootSessions']));
