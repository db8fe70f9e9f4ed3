// biome-ignore-all lint/suspicious/noExplicitAny: templates are JSON of any shape
import { Aspects, RemovalPolicy } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { MemberAccess, Organization, PolicyType, ServiceLinkedRoles, TrustedService } from '../src';
import { aStack, resourcesOf } from './private/synthesized';

function aFullStack() {
  const stack = aStack();
  const removalPolicy = RemovalPolicy.DESTROY;
  const organization = new Organization(stack, 'Organization', {
    organizationId: 'o-exampleorgid',
    migrate: true,
    memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
    serviceLinkedRoles: ServiceLinkedRoles.ENSURE_ALL,
    removalPolicy,
  });
  organization.enableServiceAccess(TrustedService.GUARDDUTY, { removalPolicy });
  organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY, { removalPolicy });
  return stack;
}

describe('cdk-nag AwsSolutions', () => {
  test('finds nothing that is not acknowledged', () => {
    const stack = aFullStack();
    Aspects.of(stack).add(new AwsSolutionsChecks());

    const findings = [
      ...Annotations.fromStack(stack).findError('*', Match.stringLikeRegexp('AwsSolutions-.*')),
      ...Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('AwsSolutions-.*')),
    ];
    expect(findings.map(({ id, entry }) => `${id}: ${entry.data}`)).toEqual([]);
  });

  test('is told the reason of everything that is acknowledged, which is wildcards only', () => {
    const acknowledged = Object.values(resourcesOf(aFullStack())).flatMap(
      (resource) => (resource as { Metadata?: any }).Metadata?.cdk_nag?.rules_to_suppress ?? [],
    );

    expect(new Set(acknowledged.map(({ id }) => id))).toEqual(new Set(['AwsSolutions-IAM5']));
    for (const { reason } of acknowledged) {
      expect(reason).toMatch(/^[A-Z].{30,}\.$/);
    }
  });
});
