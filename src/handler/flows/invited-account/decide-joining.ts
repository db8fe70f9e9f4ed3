/**
 * What becomes of an account that is not in the organization, first row that fits:
 *
 * | Invitation | Decision |
 * | --- | --- |
 * | none that AWS still shows, to an address that was declared before, in an update that asks for nothing anew | fail |
 * | none, AWS refused to send one | wait or fail, as the refusal asks |
 * | none, one may have been sent a moment ago | wait for AWS |
 * | none, and its parent is not in the organization | wait for AWS for a minute, then fail |
 * | none, a role opens the account, and it was not asked yet | ask it which organization it is in |
 * | none, and it belongs to another organization | fail, unless it may be taken from there |
 * | none | send one |
 * | OPEN, REQUESTED; the account can be entered, and was not for two minutes | enter it and accept |
 * | OPEN, REQUESTED; it was not reached for a passing reason | wait for AWS, later for a person |
 * | OPEN, REQUESTED; it belongs to another organization | fail, unless it may be taken from there |
 * | OPEN, REQUESTED | wait for its owner, and tell people once |
 * | ACCEPTED | wait for AWS for ten minutes; it has left again: invite it once more if that was before this event, or fail |
 * | DECLINED | fail, or ask again later, as `onDecline` says |
 * | EXPIRED | fail, or ask again later, as `onExpiry` says |
 * | CANCELED, by a migration to all features | send another one |
 * | CANCELED, by somebody | fail: somebody did that on purpose |
 * | a state that this version does not know | fail |
 *
 * An email address cannot be entered: nobody knows the number of its account before it has joined.
 *
 * In a rollback nobody is invited who was not before.
 */

import type { Answer } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationIdentity } from '../../port/organization';
import { isMarkedBy, notesOf } from '../handshakes/invitation-marker';
import { isPending, stateName } from '../handshakes/migration';
import { markOf } from '../rules/mark';
import { hasCome, isWithin } from '../rules/moments';
import { refusalOf } from '../rules/refusal';
import { endOfRollback, isRollbackUpdate } from '../rules/rollback';
import { canEnterMembers } from '../rules/visits';
import { waitForAws } from '../rules/waiting';
import type { InvitedAccountDecision, Round } from './action';
import type { DesiredInvitedAccount, FollowUp } from './desired';
import type { InvitedAccountMemo } from './memo';
import { askMessage, endedMessage, laterMessage } from './messages';
import type { ObservedInvitedAccount } from './observe';
import { explainInviteRefusal, judgeInviteRefusal, transferNotAllowed } from './refusals';
import { tryAgainAt } from './remember';
import { entryOf, nameOf } from './target';

type Context = FlowContext<DesiredInvitedAccount, InvitedAccountMemo>;

/** The account is entered again after so long, if there is a look. */
const ENTER_AGAIN_MS = 2 * 60_000;
/** An obstacle that does not pass for so long needs somebody. */
const PASSING_MS_MAX = 3 * 60_000;
/** AWS should show the member soon after the acceptance. */
const JOINING_MS_MAX = 10 * 60_000;
/** AWS should show an organizational unit soon after it was created. */
const PARENT_MS_MAX = 60_000;
/** An account is asked anew, before another invitation, if it was asked so long ago. */
const ASKED_MS_MAX = 10 * 60_000;
/** AWS should show an invitation soon after it was sent. */
const SENDING_MS_MAX = 60_000;
/** Migrations that come and go would have somebody asked without end. */
const CANCELLATIONS_MAX = 5;

/** The account is not in the organization. */
export function decideJoining(
  organization: OrganizationIdentity,
  observed: ObservedInvitedAccount,
  context: Context,
  answer: Answer,
): InvitedAccountDecision {
  const { handshake } = observed;
  const { desired } = context.request;
  const isRefused =
    refusalOf(context.memo, 'INVITE') !== undefined && !(handshake !== undefined && isPending(handshake.state));
  if (handshake === undefined || isRefused) {
    return decideInviting('FIRST', observed, context, answer);
  }
  const name = nameOf(desired!.target);
  switch (handshake.state) {
    case 'OPEN':
    case 'REQUESTED':
      return decideOpen(organization, handshake, context, answer);
    case 'ACCEPTED':
      return decideAccepted(handshake, observed, context, answer);
    case 'DECLINED':
      return followUp('DECLINED', desired!.onDecline, observed, context, answer);
    case 'EXPIRED':
      return followUp('EXPIRED', desired!.onExpiry, observed, context, answer);
    case 'CANCELED':
      if (observed.canceledBy !== undefined && context.memo.cancellations < CANCELLATIONS_MAX) {
        return decideInviting('CANCELED', observed, context, answer);
      }
      return {
        type: 'fail',
        code: 'InvitationCanceled',
        reason: `invitation ${handshake.id} of ${name} was canceled, and is not sent again`,
      };
    default: {
      const reason = `invitation ${handshake.id} of ${name} is in the state ${stateName(handshake.state)}, which this version does not support`;
      return { type: 'fail', code: 'Unrecognized', reason };
    }
  }
}

/** Nobody has been asked, or has to be asked again. */
function decideInviting(
  round: Round,
  observed: ObservedInvitedAccount,
  context: Context,
  answer: Answer,
): InvitedAccountDecision {
  const { request, memo, now } = context;
  const { target, notes } = request.desired!;
  const name = nameOf(target);
  const refusal = refusalOf(memo, 'INVITE');
  if (refusal !== undefined) {
    return decideRefused(refusal, observed, context);
  }
  if (isRollbackUpdate(request) && round === 'FIRST') {
    return endOfRollback(request, `${name} is not a member, and no invitation is pending`, answer.attributes);
  }
  if (isWithin(memo.uncertainSince, SENDING_MS_MAX, now)) {
    return waitForAws(`an invitation was possibly sent to ${name}, which is not visible yet`);
  }
  const before =
    decideForgotten(observed, context) ?? decideMissingParent(observed, context) ?? decideAsking(observed, context);
  if (before !== undefined) {
    return before;
  }
  const again =
    observed.handshake === undefined
      ? ''
      : ` again: ${observed.handshake.id} is ${stateName(observed.handshake.state)}`;
  return {
    type: 'act',
    action: {
      type: 'INVITE',
      round,
      endedMigrationId: endedMigrationOf(observed),
      target,
      notes: notesOf(request, notes),
      mark: markOf(request),
    },
    reason: `${name} is invited${again}`,
  };
}

/**
 * An address that no account has is perhaps that of a member, which has another one now. AWS tells so for 30 days; after that,
 * only a deployment that is meant for it invites it.
 */
function decideForgotten(
  { organization, hasNoTrace }: ObservedInvitedAccount,
  { request }: Context,
): InvitedAccountDecision | undefined {
  const { type, desired, previous, hasStopped } = request;
  const isDeclaredBefore =
    type === 'Update' && desired!.target.type === 'EMAIL' && previous?.target.id === desired!.target.id;
  if (!hasNoTrace || !isDeclaredBefore || hasStopped || previous.refresh !== desired!.refresh) {
    return undefined;
  }
  return {
    type: 'fail',
    code: 'AccountNotFound',
    reason: `${nameOf(desired!.target)} is not in organization ${organization!.id}, and AWS no longer shows whether it accepted an invitation: it left, or it has another address now`,
  };
}

/** An account whose parent is not there would join, and stay in the root. */
function decideMissingParent(
  { organization, hasParent }: ObservedInvitedAccount,
  { request, now, startedAt }: Context,
): InvitedAccountDecision | undefined {
  const { target, parentId } = request.desired!;
  if (hasParent !== false) {
    return undefined;
  }
  const reason = `organization ${organization!.id} has no root or organizational unit ${parentId}, and ${nameOf(target)} is not invited`;
  return isWithin(startedAt, PARENT_MS_MAX, now)
    ? waitForAws(reason)
    : { type: 'fail', code: 'ParentNotFound', reason };
}

/** An account that a role opens says itself which organization it is in: one that may not leave it is not invited. */
function decideAsking(
  { organization }: ObservedInvitedAccount,
  { request, memo, now, startedAt }: Context,
): InvitedAccountDecision | undefined {
  const { target } = request.desired!;
  const name = nameOf(target);
  if (target.type !== 'ACCOUNT' || !canEnterMembers(request.desired!)) {
    return undefined;
  }
  if (memo.otherOrganizationId !== undefined) {
    return { type: 'fail', ...transferNotAllowed(name, memo, 'it is not invited') };
  }
  if (isWithin(memo.askedAt, ASKED_MS_MAX, now)) {
    return undefined;
  }
  if (memo.isObstaclePassing && memo.triedAt !== undefined) {
    return isWithin(startedAt, PASSING_MS_MAX, now)
      ? waitForAws(`the role in ${name} cannot be assumed yet: ${memo.obstacle}`)
      : undefined;
  }
  return {
    type: 'act',
    action: { type: 'ASK', accountId: target.id, organizationId: organization!.id },
    reason: `the workflow assumes the role in ${name} and reads which organization it belongs to, before it is invited`,
  };
}

function endedMigrationOf({ canceledBy }: ObservedInvitedAccount): string | undefined {
  return canceledBy === undefined || isPending(canceledBy.state) ? undefined : canceledBy.id;
}

/** AWS did not send the invitation. */
function decideRefused(
  refusal: NonNullable<InvitedAccountMemo['refusal']>,
  { organizationSince }: ObservedInvitedAccount,
  { request, now }: Context,
): InvitedAccountDecision {
  const { target } = request.desired!;
  const name = nameOf(target);
  const verdict = judgeInviteRefusal(refusal, organizationSince, now);
  switch (verdict.type) {
    case 'NOT_VISIBLE':
      return waitForAws(`${name} ${verdict.what}, which is not visible yet`);
    case 'AFTER_MIGRATION': {
      const why = 'AWS allows it only after the pending migration to all features';
      return {
        type: 'wait',
        waitingFor: 'MIGRATION',
        reason: `${name} cannot be invited yet: ${why}`,
        messages: [laterMessage(name, entryOf(target), why, request)],
      };
    }
    case 'LATER':
      return {
        type: 'wait',
        waitingFor: 'PERSON',
        reason: `${name} cannot be invited yet: ${verdict.why}`,
        messages: [laterMessage(name, entryOf(target), verdict.why, request)],
      };
    case 'NEVER':
      return { type: 'fail', ...explainInviteRefusal(name, refusal, request) };
  }
}

/** Somebody has to answer. */
function decideOpen(
  organization: OrganizationIdentity,
  handshake: HandshakeRecord,
  context: Context,
  answer: Answer,
): InvitedAccountDecision {
  const { request, memo, now, startedAt } = context;
  const { target } = request.desired!;
  const name = nameOf(target);
  if (memo.otherOrganizationId !== undefined) {
    return { type: 'fail', ...transferNotAllowed(name, memo, `invitation ${handshake.id} is not accepted`) };
  }
  const canEnter = target.type === 'ACCOUNT' && handshake.accountId === target.id && canEnterMembers(request.desired!);
  const wasTried = isWithin(memo.triedAt, ENTER_AGAIN_MS, now);
  const isPassing = memo.isObstaclePassing && isWithin(startedAt, PASSING_MS_MAX, now);
  if (canEnter && !wasTried) {
    return {
      type: 'act',
      action: { type: 'ACCEPT', handshake, isOurs: isMarkedBy(request, handshake) },
      reason: `the workflow assumes the role in ${name} and accepts invitation ${handshake.id}`,
    };
  }
  if (canEnter && isPassing) {
    return waitForAws(`the role in ${name} cannot be assumed yet: ${memo.obstacle}`);
  }
  const until = handshake.expiresAt?.toISOString() ?? 'an unknown time';
  const cause = memo.obstacle === undefined ? '' : `; the workflow could not accept it: ${memo.obstacle}`;
  return {
    type: 'wait',
    waitingFor: 'PERSON',
    reason: `invitation ${handshake.id} waits for the owner of ${name} until ${until}${cause}`,
    answer,
    messages: [askMessage({ organization, handshake, context })],
  };
}

function decideAccepted(
  handshake: HandshakeRecord,
  observed: ObservedInvitedAccount,
  context: Context,
  answer: Answer,
): InvitedAccountDecision {
  const { request, memo, now, startedAt } = context;
  const name = nameOf(request.desired!.target);
  if (memo.acceptedSince === undefined || isWithin(memo.acceptedSince, JOINING_MS_MAX, now)) {
    return waitForAws(`invitation ${handshake.id} is accepted, and ${name} is about to be a member`);
  }
  if (handshake.requestedAt !== undefined && handshake.requestedAt < startedAt) {
    return decideInviting('FIRST', observed, context, answer);
  }
  return {
    type: 'fail',
    code: 'AccountNotJoined',
    reason: `invitation ${handshake.id} of ${name} is accepted, but the account is not a member: it left, or was removed`,
  };
}

/** Nobody said yes. */
function followUp(
  round: 'DECLINED' | 'EXPIRED',
  plan: FollowUp,
  observed: ObservedInvitedAccount,
  context: Context,
  answer: Answer,
): InvitedAccountDecision {
  const { request, memo, now } = context;
  const handshake = observed.handshake!;
  const subject = { organization: observed.organization!, handshake, context };
  const name = nameOf(request.desired!.target);
  const happened = `invitation ${handshake.id} of ${name} ${round === 'DECLINED' ? 'was declined' : 'expired'}`;
  const sentAgain = round === 'DECLINED' ? memo.declines : memo.expiries;
  const times = plan.type === 'FAIL' ? 0 : plan.maxAttempts;
  if (plan.type === 'FAIL' || sentAgain >= times) {
    const code = round === 'DECLINED' ? 'InvitationDeclined' : 'InvitationExpired';
    const reason = `${happened}${sentAgain === 0 ? '' : `, after ${sentAgain} more`}`;
    return { type: 'fail', code, reason, messages: [endedMessage(subject, reason)] };
  }
  const at = tryAgainAt(observed, context)!;
  if (hasCome(at, now)) {
    return decideInviting(round, observed, context, answer);
  }
  return {
    type: 'wait',
    waitingFor: 'PERSON',
    reason: `${happened}; another one is sent at ${at} (${sentAgain + 1} of ${times})`,
    messages: [endedMessage(subject, happened, at)],
  };
}
