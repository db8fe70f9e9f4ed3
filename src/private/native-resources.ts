import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { RESOURCES, resourceTypeOf } from '../handler/resources';

/** Native types that AWS makes in an organization with consolidated billing, too. */
const NEED_NO_FEATURES = new Set(['AWS::Organizations::Account', 'AWS::Organizations::OrganizationalUnit']);

/** Our own types that wait for no migration: a policy that attaches itself days later would be an outage that no one watches. */
const OWN_THAT_CANNOT_WAIT = new Set(
  [RESOURCES.POLICY, RESOURCES.POLICY_ATTACHMENT, RESOURCES.POLICY_DETACHMENT].map(resourceTypeOf),
);

/**
 * A native type cannot wait: beside an organization whose migration may still be pending when the deployment goes on,
 * one that needs all features would fail the deployment.
 */
export function nativeResourcesThatCannotWait(organization: IConstruct): string[] {
  const stack = Stack.of(organization);
  return stack.node
    .findAll()
    .filter((node): node is CfnResource => CfnResource.isCfnResource(node) && Stack.of(node) === stack)
    .filter(({ cfnResourceType: type }) => cannotWait(type))
    .map(
      ({ cfnResourceType, node }) =>
        `${cfnResourceType} at ${node.path} requires all features and cannot wait for them, but the organization can still ` +
        'be migrating when the deployment continues: set whenPending to WhenPending.FAIL, or move the resource to a stack ' +
        'that is deployed after the migration',
    );
}

function cannotWait(type: string): boolean {
  return (type.startsWith('AWS::Organizations::') && !NEED_NO_FEATURES.has(type)) || OWN_THAT_CANNOT_WAIT.has(type);
}

const NATIVE_ORGANIZATION = 'AWS::Organizations::Organization';

/**
 * An account has one organization. Whichever of the two resources comes first, the native one fails to create a second
 * organization, or takes the first one along when it is deleted.
 */
export function nativeOrganizations(organization: IConstruct): string[] {
  const own = Stack.of(organization);
  return organization.node.root.node
    .findAll()
    .filter((node): node is CfnResource => CfnResource.isCfnResource(node))
    .filter((node) => node.cfnResourceType === NATIVE_ORGANIZATION && isOfSameAccount(Stack.of(node), own))
    .map(
      ({ node }) =>
        `${NATIVE_ORGANIZATION} at ${node.path} is in the same account as this Organization, and an account has one ` +
        'organization: remove one of the two, or import the native one with Organization.fromOrganizationId',
    );
}

/** An organization has one resource policy: AWS refuses to make a second one. */
export function otherResourcePolicies(own: CfnResource): string[] {
  return own.node.root.node
    .findAll()
    .filter((node): node is CfnResource => CfnResource.isCfnResource(node) && node !== own)
    .filter(({ cfnResourceType }) => cfnResourceType === own.cfnResourceType)
    .filter((other) => isOfSameAccount(Stack.of(other), Stack.of(own)))
    .map(
      ({ node, cfnResourceType }) =>
        `${cfnResourceType} at ${node.path} is in the same account as what delegateManagement makes, and an organization ` +
        'has one resource policy: delegate everything with delegateManagement, in one stack',
    );
}

/** Stacks without an account may be deployed into one or several: only one stack is certainly one account. */
function isOfSameAccount(one: Stack, other: Stack): boolean {
  return one === other || (!Token.isUnresolved(one.account) && one.account === other.account);
}
