/**
 * A member of the organization administers AWS Config and AWS Backup. It keeps the first, and loses the second with the stack.
 *
 * Needs: credentials of the management account of an organization with all features, in INTEG_ORGANIZATION_ID, with the member
 * account in INTEG_MEMBER_ACCOUNT_ID.
 *
 * Leaves behind: trusted access of both services, and the registration for AWS Config.
 *
 * Settles: how long a registration is missing from the list, and how many accounts a page of that list holds (CloudTrail).
 */
import { ExpectedResult, IntegTest, Match } from '@aws-cdk/integ-tests-alpha';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Account, DelegatedAdministrator, Organization, TrustedService } from '../src';
import { REAL } from './support/real-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'IntegDelegatedAdministrator');
const organization = new Organization(stack, 'Organization', { organizationId: REAL.organizationId });
const member = Account.fromAccountId(stack, 'Member', REAL.memberAccountId);
organization.enableServiceAccess(TrustedService.CONFIG, { delegatedAdministrators: [member] });
const backup = organization.enableServiceAccess(TrustedService.BACKUP);
const removable = new DelegatedAdministrator(stack, 'Backup', {
  organization,
  service: TrustedService.BACKUP,
  account: member,
  removalPolicy: RemovalPolicy.DESTROY,
});
removable.node.addDependency(backup);

const test = new IntegTest(app, 'Test', { testCases: [stack] });
for (const { principal } of [TrustedService.CONFIG, TrustedService.BACKUP]) {
  test.assertions
    .awsApiCall('Organizations', 'ListDelegatedAdministrators', { ServicePrincipal: principal })
    .assertAtPath(
      'DelegatedAdministrators',
      ExpectedResult.arrayWith([Match.objectLike({ Id: REAL.memberAccountId })]),
    );
}
