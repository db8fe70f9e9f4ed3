import type { Call, PolicyDocument } from '../call';
import type { SimulatedAws } from '../simulated-aws';
import { listedPolicies } from './effective-policies';
import type { IdentityOperations } from './identity-service';
import { attachable } from './managed-policies';
import { type ParameterRule, POLICY_NAME, ROLE_NAME } from './parameter-rules';
import { parsePolicy } from './policy-grammar';
import { permission } from './role-operations';
import { findModifiableRole, findRole, noSuchEntity, policyText } from './role-records';
import { deleteRolePolicy, putRolePolicy } from './roles';

const POLICY_ARN: ParameterRule = { isRequired: true, min: 20, max: 2048 };

/** Inline and attached policies of roles. An attached policy goes by its ARN, an inline one by its name. */
export function rolePolicyOperations(aws: SimulatedAws): IdentityOperations {
  return { ...inlinePolicyOperations(aws), ...attachedPolicyOperations(aws) };
}

function inlinePolicyOperations(aws: SimulatedAws): IdentityOperations {
  const authorizations = (call: Call) => [permission(aws, call)];
  const names = { RoleName: ROLE_NAME, PolicyName: POLICY_NAME };
  return {
    PutRolePolicy: {
      isWrite: true,
      input: { ...names, PolicyDocument: { isRequired: true, min: 1, max: 131_072 } },
      authorizations,
      perform: (call) => {
        const role = findModifiableRole(aws, call);
        const document = parsePolicy(call.input.PolicyDocument, 'identity');
        putRolePolicy(aws, call.caller.accountId, { roleName: role.name, policyName: call.input.PolicyName, document });
      },
    },
    GetRolePolicy: {
      input: names,
      authorizations,
      perform: (call) => ({
        RoleName: call.input.RoleName,
        PolicyName: call.input.PolicyName,
        PolicyDocument: policyText(findPolicy(aws, call, call.input.PolicyName)),
      }),
    },
    ListRolePolicies: {
      input: { RoleName: ROLE_NAME },
      authorizations,
      perform: (call) => ({ PolicyNames: policyNames(aws, call).filter((name) => !isArn(name)), IsTruncated: false }),
    },
    DeleteRolePolicy: {
      isWrite: true,
      input: names,
      authorizations,
      perform: (call) => removePolicy(aws, call, call.input.PolicyName),
    },
  };
}

function attachedPolicyOperations(aws: SimulatedAws): IdentityOperations {
  const authorizations = (call: Call) => [
    {
      ...permission(aws, call),
      ...(call.input.PolicyArn === undefined ? {} : { context: { 'iam:PolicyARN': call.input.PolicyArn } }),
    },
  ];
  return {
    AttachRolePolicy: {
      isWrite: true,
      input: { RoleName: ROLE_NAME, PolicyArn: POLICY_ARN },
      authorizations,
      perform: (call) => {
        const { name } = findModifiableRole(aws, call);
        const { PolicyArn } = call.input;
        const document = attachable(PolicyArn);
        putRolePolicy(aws, call.caller.accountId, { roleName: name, policyName: PolicyArn, document });
      },
    },
    DetachRolePolicy: {
      isWrite: true,
      input: { RoleName: ROLE_NAME, PolicyArn: POLICY_ARN },
      authorizations,
      perform: (call) => removePolicy(aws, call, call.input.PolicyArn),
    },
    ListAttachedRolePolicies: {
      input: { RoleName: ROLE_NAME },
      authorizations,
      perform: (call) => ({
        AttachedPolicies: policyNames(aws, call)
          .filter(isArn)
          .map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn })),
        IsTruncated: false,
      }),
    },
  };
}

function removePolicy(aws: SimulatedAws, call: Call, name: string): void {
  const role = findModifiableRole(aws, call);
  findPolicy(aws, call, name);
  deleteRolePolicy(aws, call.caller.accountId, role.name, name);
}

function findPolicy(aws: SimulatedAws, call: Call, name: string): PolicyDocument {
  const document = listedPolicies(findRole(aws, call).policies).get(name);
  if (!document) {
    throw noSuchEntity(`The role policy with name ${name} cannot be found.`);
  }
  return document;
}

function policyNames(aws: SimulatedAws, call: Call): string[] {
  return [...listedPolicies(findRole(aws, call).policies).keys()];
}

function isArn(name: string): boolean {
  return name.startsWith('arn:');
}
