// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references, as plain() writes them
import { CfnParameter, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Organization, ServiceAccess, TrustedService } from '../src';
import { aStack, circleIn, handledResources, resourceOf, resourcesOf, statementsOf } from './private/synthesized';

const GUARDDUTY = 'ServiceAccessguarddutyamazonawscomf1394420';

function anOrganization(stack = aStack()): { stack: Stack; organization: Organization } {
  return { stack, organization: new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' }) };
}

describe('ServiceAccess', () => {
  test('is one resource for one principal, after all features', () => {
    const { stack, organization } = anOrganization();
    const access = organization.enableServiceAccess(TrustedService.GUARDDUTY);

    const logicalId = handledResources(stack).find((id) => id.startsWith('ServiceAccess'))!;
    expect(resourceOf(stack, logicalId)).toMatchObject({
      Type: 'Custom::CdkAwsOrganizationServiceAccess',
      Properties: {
        OrganizationId: { 'Fn::GetAtt': ['CdkAwsOrganizationOrganization', 'OrganizationId'] },
        ServicePrincipal: 'guardduty.amazonaws.com',
        RemovalPolicy: 'RETAIN',
        DeploymentWaitSeconds: 300,
        WhenPending: 'DETACH',
      },
    });
    expect(resourceOf(stack, logicalId).DependsOn).toContain('CdkAwsOrganizationAllFeatures');
    expect(stack.resolve(access.state)).toEqual({ 'Fn::GetAtt': [logicalId, 'State'] });
  });

  test('entries are made one after the other, in the order of the code', () => {
    const { stack, organization } = anOrganization();
    organization.enableServiceAccess(TrustedService.GUARDDUTY);
    organization.enableServiceAccess(TrustedService.MACIE);
    organization.enableServiceAccess(TrustedService.CONFIG);

    const ofKind = (name: string) => handledResources(stack).find((id) => id.startsWith(`ServiceAccess${name}`))!;
    const entriesBefore = (id: string) => resourceOf(stack, id).DependsOn!.filter((one) => one.startsWith('ServiceA'));
    expect(entriesBefore(ofKind('guardduty'))).toEqual([]);
    expect(entriesBefore(ofKind('macie'))).toEqual([ofKind('guardduty')]);
    expect(entriesBefore(ofKind('config'))).toEqual([ofKind('macie')]);
  });

  test('may switch on the services of the template and no other, and nothing off by default', () => {
    const { stack, organization } = anOrganization();
    organization.enableServiceAccess(TrustedService.GUARDDUTY);
    organization.enableServiceAccess(TrustedService.MACIE);

    expect(statementsOf(stack, 'CdkAwsOrganizationServiceAccessManagedMaking')).toEqual([
      {
        Effect: 'Allow',
        Action: [
          'organizations:DescribeOrganization',
          'organizations:ListAWSServiceAccessForOrganization',
          'organizations:ListHandshakesForOrganization',
        ],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'organizations:EnableAWSServiceAccess',
        Resource: '*',
        Condition: {
          StringEquals: { 'organizations:ServicePrincipal': ['guardduty.amazonaws.com', 'macie.amazonaws.com'] },
        },
      },
    ]);
    expect(resourcesOf(stack)).not.toHaveProperty('CdkAwsOrganizationServiceAccessRemoval');
  });

  test('reads, before it switches anything off, what is on and who stands for it: the list of entries plays no part', () => {
    const { stack, organization } = anOrganization();
    organization.enableServiceAccess(TrustedService.GUARDDUTY, { removalPolicy: RemovalPolicy.DESTROY });
    organization.enableServiceAccess(TrustedService.MACIE).applyRemovalPolicy(RemovalPolicy.DESTROY);

    expect(statementsOf(stack, 'CdkAwsOrganizationServiceAccessRemoval')).toEqual([
      {
        Effect: 'Allow',
        Action: ['organizations:DescribeOrganization', 'organizations:ListAWSServiceAccessForOrganization'],
        Resource: '*',
      },
    ]);
    expect(statementsOf(stack, 'CdkAwsOrganizationRegisterManagedRemoval')).toEqual([
      {
        Effect: 'Allow',
        Action: 'cloudformation:ListStackResources',
        Resource: [
          '${AWS::StackId}',
          'arn:${AWS::Partition}:cloudformation:eu-central-1:111111111111:stack/${AWS::StackName}-*/*',
        ],
      },
    ]);
    for (const id of handledResources(stack).filter((one) => one.startsWith('ServiceAccess'))) {
      expect(resourceOf(stack, id).Properties.RemovalPolicy).toBe('DESTROY');
      expect(resourceOf(stack, id).DependsOn).toEqual(
        expect.arrayContaining(['CdkAwsOrganizationRegisterManagedRemoval', 'CdkAwsOrganizationServiceAccessRemoval']),
      );
    }
  });

  test('may switch off its own service and no other, by a policy that goes after it', () => {
    const { stack, organization } = anOrganization();
    organization.enableServiceAccess(TrustedService.GUARDDUTY, { removalPolicy: RemovalPolicy.DESTROY });
    organization.enableServiceAccess(TrustedService.MACIE);

    expect(statementsOf(stack, `${GUARDDUTY}Removal`)).toEqual([
      {
        Effect: 'Allow',
        Action: 'organizations:DisableAWSServiceAccess',
        Resource: '*',
        Condition: { StringLike: { 'organizations:ServicePrincipal': 'guardduty.amazonaws.com' } },
      },
    ]);
    expect(resourceOf(stack, GUARDDUTY).DependsOn).toContain(`${GUARDDUTY}Removal`);
    const policies = Object.keys(resourcesOf(stack)).filter((id) => /^ServiceAccess.*Removal$/.test(id));
    expect(policies).toEqual([`${GUARDDUTY}Removal`]);
  });

  test('may switch off any service where only the deployment knows it: an update can make it another', () => {
    const { stack, organization } = anOrganization();
    const service = TrustedService.of(new CfnParameter(stack, 'Principal').valueAsString);
    new ServiceAccess(stack, 'Partner', { organization, service, removalPolicy: RemovalPolicy.DESTROY });

    const [id] = handledResources(stack).filter((one) => one.startsWith('ServiceAccess'));
    expect(statementsOf(stack, `${id}Removal`)).toEqual([
      {
        Effect: 'Allow',
        Action: 'organizations:DisableAWSServiceAccess',
        Resource: '*',
        Condition: { StringLike: { 'organizations:ServicePrincipal': '*' } },
      },
    ]);
  });

  test('may switch off nothing after applyRemovalPolicy has taken that back', () => {
    const { stack, organization } = anOrganization();
    const removalPolicy = RemovalPolicy.DESTROY;
    const access = organization.enableServiceAccess(TrustedService.GUARDDUTY, { removalPolicy });
    access.applyRemovalPolicy(RemovalPolicy.RETAIN);

    expect(Object.keys(resourcesOf(stack)).filter((id) => /Access.*Removal$/.test(id))).toEqual([]);
    expect(circleIn(resourcesOf(stack))).toBeUndefined();
  });

  test('takes its logical id from the principal, or from its own id where the principal is a token', () => {
    const { stack, organization } = anOrganization();
    const principal = new CfnParameter(stack, 'Principal').valueAsString;
    const service = TrustedService.of(principal);
    new ServiceAccess(new Construct(stack, 'Somewhere'), 'Partner-1', { organization, service });
    organization.enableServiceAccess(TrustedService.GUARDDUTY);

    expect(handledResources(stack)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^ServiceAccessPartner1[0-9a-f]{8}$/), GUARDDUTY]),
    );
  });

  test('fails for the same service twice, wherever the second one is', () => {
    const { stack, organization } = anOrganization();
    organization.enableServiceAccess(TrustedService.GUARDDUTY);

    expect(
      () => new ServiceAccess(stack, 'Again', { organization, service: TrustedService.of('guardduty.amazonaws.com') }),
    ).toThrow(
      'trusted access for guardduty.amazonaws.com already exists in this stack, at ' +
        'Stack/Organization/ServiceAccess-guardduty.amazonaws.com: remove one of the two [at Stack/Again]',
    );
    expect(() => organization.enableServiceAccess(TrustedService.GUARDDUTY)).toThrow('already exists in this stack');
  });

  test('fails for a token where there is no id to take its name from', () => {
    const { stack, organization } = anOrganization();
    const service = TrustedService.of(new CfnParameter(stack, 'Principal').valueAsString);

    expect(() => organization.enableServiceAccess(service)).toThrow(
      'use `new ServiceAccess(scope, id, { organization, service })`, which has its own ID',
    );
  });

  test('fails in another stack than the organization, and says how to import it', () => {
    const { stack, organization } = anOrganization();
    const other = new Stack(stack.node.root as Construct, 'Other');

    expect(() => new ServiceAccess(other, 'Access', { organization, service: TrustedService.MACIE })).toThrow(
      'organization is in another stack, Stack: import it into this one with Organization.fromOrganizationAttributes',
    );
  });
});
