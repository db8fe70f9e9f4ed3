/**
 * How an organization gets all features.
 *
 * First row that fits:
 *
 * | Organization | Parent handshake | Members | Decision |
 * | --- | --- | --- | --- |
 * | (a Delete) | | | done: a pending migration is never cancelled, all features stay |
 * | none, or not the expected one | | | fail |
 * | ALL | | | done |
 * | a feature set that this version does not know | | | fail |
 * | CONSOLIDATED_BILLING without consent | | | fail |
 * | CONSOLIDATED_BILLING | started here, not visible yet | | wait for AWS |
 * | | none | | start it: unless invitations are in the way, or AWS refuses |
 * | | EXPIRED | | start again, once an execution; then fail |
 * | | CANCELED, DECLINED | | fail: somebody did that on purpose |
 * | | a state that this version does not know | | fail |
 * | | ACCEPTED | | wait for AWS, until the organization says ALL |
 * | | OPEN | | accept it; wait for AWS if that was done, or was too early |
 * | | REQUESTED | not all visited in this look | enter those whose request is REQUESTED or OPEN, and accept it |
 * | | REQUESTED | nobody is left over | wait for AWS; for a person, if it stays like that for ten minutes |
 * | | REQUESTED | some are left over | wait for the people, and tell them once |
 *
 * A request (child) is left over if nobody could answer it from here: REQUESTED or OPEN after the visit, DECLINED, EXPIRED,
 * or in a state or of an action that this version does not know. ACCEPTED and CANCELED ones are settled.
 *
 * An Update in a rollback succeeds instead of failing and starts nothing, but goes on with what is under way.
 */

import type { Decision } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import { listInvitations, listInvited } from '../handshakes/invitations';
import { invitationsInTheWay } from '../handshakes/invitations-in-the-way';
import { isPending, isSentBy, stateName } from '../handshakes/migration';
import { type Failure, organizationProblem, unrecognisedFeatureSet } from '../rules/expected-organization';
import { isWithin } from '../rules/moments';
import { physicalId } from '../rules/physical-id';
import { deleted } from '../rules/removal';
import { endOfRollback, fail, failUnlessRollingBack, isRollbackUpdate } from '../rules/rollback';
import type { Stretch, Sweep } from '../rules/sweep';
import { isEarlyForEntry } from '../rules/visits';
import { waitForAws } from '../rules/waiting';
import { attributesOf, namingCanceledInvitations } from './attributes';
import type { DesiredAllFeatures } from './desired';
import type { AllFeaturesMemo } from './memo';
import { answeredMessage, expiredMessage, messagesTo, nobodyLeftMessage, summarise } from './messages';
import type { ObservedAllFeatures } from './observe';
import { explainFinalRefusal, explainStartRefusal, isNotVisibleYet, isTooEarly } from './refusals';
import { needsAttention, sweepOf } from './requests';

export type AllFeaturesAction =
  | {
      readonly type: 'START';
      readonly isRestart: boolean;
      /** Whom AWS invites no more from then on. */
      readonly canceledInvitations?: string;
    }
  | {
      readonly type: 'VISIT';
      readonly parentHandshakeId: string;
      /** Where the sweep stood before. */
      readonly sweep: Sweep;
      /** Requests to accept, one a member. */
      readonly handshakes: readonly HandshakeRecord[];
      /** How many of this stretch need a person without a visit. */
      readonly left: number;
      /** Token of the next stretch. */
      readonly next?: string;
    }
  | { readonly type: 'FINALIZE'; readonly handshakeId: string };

type Context = FlowContext<DesiredAllFeatures, AllFeaturesMemo>;
type AllFeaturesDecision = Decision<AllFeaturesAction>;

/** A migration that is started again more often asks the same people who did not answer for months. */
const RESTARTS_MAX = 1;
/** AWS should open the parent soon after the last answer; after this, somebody should look. */
const QUIET_MS_MAX = 10 * 60_000;

export function decideAllFeatures(observed: ObservedAllFeatures, context: Context): AllFeaturesDecision {
  return namingCanceledInvitations(decideState(observed, context), context.memo.canceledInvitations);
}

function decideState(observed: ObservedAllFeatures, context: Context): AllFeaturesDecision {
  const { request } = context;
  if (request.type === 'Delete') {
    return deleted(
      request,
      'nothing is undone: all features stay, and a pending migration is not for a Delete to cancel',
    );
  }
  const { organization } = observed;
  const problem = organizationProblem('all-features', request, organization);
  if (organization === undefined || problem !== undefined) {
    const failure = { ...problem!, physicalId: physicalId('all-features', {}) };
    return failUnlessRollingBack(request, failure, attributesOf('PENDING'));
  }
  if (organization.featureSet === 'ALL') {
    const reason = `organization ${organization.id} has all features`;
    return { type: 'done', reason, answer: { physicalId: idOf(organization), attributes: attributesOf('ENABLED') } };
  }
  if (organization.featureSet !== 'CONSOLIDATED_BILLING') {
    const { unrecognised } = organization.featureSet;
    return failBefore(organization, context, unrecognisedFeatureSet(organization, unrecognised));
  }
  if (!request.desired!.migrate) {
    const reason = `organization ${organization.id} has consolidated billing, and nobody agreed to enable all features`;
    return failBefore(organization, context, { code: 'MigrationNotConsented', reason });
  }
  return withAnswer(decideMigration(organization, observed, context), organization, observed.parent);
}

function decideMigration(
  organization: OrganizationRecord,
  observed: ObservedAllFeatures,
  context: Context,
): AllFeaturesDecision {
  const { parent } = observed;
  if (observed.isParentHidden) {
    return waitForAws(
      `the migration ${context.memo.handshakeId} of organization ${organization.id} is not visible yet`,
    );
  }
  if (parent === undefined) {
    return decideStart(organization, observed, context);
  }
  switch (parent.state) {
    case 'REQUESTED':
      return decideMembers(organization, parent, observed, context);
    case 'OPEN':
      return decideFinal(organization, parent, context);
    case 'ACCEPTED':
      return waitForAws(
        `the migration ${parent.id} is accepted; organization ${organization.id} is about to have all features`,
      );
    case 'EXPIRED':
      return decideExpired(organization, parent, observed, context);
    case 'CANCELED':
    case 'DECLINED': {
      const reason = `the migration ${parent.id} of organization ${organization.id} was ${parent.state === 'CANCELED' ? 'cancelled' : 'declined'} by somebody in account ${organization.managementAccountId}; nothing is started again`;
      return failUnderWay(organization, context, { code: 'MigrationCanceled', reason });
    }
    default: {
      const reason = `the migration ${parent.id} is in the state ${stateName(parent.state)}, which this version does not know`;
      return failUnderWay(organization, context, { code: 'Unrecognized', reason });
    }
  }
}

function decideStart(
  organization: OrganizationRecord,
  { parent, invitations = [] }: ObservedAllFeatures,
  context: Context,
): AllFeaturesDecision {
  const { request, memo } = context;
  const answer = { physicalId: idOf(organization), attributes: attributesOf('PENDING') };
  if (isRollbackUpdate(request)) {
    return endOfRollback(request, `organization ${organization.id} has no migration under way`, answer.attributes);
  }
  if (memo.refusal !== undefined) {
    return isNotVisibleYet(memo.refusal)
      ? waitForAws(`organization ${organization.id} is being migrated, which is not visible yet`)
      : failUnderWay(organization, context, explainStartRefusal(organization.id, memo.refusal));
  }
  if (invitations.length > 0 && request.desired!.pendingInvitations === 'FAIL') {
    return failUnderWay(organization, context, invitationsInTheWay(organization, invitations));
  }
  const canceled = invitations.length > 0 ? `; AWS cancels invitations: ${listInvitations(invitations)}` : '';
  const again = parent === undefined ? 'starts' : `expired (${parent.id}) and starts again`;
  return {
    type: 'act',
    action: {
      type: 'START',
      isRestart: parent !== undefined,
      ...(invitations.length > 0 ? { canceledInvitations: listInvited(invitations) } : {}),
    },
    messages: parent === undefined ? [] : [expiredMessage(organization, parent, request.partition)],
    reason: `the migration of organization ${organization.id} to all features ${again}${canceled}`,
  };
}

function decideExpired(
  organization: OrganizationRecord,
  parent: HandshakeRecord,
  observed: ObservedAllFeatures,
  context: Context,
): AllFeaturesDecision {
  if (context.memo.restarts < RESTARTS_MAX) {
    return decideStart(organization, observed, context);
  }
  const reason = `the migration ${parent.id} of organization ${organization.id} expired, after it had been started again once already`;
  const messages = [expiredMessage(organization, parent, context.request.partition)];
  return failUnderWay(organization, context, { code: 'MigrationExpired', reason, messages });
}

/** Everybody has answered: only the management account is missing. */
function decideFinal(organization: OrganizationRecord, parent: HandshakeRecord, context: Context): AllFeaturesDecision {
  const { memo } = context;
  if (memo.hasFinalized) {
    return waitForAws(`the migration ${parent.id} is accepted, which is not visible yet`);
  }
  if (memo.refusal !== undefined) {
    return isTooEarly(memo.refusal)
      ? waitForAws(`AWS does not let the migration ${parent.id} be finished yet`)
      : failUnderWay(organization, context, explainFinalRefusal(parent.id, memo.refusal));
  }
  return {
    type: 'act',
    action: { type: 'FINALIZE', handshakeId: parent.id },
    messages: [answeredMessage(organization, parent, context.request.partition)],
    reason: `everybody has answered: account ${organization.managementAccountId} accepts the migration ${parent.id}`,
  };
}

/** Members have yet to answer. */
function decideMembers(
  organization: OrganizationRecord,
  parent: HandshakeRecord,
  observed: ObservedAllFeatures,
  context: Context,
): AllFeaturesDecision {
  if (observed.stretch !== undefined) {
    const visit = visitOf(organization, parent, observed.stretch, context);
    const isNothingLeft = visit.handshakes.length + visit.left + visit.sweep.left === 0 && visit.next === undefined;
    return isNothingLeft ? decideQuiet(organization, parent, context) : act(visit, parent);
  }
  const { outstanding = [], outstandingUnread: unread = 0 } = observed;
  if (outstanding.length + unread === 0) {
    return decideQuiet(organization, parent, context);
  }
  const subject = { organization, parent, outstanding, unread, context };
  return {
    type: 'wait',
    waitingFor: 'PERSON',
    reason: summarise(subject),
    answer: {
      physicalId: idOf(organization),
      attributes: attributesOf('PENDING', parent, outstanding.length + unread),
    },
    messages: isEarlyForEntry(context) ? [] : messagesTo(subject),
  };
}

function act(action: Extract<AllFeaturesAction, { type: 'VISIT' }>, parent: HandshakeRecord): AllFeaturesDecision {
  const reason =
    action.handshakes.length === 0
      ? `nobody to enter among the requests of the migration ${parent.id} that were read`
      : `requests of the migration ${parent.id} are accepted in ${countAccounts(action.handshakes.length)}`;
  return { type: 'act', action, reason, mayDetach: true };
}

/** Which of the requests that were read can be answered from here. */
function visitOf(
  organization: OrganizationRecord,
  parent: HandshakeRecord,
  stretch: Stretch<HandshakeRecord>,
  { request, memo }: Context,
): Extract<AllFeaturesAction, { type: 'VISIT' }> {
  const ours = stretch.items.filter((child) => isSentBy(organization, child) && needsAttention(child));
  const canEnter = request.desired!.memberAccess.Kind !== 'NONE';
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
    return waitForAws(`everybody has answered the migration ${parent.id}, and AWS is about to let it be finished`);
  }
  const reason = `nobody has to answer the migration ${parent.id} any more, but AWS does not let it be finished`;
  return {
    type: 'wait',
    waitingFor: 'PERSON',
    reason,
    answer: { physicalId: idOf(organization), attributes: attributesOf('PENDING', parent, 0) },
    messages: [nobodyLeftMessage(organization, parent)],
  };
}

/** Whether this look found nobody who has to answer. */
export function isQuiet({ parent, stretch, outstanding, outstandingUnread = 0 }: ObservedAllFeatures): boolean {
  const isNobodyLeft = outstanding === undefined ? stretch !== undefined : outstanding.length + outstandingUnread === 0;
  return parent?.state === 'REQUESTED' && isNobodyLeft;
}

/** A rollback is answered before anything is done or waited for. */
function withAnswer(
  decision: AllFeaturesDecision,
  organization: OrganizationRecord,
  parent: HandshakeRecord | undefined,
): AllFeaturesDecision {
  if (decision.type === 'fail' || decision.answer !== undefined) {
    return decision;
  }
  const isVisit = decision.type === 'act' && decision.action.type === 'VISIT';
  const asked = isVisit ? decision.action.handshakes.length + decision.action.left : 0;
  return {
    ...decision,
    answer: { physicalId: idOf(organization), attributes: attributesOf('PENDING', parent, asked) },
  };
}

/** What is wrong before anything has been started. */
function failBefore(organization: OrganizationRecord, { request }: Context, failure: Failure): AllFeaturesDecision {
  return failUnlessRollingBack(request, { ...failure, physicalId: idOf(organization) }, attributesOf('PENDING'));
}

/** What goes wrong with a migration: a rollback that has its answer and went on with it says so, too. */
function failUnderWay(organization: OrganizationRecord, context: Context, failure: Failure): AllFeaturesDecision {
  const { request } = context;
  return request.isAnswered
    ? fail(request, { ...failure, physicalId: idOf(organization) })
    : failBefore(organization, context, failure);
}

function idOf(organization: OrganizationRecord): string {
  return physicalId('all-features', { organizationId: organization.id });
}

function countAccounts(count: number): string {
  return count === 1 ? '1 account' : `${count} accounts`;
}
