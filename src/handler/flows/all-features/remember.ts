import type { FlowContext } from '../../driver/flow';
import { isEarlyForEntry } from '../rules/visits';
import { isQuiet } from './decide-members';
import type { DesiredAllFeatures } from './desired';
import type { AllFeaturesMemo } from './memo';
import type { ObservedAllFeatures } from './observe';
import { isResending, unmarked } from './resend';

type Context = FlowContext<DesiredAllFeatures, AllFeaturesMemo>;

/**
 * What is kept over a pause. The next full look visits everybody anew, and only the wait for members' answers can be
 * watched by a glance at the parent: it changes when the last one has answered.
 */
export function rememberAllFeatures(observed: ObservedAllFeatures, context: Context): AllFeaturesMemo {
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
    isListLong: observed.isListLong ?? memo.isListLong,
    canceledInvitations: memo.canceledInvitations,
    resend: notedOf(observed, context),
    // What could not be sent is tried again with the next full look.
    resendRefusal: undefined,
  };
}

/** Invitations to be sent again: they are noted while nothing has been started, and not looked for twice if that is lost. */
function notedOf(
  { invitations, candidates }: ObservedAllFeatures,
  { request, memo }: Context,
): AllFeaturesMemo['resend'] {
  if (!isResending(request)) {
    return memo.resend;
  }
  if (candidates !== undefined) {
    return [];
  }
  return invitations === undefined ? memo.resend : unmarked(invitations).map(({ id }) => id);
}
