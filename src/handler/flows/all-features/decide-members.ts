/**
 * What a migration does whose members have yet to answer: its parent handshake is REQUESTED.
 *
 * First row that fits:
 *
 * | Requests to members | Decision |
 * | --- | --- |
 * | not all visited in this look | enter those whose request is REQUESTED or OPEN, and accept it |
 * | nobody is left over | wait for AWS; for a person, if it stays like that for ten minutes |
 * | some are left over | wait for the people, and tell them once |
 *
 * A request (child) is left over if nobody could answer it from here: REQUESTED or OPEN after the visit, DECLINED, EXPIRED,
 * or in a state or of an action that this version does not know. ACCEPTED and CANCELED ones are settled.
 */

import type { FlowContext } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import { isPending, isSentBy } from '../handshakes/migration';
import { isWithin } from '../rules/moments';
import type { Stretch } from '../rules/sweep';
import { canEnterMembers, isEarlyForEntry } from '../rules/visits';
import { waitForAws } from '../rules/waiting';
import type { AllFeaturesDecision, Visit } from './action';
import type { DesiredAllFeatures } from './desired';
import type { AllFeaturesMemo } from './memo';
import { nobodyLeftMessage, summarize } from './messages';
import { messagesTo } from './notices';
import type { ObservedAllFeatures } from './observe';
import { answerOf } from './outcome';
import { needsAttention, sweepOf } from './requests';

type Context = FlowContext<DesiredAllFeatures, AllFeaturesMemo>;

/** AWS should open the parent soon after the last answer; after this, somebody should look. */
const QUIET_MS_MAX = 10 * 60_000;

export function decideMembers(
  organization: OrganizationRecord,
  parent: HandshakeRecord,
  observed: ObservedAllFeatures,
  context: Context,
): AllFeaturesDecision {
  if (observed.stretch !== undefined) {
    const visit = visitOf(organization, parent, observed.stretch, context);
    const isNothingLeft = visit.handshakes.length + visit.left + visit.sweep.left === 0 && visit.next === undefined;
    return isNothingLeft ? decideQuiet(organization, parent, context) : act(visit, organization, parent);
  }
  const { outstanding = [], outstandingUnread: unread = 0 } = observed;
  if (outstanding.length + unread === 0) {
    return decideQuiet(organization, parent, context);
  }
  const subject = { organization, parent, outstanding, unread, context };
  return {
    type: 'wait',
    waitingFor: 'PERSON',
    reason: summarize(subject),
    answer: answerOf(organization, parent, outstanding.length + unread),
    messages: isEarlyForEntry(context) ? [] : messagesTo(subject),
  };
}

function act(action: Visit, organization: OrganizationRecord, parent: HandshakeRecord): AllFeaturesDecision {
  const reason =
    action.handshakes.length === 0
      ? `no member to assume a role in among the requests of the migration ${parent.id} that were read`
      : `requests of the migration ${parent.id} are accepted in ${countAccounts(action.handshakes.length)}`;
  const answer = answerOf(organization, parent, action.handshakes.length + action.left);
  return { type: 'act', action, reason, answer, mayDetach: true };
}

/** Which of the requests that were read can be answered from here. */
function visitOf(
  organization: OrganizationRecord,
  parent: HandshakeRecord,
  stretch: Stretch<HandshakeRecord>,
  { request, memo }: Context,
): Visit {
  const ours = stretch.items.filter((child) => isSentBy(organization, child) && needsAttention(child));
  const canEnter = canEnterMembers(request.desired!);
  const handshakes = ours.filter((child) => canEnter && canBeAccepted(child));
  return {
    type: 'VISIT',
    parentHandshakeId: parent.id,
    sweep: sweepOf(memo, parent),
    handshakes,
    left: ours.length - handshakes.length,
    next: stretch.next,
  };
}

function canBeAccepted(child: HandshakeRecord): boolean {
  const isKnown = child.action === 'APPROVE_ALL_FEATURES' || child.action === 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE';
  return isKnown && isPending(child.state) && child.accountId !== undefined;
}

/** Nobody is left to answer, and still AWS has not opened the parent. */
function decideQuiet(
  organization: OrganizationRecord,
  parent: HandshakeRecord,
  { memo, now }: Context,
): AllFeaturesDecision {
  if (memo.quietSince === undefined || isWithin(memo.quietSince, QUIET_MS_MAX, now)) {
    return waitForAws(`all members have approved the migration ${parent.id}, and AWS is about to allow its completion`);
  }
  const reason = `no member must approve the migration ${parent.id} any more, but AWS does not allow its completion`;
  return {
    type: 'wait',
    waitingFor: 'PERSON',
    reason,
    answer: answerOf(organization, parent),
    messages: [nobodyLeftMessage(organization, parent)],
  };
}

/** Whether this look found nobody who has to answer. */
export function isQuiet({ parent, stretch, outstanding, outstandingUnread = 0 }: ObservedAllFeatures): boolean {
  const isNobodyLeft = outstanding === undefined ? stretch !== undefined : outstanding.length + outstandingUnread === 0;
  return parent?.state === 'REQUESTED' && isNobodyLeft;
}

function countAccounts(count: number): string {
  return count === 1 ? '1 account' : `${count} accounts`;
}
