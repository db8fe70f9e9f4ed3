/**
 * How an account answers the handshakes of one organization.
 *
 * Handshakes that somebody else sent do not exist here. First row that fits:
 *
 * | The account | Handshakes of the organization | Decision |
 * | --- | --- | --- |
 * | (a Delete) | | done: what was accepted stays |
 * | manages the organization, or another one | | fail |
 * | belongs to another organization than may be left | | fail |
 * | belongs to the organization, which another account manages than was expected | | fail |
 * | any | the one that was accepted a moment ago is still pending | wait for AWS; fail if AWS refused it for good |
 * | does not belong to it | an INVITE is pending, and INVITE is named | accept it |
 * | | the INVITE that was accepted here is ACCEPTED | wait for AWS, until the account belongs to it |
 * | | anything else | wait for the organization to invite it |
 * | belongs to it | a request of a named action is pending | accept it |
 * | | no named one is pending, and the organization has ALL features | done |
 * | | APPROVE_ALL_FEATURES, or no INVITE, is named: no named request is ACCEPTED | wait for the organization to ask |
 * | | anything else | done |
 *
 * Pending is REQUESTED or OPEN. DECLINED, CANCELED, EXPIRED ones, and those in a state that this version does not know, are
 * no reason to stop waiting: the organization may ask again. An ACCEPTED request counts until it would have expired, because
 * the migration that it belongs to has ended then.
 *
 * An Update in a rollback succeeds instead of failing, and goes on waiting: it is the older template's wish.
 */

import type { Answer, Decision, Message, Wait } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import { RESOURCES } from '../../resources';
import { isPending, stateName } from '../handshakes/migration';
import type { Failure } from '../rules/expected-organization';
import { isWithin } from '../rules/moments';
import { parsePhysicalId, physicalId } from '../rules/physical-id';
import { deleted } from '../rules/removal';
import { fail, failUnlessRollingBack } from '../rules/rollback';
import { waitForAws } from '../rules/waiting';
import { attributesOf } from './attributes';
import type { DesiredHandshakeAcceptance } from './desired';
import type { HandshakeAcceptanceMemo } from './memo';
import { answeredMessage, leftOutMessage } from './messages';
import type { ObservedHandshakeAcceptance } from './observe';
import { explainRefusal, isPassing } from './refusals';
import { actionOf } from './sender';

export type HandshakeAcceptanceAction = { readonly type: 'ACCEPT'; readonly handshake: HandshakeRecord };

type Context = FlowContext<DesiredHandshakeAcceptance, HandshakeAcceptanceMemo>;
type AcceptanceDecision = Decision<HandshakeAcceptanceAction>;

/** So long, what was accepted may still be shown as pending; after that it is tried once more. */
const VISIBLE_AFTER_MS_MAX = 2 * 60_000;

export function decideHandshakeAcceptance(
  { organization, handshakes }: ObservedHandshakeAcceptance,
  context: Context,
): AcceptanceDecision {
  const { request } = context;
  if (request.type === 'Delete') {
    return deleted(request, 'accepted handshakes stay: a Delete does not remove an account from its organization');
  }
  const problem = problemOf(organization, context);
  if (problem !== undefined) {
    return failWith(problem, context);
  }
  const isMember = organization?.id === request.desired!.organizationId;
  const open = handshakes.filter((handshake) => isPending(handshake.state) && isFor(handshake, isMember));
  const named = open.find((handshake) => request.desired!.actions.includes(actionOf(handshake)!));
  if (named !== undefined) {
    return answer(named, context);
  }
  return isMember ? decideMember(organization, handshakes, context) : decideOutsider(handshakes, context);
}

/** Whom the organization invites does not belong to it yet; whom it asks for anything else does. */
function isFor(handshake: HandshakeRecord, isMember: boolean): boolean {
  return (actionOf(handshake) === 'INVITE') !== isMember;
}

/** Why this account can never answer for what is expected, as it is now. */
function problemOf(organization: OrganizationRecord | undefined, { request }: Context): Failure | undefined {
  const { accountId } = request;
  const { organizationId, managementAccountId, allowTransferFrom } = request.desired!;
  const madeFor = parsePhysicalId(RESOURCES.HANDSHAKE_ACCEPTANCE, request.physicalId)?.organizationId ?? organizationId;
  if (madeFor !== organizationId) {
    const reason = `this resource was created for organization ${madeFor}, but ${organizationId} is expected now`;
    return { code: 'WrongOrganization', reason };
  }
  if (organization === undefined) {
    return undefined;
  }
  if (organization.id === organizationId && organization.managementAccountId !== managementAccountId) {
    const reason = `organization ${organizationId} is managed by account ${organization.managementAccountId}, but ${managementAccountId} was expected`;
    return { code: 'WrongOrganization', reason };
  }
  if (organization.managementAccountId === accountId) {
    const other = organization.id === organizationId ? '' : `: it can join ${organizationId} once its own is deleted`;
    return { code: 'WrongAccount', reason: `account ${accountId} manages organization ${organization.id}${other}` };
  }
  if (organization.id !== organizationId && organization.id !== allowTransferFrom) {
    const allowed =
      allowTransferFrom === undefined
        ? 'it is not allowed to leave any'
        : `it is allowed to leave only ${allowTransferFrom}`;
    const reason = `account ${accountId} belongs to organization ${organization.id}, which it would leave by joining ${organizationId}: ${allowed} (\`allowTransferFrom\` of this acceptance), so nothing is accepted`;
    return { code: 'TransferNotAllowed', reason };
  }
  return undefined;
}

/** The organization's handshake is there. */
function answer(handshake: HandshakeRecord, context: Context): AcceptanceDecision {
  const { memo, now } = context;
  const pending = pendingAnswer(context, handshake);
  if (memo.handshakeId === handshake.id) {
    if (memo.refusal !== undefined && !isPassing(memo.refusal)) {
      return failWith(explainRefusal(handshake, memo.refusal), context);
    }
    const isRecent = isWithin(memo.triedAt, VISIBLE_AFTER_MS_MAX, now);
    if (isRecent) {
      return { ...waitForAws(`${nameOf(handshake)} was accepted, which is not visible yet`), answer: pending };
    }
  }
  const { organizationId, managementAccountId } = context.request.desired!;
  const reason = `account ${context.request.accountId} accepts ${nameOf(handshake)} of organization ${organizationId}, sent by account ${managementAccountId}`;
  return { type: 'act', action: { type: 'ACCEPT', handshake }, reason, answer: pending };
}

/** The account does not belong to the organization, and no invitation can be accepted. */
function decideOutsider(handshakes: readonly HandshakeRecord[], context: Context): AcceptanceDecision {
  const { accountId, desired } = context.request;
  const { organizationId, managementAccountId, actions } = desired!;
  const newest = handshakes.find((handshake) => actionOf(handshake) === 'INVITE');
  if (newest?.state === 'ACCEPTED' && newest.id === context.memo.handshakeId) {
    const reason = `${nameOf(newest)} is accepted, and account ${accountId} is about to belong to organization ${organizationId}`;
    return { ...waitForAws(reason), answer: pendingAnswer(context, newest) };
  }
  const waits = actions.includes('INVITE')
    ? `account ${accountId} waits for an invitation by account ${managementAccountId}, which manages organization ${organizationId}`
    : `account ${accountId} does not belong to organization ${organizationId}, and this resource accepts no invitations (\`actions\`)`;
  return waitForSender(`${waits}${historyOf(newest)}`, context);
}

/** The account belongs to the organization, and nothing that may be accepted is pending. */
function decideMember(
  organization: OrganizationRecord,
  handshakes: readonly HandshakeRecord[],
  context: Context,
): AcceptanceDecision {
  const { request, now } = context;
  const { actions } = request.desired!;
  const requests = handshakes.filter((handshake) => isFor(handshake, true));
  const left = requests.find((handshake) => isPending(handshake.state));
  const leftOut =
    left === undefined ? '' : `; ${nameOf(left)} requires manual action, because \`actions\` does not name its action`;
  const belongs = `account ${request.accountId} belongs to organization ${organization.id}`;
  const named = requests.filter((handshake) => actions.includes(actionOf(handshake)!));
  const isAnswered = named.some(({ state, expiresAt }) => state === 'ACCEPTED' && (expiresAt ?? now) >= now);
  const isAwaited = actions.includes('APPROVE_ALL_FEATURES') || !actions.includes('INVITE');
  if (organization.featureSet !== 'ALL' && isAwaited && !isAnswered) {
    const reason = `${belongs}, which has not asked it for ${actions.filter((action) => action !== 'INVITE').join(' or ')} yet`;
    const invitation = handshakes.find(({ id, state }) => id === context.memo.handshakeId && state === 'ACCEPTED');
    const accepted = invitation === undefined ? [] : [answeredMessage(invitation, request, reason)];
    const wait = waitForSender(`${reason}${historyOf(named[0])}${leftOut}`, context);
    return { ...wait, messages: [...accepted, ...leftOutMessages(left, context)] };
  }
  const answered = handshakes.find(
    (handshake) => handshake.state === 'ACCEPTED' && actions.includes(actionOf(handshake)!),
  );
  const what = isAnswered ? ', and has accepted all requests' : '';
  const all = organization.featureSet === 'ALL' ? ', which has all features' : '';
  return {
    type: 'done',
    reason: `${belongs}${all}${what}${leftOut}`,
    answer: { physicalId: idOf(context), attributes: attributesOf('ACCEPTED', answered) },
    messages: [
      // What somebody else answered, long ago perhaps, is no news.
      ...(answered !== undefined && answered.id === context.memo.handshakeId
        ? [answeredMessage(answered, request)]
        : []),
      ...leftOutMessages(left, context),
    ],
  };
}

/** A schedule would say so again and again. */
function leftOutMessages(left: HandshakeRecord | undefined, { request }: Context): Message[] {
  return left === undefined || request.isScheduled ? [] : [leftOutMessage(left, request)];
}

/** Only somebody in the management account can go on. */
function waitForSender(reason: string, context: Context): Wait {
  return { type: 'wait', waitingFor: 'PERSON', reason, answer: pendingAnswer(context) };
}

/** What became of the last one, for whoever wonders why nothing happens. */
function historyOf(newest: HandshakeRecord | undefined): string {
  return newest === undefined ? '' : `; the last one, ${newest.id}, is ${stateName(newest.state)}`;
}

function failWith(failure: Failure, context: Context): AcceptanceDecision {
  const { request } = context;
  const complete = { ...failure, physicalId: idOf(context) };
  return request.isAnswered
    ? fail(request, complete)
    : failUnlessRollingBack(request, complete, attributesOf('PENDING'));
}

function pendingAnswer(context: Context, handshake?: HandshakeRecord): Answer {
  return { physicalId: idOf(context), attributes: attributesOf('PENDING', handshake) };
}

/** Fixed at Create: it is never the id of a handshake. */
function idOf({ request }: Context): string {
  const { organizationId } = request.desired!;
  return request.physicalId ?? physicalId(RESOURCES.HANDSHAKE_ACCEPTANCE, { organizationId, entry: request.accountId });
}

function nameOf(handshake: HandshakeRecord): string {
  return `${actionOf(handshake)} ${handshake.id}`;
}
