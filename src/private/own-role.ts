import type { CfnResource } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { synthError } from './validation';

/** The resource of a role of this library. Throws if `iam.Role.customizeRoles` keeps the role from being made. */
export function ownRoleResource(role: iam.Role): CfnResource {
  const resource = role.node.defaultChild as CfnResource | undefined;
  if (resource === undefined) {
    throw synthError(
      'the roles of cdk-aws-organization cannot be precreated, because their policies and trust depend on the stack: ' +
        'leave this construct out of the scope that is given to iam.Role.customizeRoles',
      role,
    );
  }
  return resource;
}
