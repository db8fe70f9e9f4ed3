import { FORMS } from '../../facts/forms';
import { policyTypeFacts } from '../../facts/policy-types';
import { targetArn } from './arns';
import { invalidInput, plainError, wordedError } from './errors';
import type { OperationTable, Request } from './operation';
import { inheritedPolicies } from './policy-inheritance';
import { checkPolicyType, POLICY_TYPE } from './policy-lookup';
import { mergePolicies } from './policy-merge';
import { checkAvailable } from './policy-types';
import { type Grantable, isGranted } from './resource-policy-grants';

const OF_ACCOUNT: Grantable = {
  resources: (request) => [targetArn(request.partition, request.organization, targetOf(request))],
  conditions: ({ PolicyType }) => ({ 'organizations:PolicyType': PolicyType }),
};

/** What all policies of a type above an account come to. */
export const EFFECTIVE_POLICY_OPERATIONS: OperationTable = {
  DescribeEffectivePolicy: {
    ...OF_ACCOUNT,
    callers: mayAsk,
    input: { PolicyType: POLICY_TYPE, TargetId: { type: 'text', ...FORMS.ACCOUNT_ID } },
    check: checkMergedType,
    perform: describeEffectivePolicy,
  },
};

/** Authorization policies are never merged: each of them counts for itself. */
function checkMergedType({ PolicyType }: Request['input']): void {
  checkPolicyType(PolicyType);
  if (!policyTypeFacts(PolicyType)!.isMerged) {
    throw invalidInput('INVALID_ENUM_POLICY_TYPE');
  }
}

function targetOf({ caller, input }: Request): string {
  return input.TargetId ?? caller.accountId;
}

/** A member may ask about itself. */
function mayAsk(request: Request): boolean {
  const isOwn = targetOf(request) === request.caller.accountId;
  return isOwn || request.isAdministrator || isGranted(request, OF_ACCOUNT);
}

function describeEffectivePolicy(request: Request): unknown {
  const { organization, input, now } = request;
  const accountId = targetOf(request);
  if (!organization.members.has(accountId)) {
    throw wordedError('TargetNotFoundException');
  }
  checkAvailable(request);
  const levels = inheritedPolicies(organization, accountId, input.PolicyType);
  if (levels.flat().length === 0) {
    throw plainError('EffectivePolicyNotFoundException', `no ${input.PolicyType} applies to ${accountId}`);
  }
  const contents = levels.map((level) => level.map(({ content }) => JSON.parse(content)));
  return {
    EffectivePolicy: {
      PolicyContent: JSON.stringify(mergePolicies(contents)),
      LastUpdatedTimestamp: new Date(now),
      TargetId: accountId,
      PolicyType: input.PolicyType,
    },
  };
}
