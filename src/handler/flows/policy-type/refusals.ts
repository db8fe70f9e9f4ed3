import type { Refusal } from '../../failures';
import type { Failure } from '../rules/expected-organization';
import { quote } from '../rules/refusal';

const CODE = 'PolicyTypeRefused';

/** Why AWS does not enable a policy type. */
export function explainEnableRefusal(policyType: string, refusal: Refusal): Failure {
  if (refusal.reason === 'SERVICE_ACCESS_NOT_ENABLED') {
    return {
      code: CODE,
      reason: `policy type ${policyType} needs access of its service to the organization first: enable it with enableServiceAccess and make this resource depend on it; ${quote(refusal)}`,
    };
  }
  const isUnknown = refusal.reason === 'INVALID_ENUM_POLICY_TYPE' || refusal.reason === 'INVALID_ENUM';
  if (isUnknown || refusal.error === 'PolicyTypeNotAvailableForOrganizationException') {
    return {
      code: CODE,
      reason: `policy type ${policyType} is not available for this organization: see that it is spelt as AWS does, and offered in this partition; ${quote(refusal)}`,
    };
  }
  if (refusal.error === 'UnsupportedAPIEndpointException') {
    return { code: CODE, reason: `policy types cannot be enabled in this partition; ${quote(refusal)}` };
  }
  return { code: CODE, reason: `AWS does not enable policy type ${policyType}; ${quote(refusal)}` };
}

/** Why AWS does not disable a policy type. */
export function explainDisableRefusal(policyType: string, refusal: Refusal): Failure {
  return {
    code: CODE,
    reason: `AWS does not disable policy type ${policyType}: mend the cause, or set the removal policy to RETAIN; ${quote(refusal)}`,
  };
}
