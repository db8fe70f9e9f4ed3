import { describeLimit, LIMITS } from '../../../facts/limits';
import type { Refusal } from '../../failures';
import type { Failure } from '../rules/expected-organization';
import { quote } from '../rules/refusal';

/** The migration, or its end, is there already: AWS's reads are behind. */
export function isNotVisibleYet({ reason }: Refusal): boolean {
  return (
    reason === 'ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION' ||
    reason === 'ORGANIZATION_ALREADY_HAS_ALL_FEATURES'
  );
}

/** Why AWS does not start a migration. Nothing has been changed then. */
export function explainStartRefusal(organizationId: string, refusal: Refusal): Failure {
  switch (refusal.reason) {
    case 'LEGACY_PERMISSIONS_STILL_IN_USE':
      return {
        code: 'LegacyPermissionsInUse',
        reason: `organization ${organizationId} cannot get all features while policies in it use retired billing actions; ${quote(refusal)}`,
      };
    case 'ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED':
      return {
        code: 'MigrationTooLarge',
        reason: `organization ${organizationId} has too many accounts for the standard migration (${describeLimit(LIMITS.allFeaturesAccounts)}); ${quote(refusal)}`,
      };
    default:
      return {
        code: 'MigrationRefused',
        reason: `AWS refuses to start the migration of organization ${organizationId}; ${quote(refusal)}`,
      };
  }
}

/** Refused because AWS has not counted the last answer yet; which of the errors it uses is not documented. */
export function isTooEarly({ error }: Refusal): boolean {
  return [
    'InvalidHandshakeTransitionException',
    'HandshakeConstraintViolationException',
    'ConstraintViolationException',
  ].includes(error);
}

/** Why AWS does not allow the management account to complete the migration. */
export function explainFinalRefusal(handshakeId: string, refusal: Refusal): Failure {
  const missing =
    refusal.error === 'AccessDeniedForDependencyException'
      ? 'AWS must create the service-linked role in the management account, and the role of the function is not allowed to'
      : 'AWS does not allow the management account to complete the migration';
  return {
    code: 'MigrationRefused',
    reason: `the migration ${handshakeId} waits for its final acceptance: ${missing}; ${quote(refusal)}`,
  };
}
