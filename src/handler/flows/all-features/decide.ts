/**
 * How an organization gets all features.
 *
 * First row that fits:
 *
 * | Event | Organization | Parent handshake | Decision |
 * | --- | --- | --- | --- |
 * | Delete | | | done: a pending migration is never canceled, all features stay; people hear of one that is left |
 * | Create, Update | none, or not the expected one | | fail |
 * | | the expected one, and AWS has canceled invitations that can be sent again | | as `decide-resending.ts` says |
 * | | ALL | | done |
 * | | a feature set that this version does not know | | fail |
 * | | CONSOLIDATED_BILLING without consent | | fail |
 * | | CONSOLIDATED_BILLING | started here, not visible yet | wait for AWS |
 * | | | none | start it: unless AWS refuses, invitations are in the way, or `decide-resending.ts` notes them first |
 * | | | EXPIRED | start again, once an execution; then fail |
 * | | | CANCELED, DECLINED | fail: somebody did that on purpose |
 * | | | a state that this version does not know | fail |
 * | | | ACCEPTED | wait for AWS, until the organization says ALL |
 * | | | OPEN | accept it; wait for AWS if that was done, or was too early |
 * | | | REQUESTED | as `decide-members.ts` says |
 *
 * An Update in a rollback succeeds instead of failing and starts nothing, but goes on with what is under way.
 */

import type { FlowContext } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import { RESOURCES } from '../../resources';
import { listInvitations, listInvited } from '../handshakes/invitations';
import { invitationsInTheWay } from '../handshakes/invitations-in-the-way';
import { stateName } from '../handshakes/migration';
import { organizationProblem, unrecognizedFeatureSet } from '../rules/expected-organization';
import { physicalId } from '../rules/physical-id';
import { refusalOf } from '../rules/refusal';
import { deleted } from '../rules/removal';
import { endOfRollback, failUnlessRollingBack, isRollbackUpdate } from '../rules/rollback';
import { waitForAws } from '../rules/waiting';
import type { AllFeaturesDecision } from './action';
import { decideMembers } from './decide-members';
import { decideNoting, decideResending, messagesOfResending } from './decide-resending';
import type { DesiredAllFeatures } from './desired';
import type { AllFeaturesMemo } from './memo';
import { answeredMessage, expiredMessage } from './messages';
import { leftMessage } from './notices';
import type { ObservedAllFeatures } from './observe';
import { answerOf, attributesOf, failBefore, failUnderWay, namingCanceled } from './outcome';
import { explainFinalRefusal, explainStartRefusal, isNotVisibleYet, isTooEarly } from './refusals';

type Context = FlowContext<DesiredAllFeatures, AllFeaturesMemo>;

/** A migration that is started again more often asks the same people who did not answer for months. */
const RESTARTS_MAX = 1;

export function decideAllFeatures(observed: ObservedAllFeatures, context: Context): AllFeaturesDecision {
  const { request, memo } = context;
  if (request.type === 'Delete') {
    return decideDelete(observed, request);
  }
  const { organization, parent } = observed;
  const problem = organizationProblem(RESOURCES.ALL_FEATURES, request, organization);
  if (organization === undefined || problem !== undefined) {
    const failure = { ...problem!, physicalId: physicalId(RESOURCES.ALL_FEATURES, {}) };
    return failUnlessRollingBack(request, failure, attributesOf('PENDING'));
  }
  const decision = decideResending(observed, context) ?? decideFeatureSet(organization, observed, context);
  if (decision.type === 'fail') {
    return decision;
  }
  // A rollback is answered before anything is done or waited for.
  const answer = namingCanceled(decision.answer ?? answerOf(organization, parent), memo.canceledInvitations);
  const messages = decision.type === 'act' ? [] : messagesOfResending(organization, observed, context);
  return messages.length === 0
    ? { ...decision, answer }
    : { ...decision, answer, messages: [...(decision.messages ?? []), ...messages] };
}

/** A rollback and a Delete never cancel a migration: that would take back other people's approvals. */
function decideDelete({ organization, parent }: ObservedAllFeatures, request: Context['request']): AllFeaturesDecision {
  return organization === undefined || parent === undefined
    ? deleted(request, 'nothing is undone: all features stay, and a Delete does not cancel a pending migration')
    : deleted(
        request,
        `nothing is undone: the migration ${parent.id} of organization ${organization.id} stays pending`,
        [leftMessage(organization, parent, request.partition)],
      );
}

function decideFeatureSet(
  organization: OrganizationRecord,
  observed: ObservedAllFeatures,
  context: Context,
): AllFeaturesDecision {
  if (organization.featureSet === 'ALL') {
    const reason = `organization ${organization.id} has all features`;
    return { type: 'done', reason, answer: answerOf(organization) };
  }
  if (organization.featureSet !== 'CONSOLIDATED_BILLING') {
    const { unrecognized } = organization.featureSet;
    return failBefore(organization, context, unrecognizedFeatureSet(organization, unrecognized));
  }
  if (!context.request.desired!.migrate) {
    const reason = `organization ${organization.id} has consolidated billing, and there is no consent to enable all features; a migration that is already pending is not canceled by that`;
    return failBefore(organization, context, { code: 'MigrationNotConsented', reason });
  }
  return decideMigration(organization, observed, context);
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
      const reason = `the migration ${parent.id} of organization ${organization.id} was ${parent.state === 'CANCELED' ? 'canceled' : 'declined'} in account ${organization.managementAccountId}; it does not start again`;
      return failUnderWay(organization, context, { code: 'MigrationCanceled', reason });
    }
    default: {
      const reason = `the migration ${parent.id} is in the state ${stateName(parent.state)}, which this version does not support`;
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
  if (isRollbackUpdate(request)) {
    return endOfRollback(request, `organization ${organization.id} has no pending migration`, attributesOf('PENDING'));
  }
  const refusal = refusalOf(memo, 'START');
  if (refusal !== undefined) {
    return isNotVisibleYet(refusal)
      ? waitForAws(`organization ${organization.id} is being migrated, which is not visible yet`)
      : failUnderWay(organization, context, explainStartRefusal(organization.id, refusal));
  }
  if (invitations.length > 0 && request.desired!.pendingInvitations === 'FAIL') {
    return failUnderWay(organization, context, invitationsInTheWay(organization, invitations));
  }
  return decideNoting(organization, invitations, context) ?? start(organization, parent, invitations, context);
}

function start(
  organization: OrganizationRecord,
  parent: HandshakeRecord | undefined,
  invitations: readonly HandshakeRecord[],
  { request }: Context,
): AllFeaturesDecision {
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
  const reason = `the migration ${parent.id} of organization ${organization.id} expired, after it was already started again once`;
  const messages = [expiredMessage(organization, parent, context.request.partition)];
  return failUnderWay(organization, context, { code: 'MigrationExpired', reason, messages });
}

/** Everybody has answered: only the management account is missing. */
function decideFinal(organization: OrganizationRecord, parent: HandshakeRecord, context: Context): AllFeaturesDecision {
  const { memo } = context;
  if (memo.hasFinalized) {
    return waitForAws(`the migration ${parent.id} is accepted, which is not visible yet`);
  }
  const refusal = refusalOf(memo, 'FINALIZE');
  if (refusal !== undefined) {
    return isTooEarly(refusal)
      ? waitForAws(`AWS does not allow the migration ${parent.id} to complete yet`)
      : failUnderWay(organization, context, explainFinalRefusal(parent.id, refusal));
  }
  return {
    type: 'act',
    action: { type: 'FINALIZE', handshakeId: parent.id },
    messages: [answeredMessage(organization, parent, context.request.partition)],
    reason: `all members have approved: account ${organization.managementAccountId} finalizes the migration ${parent.id}`,
  };
}
