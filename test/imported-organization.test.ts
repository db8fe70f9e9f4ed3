import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { type IOrganization, Organization, PolicyType, ServiceAccess, TrustedService, WhenPending } from '../src';
import { aStack, handledResources, plain, resourceOf, resourcesOf } from './private/synthesized';

describe('an imported organization', () => {
  test('deploys nothing as long as nothing is enabled', () => {
    const stack = aStack();
    const organization = Organization.fromOrganizationAttributes(stack, 'Organization', {
      organizationId: 'o-exampleorgid',
    });
    new iam.Role(stack, 'Role', { assumedBy: organization.grantPrincipal });

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

  test('is imported by its ID alone, too', () => {
    const stack = aStack();
    const organization = Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid');
    organization.enableServiceAccess(TrustedService.GUARDDUTY);

    expect(organization.organizationId).toBe('o-exampleorgid');
    expect(resourceOf(stack, handledResources(stack)[0]!).Properties.OrganizationId).toBe('o-exampleorgid');
    expect(() => Organization.fromOrganizationId(aStack(), 'Organization', 'exampleorgid')).toThrow(
      'organizationId must be "o-"',
    );
  });

  describe('has a root', () => {
    const attributes = { organizationId: 'o-exampleorgid' };

    test('if its attributes name it', () => {
      const { root, rootId } = Organization.fromOrganizationAttributes(aStack(), 'Organization', {
        ...attributes,
        rootId: 'r-exam',
      });
      expect([root.rootId, root.parentId, rootId]).toEqual(['r-exam', 'r-exam', 'r-exam']);
    });

    test('and says at synth that it does not know it, where a template uses it', () => {
      const stack = aStack();
      const { root } = Organization.fromOrganizationAttributes(stack, 'Organization', attributes);
      new CfnOutput(stack, 'Root', { value: root.rootId });

      expect(() => resourcesOf(stack)).toThrow(
        "the root of an imported organization is used, but its ID is not known: import the organization with Organization.fromOrganizationAttributes, and set rootId, for example 'r-examplerootid111' [at Stack/Organization]",
      );
    });

    test('of the right form', () => {
      expect(() =>
        Organization.fromOrganizationAttributes(aStack(), 'Organization', {
          ...attributes,
          rootId: 'ou-exam-12345678',
        }),
      ).toThrow('rootId must be the ID of a root, for example "r-examplerootid111", got "ou-exam-12345678"');
    });
  });

  describe('has a workflow and a role', () => {
    const imported = (stack: Stack) => Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid');

    test('that add nothing to the template when they are read', () => {
      const [read, untouched] = [aStack(), aStack()].map((stack, index) => {
        const organization = imported(stack);
        organization.enableServiceAccess(TrustedService.GUARDDUTY);
        const count = stack.node.findAll().length;
        const names = index === 0 ? [organization.workflow.stateMachineArn, organization.handlerRole.roleArn] : [];
        expect(names).toHaveLength(index === 0 ? 2 : 0);
        expect(stack.node.findAll()).toHaveLength(count);
        return resourcesOf(stack);
      });
      const nothing = aStack();
      const { workflow, handlerRole } = imported(nothing);

      expect(read).toEqual(untouched);
      expect([workflow, handlerRole]).not.toContain(undefined);
      expect(Template.fromStack(nothing).toJSON()).not.toHaveProperty('Resources');
    });

    test('that are those of the stack', () => {
      const stack = aStack();
      const organization = imported(stack);
      organization.enableServiceAccess(TrustedService.GUARDDUTY);

      expect(plain(stack.resolve(organization.workflow.stateMachineArn))).toBe(
        // biome-ignore lint/suspicious/noTemplateCurlyInString: references, as plain() writes them
        'arn:${AWS::Partition}:states:eu-central-1:111111111111:stateMachine:${CdkAwsOrganizationWorkflow.Name}',
      );
      expect(plain(stack.resolve(organization.handlerRole.roleArn))).toBe(
        // biome-ignore lint/suspicious/noTemplateCurlyInString: references, as plain() writes them
        'arn:${AWS::Partition}:iam::111111111111:role/${CdkAwsOrganizationHandlerRole}',
      );
    });

    test.each(['workflow', 'handlerRole'] as const)('and says so where nothing has one: %s', (what) => {
      const stack = aStack();
      const organization = imported(stack);
      const value = what === 'workflow' ? organization.workflow.stateMachineArn : organization.handlerRole.roleArn;
      new CfnOutput(stack, 'Output', { value });

      expect(() => resourcesOf(stack)).toThrow(
        `${what} of an imported organization is used, but this stack has no resource that needs it: enable something with the organization, or remove the reference [at Stack/Organization]`,
      );
    });
  });
});
