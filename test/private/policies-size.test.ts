import { RemovalPolicy } from 'aws-cdk-lib';
import { InvitationTarget, MemberAccess, Organization, OrganizationalUnit, TrustedService } from '../../src';
import { LOGGING_POLICY_SIZE } from '../../src/private/machinery';
import { policySize } from '../../src/private/policies';
import { aStack, resourcesOf } from './synthesized';

test('200 invited accounts and 40 services fit into a stack: IAM and CloudFormation have room', () => {
  const stack = aStack();
  const organization = new Organization(stack, 'Organization', {
    organizationId: 'o-exampleorgid',
    migrate: true,
    memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
  });
  const parent = OrganizationalUnit.fromOrganizationalUnitId(stack, 'Unit', 'ou-exam-12345678');
  for (let index = 0; index < 200; index++) {
    organization.inviteAccount(`Account${index}`, {
      target: InvitationTarget.account(String(200_000_000_000 + index)),
      parent,
      tags: { index: `${index}` },
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
  for (let index = 0; index < 40; index++) {
    organization.enableServiceAccess(TrustedService.of(`a-rather-long-service-${index}.amazonaws.com`));
  }
  const resources = Object.values(resourcesOf(stack));
  const sizesOf = (type: string) =>
    resources.filter(({ Type }) => Type === type).map(({ Properties }) => policySize(Properties.PolicyDocument));

  expect(resources.length).toBeLessThan(500);
  expect(sizesOf('AWS::IAM::Policy').reduce((sum, size) => sum + size, LOGGING_POLICY_SIZE)).toBeLessThan(10_240);
  const [managed, ...others] = sizesOf('AWS::IAM::ManagedPolicy');
  expect(managed).toBeLessThan(6144);
  expect(others).toEqual([]);
});
