import { policyTypeFacts } from '../../facts/policy-types';
import { policyArn } from './arns';
import { constraintViolation, plainError, wordedError } from './errors';
import { type InputRules, PAGING_RULES, TAGS, tagsOf } from './input-rules';
import type { Operation, OperationTable, Request } from './operation';
import { ascending, pageOf } from './paging';
import { checkContent } from './policy-content';
import {
  checkPolicyType,
  findOwnPolicy,
  findPolicy,
  POLICY_ID,
  POLICY_TYPE,
  policyResource,
  policySummary,
  typeOfPolicy,
} from './policy-lookup';
import { checkAvailable } from './policy-types';
import { type Grantable, managementOrGranted } from './resource-policy-grants';
import type { Policy } from './state';

const CONTENT_RULES: InputRules = {
  Name: { type: 'text', min: 1, max: 128 },
  Description: { type: 'text', max: 512 },
  Content: { type: 'text', min: 1, max: 1_000_000 },
};

const ONE: Grantable = { resources: policyResource, conditions: typeOfPolicy };
const WRITE_ONE: Omit<Operation, 'perform'> = {
  ...ONE,
  callers: managementOrGranted(ONE),
  isWrite: true,
  input: { PolicyId: POLICY_ID },
};
/** A policy that is created has no ID yet. */
const NEW: Grantable = {
  resources: ({ partition, organization, input: { Type } }) => [
    policyArn(partition, organization, { id: '*', type: Type, awsManaged: false }),
  ],
  conditions: ({ Type }) => ({ 'organizations:PolicyType': Type }),
};
const OF_TYPE: Grantable = { conditions: ({ Filter }) => ({ 'organizations:PolicyType': Filter }) };

/** The policies of an organization. */
export const POLICY_OPERATIONS: OperationTable = {
  CreatePolicy: {
    ...NEW,
    callers: managementOrGranted(NEW),
    isWrite: true,
    input: {
      Name: { ...CONTENT_RULES.Name!, isRequired: true },
      Description: { ...CONTENT_RULES.Description!, isRequired: true },
      Content: { ...CONTENT_RULES.Content!, isRequired: true },
      Type: POLICY_TYPE,
      Tags: TAGS,
    },
    check: ({ Type, Tags }) => {
      checkPolicyType(Type);
      tagsOf(Tags);
    },
    perform: createPolicy,
  },
  UpdatePolicy: { ...WRITE_ONE, input: { PolicyId: POLICY_ID, ...CONTENT_RULES }, perform: updatePolicy },
  DeletePolicy: { ...WRITE_ONE, perform: deletePolicy },
  DescribePolicy: {
    ...ONE,
    callers: 'ADMINISTRATOR',
    input: { PolicyId: POLICY_ID },
    perform: (request) => ({ Policy: showPolicy(request, findPolicy(request)) }),
  },
  ListPolicies: {
    ...OF_TYPE,
    callers: 'ADMINISTRATOR',
    input: { ...PAGING_RULES, Filter: POLICY_TYPE },
    check: ({ Filter }) => checkPolicyType(Filter),
    perform: listPolicies,
  },
};

function createPolicy(request: Request): unknown {
  const { aws, state, organization, input } = request;
  checkAvailable(request);
  checkContent(input.Type, input.Content);
  checkName(request, input.Type, input.Name);
  const own = [...organization.policies.values()].filter((policy) => policy.type === input.Type && !policy.awsManaged);
  if (own.length >= policyTypeFacts(input.Type)!.policiesMax) {
    throw constraintViolation('POLICY_NUMBER_LIMIT_EXCEEDED');
  }
  const tags = tagsOf(input.Tags);
  if (tags.size > aws.quotas.tagsPerResource) {
    throw constraintViolation('MAX_TAG_LIMIT_EXCEEDED');
  }
  const policy: Policy = {
    id: `p-${aws.random.hex(10)}`,
    type: input.Type,
    awsManaged: false,
    sequence: ++state.sequence,
    name: input.Name,
    description: input.Description,
    content: input.Content,
  };
  organization.policies.set(policy.id, policy);
  if (tags.size > 0) {
    organization.tags.set(policy.id, tags);
  }
  return { Policy: showPolicy(request, policy) };
}

/** What the input leaves out stays as it is. */
function updatePolicy(request: Request): unknown {
  const { input } = request;
  const policy = findOwnPolicy(request);
  if (input.Content !== undefined) {
    checkContent(policy.type, input.Content);
  }
  if (input.Name !== undefined && input.Name !== policy.name) {
    checkName(request, policy.type, input.Name);
  }
  policy.name = input.Name ?? policy.name;
  policy.description = input.Description ?? policy.description;
  policy.content = input.Content ?? policy.content;
  return { Policy: showPolicy(request, policy) };
}

function deletePolicy(request: Request): unknown {
  const { organization } = request;
  const policy = findOwnPolicy(request);
  if ([...organization.attachments.values()].some((attached) => attached.has(policy.id))) {
    throw plainError('PolicyInUseException', `the policy ${policy.id} is still attached`);
  }
  organization.policies.delete(policy.id);
  organization.tags.delete(policy.id);
  return {};
}

function listPolicies(request: Request): unknown {
  const { aws, organization, input } = request;
  if (!organization.policyTypes.has(input.Filter) && aws.doubt('list-of-disabled-policy-type')) {
    throw wordedError('PolicyTypeNotEnabledException');
  }
  const policies = [...organization.policies.values()].filter(({ type }) => type === input.Filter);
  return pageOf(request, 'Policies', ascending(policies), (policy) => policySummary(request, policy));
}

/** Names are unique within a type. */
function checkName({ aws, organization }: Request, type: string, name: string): void {
  const namesakes = [...organization.policies.values()].filter((policy) => policy.name === name);
  const isTaken = namesakes.some((policy) => policy.type === type);
  if (isTaken || (namesakes.length > 0 && aws.doubt('policy-names-of-types'))) {
    throw wordedError('DuplicatePolicyException');
  }
}

function showPolicy(request: Request, policy: Policy): Record<string, unknown> {
  return { PolicySummary: policySummary(request, policy), Content: policy.content };
}
