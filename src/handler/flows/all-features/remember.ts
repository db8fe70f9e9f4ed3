import type { FlowContext } from '../../driver/flow';
import { isEarlyForEntry } from '../rules/visits';
import { isQuiet } from './decide';
import type { DesiredAllFeatures } from './desired';
import type { AllFeaturesMemo } from './memo';
import type { ObservedAllFeatures } from './observe';

/**
 * What is kept over a pause. The next full look visits everybody anew, and only the wait for members' answers can be
 * watched by a glance at the parent: it changes when the last one has answered.
 */
export function rememberAllFeatures(
  observed: ObservedAllFeatures,
  context: FlowContext<DesiredAllFeatures, AllFeaturesMemo>,
): AllFeaturesMemo {
  const { memo, now } = context;
  const { parent } = observed;
  const isWatched = parent?.state === 'REQUESTED' && !isEarlyForEntry(context);
  return {
    handshakeId: parent?.id ?? memo.handshakeId,
    handshakeState: isWatched || isQuiet(observed) ? 'REQUESTED' : undefined,
    startedAt: memo.startedAt,
    restarts: memo.restarts,
    quietSince: isQuiet(observed) ? (memo.quietSince ?? now.toISOString()) : undefined,
    hasFinalized: memo.hasFinalized,
    canceledInvitations: memo.canceledInvitations,
  };
}
