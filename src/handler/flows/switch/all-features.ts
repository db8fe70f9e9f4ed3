import type { Answer, Wait } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import type { Failure } from '../rules/expected-organization';
import { isWithin } from '../rules/moments';
import { waitForAws } from '../rules/waiting';

/** So long a detached flow waits for a migration that nobody has started. */
const NO_MIGRATION_MS_MAX = 24 * 60 * 60_000;

/**
 * What comes of something that needs all features, in an organization with consolidated billing.
 *
 * @param name what needs them, as messages call it
 * @returns the wait, or why it is over
 */
export function waitForAllFeatures(
  name: string,
  { organization, migration }: { readonly organization: OrganizationRecord; readonly migration?: HandshakeRecord },
  { request, memo, now }: FlowContext<unknown, { readonly noMigrationSince?: string }>,
  answer: Answer,
): Wait | Failure {
  if (migration?.state === 'ACCEPTED') {
    return waitForAws(`organization ${organization.id} is about to have all features, which ${name} needs`);
  }
  if (migration !== undefined) {
    const reason = `${name} waits until the migration ${migration.id} has enabled all features in organization ${organization.id}`;
    return { type: 'wait', waitingFor: 'MIGRATION', reason, answer };
  }
  const reason = `${name} requires all features, but organization ${organization.id} has consolidated billing and no migration is pending`;
  const isAwaited = memo.noMigrationSince === undefined || isWithin(memo.noMigrationSince, NO_MIGRATION_MS_MAX, now);
  // In a rollback, too: whatever waited here before the update was stopped by it, and nobody else would tell people.
  return request.isAnswered && isAwaited
    ? { type: 'wait', waitingFor: 'MIGRATION', reason, answer }
    : { code: 'NotInAllFeaturesMode', reason };
}
