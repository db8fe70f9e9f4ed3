/**
 * Two accounts where the organization has no role. Their owners accept with a stack of their own: one deploys it before
 * the invitation is sent, the other one after.
 */
import { App, Stack } from 'aws-cdk-lib';
import { HandshakeAcceptance, InvitationTarget, Organization } from 'cdk-aws-organization';

const app = new App({ analyticsReporting: false });
const region = 'eu-central-1';
const names = { organizationId: 'o-exampleorgid', managementAccountId: '111111111111' };

const early = new Stack(app, 'EarlyCompanion', { env: { account: '333333333333', region } });
new HandshakeAcceptance(early, 'Acceptance', names);

const management = new Stack(app, 'Management', { env: { account: '111111111111', region } });
const organization = new Organization(management, 'Organization', { organizationId: 'o-exampleorgid' });
organization.inviteAccount('Early', { target: InvitationTarget.account('333333333333') });
organization.inviteAccount('Late', { target: InvitationTarget.account('444444444444') });

const late = new Stack(app, 'LateCompanion', { env: { account: '444444444444', region } });
new HandshakeAcceptance(late, 'Acceptance', names);

// Only for the order in a rehearsal: the stacks share nothing.
management.addDependency(early);
late.addDependency(management);

app.synth();
