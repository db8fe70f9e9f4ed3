import { policyTypeFacts } from '../../../facts/policy-types';
import type { Refusal } from '../../failures';
import type { Failure } from '../rules/expected-organization';
import { quote } from '../rules/refusal';
import type { Seen } from './look';
import { nameOfTarget } from './pair';

/** Why AWS does not attach a policy. */
export function explainAttaching(seen: Seen, refusal: Refusal): Failure {
  const { policyId, policyType, attached = [] } = seen;
  const what = `policy ${policyId} is not attached to ${nameOfTarget(seen)}`;
  if (refusal.error === 'PolicyTypeNotEnabledException') {
    return { code: 'PolicyTypeNotEnabled', reason: `${what}; ${quote(refusal)}` };
  }
  if (refusal.reason !== 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED') {
    return { code: 'AttachmentRefused', reason: `${what}; ${quote(refusal)}` };
  }
  const max = policyTypeFacts(policyType)?.attachmentsMax;
  const limit = max === undefined ? '' : `, and AWS allowed ${max} in 2026`;
  const names = attached.map(({ id, name }) => `${name} (${id})`).join(', ');
  return {
    code: 'AttachmentRefused',
    reason: `${what}, which has ${attached.length} policies of the type ${policyType}${limit}: ${names}; ${quote(refusal)}`,
  };
}

/** Why AWS does not detach one. */
export function explainDetaching(seen: Seen, refusal: Refusal): Failure {
  if (refusal.reason === 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED') {
    const { code, reason } = lockOut(seen);
    return { code, reason: `${reason}; ${quote(refusal)}` };
  }
  const what = `policy ${seen.policyId} is not detached from ${nameOfTarget(seen)}`;
  const why =
    refusal.reason === 'NON_DETACHABLE_POLICY' ? ': AWS keeps this policy attached to everything, permanently' : '';
  return { code: 'AttachmentRefused', reason: `${what}${why}; ${quote(refusal)}` };
}

/** Without the policy, AWS would deny everything. */
export function lockOut(seen: Seen): Failure {
  return {
    code: 'LockOut',
    reason: `policy ${seen.policyId} stays attached to ${nameOfTarget(seen)}: no other service control policy that is attached there allows anything`,
  };
}
