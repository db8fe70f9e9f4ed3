import { AwsError } from '../aws-error';
import type { Authorization, Call } from '../call';
import type { SimulatedAws } from '../simulated-aws';
import { listedPolicies } from './effective-policies';
import type { IdentityOperations } from './identity-service';
import { type ParameterRule, ROLE_NAME } from './parameter-rules';
import { parsePolicy } from './policy-grammar';
import { findModifiableRole, findRole, roleRecord, tryRole } from './role-records';
import { deleteRole, putBoundary, putRole, roleArn } from './roles';

const PATH: ParameterRule = { min: 1, max: 512, pattern: /^(\/|\/[\u0021-\u007e]+\/)$/ };
const BOUNDARY_ARN: ParameterRule = { min: 20, max: 2048 };
const PAGE_SIZE_DEFAULT = 100;

/** Roles as people and other tools manage them. */
export function roleOperations(aws: SimulatedAws): IdentityOperations {
  return {
    CreateRole: {
      isWrite: true,
      input: {
        RoleName: ROLE_NAME,
        Path: PATH,
        AssumeRolePolicyDocument: { isRequired: true, min: 1, max: 131_072 },
        Description: { max: 1000 },
        MaxSessionDuration: { min: 3600, max: 43_200 },
        PermissionsBoundary: BOUNDARY_ARN,
      },
      authorizations: (call) => [boundaryPermission(aws, call)],
      perform: (call) => createRole(aws, call),
    },
    GetRole: {
      input: { RoleName: ROLE_NAME },
      authorizations: (call) => [permission(aws, call)],
      perform: (call) => ({ Role: roleRecord(findRole(aws, call)) }),
    },
    ListRoles: {
      input: { PathPrefix: { min: 1, max: 512 }, Marker: { max: 320 }, MaxItems: { min: 1, max: 1000 } },
      authorizations: (call) => [
        { action: 'iam:ListRoles', resource: roleArn(aws, call.caller.accountId, call.input.PathPrefix ?? '/', '') },
      ],
      perform: (call) => listRoles(aws, call),
    },
    UpdateAssumeRolePolicy: {
      isWrite: true,
      input: { RoleName: ROLE_NAME, PolicyDocument: { isRequired: true, min: 1, max: 131_072 } },
      authorizations: (call) => [permission(aws, call)],
      perform: (call) => {
        findModifiableRole(aws, call).trust = parsePolicy(call.input.PolicyDocument, 'trust');
      },
    },
    PutRolePermissionsBoundary: {
      isWrite: true,
      input: { RoleName: ROLE_NAME, PermissionsBoundary: { ...BOUNDARY_ARN, isRequired: true } },
      authorizations: (call) => [boundaryPermission(aws, call)],
      perform: (call) => putBoundary(aws, findModifiableRole(aws, call), call.input.PermissionsBoundary),
    },
    DeleteRolePermissionsBoundary: {
      isWrite: true,
      input: { RoleName: ROLE_NAME },
      authorizations: (call) => [permission(aws, call)],
      perform: (call) => putBoundary(aws, findModifiableRole(aws, call), undefined),
    },
    DeleteRole: {
      isWrite: true,
      input: { RoleName: ROLE_NAME },
      authorizations: (call) => [permission(aws, call)],
      perform: (call) => deleteModifiableRole(aws, call),
    },
    // Nobody has instance profiles here; clients look for them before they delete a role.
    ListInstanceProfilesForRole: {
      input: { RoleName: ROLE_NAME },
      authorizations: (call) => [permission(aws, call)],
      perform: (call) => {
        findRole(aws, call);
        return { InstanceProfiles: [], IsTruncated: false };
      },
    },
  };
}

/** What IAM is asked for a call about one role: the operation, on the role's ARN. */
export function permission(aws: SimulatedAws, call: Call): Authorization {
  const path = tryRole(aws, call)?.path ?? call.input.Path ?? '/';
  return { action: `iam:${call.operation}`, resource: roleArn(aws, call.caller.accountId, path, call.input.RoleName) };
}

function boundaryPermission(aws: SimulatedAws, call: Call): Authorization {
  const { PermissionsBoundary } = call.input;
  return {
    ...permission(aws, call),
    ...(PermissionsBoundary === undefined ? {} : { context: { 'iam:PermissionsBoundary': PermissionsBoundary } }),
  };
}

function createRole(aws: SimulatedAws, call: Call): unknown {
  const { RoleName, Path, AssumeRolePolicyDocument, Description, MaxSessionDuration, PermissionsBoundary } = call.input;
  if (RoleName.startsWith('AWSServiceRoleFor') || Path?.startsWith('/aws-service-role/')) {
    throw new AwsError('InvalidInput', 'simulated: names and paths of service-linked roles are reserved for AWS');
  }
  const trust = parsePolicy(AssumeRolePolicyDocument, 'trust');
  if (tryRole(aws, call)) {
    throw new AwsError('EntityAlreadyExists', `Role with name ${RoleName} already exists.`, {}, 409);
  }
  const role = putRole(aws, call.caller.accountId, {
    name: RoleName,
    path: Path,
    trust,
    description: Description,
    maxSessionSeconds: MaxSessionDuration,
    boundary: PermissionsBoundary,
  });
  return { Role: roleRecord(role) };
}

/** Pages begin at the position that the marker names. */
function listRoles(aws: SimulatedAws, { caller, input }: Call): unknown {
  const begin = Number(input.Marker ?? 0);
  if (!Number.isInteger(begin) || begin < 0) {
    throw new AwsError('ValidationError', `Invalid Marker: ${input.Marker}`);
  }
  const end = begin + (input.MaxItems ?? PAGE_SIZE_DEFAULT);
  const roles = [...(aws.accounts.get(caller.accountId)?.roles.values() ?? [])]
    .filter((role) => role.path.startsWith(input.PathPrefix ?? '/'))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const isTruncated = end < roles.length;
  return {
    Roles: roles.slice(begin, end).map(roleRecord),
    IsTruncated: isTruncated,
    ...(isTruncated ? { Marker: String(end) } : {}),
  };
}

function deleteModifiableRole(aws: SimulatedAws, call: Call): void {
  const role = findModifiableRole(aws, call);
  if (listedPolicies(role.policies).size > 0) {
    throw new AwsError('DeleteConflict', 'Cannot delete entity, must delete policies first.', {}, 409);
  }
  deleteRole(aws, call.caller.accountId, role.name);
}
