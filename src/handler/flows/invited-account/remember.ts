import type { FlowContext } from '../../driver/flow';
import { isMarkedBy } from '../handshakes/invitation-marker';
import { refusalOf } from '../rules/refusal';
import type { DesiredInvitedAccount } from './desired';
import type { InvitedAccountMemo } from './memo';
import type { ObservedInvitedAccount } from './observe';
import { judgeInviteRefusal } from './refusals';

type Context = FlowContext<DesiredInvitedAccount, InvitedAccountMemo>;

/** What is kept over a pause. A refusal is not: the next look tries again, but not before its time. */
export function rememberInvitedAccount(observed: ObservedInvitedAccount, context: Context): InvitedAccountMemo {
  const { request, memo, now } = context;
  const { handshake } = observed;
  const isMarked = handshake !== undefined && isMarkedBy(request, handshake);
  return {
    ...memo,
    handshake: handshake ?? memo.handshake,
    seenAt: handshake === undefined || handshake === memo.handshake ? memo.seenAt : now.toISOString(),
    isOurs: memo.isOurs || (isMarked && !request.isAnswered),
    uncertainSince: isContradicted(observed, context) ? now.toISOString() : memo.uncertainSince,
    tryAgainAt: tryAgainAt(observed, context),
    acceptedSince: memo.acceptedSince ?? (handshake?.state === 'ACCEPTED' ? now.toISOString() : undefined),
    // What stood in the way for a moment only is tried again with the next look.
    triedAt: memo.isObstaclePassing ? undefined : memo.triedAt,
    isOutOfReach: false,
    member: undefined,
    movedTo: undefined,
    refusal: undefined,
  };
}

/** The moment before which looking would be for nothing. */
export function tryAgainAt(
  { handshake, organizationSince }: ObservedInvitedAccount,
  context: Context,
): string | undefined {
  const { request, memo, now } = context;
  if (request.type === 'Delete') {
    return undefined;
  }
  const refusal = refusalOf(memo, 'INVITE');
  if (refusal !== undefined) {
    const verdict = judgeInviteRefusal(refusal, organizationSince, now);
    return verdict.type === 'LATER' ? later(now, verdict.delaySeconds) : undefined;
  }
  const { onDecline, onExpiry } = request.desired!;
  const plan = handshake?.state === 'DECLINED' ? onDecline : handshake?.state === 'EXPIRED' ? onExpiry : undefined;
  return plan?.type === 'INVITE_AGAIN' ? (memo.tryAgainAt ?? later(now, plan.delaySeconds)) : undefined;
}

/** AWS says that there is something which cannot be seen: what is shared with other invocations is not used then. */
function isContradicted({ organizationSince }: ObservedInvitedAccount, { memo, now }: Context): boolean {
  const refusal = refusalOf(memo, 'INVITE');
  return refusal !== undefined && judgeInviteRefusal(refusal, organizationSince, now).type === 'NOT_VISIBLE';
}

function later(now: Date, seconds: number): string {
  return new Date(now.getTime() + seconds * 1000).toISOString();
}
