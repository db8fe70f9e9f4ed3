/**
 * The migration without a setting for the open invitation of a colleague.
 *
 * AWS would cancel the invitation. So the deployment fails before it changes anything. The message names the invitation and
 * the property to set, as in `migration.ts`.
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
