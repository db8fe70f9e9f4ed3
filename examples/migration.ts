/**
 * The main task: all features for an existing organization with consolidated billing.
 *
 * AWS asks some members. The workflow assumes the role where it can, and approves on their behalf. A notification is sent
 * to the owners of the others, and the workflow waits, also after the deployment.
 */
import { App, Duration, Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { MemberAccess, Organization, PendingInvitationBehavior } from 'cdk-aws-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Migration', { env: { account: '111111111111', region: 'eu-central-1' } });

new Organization(stack, 'Organization', {
  organizationId: 'o-exampleorgid',
  migrate: true,
  memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
  pendingInvitations: PendingInvitationBehavior.CANCEL,
  deploymentWait: Duration.minutes(5),
  notifications: new sns.Topic(stack, 'People', { enforceSSL: true }),
});

app.synth();
