/**
 * Create and Update in an organization with all features. *Places* are AWS Organizations, but for the management account, and
 * Regions, where the service keeps its own record. First row that fits:
 *
 * | Observed | Decision |
 * | --- | --- |
 * | the management account, and the service does not accept it | fail |
 * | a place is changing, or was written within a minute and does not show it | wait for AWS |
 * | every place shows the account | done; of several that AWS allows, the former one of a slot goes first, if ours, with DESTROY |
 * | it is no member, and has an open invitation | wait as for a migration, PENDING |
 * | an Update that changes neither account nor Regions; a place shows another, or it is no member | done, people are told |
 * | it is no member; detached, and waited for, for a day | fail; until then wait as for a migration |
 * | taking out, or the first place, refused for good | put back whom this execution took out, then fail |
 * | AWS allows one, and a place shows an account that the template did not name before | fail |
 * | a move, the former account is in a place; that loses data, without DESTROY | fail |
 * | a move, the former account is in a place | note, then take it out: Regions, then AWS Organizations |
 * | the first place refuses, there is no trusted access, detached | wait as for a migration, for a day |
 * | the first place does not show it | register there |
 * | another Region does not show it | register there, one after the other |
 * | AWS Organizations does not show it, all Regions do | register there; refused for good: done |
 * | what is left is refused, and not due | wait for AWS |
 * | what is left is refused for good | fail, listing all |
 *
 * An Update notes what every place shows before its first write.
 */
import type { Act } from '../../driver/decision';
import { isWithin } from '../rules/moments';
import { nameOfHolder } from '../rules/register';
import { fail } from '../rules/rollback';
import { waitForAws } from '../rules/waiting';
import type { AdministratorAction, AdministratorDecision } from './action';
import { deregistration, registration } from './calls';
import { isOneOfSeveral } from './desired';
import { leftAloneMessage } from './messages';
import type { ObservedAdministrator } from './observe';
import { answerOf, failWith, nameOf, serviceOf } from './outcome';
import { isChanged, ORGANIZATIONS } from './places';
import {
  at,
  explainLoss,
  explainManagementAccount,
  explainOutsider,
  explainRefusals,
  explainStranger,
  explainStuck,
} from './refusals';
import { isStuckAt, restore } from './restore';
import { notedAt, type Situation } from './situation';

type Maybe = AdministratorDecision | undefined;

/** So long a detached flow waits for what is not even announced. */
const NOT_ANNOUNCED_MS_MAX = 24 * 60 * 60_000;

export function decideNaming(
  situation: Situation,
  observed: ObservedAdministrator,
  accountId: string,
): AdministratorDecision {
  return (
    refuseManagementAccount(situation, accountId) ??
    waitForChange(situation) ??
    finish(situation, observed, accountId) ??
    waitForAccount(situation, observed) ??
    leaveAlone(situation, observed, accountId) ??
    refuseOutsider(situation, observed) ??
    giveUp(situation, accountId) ??
    refuseStranger(situation, accountId) ??
    moveOut(situation, accountId) ??
    waitForAccess(situation, observed) ??
    register(situation, accountId)
  );
}

function refuseManagementAccount(situation: Situation, accountId: string): Maybe {
  const { row, organization, context } = situation;
  const isRefused = accountId === organization.managementAccountId && row.mayBeManagement !== true;
  return isRefused ? failWith(explainManagementAccount(situation), context, organization) : undefined;
}

export function waitForChange(situation: Situation): Maybe {
  const place = situation.findUnsettled();
  return place === undefined
    ? undefined
    : waitForAws(`the delegated administrator of ${serviceOf(situation.desired)} ${at(place)} is being changed`);
}

function finish(situation: Situation, { holder }: ObservedAdministrator, accountId: string): Maybe {
  if (!situation.placesFor(accountId).every((place) => situation.shows(place, accountId))) {
    return undefined;
  }
  const former = situation.formerToTakeOut;
  const place = former === undefined ? undefined : situation.places.find((one) => situation.shows(one, former));
  if (former === undefined || place === undefined) {
    return done(situation, '');
  }
  if (holder !== undefined) {
    return done(situation, `; account ${former} stays registered: ${nameOfHolder(holder)} stands for it`);
  }
  switch (situation.standing(place, `OUT ${former}`)) {
    case 'FOR_GOOD':
      return failWith(explainRefusals(situation, accountId), situation.context, situation.organization);
    case 'NOT_DUE':
      return waitForAws(`account ${former} cannot be deregistered ${at(place)} yet`);
    default:
      return act(
        situation,
        deregistration(situation, place, former),
        `account ${former} was replaced and is deregistered`,
      );
  }
}

function waitForAccount(situation: Situation, { candidate }: ObservedAdministrator): Maybe {
  return candidate?.type === 'COMING'
    ? waitForOthers(situation, `${nameOf(situation.desired)} waits until ${candidate.what}`)
    : undefined;
}

/** The difference between two templates is the consent to a change: without one, a stranger is left alone. */
function leaveAlone(situation: Situation, { candidate }: ObservedAdministrator, accountId: string): Maybe {
  const { context, organization } = situation;
  const { request, memo } = context;
  if (request.type !== 'Update' || isChanged(request)) {
    return undefined;
  }
  const stranger = findStranger(situation, accountId);
  const isGone = (candidate?.type === 'NONE' || candidate?.type === 'LEAVING') && !memo.hasWaited;
  if (stranger === undefined && !isGone) {
    return undefined;
  }
  const what =
    stranger === undefined
      ? `account ${accountId} is no active member of organization ${organization.id}`
      : `account ${stranger.accountId} is registered ${at(stranger.place)}`;
  const state = situation.isAnywhere(accountId) ? 'REGISTERED' : 'PENDING';
  return {
    type: 'done',
    reason: `${what}; this update does not change the delegated administrator of ${serviceOf(situation.desired)}, so nothing is changed`,
    answer: answerOf(organization, state, context, situation),
    messages: [leftAloneMessage(situation, what)],
  };
}

function refuseOutsider(situation: Situation, { candidate }: ObservedAdministrator): Maybe {
  const { context, organization } = situation;
  const { request, memo, now } = context;
  if (candidate?.type !== 'NONE' && candidate?.type !== 'LEAVING') {
    return undefined;
  }
  const since = memo.noInvitationSince;
  const isAwaited = since === undefined || isWithin(since, NOT_ANNOUNCED_MS_MAX, now);
  // Another invitation may follow one that has ended.
  if (candidate.type === 'NONE' && request.isAnswered && memo.hasWaited && isAwaited) {
    return waitForOthers(situation, `${nameOf(situation.desired)} waits until the account is invited, and joins`);
  }
  const state = candidate.type === 'LEAVING' ? candidate.state : undefined;
  return failWith(explainOutsider(situation, state), context, organization);
}

/** Nothing else would succeed, so the slot is as it was before. */
function giveUp(situation: Situation, accountId: string): Maybe {
  const { context, before, places } = situation;
  const former = before?.accountId;
  const first = situation.placesFor(accountId)[0]!;
  const isStuck =
    former !== undefined &&
    former !== accountId &&
    situation.isMovedOutFirst &&
    places.some((place) => situation.standing(place, `OUT ${former}`) === 'FOR_GOOD');
  if (!isStuck && !situation.isRefusedForGood(first, accountId)) {
    return undefined;
  }
  const failure = explainRefusals(situation, accountId);
  const restoration = restore(situation, context.noted ?? {}, accountId);
  switch (restoration.type) {
    case 'ACT': {
      const { type, place, accountId: who } = restoration.action;
      const what = type === 'REGISTER' ? 'registered again' : 'deregistered again';
      return {
        type: 'act',
        action: restoration.action,
        reason: `account ${who} is ${what} ${at(place)}: ${failure.reason}`,
      };
    }
    case 'WAIT':
      return waitForAws(`what this move changed cannot be restored yet: ${failure.reason}`);
    default:
      // Whatever it failed over, a rollback does not come here.
      return fail(context.request, {
        ...failure,
        physicalId: answerOf(situation.organization, 'PENDING', context).physicalId,
      });
  }
}

function refuseStranger(situation: Situation, accountId: string): Maybe {
  const stranger = findStranger(situation, accountId);
  return stranger === undefined
    ? undefined
    : failWith(
        explainStranger(situation, stranger.place, stranger.accountId),
        situation.context,
        situation.organization,
      );
}

/** An account that keeps this one out, and that neither this template names nor the one before. */
export function findStranger(situation: Situation, accountId: string) {
  const known = [accountId, situation.before?.accountId];
  for (const place of new Set([...situation.placesFor(accountId), ORGANIZATIONS])) {
    const isKeptOut = situation.isExclusive(place) && !(place === ORGANIZATIONS && isOneOfSeveral(situation.desired));
    const stranger = situation.accountsAt(place)?.find((one) => !known.includes(one));
    if (isKeptOut && stranger !== undefined) {
      return { place, accountId: stranger };
    }
  }
  return undefined;
}

/** The former account of a slot goes out of each Region, then out of AWS Organizations, which empties Regions off the list, too. */
function moveOut(situation: Situation, accountId: string): Maybe {
  const { before, places, row, desired, context, organization } = situation;
  const former = before?.accountId;
  if (former === undefined || former === accountId || !situation.isMovedOutFirst || !situation.isAnywhere(former)) {
    return undefined;
  }
  const stuck = places.find((place) => situation.shows(place, former) && isStuckAt(situation, place));
  if (stuck !== undefined) {
    return failWith(explainStuck(situation, stuck, former), context, organization);
  }
  if (row.losesData !== undefined && desired.removalPolicy !== 'DESTROY') {
    return failWith(explainLoss(situation, former), context, organization);
  }
  const place = places.find((one) => isToEmpty(situation, one, former))!;
  const isDue = !['NOT_DUE', 'FOR_GOOD'].includes(situation.standing(place, `OUT ${former}`));
  return isDue && situation.accountsAt(place) !== undefined
    ? act(
        situation,
        deregistration(situation, place, former),
        `account ${former} is the delegated administrator of ${serviceOf(desired)} ${at(place)} and makes room for account ${accountId}`,
      )
    : waitForAws(`account ${former} cannot be deregistered ${at(place)} yet`);
}

/** It shows the account, or does not say yet. */
function isToEmpty(situation: Situation, place: string, former: string): boolean {
  return situation.isToBeAskedAgain(place) || situation.shows(place, former);
}

/** Trusted access may wait for the same migration, and follow later. Whoever was taken out is not kept waiting. */
export function waitForAccess(situation: Situation, { hasAccess }: ObservedAdministrator): Maybe {
  const { context, places, before } = situation;
  const { memo, now, noted = {} } = context;
  const former = before?.accountId ?? '';
  const isTakenOut = places.some((place) => notedAt(noted, place)?.includes(former) && !situation.shows(place, former));
  const isAwaited = memo.noAccessSince === undefined || isWithin(memo.noAccessSince, NOT_ANNOUNCED_MS_MAX, now);
  return hasAccess === false && isAwaited && !isTakenOut
    ? waitForOthers(situation, `${nameOf(situation.desired)} waits until the service has trusted access`)
    : undefined;
}

/** Registers at the next place, or ends: the account is not everywhere yet. */
export function register(situation: Situation, accountId: string): AdministratorDecision {
  const places = situation.placesFor(accountId);
  const first = places[0]!;
  const open = places.filter((place) => !situation.shows(place, accountId));
  const tried = open[0] === first ? [first] : open.filter((place) => isItsTurn(situation, place, open));
  const standings = tried.map((place) => ({ place, standing: standingAt(situation, place, accountId) }));
  const possible = standings.find(({ standing }) => standing === 'FREE' || standing === 'DUE');
  if (possible !== undefined) {
    const action = registration(situation, possible.place, accountId);
    return act(situation, action, `${nameOf(situation.desired)} is not registered ${at(possible.place)} and will be`);
  }
  const waiting = standings.find(({ standing }) => standing === 'NOT_DUE');
  if (waiting !== undefined) {
    return waitForAws(`${nameOf(situation.desired)} is refused ${at(waiting.place)} and will be tried again`);
  }
  const isLeftOver = open.length === 1 && open[0] === ORGANIZATIONS && first !== ORGANIZATIONS;
  const failure = explainRefusals(situation, accountId);
  return isLeftOver
    ? done(situation, `, although AWS Organizations refuses it: ${failure.reason}`)
    : failWith(failure, situation.context, situation.organization);
}

/** AWS Organizations comes after all Regions, unless it comes first. */
function isItsTurn({ row }: Situation, place: string, open: readonly string[]): boolean {
  return place !== ORGANIZATIONS || row.organizationsFirst === true || open.length === 1;
}

/** What cannot be looked at is not registered at. */
function standingAt(situation: Situation, place: string, accountId: string) {
  if (situation.isToBeAskedAgain(place)) {
    return 'NOT_DUE';
  }
  return situation.accountsAt(place) === undefined ? 'FOR_GOOD' : situation.standing(place, `IN ${accountId}`);
}

/** People, or another workflow, have something to do first. */
export function waitForOthers(situation: Situation, reason: string): AdministratorDecision {
  const answer = answerOf(situation.organization, 'PENDING', situation.context, situation);
  return { type: 'wait', waitingFor: 'MIGRATION', reason, answer };
}

export function done(situation: Situation, more: string): AdministratorDecision {
  const { context, organization, desired } = situation;
  const isMade = Object.keys(context.memo.writes).length > 0;
  return {
    type: 'done',
    reason: `${nameOf(desired)} is registered${isMade ? ' by this deployment' : ''}${more}`,
    answer: answerOf(organization, 'REGISTERED', context, situation),
  };
}

/** An Update writes down what is there before it changes anything: whatever takes it back puts that there again. */
function act(situation: Situation, action: AdministratorAction, reason: string): Act<AdministratorAction> {
  const { request } = situation.context;
  const isNoted = request.type === 'Update' && !request.isRollback;
  return { type: 'act', action, reason, ...(isNoted ? { note: situation.note } : {}) };
}
