import { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Native types that AWS makes in an organization with consolidated billing, too. */
const NEED_NO_FEATURES = new Set(['AWS::Organizations::Account', 'AWS::Organizations::OrganizationalUnit']);

/**
 * A native type cannot wait: beside an organization whose migration may still be pending when the deployment goes on,
 * one that needs all features would fail the deployment.
 */
export function nativeResourcesThatCannotWait(organization: IConstruct): string[] {
  const stack = Stack.of(organization);
  return stack.node
    .findAll()
    .filter((node): node is CfnResource => CfnResource.isCfnResource(node) && Stack.of(node) === stack)
    .filter(({ cfnResourceType: type }) => type.startsWith('AWS::Organizations::') && !NEED_NO_FEATURES.has(type))
    .map(
      ({ cfnResourceType, node }) =>
        `${cfnResourceType} at ${node.path} requires all features and cannot wait for them, but the organization can still ` +
        'be migrating when the deployment continues: set whenPending to WhenPending.FAIL, or move the resource to a stack ' +
        'that is deployed after the migration',
    );
}
