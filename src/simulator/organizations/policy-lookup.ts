import { FORMS } from '../../facts/forms';
import { policyTypeFacts } from '../../facts/policy-types';
import { AwsError } from '../aws-error';
import { policyArn, targetArn } from './arns';
import { invalidInput, wordedError } from './errors';
import type { TextRule } from './input-rules';
import type { Request } from './operation';
import type { Policy } from './state';

export const POLICY_ID: TextRule = { type: 'text', isRequired: true, max: 130, ...FORMS.POLICY_ID };
export const POLICY_TYPE: TextRule = { type: 'text', isRequired: true };

/** Throws `INVALID_ENUM_POLICY_TYPE` for a type that AWS does not have. */
export function checkPolicyType(type: string): void {
  if (!policyTypeFacts(type)) {
    throw invalidInput('INVALID_ENUM_POLICY_TYPE');
  }
}

/** The id of a root, unit or account; throws `INVALID_PATTERN_TARGET_ID`. */
export function checkTargetId(id: unknown): void {
  if (id === undefined) {
    throw invalidInput('INPUT_REQUIRED:TARGET_ID');
  }
  if (typeof id !== 'string' || !FORMS.TARGET_ID.pattern.test(id)) {
    throw invalidInput('INVALID_PATTERN_TARGET_ID');
  }
}

/** The policy that the input names; throws `PolicyNotFoundException`. */
export function findPolicy(request: Request): Policy {
  const policy = tryPolicy(request);
  if (!policy) {
    throw policyNotFound(request.call.operation);
  }
  return policy;
}

/** Operations that look at a policy say it in other words than those that do something with it. */
function policyNotFound(operation: string): AwsError {
  const isLook = operation === 'DescribePolicy' || operation === 'ListTargetsForPolicy';
  const text = isLook
    ? "You specified a policy that doesn't exist."
    : "We can't find a policy with the PolicyId that you specified.";
  return new AwsError('PolicyNotFoundException', text);
}

/** The policy if it may be changed: AWS's own may not. */
export function findOwnPolicy(request: Request): Policy {
  const policy = findPolicy(request);
  if (policy.awsManaged) {
    throw invalidInput('IMMUTABLE_POLICY');
  }
  return policy;
}

export function tryPolicy({ organization, input }: Request): Policy | undefined {
  return organization.policies.get(input.PolicyId);
}

/** Throws `TargetNotFoundException` unless the id is the organization's root, or a unit or account of it. */
export function checkTargetExists({ organization }: Request, id: string): void {
  if (!organization.parents.has(id) && !organization.members.has(id)) {
    throw wordedError('TargetNotFoundException');
  }
}

/** ARN of the policy that the input names; none of one that AWS does not know. */
export function policyResource(request: Request): string[] {
  const policy = tryPolicy(request);
  return policy ? [policyArn(request.partition, request.organization, policy)] : [];
}

/** ARN of the root, unit or account that the input names. */
export function targetResource({ partition, organization, input }: Request): string[] {
  return [targetArn(partition, organization, input.TargetId)];
}

/** The condition key of operations on one policy. */
export function typeOfPolicy(_: Request['input'], request: Request): Record<string, string> {
  const policy = tryPolicy(request);
  return policy ? { 'organizations:PolicyType': policy.type } : {};
}

/** A policy as lists show it. */
export function policySummary({ partition, organization }: Request, policy: Policy): Record<string, unknown> {
  return {
    Id: policy.id,
    Arn: policyArn(partition, organization, policy),
    Name: policy.name,
    Description: policy.description,
    Type: policy.type,
    AwsManaged: policy.awsManaged,
  };
}
