import { policyTypeFacts } from '../../facts/policy-types';
import { targetArn } from './arns';
import { attach } from './default-policies';
import { constraintViolation, invalidInput, plainError, wordedError } from './errors';
import { PAGING_RULES } from './input-rules';
import type { Operation, OperationTable, Request } from './operation';
import { ascending, pageOf } from './paging';
import {
  checkPolicyType,
  checkTargetExists,
  checkTargetId,
  findPolicy,
  POLICY_ID,
  POLICY_TYPE,
  policyResource,
  policySummary,
  targetResource,
  typeOfPolicy,
} from './policy-lookup';
import { type Grantable, managementOrGranted } from './resource-policy-grants';
import type { Organization, Policy } from './state';

const BOTH: Grantable = {
  resources: (request) => [...policyResource(request), ...targetResource(request)],
  conditions: typeOfPolicy,
};
const WRITE: Omit<Operation, 'perform'> = {
  ...BOTH,
  callers: managementOrGranted(BOTH),
  isWrite: true,
  input: { PolicyId: POLICY_ID },
  check: ({ TargetId }) => checkTargetId(TargetId),
};
const OF_TARGET: Grantable = {
  resources: targetResource,
  conditions: ({ Filter }) => ({ 'organizations:PolicyType': Filter }),
};
const OF_POLICY: Grantable = { resources: policyResource, conditions: typeOfPolicy };

/** Which policies are attached to which roots, units and accounts. */
export const POLICY_ATTACHMENT_OPERATIONS: OperationTable = {
  AttachPolicy: { ...WRITE, perform: attachPolicy },
  DetachPolicy: { ...WRITE, perform: detachPolicy },
  ListPoliciesForTarget: {
    ...OF_TARGET,
    callers: 'ADMINISTRATOR',
    input: { ...PAGING_RULES, Filter: POLICY_TYPE },
    check: ({ TargetId, Filter }) => {
      checkTargetId(TargetId);
      checkPolicyType(Filter);
    },
    perform: listPoliciesForTarget,
  },
  ListTargetsForPolicy: {
    ...OF_POLICY,
    callers: 'ADMINISTRATOR',
    input: { ...PAGING_RULES, PolicyId: POLICY_ID },
    perform: listTargetsForPolicy,
  },
};

/** Policies of a type that are attached to a root, unit or account itself. */
export function attachedPolicies(organization: Organization, targetId: string, type: string): Policy[] {
  return Array.from(organization.attachments.get(targetId) ?? [], (id) => organization.policies.get(id)!).filter(
    (policy) => policy.type === type,
  );
}

function attachPolicy(request: Request): unknown {
  const { organization, input } = request;
  const policy = findPolicy(request);
  checkTargetExists(request, input.TargetId);
  checkEnabled(organization, policy);
  const attached = attachedPolicies(organization, input.TargetId, policy.type);
  if (attached.includes(policy)) {
    throw wordedError('DuplicatePolicyAttachmentException');
  }
  if (attached.length >= policyTypeFacts(policy.type)!.attachmentsMax) {
    throw constraintViolation('MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
  }
  attach(organization, input.TargetId, policy.id);
  return {};
}

/**
 * Everything keeps at least one service control policy, and AWS's resource control policy. Whether the type is enabled does
 * not matter, by the reference's list of errors: of one that is not, nothing is attached.
 */
function detachPolicy(request: Request): unknown {
  const { organization, input } = request;
  const policy = findPolicy(request);
  checkTargetExists(request, input.TargetId);
  if (policy.id === 'p-RCPFullAWSAccess') {
    throw invalidInput('NON_DETACHABLE_POLICY');
  }
  const attached = attachedPolicies(organization, input.TargetId, policy.type);
  if (!attached.includes(policy)) {
    throw plainError('PolicyNotAttachedException', `${policy.id} is not attached to ${input.TargetId}`);
  }
  if (policy.type === 'SERVICE_CONTROL_POLICY' && attached.length === 1) {
    throw constraintViolation('MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
  }
  organization.attachments.get(input.TargetId)!.delete(policy.id);
  return {};
}

/** A type that is still being switched on is not enabled yet. */
function checkEnabled(organization: Organization, { type }: Policy): void {
  if (organization.policyTypes.get(type)?.status !== 'ENABLED') {
    throw wordedError('PolicyTypeNotEnabledException');
  }
}

function listPoliciesForTarget(request: Request): unknown {
  const { organization, input } = request;
  checkTargetExists(request, input.TargetId);
  const policies = attachedPolicies(organization, input.TargetId, input.Filter);
  policies.sort((one, other) => one.sequence - other.sequence);
  return pageOf(request, 'Policies', ascending(policies), (policy) => policySummary(request, policy));
}

function listTargetsForPolicy(request: Request): unknown {
  const { partition, organization } = request;
  const policy = findPolicy(request);
  const targets = [...organization.attachments]
    .filter(([, attached]) => attached.has(policy.id))
    .map(([id]) => targetOf(request, id))
    .sort((one, other) => one.sequence - other.sequence);
  return pageOf(request, 'Targets', ascending(targets), ({ id, name, type }) => ({
    TargetId: id,
    Arn: targetArn(partition, organization, id),
    Name: name,
    Type: type,
  }));
}

/** Accounts come after the root and all units, whichever was there first. */
const ACCOUNTS_FROM = 2 ** 40;

function targetOf({ aws, organization }: Request, id: string) {
  const parent = organization.parents.get(id);
  if (parent) {
    const type = id === organization.rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT';
    return { id, name: parent.name, type, sequence: parent.sequence };
  }
  return {
    id,
    name: aws.accounts.get(id)!.name,
    type: 'ACCOUNT',
    sequence: ACCOUNTS_FROM + organization.members.get(id)!.sequence,
  };
}
