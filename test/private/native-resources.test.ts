import { CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnOrganizationalUnit, CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import type { Construct } from 'constructs';
import { Organization, type OrganizationProps, WhenPending } from '../../src';
import { aStack } from './synthesized';

const MIGRATION = { organizationId: 'o-exampleorgid', migrate: true };

function withPolicy(props: OrganizationProps, scope = aStack()): Stack {
  const organization = new Organization(scope, 'Organization', props);
  new CfnPolicy(scope, 'Guardrail', { name: 'Guardrail', type: 'SERVICE_CONTROL_POLICY', content: {} });
  new CfnOrganizationalUnit(scope, 'Unit', { name: 'Unit', parentId: organization.rootId });
  return scope;
}

describe('native resources of AWS Organizations', () => {
  test('that need all features fail beside an organization that may be pending, with both ways out', () => {
    expect(() => Template.fromStack(withPolicy(MIGRATION))).toThrow(
      'AWS::Organizations::Policy at Stack/Guardrail requires all features and cannot wait for them, but the organization ' +
        'can still be migrating when the deployment continues: set whenPending to WhenPending.FAIL, or move the resource ' +
        'to a stack that is deployed after the migration',
    );
  });

  test('of a type that is new to us count as needing all features', () => {
    const stack = aStack();
    new Organization(stack, 'Organization', MIGRATION);
    new CfnResource(stack, 'New', { type: 'AWS::Organizations::BrandNew' });

    expect(() => Template.fromStack(stack)).toThrow('AWS::Organizations::BrandNew at Stack/New requires all features');
  });

  test('that need no features may stand anywhere', () => {
    const stack = aStack();
    const { rootId } = new Organization(stack, 'Organization', MIGRATION);
    new CfnOrganizationalUnit(stack, 'Unit', { name: 'Unit', parentId: rootId });

    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test.each([
    ['has no consent to migrate', { organizationId: 'o-exampleorgid' }],
    ['fails rather than staying pending', { ...MIGRATION, whenPending: WhenPending.FAIL }],
  ])('may stand beside an organization that %s', (_, props) => {
    expect(() => Template.fromStack(withPolicy(props))).not.toThrow();
  });

  test('may stand in another stack', () => {
    const stack = aStack();
    new Organization(stack, 'Organization', MIGRATION);
    const other = new Stack(stack.node.root as Construct, 'Other');
    new CfnPolicy(other, 'Guardrail', { name: 'Guardrail', type: 'SERVICE_CONTROL_POLICY', content: {} });

    expect(() => Template.fromStack(other)).not.toThrow();
  });
});
