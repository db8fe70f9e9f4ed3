import type { Refusal } from '../../failures';
import type { Failure } from '../rules/expected-organization';
import { quote } from '../rules/refusal';

const CODE = 'ServiceAccessRefused';

/** Why AWS does not let a service in. */
export function explainEnableRefusal(principal: string, refusal: Refusal): Failure {
  if (refusal.reason === 'UNRECOGNIZED_SERVICE_PRINCIPAL') {
    return {
      code: CODE,
      reason: `AWS knows no service access of ${principal}: a service's roles often have another principal than its access to the organization, so look it up in the list of services that work with AWS Organizations; ${quote(refusal)}`,
    };
  }
  if (refusal.error === 'UnsupportedAPIEndpointException') {
    return {
      code: CODE,
      reason: `service access of ${principal} cannot be switched on in this partition; ${quote(refusal)}`,
    };
  }
  return { code: CODE, reason: `AWS does not switch on service access of ${principal}; ${quote(refusal)}` };
}

/** Why AWS does not shut a service out again. */
export function explainDisableRefusal(principal: string, refusal: Refusal): Failure {
  if (refusal.reason === 'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE') {
    return {
      code: CODE,
      reason: `${principal} still has delegated administrators: deregister them (aws organizations list-delegated-administrators --service-principal ${principal} lists them), or set the removal policy to RETAIN; ${quote(refusal)}`,
    };
  }
  if (refusal.reason === 'POLICY_TYPE_ENABLED_FOR_THIS_SERVICE') {
    return {
      code: CODE,
      reason: `a policy type that needs ${principal} is still enabled: disable it first, or set the removal policy to RETAIN; ${quote(refusal)}`,
    };
  }
  return { code: CODE, reason: `AWS does not switch off service access of ${principal}; ${quote(refusal)}` };
}
