import { describeLargestParts } from '../../../facts/policy-parts';
import { policyTypeFacts } from '../../../facts/policy-types';
import type { Refusal } from '../../failures';
import type { Failure } from '../rules/expected-organization';
import { quote } from '../rules/refusal';
import type { DesiredPolicy } from './desired';

/** Why AWS does not make, change, or tag a policy. */
export function explainRefusal(policy: DesiredPolicy, refusal: Refusal): Failure {
  const { name, type } = policy;
  switch (refusal.reason ?? refusal.error) {
    case 'DuplicatePolicyException':
      return {
        code: 'PolicyRefused',
        reason: `another policy of type ${type} has the name ${JSON.stringify(name)}: rename or remove one of the two; ${quote(refusal)}`,
      };
    case 'POLICY_CONTENT_LIMIT_EXCEEDED':
      return { code: 'PolicyRefused', reason: `${explainLength(policy)}; ${quote(refusal)}` };
    case 'POLICY_NUMBER_LIMIT_EXCEEDED':
      return {
        code: 'QuotaExceeded',
        reason: `policy ${name} would be one too many of type ${type}${limitOf(policyTypeFacts(type)?.policiesMax, 'in an organization')}; ${quote(refusal)}`,
      };
    default:
      return { code: 'PolicyRefused', reason: `AWS refuses policy ${name} of type ${type}; ${quote(refusal)}` };
  }
}

function explainLength({ name, type, content }: DesiredPolicy): string {
  const limit = limitOf(policyTypeFacts(type)?.contentMax, 'for the type');
  return `the content of policy ${name} is too long: it has ${content.length.toLocaleString('en-US')} characters${limit}; its largest parts are ${largestPartsOf(content)}`;
}

function largestPartsOf(content: string): string {
  try {
    return describeLargestParts(JSON.parse(content));
  } catch {
    return 'unknown, because the content is not JSON';
  }
}

function limitOf(limit: number | undefined, where: string): string {
  return limit === undefined ? '' : `, and AWS allowed ${limit.toLocaleString('en-US')} ${where} in 2026`;
}
