/**
 * Existing accounts that are invited to the organization.
 *
 * One has a role that the workflow assumes, so it joins within the deployment. A notification is sent to the owners of the
 * others, and the workflow waits, also after the deployment. An account that joins is moved to its parent and tagged.
 */
import { App, Duration, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { FollowUp, InvitationTarget, MemberAccess, Organization } from 'cdk-aws-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Invitations', { env: { account: '111111111111', region: 'eu-central-1' } });

const organization = new Organization(stack, 'Organization', {
  organizationId: 'o-exampleorgid',
  memberAccess: MemberAccess.role('Onboarding'),
  notifications: new sns.Topic(stack, 'People', { enforceSSL: true }),
});

organization.inviteAccount('Legacy', {
  target: InvitationTarget.account('333333333333'),
  parent: organization.root,
});

const shop = organization.inviteAccount('Shop', {
  target: InvitationTarget.account('444444444444'),
  notes: 'Please join us, as agreed. Finance will be in touch about the bills.',
  onDecline: FollowUp.inviteAgain({ maxAttempts: 1, delay: Duration.days(7) }),
  removalPolicy: RemovalPolicy.DESTROY,
});
Tags.of(shop).add('team', 'shop');

organization.inviteAccount('Startup', { target: InvitationTarget.email('founder@example.com') });

app.synth();
