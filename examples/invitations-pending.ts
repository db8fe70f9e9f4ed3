/**
 * The migration as somebody writes it who does not know of an invitation that a colleague has sent.
 *
 * AWS would cancel it. So the deployment stops before anything is written, names the invitation, and says what to set:
 * `migration.ts` has set it.
 */
import { App, Stack } from 'aws-cdk-lib';
import { MemberAccess, Organization } from 'cdk-aws-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'InvitationsPending', { env: { account: '111111111111', region: 'eu-central-1' } });

new Organization(stack, 'Organization', {
  organizationId: 'o-exampleorgid',
  migrate: true,
  memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
});

app.synth();
