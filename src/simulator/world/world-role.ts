import { attachable } from '../iam/managed-policies';
import { UNKNOWN_POLICY } from '../iam/policy-evaluation';
import type { RoleProps } from '../iam/roles';
import { trustPolicy } from '../iam/trust-policy';
import type { WorldRole } from './world';

/** Name of the inline policy that holds what a world's role may call. */
const POLICY_NAME = 'allows';

/** Name of the policy that stands for policies that are not known. */
const UNKNOWN_POLICIES = 'unknown';

/** A world's role as IAM makes it. */
export function roleProps(
  name: string,
  role: WorldRole,
  isUnknown: (field: 'trustPolicy' | 'policies' | 'boundary') => boolean = () => false,
): RoleProps {
  return {
    name,
    ...(role.path === undefined ? {} : { path: role.path }),
    description: role.description,
    maxSessionSeconds: role.maxSessionSeconds,
    trust: isUnknown('trustPolicy')
      ? UNKNOWN_POLICY
      : (role.trustPolicy ?? trustPolicy(role.trusts ?? [], role.externalId)),
    policies: isUnknown('policies')
      ? { [UNKNOWN_POLICIES]: UNKNOWN_POLICY }
      : { ...(role.policies ?? policies(allowed(role))), ...attached(role.managedPolicies ?? []) },
    boundary: isUnknown('boundary') ? UNKNOWN_POLICY : role.boundary,
    tags: role.tags,
  };
}

/** A role that has managed policies is allowed nothing else by default. */
function allowed({ allows, managedPolicies }: WorldRole): readonly string[] {
  return allows ?? (managedPolicies ? [] : ['*']);
}

function attached(arns: readonly string[]): NonNullable<RoleProps['policies']> {
  return Object.fromEntries(arns.map((arn) => [arn, attachable(arn)]));
}

function policies(actions: readonly string[]): NonNullable<RoleProps['policies']> {
  if (actions.length === 0) {
    return {};
  }
  return {
    [POLICY_NAME]: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: [...actions], Resource: '*' }],
    },
  };
}
