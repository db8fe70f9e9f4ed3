import { FORMS } from '../../facts/forms';
import { policyTypeFacts } from '../../facts/policy-types';
import type { AwsError } from '../aws-error';
import { schedule } from './agenda';
import { parentArn } from './arns';
import { endPolicyTypeChange } from './default-policies';
import { constraintViolation, plainError, wordedError } from './errors';
import type { InputRules } from './input-rules';
import type { Operation, OperationTable, Request } from './operation';
import { showRoot } from './parents';
import { checkPolicyType, POLICY_TYPE } from './policy-lookup';
import { type Grantable, managementOrGranted } from './resource-policy-grants';
import { featureSetOf, type Parent, type PolicyTypeState } from './state';

/** The service that reports on tag policies. */
const TAG_POLICIES = 'tagpolicies.tag.amazonaws.com';

const INPUT: InputRules = {
  RootId: { type: 'text', isRequired: true, ...FORMS.ROOT_ID },
  PolicyType: POLICY_TYPE,
};

const ASKED: Grantable = {
  resources: ({ partition, organization, input }) => [parentArn(partition, organization, input.RootId)],
  conditions: ({ PolicyType }) => ({ 'organizations:PolicyType': PolicyType }),
};

const WRITE: Omit<Operation, 'perform'> = {
  ...ASKED,
  callers: managementOrGranted(ASKED),
  isWrite: true,
  input: INPUT,
  check: ({ PolicyType }) => checkPolicyType(PolicyType),
};

/** Switching policy types on and off, which takes AWS a while. */
export const POLICY_TYPE_OPERATIONS: OperationTable = {
  EnablePolicyType: { ...WRITE, perform: enable },
  DisablePolicyType: { ...WRITE, perform: disable },
};

/** Throws `PolicyTypeNotAvailableForOrganizationException` in an organization with consolidated billing only. */
export function checkAvailable({ organization, now }: Request): void {
  if (featureSetOf(organization, now) !== 'ALL') {
    throw plainError(
      'PolicyTypeNotAvailableForOrganizationException',
      'an organization with consolidated billing has no policies',
    );
  }
}

function enable(request: Request): unknown {
  const { aws, organization, input } = request;
  const root = findRoot(request);
  checkAvailable(request);
  const type: string = input.PolicyType;
  const status = organization.policyTypes.get(type)?.status;
  if (status === 'PENDING_DISABLE') {
    throw changesInProgress(type);
  }
  if (status !== undefined) {
    throw wordedError('PolicyTypeAlreadyEnabledException');
  }
  const { needs } = policyTypeFacts(type)!;
  const isLacking = needs && !organization.serviceAccess.has(needs.servicePrincipal);
  if (isLacking && !(needs.isAssumed && aws.doubt('access-before-policy-type'))) {
    throw constraintViolation(
      'SERVICE_ACCESS_NOT_ENABLED',
      `simulated: ${type} needs that ${needs.servicePrincipal} has access to the organization`,
    );
  }
  if (
    type === 'TAG_POLICY' &&
    !organization.serviceAccess.has(TAG_POLICIES) &&
    aws.doubt('tag-policy-type-sets-access')
  ) {
    organization.serviceAccess.set(TAG_POLICIES, request.now);
  }
  settleLater(request, 'PENDING_ENABLE');
  return { Root: showRoot(request, root) };
}

/** Detaches all policies of the type, from everything and for good. The policies themselves stay. */
function disable(request: Request): unknown {
  const { organization, input } = request;
  const root = findRoot(request);
  const type: string = input.PolicyType;
  const status = organization.policyTypes.get(type)?.status;
  if (status === 'PENDING_ENABLE') {
    throw changesInProgress(type);
  }
  if (status !== 'ENABLED') {
    throw wordedError('PolicyTypeNotEnabledException');
  }
  for (const attached of organization.attachments.values()) {
    for (const id of [...attached]) {
      if (organization.policies.get(id)?.type === type) {
        attached.delete(id);
      }
    }
  }
  settleLater(request, 'PENDING_DISABLE');
  return { Root: showRoot(request, root) };
}

/** The organization's only root; throws `RootNotFoundException`. */
function findRoot({ organization, input }: Request): Parent {
  if (input.RootId !== organization.rootId) {
    throw wordedError('RootNotFoundException');
  }
  return organization.parents.get(organization.rootId)!;
}

function settleLater(request: Request, status: 'PENDING_ENABLE' | 'PENDING_DISABLE'): void {
  const { aws, state, organization, input, now } = request;
  const settlesAt = now + aws.behavior.policyTypeSeconds * 1000;
  const policyType: PolicyTypeState = { status, settlesAt };
  organization.policyTypes.set(input.PolicyType, policyType);
  if (settlesAt === now) {
    endPolicyTypeChange(organization, input.PolicyType, policyType);
    return;
  }
  schedule(state.agenda, {
    at: settlesAt,
    kind: 'POLICY_TYPE_SETTLES',
    organizationId: organization.id,
    id: input.PolicyType,
  });
}

function changesInProgress(type: string): AwsError {
  return plainError('PolicyChangesInProgressException', `the policy type ${type} is being switched on or off`);
}
