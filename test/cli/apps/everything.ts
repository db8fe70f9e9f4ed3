/**
 * An app for any account, Region and partition, with one of everything.
 * Run by tests, which say where it is written.
 */
import { App, Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { MemberAccess, Organization, PendingInvitations, PolicyType, TrustedService } from 'cdk-aws-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Everything');
const organization = new Organization(stack, 'Organization', {
  organizationId: 'o-exampleorgid',
  migrate: true,
  memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
  pendingInvitations: PendingInvitations.CANCEL,
  notifications: new sns.Topic(stack, 'People'),
});
organization.enableServiceAccess(TrustedService.CLOUDTRAIL);
organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
app.synth();
