// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references, as plain() writes them
import { CfnParameter, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { EnabledPolicyType, Organization, PolicyType, TrustedService } from '../src';
import { aStack, circleIn, handledResources, resourceOf, resourcesOf, statementsOf } from './private/synthesized';

function anOrganization(): { stack: Stack; organization: Organization } {
  const stack = aStack();
  return { stack, organization: new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' }) };
}

const entriesOf = (stack: Stack) => handledResources(stack).filter((id) => id.startsWith('EnabledPolicyType'));

describe('EnabledPolicyType', () => {
  test('is one resource for one type, after all features and after the one before', () => {
    const { stack, organization } = anOrganization();
    const enabled = organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
    organization.enablePolicyType(PolicyType.TAG_POLICY);

    const [first, second] = entriesOf(stack);
    expect(resourceOf(stack, first)).toMatchObject({
      Type: 'Custom::CdkAwsOrganizationEnabledPolicyType',
      Properties: {
        OrganizationId: { 'Fn::GetAtt': ['CdkAwsOrganizationOrganization', 'OrganizationId'] },
        PolicyType: 'SERVICE_CONTROL_POLICY',
        RemovalPolicy: 'RETAIN',
      },
    });
    expect(resourceOf(stack, first).DependsOn).toContain('CdkAwsOrganizationAllFeatures');
    expect(resourceOf(stack, second).DependsOn).toContain(first);
    expect(stack.resolve(enabled.state)).toEqual({ 'Fn::GetAtt': [first, 'State'] });
  });

  test('may switch on the types of the template, and switch off what it switched on if one entry asks for it', () => {
    const { stack, organization } = anOrganization();
    organization.enablePolicyType(PolicyType.TAG_POLICY).applyRemovalPolicy(RemovalPolicy.DESTROY);

    const root = 'arn:${AWS::Partition}:organizations::111111111111:root/o-*/r-*';
    expect(statementsOf(stack, 'CdkAwsOrganizationEnabledPolicyTypeMaking')).toEqual([
      {
        Effect: 'Allow',
        Action: [
          'organizations:DescribeOrganization',
          'organizations:ListHandshakesForOrganization',
          'organizations:ListRoots',
        ],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'organizations:EnablePolicyType',
        Resource: root,
        Condition: { StringEquals: { 'organizations:PolicyType': 'TAG_POLICY' } },
      },
    ]);
    const [id] = entriesOf(stack);
    expect(statementsOf(stack, `${id}Removal`)).toEqual([
      {
        Effect: 'Allow',
        Action: 'organizations:DisablePolicyType',
        Resource: root,
        Condition: { StringLike: { 'organizations:PolicyType': 'TAG_POLICY' } },
      },
    ]);
    expect(resourceOf(stack, id).DependsOn).toEqual(
      expect.arrayContaining([`${id}Removal`, 'CdkAwsOrganizationRegisterManagedRemoval']),
    );
  });

  test('comes after the access of the service that it needs, whichever is written first, and after no other', () => {
    const { stack, organization } = anOrganization();
    organization.enablePolicyType(PolicyType.INSPECTOR_POLICY);
    organization.enableServiceAccess(TrustedService.MACIE);
    organization.enableServiceAccess(TrustedService.INSPECTOR);

    const [id] = entriesOf(stack);
    const services = resourceOf(stack, id).DependsOn!.filter((one) => one.startsWith('ServiceAccess'));
    expect(services).toEqual([expect.stringMatching(/^ServiceAccessinspector2amazonawscom/)]);
    expect(circleIn(resourcesOf(stack))).toBeUndefined();
  });

  test.each([
    ['BACKUP_POLICY', 'backup.amazonaws.com'],
    ['DECLARATIVE_POLICY_EC2', 'ec2.amazonaws.com'],
    ['GUARDDUTY_POLICY', 'guardduty.amazonaws.com'],
    ['INSPECTOR_POLICY', 'inspector2.amazonaws.com'],
    ['NETWORK_SECURITY_DIRECTOR_POLICY', 'network-security-director.amazonaws.com'],
    ['SECURITYHUB_CSPM_POLICY', 'securityhub.amazonaws.com'],
    ['SECURITYHUB_POLICY', 'securityhub.amazonaws.com'],
    ['TAG_POLICY', 'tagpolicies.tag.amazonaws.com'],
  ])('of %s comes after the access of %s, whether it needs it or works with it', (type, principal) => {
    const { stack, organization } = anOrganization();
    organization.enablePolicyType(PolicyType.of(type));
    organization.enableServiceAccess(TrustedService.of(principal));

    const [access] = handledResources(stack).filter((id) => id.startsWith('ServiceAccess'));
    expect(resourceOf(stack, entriesOf(stack)[0]).DependsOn).toContain(access);
  });

  test('takes its logical id from its own id where the type is a token', () => {
    const { stack, organization } = anOrganization();
    const policyType = PolicyType.of(new CfnParameter(stack, 'Type').valueAsString);
    new EnabledPolicyType(stack, 'Newest', { organization, policyType });

    expect(entriesOf(stack)).toEqual([expect.stringMatching(/^EnabledPolicyTypeNewest[0-9a-f]{8}$/)]);
    expect(() => organization.enablePolicyType(policyType)).toThrow(
      'use `new EnabledPolicyType(scope, id, { organization, policyType })`, which has its own ID',
    );
  });

  test('fails for the same type twice', () => {
    const { stack, organization } = anOrganization();
    organization.enablePolicyType(PolicyType.TAG_POLICY);

    expect(() => new EnabledPolicyType(stack, 'Again', { organization, policyType: PolicyType.TAG_POLICY })).toThrow(
      'policy type TAG_POLICY already exists in this stack, at Stack/Organization/EnabledPolicyType-TAG_POLICY: remove one of the two',
    );
  });
});
