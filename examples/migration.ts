/**
 * The main job: an organization that somebody made years ago, which only shares the bill, gets all features.
 *
 * Some members must be asked. Those that the role opens are answered for; the others' owners are told what to do, and
 * the workflow waits for them, long after the deployment.
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
