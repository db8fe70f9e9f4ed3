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
import { isWithin } from '../rules/moments';
import type { AdministratorDecision } from './action';
import { finish, giveUp, moveOut } from './decide-moving-out';
import { NOT_ANNOUNCED_MS_MAX, register, waitForAccess, waitForChange, waitForOthers } from './decide-registering';
import { isOneOfSeveral } from './desired';
import { leftAloneMessage } from './messages';
import type { ObservedAdministrator } from './observe';
import { answerOf, failWith, hasWritten, nameOf, serviceOf } from './outcome';
import { isChanged, ORGANIZATIONS } from './places';
import { at, explainManagementAccount, explainOutsider, explainStranger } from './refusals';
import type { Situation } from './situation';

type Maybe = AdministratorDecision | undefined;

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
    reason: `${what}; this update does not change the delegated administrator of ${serviceOf(situation.desired)}, so nothing ${hasWritten(context.memo) ? 'else ' : ''}is changed`,
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
