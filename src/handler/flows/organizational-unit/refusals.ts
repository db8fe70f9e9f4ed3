import { DEFAULT_QUOTAS } from '../../../facts/limits';
import type { Refusal } from '../../failures';
import type { Failure } from '../rules/expected-organization';
import { quote } from '../rules/refusal';

const { organizationalUnitDepth: DEPTH, organizationalUnits: COUNT } = DEFAULT_QUOTAS;

/** Why AWS does not make, rename, tag or delete a unit. */
export function explainRefusal(name: string, refusal: Refusal): Failure {
  switch (refusal.reason ?? refusal.error) {
    case 'DuplicateOrganizationalUnitException':
      return {
        code: 'UnitRefused',
        reason: `another organizational unit of the same parent has the name ${JSON.stringify(name)}, possibly in another case: rename or remove one of the two; ${quote(refusal)}`,
      };
    case 'OU_DEPTH_LIMIT_EXCEEDED':
      return {
        code: 'UnitRefused',
        reason: `organizational unit ${name} would be too deep: AWS allowed ${DEPTH} levels below the root in 2026; ${quote(refusal)}`,
      };
    case 'OU_NUMBER_LIMIT_EXCEEDED':
      return {
        code: 'QuotaExceeded',
        reason: `organizational unit ${name} would be one too many: AWS allowed ${COUNT.toLocaleString('en-US')} in an organization in 2026; ${quote(refusal)}`,
      };
    default:
      return { code: 'UnitRefused', reason: `AWS refuses to change organizational unit ${name}; ${quote(refusal)}` };
  }
}
