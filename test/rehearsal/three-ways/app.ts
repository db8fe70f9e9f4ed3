/**
 * An app for any account, Region and partition.
 * Run by tests, which say where it is written.
 */
import { App, Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { PendingInvitationBehavior } from '../../../src';
import { anOrganizationWithEverything } from '../../support/everything';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Everything');
anOrganizationWithEverything(stack, {
  pendingInvitations: PendingInvitationBehavior.CANCEL,
  // Every role would be one more call in each member of each world, three times: a quarter of the time.
  ensureServiceLinkedRoles: false,
  notifications: new sns.Topic(stack, 'People'),
});
app.synth();
