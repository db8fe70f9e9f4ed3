import { RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  Account,
  InvitationTarget,
  MemberAccess,
  Organization,
  OrganizationalUnit,
  PendingInvitationBehavior,
  PolicyContent,
  PolicyType,
  TrustedService,
} from '../../src';
import { POLICY_TYPES } from '../../src/facts/policy-types';
import { LOGGING_POLICY_SIZE } from '../../src/private/machinery';
import { policySize } from '../../src/private/policies';
import { aStack, resourcesOf } from './synthesized';

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
function theFullestStack(destroyed: readonly TrustedService[]) {
  const stack = aStack();
  const organization = new Organization(stack, 'Organization', {
    organizationId: 'o-exampleorgid',
    migrate: true,
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
  return Object.entries(resourcesOf(stack));
}

test.each([
  [
    'the ten services whose administrators take most to remove, and these',
    // Firewall Manager's administrator cannot be removed.
    [...ADMINISTERED.slice(0, 8), TrustedService.AUDIT_MANAGER, TrustedService.AGENT_REGISTRY],
  ],
  [
    'ten services without administrators',
    [TrustedService.SERVICE_QUOTAS, TrustedService.WELL_ARCHITECTED_TOOL, ...ALL.slice(-8)],
  ],
])('200 invited accounts, 40 services, 20 administrators fit into a stack, with DESTROY of %s', (_, destroyed) => {
  const resources = theFullestStack(destroyed);
  const sizesOf = (type: string) =>
    resources
      .filter(([, { Type }]) => Type === type)
      .map(([, { Properties }]) => policySize(Properties.PolicyDocument));

  expect(ALL).toHaveLength(40);
  expect(WITH_ADMINISTRATOR).toHaveLength(20);
  expect(resources.length).toBeLessThan(500);
  expect(sizesOf('AWS::IAM::Policy').reduce((sum, size) => sum + size, LOGGING_POLICY_SIZE)).toBeLessThan(10_240);
  const managed = sizesOf('AWS::IAM::ManagedPolicy');
  expect(managed).toHaveLength(4);
  expect(Math.max(...managed)).toBeLessThan(6144);
});

test('the policies of the tree are small, and equally large with one policy of each type and with five', () => {
  const sizes = [1, 5].map((count) => {
    const stack = aStack();
    const organization = Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid');
    for (const type of Object.keys(POLICY_TYPES)) {
      for (let index = 0; index < count; index++) {
        organization.addPolicy(`${type}${index}`, {
          policyName: `policy-${index}`,
          type: PolicyType.of(type),
          content: PolicyContent.fromObject({ tags: {} }),
        });
      }
    }
    return Object.entries(resourcesOf(stack))
      .filter(([id, { Type }]) => Type === 'AWS::IAM::ManagedPolicy' && !id.includes('Register'))
      .map(([id, { Properties }]) => [id, policySize(Properties.PolicyDocument)] as const);
  });

  expect(sizes[1]).toEqual(sizes[0]);
  expect(sizes[0]!.map(([id]) => id)).toEqual([
    'CdkAwsOrganizationTreeManagedMaking',
    'CdkAwsOrganizationPolicyManagedRemoval',
  ]);
  expect(Math.max(...sizes[0]!.map(([, size]) => size))).toBeLessThan(5000);
});
