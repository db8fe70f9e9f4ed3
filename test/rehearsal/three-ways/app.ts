/**
 * An app for any account, Region and partition.
 * Run by tests, which say where it is written.
 */
import { App, Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { PendingInvitationBehavior, TrustedService } from '../../../src';
import { anOrganizationWithEverything } from '../../support/everything';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Everything');
const organization = anOrganizationWithEverything(stack, {
  pendingInvitations: PendingInvitationBehavior.CANCEL,
  // Every role would be one more call in each member of each world, three times: a quarter of the time.
  ensureServiceLinkedRoles: false,
  notifications: new sns.Topic(stack, 'People'),
});
// A service for each protocol that is spoken without a client of the SDK: REST-JSON, JSON, Query, and EC2's variant of it.
for (const service of [
  TrustedService.RESOURCE_ACCESS_MANAGER,
  TrustedService.SERVICE_CATALOG,
  TrustedService.CLOUDFORMATION_STACKSETS,
  TrustedService.VPC_REACHABILITY_ANALYZER,
]) {
  organization.enableServiceAccess(service);
}
app.synth();
