/**
 * A new organization with all features, which goes with its stack.
 *
 * Needs: credentials of an account that belongs to no organization, has paid at least one bill or had a card verified,
 * and whose email address is verified.
 *
 * Leaves behind: nothing. The organization has no other members, so that it can be deleted; the service-linked role of
 * AWS Organizations in the account goes with it or can be deleted by hand.
 *
 * Settles: how long after its creation an organization is not seen yet by those who describe it (the times of the
 * function's log lines), whether policies can be enabled at once in one that is new, and whether the service-linked role
 * survives the organization (IAM console, after the test); and that executions and logs are encrypted with a key of the
 * account, whose statements are complete (a deployment that starts no execution within two minutes lacks one).
 */
import { ExpectedResult, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Organization } from '../src';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'IntegOrganization');
const removalPolicy = RemovalPolicy.DESTROY;
new Organization(stack, 'Organization', {
  encryptionKey: new kms.Key(stack, 'Key', { removalPolicy }),
  removalPolicy,
});

const test = new IntegTest(app, 'Test', { testCases: [stack] });
test.assertions
  .awsApiCall('Organizations', 'DescribeOrganization')
  .expect(ExpectedResult.objectLike({ Organization: { FeatureSet: 'ALL' } }));
