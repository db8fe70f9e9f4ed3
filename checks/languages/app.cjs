// The README's main examples as one app. Every other language has the same app.
const { App, CfnOutput, Duration, RemovalPolicy, Stack, Tags } = require('aws-cdk-lib');
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
  Policy,
  PolicyAttachment,
  PolicyContent,
  PolicyDetachment,
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

// A stack of its own: policies cannot wait for the migration of the first one.
const treeStack = new Stack(app, 'Tree', { env: { account: '111111111111', region: 'eu-central-1' } });
const imported = Organization.fromOrganizationAttributes(treeStack, 'Organization', {
  organizationId: 'o-exampleorgid',
  rootId: 'r-examplerootid111',
});

const workloads = imported.root.addOrganizationalUnit('Workloads', {
  organizationalUnitName: 'Workloads',
  tags: { owner: 'platform' },
});
const prod = workloads.addOrganizationalUnit('Prod', { organizationalUnitName: 'Production' });
prod.inviteAccount('Partner', { target: InvitationTarget.account('444444444444') });

imported.enableServiceAccess(TrustedService.ACCOUNT_MANAGEMENT);
const shop = prod.addAccount('Shop', { accountId: '333333333333' });
imported.root.addAccount('Logs', { email: 'logs@example.com', accountName: 'LogArchive' });
Tags.of(shop).add('team', 'payments');

const { SERVICE_CONTROL_POLICY } = PolicyType;
const allowList = Policy.fromPolicyId(treeStack, 'AllowList', 'p-allowlist', SERVICE_CONTROL_POLICY);
imported.enablePolicyType(SERVICE_CONTROL_POLICY);
allowList.attachTo(prod);
prod.detachPolicy(imported.fullAwsAccess);

// Members in the order of the alphabet, as Go writes them.
const deny = imported.addPolicy('DenyLeaving', {
  policyName: 'deny-leaving',
  type: SERVICE_CONTROL_POLICY,
  content: PolicyContent.fromObject({
    Statement: [{ Action: 'organizations:LeaveOrganization', Effect: 'Deny', Resource: '*' }],
    Version: '2012-10-17',
  }),
});
const old = Policy.fromPolicyId(treeStack, 'Old', 'p-olddenylist', SERVICE_CONTROL_POLICY);
new PolicyAttachment(treeStack, 'Attachment', { policy: deny, target: prod });
new PolicyDetachment(treeStack, 'Detachment', { policy: old, target: prod });

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
