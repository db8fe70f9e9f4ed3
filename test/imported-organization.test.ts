import { App, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { type IOrganization, Organization, PolicyType, ServiceAccess, TrustedService, WhenPending } from '../src';
import { aStack, handledResources, resourceOf, resourcesOf } from './private/synthesized';

describe('an imported organization', () => {
  test('deploys nothing as long as nothing is enabled', () => {
    const stack = aStack();
    const organization = Organization.fromOrganizationAttributes(stack, 'Organization', {
      organizationId: 'o-exampleorgid',
    });
    new iam.Role(stack, 'Role', { assumedBy: organization.principal });

    expect(Object.keys(resourcesOf(stack))).toHaveLength(1);
  });

  test('is in the account of its stack', () => {
    const stack = new Stack(new App(), 'Stack', { env: { account: '111111111111', region: 'ap-east-1' } });
    const organization = Organization.fromOrganizationAttributes(stack, 'Organization', {
      organizationId: 'o-exampleorgid',
    });

    expect(organization.managementAccountId).toBe('111111111111');
    expect(organization.organizationArn).toMatch(/:organizations::111111111111:organization\/o-exampleorgid$/);
    expect(organization.managementAccountArn).toMatch(
      /:organizations::111111111111:account\/o-exampleorgid\/111111111111$/,
    );
  });

  test('enables what a new one enables, with settings of its own', () => {
    const stack = aStack();
    const organization = Organization.fromOrganizationAttributes(stack, 'Organization', {
      organizationId: 'o-exampleorgid',
      deploymentWait: Duration.minutes(1),
      whenPending: WhenPending.FAIL,
      refresh: 'again',
    });
    organization.enableServiceAccess(TrustedService.GUARDDUTY);
    organization.enablePolicyType(PolicyType.TAG_POLICY);

    const entries = handledResources(stack);
    expect(entries).toHaveLength(2);
    for (const id of entries) {
      expect(resourceOf(stack, id).Properties).toMatchObject({
        OrganizationId: 'o-exampleorgid',
        DeploymentWaitSeconds: 60,
        ServiceTimeout: '960',
        WhenPending: 'FAIL',
        Refresh: 'again',
      });
    }
  });

  test('cannot be of anybody else’s making', () => {
    const stack = aStack();
    const organization = { organizationId: 'o-exampleorgid' } as unknown as IOrganization;

    expect(() => new ServiceAccess(stack, 'Access', { organization, service: TrustedService.MACIE })).toThrow(
      'organization must be an Organization, or come from Organization.fromOrganizationAttributes',
    );
  });

  test('waits for at most 45 minutes, too', () => {
    expect(() =>
      Organization.fromOrganizationAttributes(aStack(), 'Organization', {
        organizationId: 'o-exampleorgid',
        deploymentWait: Duration.hours(1),
      }),
    ).toThrow('deploymentWait must be at most 45 minutes, got 1 hour');
  });
});
