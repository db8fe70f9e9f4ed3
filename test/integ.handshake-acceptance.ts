/**
 * An account accepts what one organization sends it, whenever that is.
 *
 * Needs: credentials of a standalone account, and the organization and its management account in INTEG_ORGANIZATION_ID
 * and INTEG_MANAGEMENT_ACCOUNT_ID. Somebody in the management account invites the account within two hours.
 *
 * Leaves behind: the account as a member of the organization. Remove it there, which needs a payment method of its own.
 *
 * Settles: what an account that was never in an organization is told when it lists its handshakes, how long after its
 * sending an invitation is listed to the account, and whether the account can see the sender's management account and
 * organization in the handshake before it has accepted (the function's log).
 */
import { ExpectedResult, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { HandshakeAcceptance } from '../src';
import { REAL } from './support/real-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'IntegHandshakeAcceptance');
const { organizationId, managementAccountId } = REAL;
new HandshakeAcceptance(stack, 'Acceptance', { organizationId, managementAccountId });

const test = new IntegTest(app, 'Test', { testCases: [stack] });
test.assertions
  .awsApiCall('Organizations', 'DescribeOrganization')
  .expect(ExpectedResult.objectLike({ Organization: { Id: organizationId, MasterAccountId: managementAccountId } }))
  .waitForAssertions({ totalTimeout: Duration.hours(2), interval: Duration.minutes(1) });
