import type { Refusal } from '../../failures';
import type { Failure } from '../rules/expected-organization';
import { quote } from '../rules/refusal';

const CODE = 'ServiceAccessRefused';

/** Why AWS does not let a service in. */
export function explainEnableRefusal(principal: string, refusal: Refusal): Failure {
  if (refusal.reason === 'UNRECOGNIZED_SERVICE_PRINCIPAL') {
    return {
      code: CODE,
      reason: `AWS does not support trusted access for ${principal}: the roles of a service often have another principal, so look it up in the list of services that work with AWS Organizations; ${quote(refusal)}`,
    };
  }
  if (refusal.error === 'UnsupportedAPIEndpointException') {
    return {
      code: CODE,
      reason: `trusted access for ${principal} cannot be enabled in this partition; ${quote(refusal)}`,
    };
  }
  return { code: CODE, reason: `AWS refuses to enable trusted access for ${principal}; ${quote(refusal)}` };
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
      reason: `a policy type that requires ${principal} is still enabled: disable it first, or set the removal policy to RETAIN; ${quote(refusal)}`,
    };
  }
  return { code: CODE, reason: `AWS refuses to disable trusted access for ${principal}; ${quote(refusal)}` };
}
