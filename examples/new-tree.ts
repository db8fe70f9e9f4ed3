/**
 * A new organization with its tree: five organizational units (OUs), ten accounts with the management account, and five policies.
 *
 * An account is created only if no account has its email address. The policies of an OU are attached before an account is placed in it.
 * Rehearse it in `worlds/standalone-account.json`.
 */
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  type IOrganizationParent,
  Organization,
  PolicyContent,
  PolicyType,
  TrustedService,
} from 'cdk-aws-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Organization', { env: { account: '111111111111', region: 'eu-central-1' } });
const organization = new Organization(stack, 'Organization');
const { root } = organization;
organization.enableServiceAccess(TrustedService.ACCOUNT_MANAGEMENT);
organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
organization.enablePolicyType(PolicyType.TAG_POLICY);
organization.enablePolicyType(PolicyType.BACKUP_POLICY);

const security = root.addOrganizationalUnit('Security', { organizationalUnitName: 'Security' });
const infrastructure = root.addOrganizationalUnit('Infrastructure', { organizationalUnitName: 'Infrastructure' });
const workloads = root.addOrganizationalUnit('Workloads', { organizationalUnitName: 'Workloads' });
const production = workloads.addOrganizationalUnit('Production', { organizationalUnitName: 'Production' });
const test = workloads.addOrganizationalUnit('Test', {
  organizationalUnitName: 'Test',
  removalPolicy: RemovalPolicy.DESTROY,
});

addAccounts(security, 'Log Archive', 'Audit');
addAccounts(infrastructure, 'Network', 'Backup');
addAccounts(production, 'Shop', 'Payments', 'Data');
addAccounts(test, 'Shop Test', 'Payments Test');

addGuardRail('deny-leaving', {
  effect: iam.Effect.DENY,
  actions: ['organizations:LeaveOrganization'],
  resources: ['*'],
});
addGuardRail('protect-logs', {
  effect: iam.Effect.DENY,
  actions: ['cloudtrail:DeleteTrail', 'cloudtrail:StopLogging'],
  resources: ['*'],
});
addGuardRail(
  'deny-regions',
  {
    effect: iam.Effect.DENY,
    notActions: ['iam:*', 'organizations:*', 'sts:*', 'support:*'],
    resources: ['*'],
    conditions: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1'] } },
  },
  workloads,
);
organization
  .addPolicy('CostCenter', {
    policyName: 'cost-center',
    type: PolicyType.TAG_POLICY,
    content: PolicyContent.fromObject({ tags: { costcenter: { tag_key: { '@@assign': 'CostCenter' } } } }),
  })
  .attachTo(root);
organization
  .addPolicy('DailyBackup', {
    policyName: 'daily-backup',
    type: PolicyType.BACKUP_POLICY,
    content: PolicyContent.fromObject({ plans: {} }),
  })
  .attachTo(production);

app.synth();

function addAccounts(parent: IOrganizationParent, ...names: string[]): void {
  for (const accountName of names) {
    const email = `aws+${accountName.toLowerCase().replace(' ', '-')}@example.com`;
    parent.addAccount(accountName.replace(' ', ''), { email, accountName });
  }
}

function addGuardRail(name: string, statement: iam.PolicyStatementProps, target: IOrganizationParent = root): void {
  const document = new iam.PolicyDocument({ statements: [new iam.PolicyStatement(statement)] });
  const policy = organization.addPolicy(name, {
    policyName: name,
    type: PolicyType.SERVICE_CONTROL_POLICY,
    content: PolicyContent.fromDocument(document),
  });
  policy.attachTo(target);
}
