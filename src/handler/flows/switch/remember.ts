import type { FlowContext } from '../../driver/flow';
import { isUnderWay } from '../handshakes/migration';
import type { DesiredSwitch } from './desired';
import type { SwitchMemo } from './memo';
import type { ObservedSwitch } from './observe';

/** What is kept over a pause. A refusal is not: the next look tries again. */
export function rememberSwitch(
  { organization, migration }: ObservedSwitch,
  { memo, now }: FlowContext<DesiredSwitch, SwitchMemo>,
): SwitchMemo {
  const isWaiting = organization?.featureSet === 'CONSOLIDATED_BILLING';
  const hasMigration = migration !== undefined && isUnderWay(migration);
  return {
    ...memo,
    hasWaited: memo.hasWaited || isWaiting,
    isWatching: isWaiting && migration?.state !== 'ACCEPTED',
    noMigrationSince: isWaiting && !hasMigration ? (memo.noMigrationSince ?? now.toISOString()) : undefined,
    refusal: undefined,
  };
}
