// The README's main examples as one app. Every other language has the same app.
const { App, CfnOutput, Duration, RemovalPolicy, Stack } = require('aws-cdk-lib');
const sns = require('aws-cdk-lib/aws-sns');
const {
  Account,
  CentralizedRootAccess,
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
  notifications: new sns.Topic(management, 'People'),
});
new CfnOutput(management, 'State', { value: organization.allFeatures.state });

organization.enableServiceAccess(TrustedService.RESOURCE_ACCESS_MANAGER);
organization.enableServiceAccess(TrustedService.SERVICE_CATALOG, { regions: ['eu-west-1', 'us-east-1'] });
organization.enableServiceAccess(TrustedService.HEALTH);
organization.enableServiceAccess(TrustedService.of('config.amazonaws.com'));

const audit = Account.fromAccountId(management, 'Audit', '222222222222');
const network = Account.fromAccountId(management, 'Network', '333333333333');
const regions = ['eu-west-1', 'us-east-1'];
organization.enableServiceAccess(TrustedService.GUARDDUTY, { delegatedAdministrator: audit, regions });
organization.enableServiceAccess(TrustedService.SECURITY_HUB_CSPM, { delegatedAdministrator: audit, regions });
organization.enableServiceAccess(TrustedService.CLOUDTRAIL, { delegatedAdministrator: audit });
organization.enableServiceAccess(TrustedService.IAM_ACCESS_ANALYZER, { delegatedAdministrator: audit });
organization.enableServiceAccess(TrustedService.VPC_IPAM, { delegatedAdministrator: network });
organization.enableServiceAccess(TrustedService.CLOUDFORMATION_STACKSETS, {
  delegatedAdministrators: [audit, network],
});

organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
organization.enablePolicyType(PolicyType.of('SOME_NEW_POLICY'), { removalPolicy: RemovalPolicy.DESTROY });

new CentralizedRootAccess(management, 'RootAccess', { organization, removalPolicy: RemovalPolicy.DESTROY });

const legacy = organization.inviteAccount('Legacy', {
  target: InvitationTarget.account('333333333333'),
  memberAccess: MemberAccess.role(MemberAccessRole.DEFAULT_NAME),
  parent: organization.root,
  tags: { team: 'legacy' },
});
organization.inviteAccount('Startup', {
  target: InvitationTarget.email('founder@example.com'),
  onDecline: FollowUp.inviteAgain({ maxAttempts: 1, delay: Duration.days(7) }),
});
new CfnOutput(management, 'LegacyState', { value: legacy.state });

const member = new Stack(app, 'Member', { env: { account: '333333333333', region: 'eu-central-1' } });

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
