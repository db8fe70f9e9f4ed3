/**
 * Sends invitations again that AWS canceled because the migration began (`pendingInvitations: RESEND`).
 *
 * First row that fits:
 *
 * | Migration | Invitations without our marker | Decision |
 * | --- | --- | --- |
 * | about to be started | more than 500 | fail: the memo could not hold them |
 * | | some are not noted yet | note them, and let the step end: only what has left it is safe |
 * | started, or finished | noted and canceled | send them again, 50 at a time |
 * | | noted and canceled, AWS refused to send one | go on, tell people, and try again with the next full look |
 * | started, the notes are lost | canceled, and older than the migration | go on, and tell people whom it may concern |
 */

import type { Message } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import { listInvitations } from '../handshakes/invitations';
import { waitForAws } from '../rules/waiting';
import type { AllFeaturesDecision } from './action';
import type { DesiredAllFeatures } from './desired';
import type { AllFeaturesMemo } from './memo';
import { lostMessage, notSentMessage } from './messages';
import type { ObservedAllFeatures } from './observe';
import { failUnderWay } from './outcome';
import { isResending, unmarked } from './resend';

type Context = FlowContext<DesiredAllFeatures, AllFeaturesMemo>;

/** 500 ids are 18 KB of the 256 KB that a state may have. */
const NOTED_MAX = 500;
/** As many as AWS takes in a third of a step. */
const SENT_AT_ONCE_MAX = 50;

/** The migration is about to be started. `undefined`: nothing that it cancels has to be noted before. */
export function decideNoting(
  organization: OrganizationRecord,
  invitations: readonly HandshakeRecord[],
  context: Context,
): AllFeaturesDecision | undefined {
  if (!isResending(context.request)) {
    return undefined;
  }
  const toResend = unmarked(invitations);
  if (toResend.length > NOTED_MAX) {
    const reason = `the migration does not start: ${toResend.length} invitations of organization ${organization.id} would need to be sent again, and at most ${NOTED_MAX} can be`;
    return failUnderWay(organization, context, { code: 'InvitationsPending', reason });
  }
  const noted = new Set(context.memo.resend);
  return toResend.every(({ id }) => noted.has(id))
    ? undefined
    : waitForAws(
        `before the migration starts, the invitations that it will cancel are recorded: ${listInvitations(toResend)}`,
      );
}

/** The migration is started, or finished. `undefined`: nothing can be sent again now. */
export function decideResending(
  { canceled = [] }: ObservedAllFeatures,
  { request, memo }: Context,
): AllFeaturesDecision | undefined {
  if (!isResending(request) || canceled.length === 0 || memo.resendRefusal !== undefined) {
    return undefined;
  }
  const invitations = canceled.slice(0, SENT_AT_ONCE_MAX);
  return {
    type: 'act',
    action: { type: 'RESEND', invitations },
    reason: `invitations that the migration canceled are sent again: ${listInvitations(invitations)}`,
  };
}

/** What people have to know of invitations that are not sent again, whatever else is decided. */
export function messagesOfResending(
  organization: OrganizationRecord,
  { canceled = [], candidates = [] }: ObservedAllFeatures,
  { request, memo }: Context,
): Message[] {
  if (!isResending(request)) {
    return [];
  }
  return [
    ...(canceled.length > 0 && memo.resendRefusal !== undefined
      ? [notSentMessage(organization, canceled, memo.resendRefusal)]
      : []),
    ...(candidates.length > 0 ? [lostMessage(organization, candidates)] : []),
  ];
}
