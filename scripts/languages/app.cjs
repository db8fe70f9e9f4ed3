// What README.md shows of every feature that has a surface of its own: each other language has the same app.
const { App, Duration, RemovalPolicy, Stack } = require('aws-cdk-lib');
const {
  FollowUp,
  HandshakeAcceptance,
  HandshakeAction,
  InvitationTarget,
  MemberAccess,
  MemberAccessRole,
  Organization,
  PolicyType,
  TrustedService,
} = require('../../lib');

const app = new App({ analyticsReporting: false });
const management = new Stack(app, 'Management', { env: { account: '111111111111', region: 'eu-central-1' } });

const organization = new Organization(management, 'Organization', {
  organizationId: 'o-exampleorgid',
  migrate: true,
  memberAccess: MemberAccess.perAccount(
    { 333333333333: MemberAccess.role('Approver', { externalId: 'our-organization' }) },
    MemberAccess.role('OrganizationAccountAccessRole'),
  ),
  deploymentWait: Duration.minutes(10),
});

organization.enableServiceAccess(TrustedService.of('guardduty.amazonaws.com'));
organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
organization.enablePolicyType(PolicyType.TAG_POLICY, { removalPolicy: RemovalPolicy.DESTROY });

organization.inviteAccount('Legacy', {
  target: InvitationTarget.account('444444444444'),
  memberAccess: MemberAccess.role('CdkAwsOrganizationMemberAccess'),
  parent: organization.rootId,
  tags: { team: 'legacy' },
});
organization.inviteAccount('Startup', {
  target: InvitationTarget.email('founder@example.com'),
  onDecline: FollowUp.askAgain({ times: 1, after: Duration.days(7) }),
});

const member = new Stack(app, 'Member', { env: { account: '444444444444', region: 'eu-central-1' } });

new MemberAccessRole(member, 'MemberAccess', {
  organizationId: 'o-exampleorgid',
  managementAccountId: '111111111111',
});

new HandshakeAcceptance(member, 'Acceptance', {
  organizationId: 'o-exampleorgid',
  managementAccountId: '111111111111',
  actions: [HandshakeAction.INVITE, HandshakeAction.APPROVE_ALL_FEATURES],
});

app.synth();
