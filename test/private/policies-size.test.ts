import { RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  Account,
  AccountRemovalPolicy,
  InvitationTarget,
  type IOrganization,
  MemberAccess,
  Organization,
  OrganizationalUnit,
  PendingInvitationBehavior,
  PolicyContent,
  PolicyType,
  TrustedService,
  WhenPending,
} from '../../src';
import { POLICY_TYPES } from '../../src/facts/policy-types';
import { LOGGING_POLICY_SIZE } from '../../src/private/machinery';
import { policySize } from '../../src/private/policies';
import { aStack, resourcesOf, type TemplateResource } from './synthesized';

const removalPolicy = RemovalPolicy.DESTROY;
/** The longest name of a policy type. */
const LONGEST_TYPE = 'NETWORK_SECURITY_DIRECTOR_POLICY';
/** Every service that takes more than trusted access, those first that take something back; and others as long as the longest. */
const SERVICES = [
  TrustedService.NETWORK_MANAGER,
  TrustedService.CLOUDFORMATION_STACKSETS,
  TrustedService.SERVICE_CATALOG,
  TrustedService.SERVICE_QUOTAS,
  TrustedService.USER_NOTIFICATIONS,
  TrustedService.WELL_ARCHITECTED_TOOL,
  TrustedService.AGENT_REGISTRY,
  TrustedService.AUDIT_MANAGER,
  TrustedService.CLOUDWATCH,
  TrustedService.COMPUTE_OPTIMIZER,
  TrustedService.COST_OPTIMIZATION_HUB,
  TrustedService.EC2_CAPACITY_MANAGER,
  TrustedService.EKS_DASHBOARD,
  TrustedService.HEALTH,
  TrustedService.LICENSE_MANAGER,
  TrustedService.MARKETPLACE_PRIVATE_MARKETPLACE,
  TrustedService.MARKETPLACE_PROCUREMENT_INSIGHTS,
  TrustedService.RESILIENCE_HUB,
  TrustedService.RESOURCE_ACCESS_MANAGER,
  TrustedService.VPC_REACHABILITY_ANALYZER,
];
/** Services with a record of their own of their administrators, those first whose removal takes most. */
const ADMINISTERED = [
  TrustedService.SECURITY_HUB_CSPM,
  TrustedService.GUARDDUTY,
  TrustedService.DETECTIVE,
  TrustedService.INSPECTOR,
  TrustedService.MACIE,
  TrustedService.SECURITY_LAKE,
  TrustedService.CLOUDTRAIL,
  TrustedService.VPC_IPAM,
  TrustedService.FIREWALL_MANAGER,
];
/** 40 services. */
const ALL = [...SERVICES, ...ADMINISTERED, ...[...Array(11).keys()].map(longestOf)];
/** 20 of them, which can have an administrator. */
const WITH_ADMINISTRATOR = [
  ...ADMINISTERED,
  ...SERVICES.filter((one) => one !== TrustedService.SERVICE_QUOTAS && one !== TrustedService.WELL_ARCHITECTED_TOOL),
].slice(0, 20);

function longestOf(index: number): TrustedService {
  return TrustedService.of(`reachabilityanalyzer.networkinsights-${index}.amazonaws.com`);
}

/** Everything that adds permissions, with services that may be removed, and their administrators with them. */
function theFullestStack(destroyed: readonly TrustedService[], removal: AccountRemovalPolicy) {
  const stack = aStack();
  const organization = new Organization(stack, 'Organization', {
    organizationId: 'o-exampleorgid',
    migrate: true,
    whenPending: WhenPending.FAIL, // policies cannot wait
    pendingInvitations: PendingInvitationBehavior.RESEND,
    memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
    ensureServiceLinkedRoles: true,
    notifications: new sns.Topic(stack, 'People', { masterKey: new kms.Key(stack, 'TopicKey') }),
    encryptionKey: new kms.Key(stack, 'Key'),
    removalPolicy,
  });
  const parent = OrganizationalUnit.fromOrganizationalUnitId(stack, 'Unit', 'ou-exam-12345678');
  for (let index = 0; index < 200; index++) {
    organization.inviteAccount(`Account${index}`, {
      target: InvitationTarget.account(String(200_000_000_000 + index)),
      parent,
      tags: { index: `${index}` },
      removalPolicy,
    });
  }
  const delegatedAdministrator = Account.fromAccountId(stack, 'Audit', '222222222222');
  for (const service of ALL) {
    organization.enableServiceAccess(service, {
      ...(destroyed.includes(service) ? { removalPolicy } : {}),
      ...(WITH_ADMINISTRATOR.includes(service) ? { delegatedAdministrator } : {}),
    });
  }
  organization.enablePolicyType(PolicyType.of(LONGEST_TYPE), { removalPolicy });
  plantTree(organization, 0, removal);
  return Object.entries(resourcesOf(stack));
}

/** Everything of the tree that has permissions of its own, ten entries. */
function plantTree(organization: IOrganization, index = 0, removal = AccountRemovalPolicy.CLOSE): void {
  const id = (name: string) => `${name}${index}`;
  const accountId = (first: number) => String(first * 100_000_000_000 + index);
  const unit = organization.root.addOrganizationalUnit(id('Unit'), {
    organizationalUnitName: id('Unit'),
    removalPolicy,
  });
  const billing = { name: 'Ops', title: 'Team', emailAddress: 'ops@example.com', phoneNumber: '5' };
  unit.addAccount(id('Adopted'), { accountId: accountId(3), alternateContacts: { billing } });
  unit.addAccount(id('Made'), { email: `made${index}@example.com`, accountName: id('Made'), tags: { team: 'a' } });
  unit.addAccount(id('Closed'), { accountId: accountId(4), removalPolicy: removal });
  const leaving = AccountRemovalPolicy.REMOVE_FROM_ORGANIZATION;
  const account = unit.addAccount(id('Leaving'), { accountId: accountId(5), removalPolicy: leaving });
  const content = PolicyContent.fromObject({ tags: {} });
  const [tags, longest] = [PolicyType.TAG_POLICY, PolicyType.of(LONGEST_TYPE)].map((type) =>
    organization.addPolicy(id(type.value), { policyName: id('Policy'), type, content }),
  );
  unit.attachPolicy(tags!);
  account.attachPolicy(longest!);
  unit.detachPolicy(organization.fullAwsAccess);
}

/** The sizes of the policies of a type, by their logical IDs. */
function sizesOf(resources: readonly [string, TemplateResource][], type: string): [string, number][] {
  return resources
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties }]) => [id, policySize(Properties.PolicyDocument)]);
}

test.each([
  [
    'the ten services whose administrators take most to remove, and these',
    // Firewall Manager's administrator cannot be removed.
    [...ADMINISTERED.slice(0, 8), TrustedService.AUDIT_MANAGER, TrustedService.AGENT_REGISTRY],
    // All that does not fit beside these is the permission to close accounts.
    AccountRemovalPolicy.RETAIN,
  ],
  [
    'ten services without administrators, and of accounts',
    [TrustedService.SERVICE_QUOTAS, TrustedService.WELL_ARCHITECTED_TOOL, ...ALL.slice(-8)],
    AccountRemovalPolicy.CLOSE,
  ],
])(
  '200 invited accounts, 40 services, 20 administrators, and a tree fit into a stack, with DESTROY of %s',
  (_, destroyed, removal) => {
    const resources = theFullestStack(destroyed, removal);
    expect(ALL).toHaveLength(40);
    expect(WITH_ADMINISTRATOR).toHaveLength(20);
    expect(resources.length).toBeLessThan(500);
    expect(
      sizesOf(resources, 'AWS::IAM::Policy').reduce((sum, [, size]) => sum + size, LOGGING_POLICY_SIZE),
    ).toBeLessThan(10_240);
    const managed = sizesOf(resources, 'AWS::IAM::ManagedPolicy');
    // A role can have ten.
    expect(managed).toHaveLength(9);
    expect(Math.max(...managed.map(([, size]) => size))).toBeLessThan(6144);
  },
);

/** Entries of a tree, and of nothing else. */
function aTree(entries: number) {
  const stack = aStack();
  const organization = Organization.fromOrganizationAttributes(stack, 'Organization', {
    organizationId: 'o-exampleorgid',
    rootId: 'r-exam',
  });
  for (let index = 0; index < entries / 10; index++) {
    plantTree(organization, index);
  }
  return Object.entries(resourcesOf(stack));
}

test('the policies of a tree are small, and equally large with 10 entries and with 470, which is all that a stack can have', () => {
  const [small, large] = [10, 470].map(aTree);
  const managed = sizesOf(large!, 'AWS::IAM::ManagedPolicy');
  const ofTree = managed.filter(([id]) => id !== 'CdkAwsOrganizationRegisterManagedRemoval');

  expect(large!.filter(([, { Type }]) => Type.startsWith('Custom::'))).toHaveLength(470);
  expect(large!.length).toBeLessThan(500);
  expect(managed).toEqual(sizesOf(small!, 'AWS::IAM::ManagedPolicy'));
  expect(sizesOf(large!, 'AWS::IAM::Policy')).toEqual(sizesOf(small!, 'AWS::IAM::Policy'));
  expect(ofTree.map(([id]) => id).sort()).toEqual([
    'CdkAwsOrganizationAccountManagedRemoval',
    'CdkAwsOrganizationOrganizationalUnitManagedRemoval',
    'CdkAwsOrganizationPolicyAttachmentManagedRemoval',
    'CdkAwsOrganizationPolicyManagedRemoval',
    'CdkAwsOrganizationTreeManagedMaking',
  ]);
  expect(Math.max(...ofTree.map(([, size]) => size))).toBeLessThan(5000);
});

test('the policy that makes a tree with policies of every type is as small', () => {
  const stack = aStack();
  const organization = Organization.fromOrganizationAttributes(stack, 'Organization', {
    organizationId: 'o-exampleorgid',
    rootId: 'r-exam',
  });
  plantTree(organization);
  for (const type of Object.keys(POLICY_TYPES)) {
    const content = PolicyContent.fromObject({ tags: {} });
    const options = { policyName: 'policy', type: PolicyType.of(type), content };
    organization.root.attachPolicy(organization.addPolicy(type, options));
  }
  const sizes = new Map(sizesOf(Object.entries(resourcesOf(stack)), 'AWS::IAM::ManagedPolicy'));
  expect(sizes.get('CdkAwsOrganizationTreeManagedMaking')).toBeGreaterThan(2293);
  expect(Math.max(...sizes.values())).toBeLessThan(5000);
});
