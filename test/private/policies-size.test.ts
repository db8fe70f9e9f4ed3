import { RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  InvitationTarget,
  MemberAccess,
  Organization,
  OrganizationalUnit,
  PendingInvitationBehavior,
  PolicyType,
  TrustedService,
} from '../../src';
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
const serviceOf = (index: number) =>
  SERVICES[index] ?? TrustedService.of(`reachabilityanalyzer.networkinsights-${index}.amazonaws.com`);

/** Everything that adds permissions, with so many services that may be removed. */
function theFullestStack(destroyed: number) {
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
  for (let index = 0; index < 40; index++) {
    organization.enableServiceAccess(serviceOf(index), index < destroyed ? { removalPolicy } : {});
  }
  organization.enablePolicyType(PolicyType.of(LONGEST_TYPE), { removalPolicy });
  return Object.entries(resourcesOf(stack));
}

test('200 invited accounts and 40 services, 10 of them with DESTROY, fit into a stack: IAM and CloudFormation have room', () => {
  const resources = theFullestStack(10);
  const sizesOf = (type: string) =>
    resources
      .filter(([, { Type }]) => Type === type)
      .map(([, { Properties }]) => policySize(Properties.PolicyDocument));

  expect(resources.length).toBeLessThan(500);
  expect(sizesOf('AWS::IAM::Policy').reduce((sum, size) => sum + size, LOGGING_POLICY_SIZE)).toBeLessThan(10_240);
  const managed = sizesOf('AWS::IAM::ManagedPolicy');
  expect(managed).toHaveLength(3);
  expect(Math.max(...managed)).toBeLessThan(6144);
});
