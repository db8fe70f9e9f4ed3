import { FORMS } from '../../facts/forms';
import { policyTypeFacts } from '../../facts/policy-types';
import { targetArn } from './arns';
import { accessDenied, invalidInput, plainError, wordedError } from './errors';
import type { OperationTable, Request } from './operation';
import { inheritedPolicies } from './policy-inheritance';
import { checkPolicyType, POLICY_TYPE } from './policy-lookup';
import { mergePolicies } from './policy-merge';
import { checkAvailable } from './policy-types';

/** What all policies of a type above an account come to. */
export const EFFECTIVE_POLICY_OPERATIONS: OperationTable = {
  DescribeEffectivePolicy: {
    callers: 'MEMBER',
    input: { PolicyType: POLICY_TYPE, TargetId: { type: 'text', ...FORMS.ACCOUNT_ID } },
    check: checkMergedType,
    resources: (request) => [targetArn(request.partition, request.organization, targetOf(request))],
    conditions: ({ PolicyType }) => ({ 'organizations:PolicyType': PolicyType }),
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

/** A member may ask about itself only. */
function describeEffectivePolicy(request: Request): unknown {
  const { organization, input, caller, now } = request;
  const accountId = targetOf(request);
  if (accountId !== caller.accountId && !request.isAdministrator) {
    throw accessDenied();
  }
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
