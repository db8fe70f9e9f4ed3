import type { Refusal } from '../../failures';
import type { Failure } from '../rules/expected-organization';
import { quote } from '../rules/refusal';

const CODE = 'PolicyTypeRefused';

/** Why AWS does not enable a policy type. */
export function explainEnableRefusal(policyType: string, refusal: Refusal): Failure {
  if (refusal.reason === 'SERVICE_ACCESS_NOT_ENABLED') {
    return {
      code: CODE,
      reason: `policy type ${policyType} requires trusted access for its service: enable it with enableServiceAccess and make this resource depend on it; ${quote(refusal)}`,
    };
  }
  const isUnknown = refusal.reason === 'INVALID_ENUM_POLICY_TYPE' || refusal.reason === 'INVALID_ENUM';
  if (isUnknown || refusal.error === 'PolicyTypeNotAvailableForOrganizationException') {
    return {
      code: CODE,
      reason: `policy type ${policyType} is not available for this organization: make sure that it is spelled as in AWS, and supported in this partition; ${quote(refusal)}`,
    };
  }
  if (refusal.error === 'UnsupportedAPIEndpointException') {
    return { code: CODE, reason: `policy types cannot be enabled in this partition; ${quote(refusal)}` };
  }
  return { code: CODE, reason: `AWS refuses to enable policy type ${policyType}; ${quote(refusal)}` };
}

/** Why AWS does not disable a policy type. */
export function explainDisableRefusal(policyType: string, refusal: Refusal): Failure {
  return {
    code: CODE,
    reason: `AWS refuses to disable policy type ${policyType}: fix the cause, or set the removal policy to RETAIN; ${quote(refusal)}`,
  };
}
