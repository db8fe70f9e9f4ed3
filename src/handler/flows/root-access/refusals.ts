import type { Refusal } from '../../failures';
import type { Failure } from '../rules/expected-organization';
import { quote } from '../rules/refusal';

const CODE = 'RootAccessRefused';

/** IAM does nothing of the central management of root access without trusted access. */
export function isWithoutAccess({ error }: Refusal): boolean {
  return error === 'ServiceAccessNotEnabledException';
}

/** Why IAM does not show, or enable, a feature. */
export function explainEnableRefusal(name: string, refusal: Refusal): Failure {
  if (isWithoutAccess(refusal)) {
    return {
      code: CODE,
      reason: `${name} requires trusted access for iam.amazonaws.com, which is not enabled: find out who disabled it (DisableAWSServiceAccess in CloudTrail of the management account), and enable it again; ${quote(refusal)}`,
    };
  }
  return { code: CODE, reason: `IAM refuses to enable ${name}; ${quote(refusal)}` };
}

/** Why IAM does not show, or disable, a feature. */
export function explainDisableRefusal(name: string, refusal: Refusal): Failure {
  return {
    code: CODE,
    reason: `IAM refuses to disable ${name}: fix the cause, or set the removal policy to RETAIN; ${quote(refusal)}`,
  };
}
