import { createHash } from 'node:crypto';
import type { SimulatedRole } from '../account';
import { AwsError } from '../aws-error';
import type { Call, PolicyDocument } from '../call';
import type { SimulatedAws } from '../simulated-aws';
import { boundaryOf } from './roles';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** AWS's default for `MaxSessionDuration`. */
export const MAX_SESSION_SECONDS_DEFAULT = 3600;

/** Unique id of a role: a role that is made again under the same name has another one. */
export function roleId(role: SimulatedRole): string {
  const digest = createHash('sha256').update(`${role.arn} ${role.createdAt}`).digest();
  return `AROA${[...digest.subarray(0, 17)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}

/** A role as IAM answers it. */
export function roleRecord(role: SimulatedRole): Record<string, unknown> {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: roleId(role),
    Arn: role.arn,
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: policyText(role.trust),
    Description: role.description,
    MaxSessionDuration: role.maxSessionSeconds ?? MAX_SESSION_SECONDS_DEFAULT,
    ...boundaryRecord(boundaryOf(role)),
  };
}

/** A boundary that a world gives as a document has no ARN to answer. */
function boundaryRecord(boundary: ReturnType<typeof boundaryOf>): Record<string, unknown> {
  return typeof boundary === 'string'
    ? {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
          PermissionsBoundaryArn: boundary,
        },
      }
    : {};
}

/** IAM answers policies as JSON in URL encoding. */
export function policyText(document: PolicyDocument): string {
  return encodeURIComponent(JSON.stringify(document));
}

/** The caller's role that a call names; throws `NoSuchEntity`. */
export function findRole(aws: SimulatedAws, call: Call): SimulatedRole {
  const name: string = call.input.RoleName;
  const role = tryRole(aws, call);
  if (!role) {
    throw noSuchEntity(`The role with name ${name} cannot be found.`);
  }
  return role;
}

/** The role if it may be changed; throws `NoSuchEntity`, or `UnmodifiableEntity` for the role of a service. */
export function findModifiableRole(aws: SimulatedAws, call: Call): SimulatedRole {
  const role = findRole(aws, call);
  if (role.servicePrincipal !== undefined) {
    throw new AwsError(
      'UnmodifiableEntity',
      `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`,
    );
  }
  return role;
}

export function tryRole(aws: SimulatedAws, { caller, input }: Call): SimulatedRole | undefined {
  return aws.accounts.get(caller.accountId)?.roles.get(input.RoleName);
}

export function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntity', message, {}, 404);
}
