/**
 * The account of the template goes into each place that does not show it: of a Create, of an Update, and of a rollback that goes on.
 * First row that fits:
 *
 * | Observed | Decision |
 * | --- | --- |
 * | the first place does not show it, is not refused, or due again | register there |
 * | the first one shows it, and another Region does not, which is not refused, or due again | register there, one after the other |
 * | AWS Organizations does not show it, all Regions do | register there; refused for good: done |
 * | what is left is refused, and not due | wait for AWS |
 * | what is left is refused for good | fail, listing all |
 */
import type { Act } from '../../driver/decision';
import { isWithin } from '../rules/moments';
import { waitForAws } from '../rules/waiting';
import type { AdministratorAction, AdministratorDecision } from './action';
import { registration } from './calls';
import type { ObservedAdministrator } from './observe';
import { answerOf, failWith, nameOf, serviceOf } from './outcome';
import { ORGANIZATIONS } from './places';
import { at, explainRefusals } from './refusals';
import { notedAt, type Situation } from './situation';

/** So long a detached flow waits for what is not even announced. */
export const NOT_ANNOUNCED_MS_MAX = 24 * 60 * 60_000;

export function waitForChange(situation: Situation): AdministratorDecision | undefined {
  const place = situation.findUnsettled();
  return place === undefined
    ? undefined
    : waitForAws(`the delegated administrator of ${serviceOf(situation.desired)} ${at(place)} is being changed`);
}

/** Trusted access may wait for the same migration, and follow later. Whoever was taken out is not kept waiting. */
export function waitForAccess(
  situation: Situation,
  { hasAccess }: ObservedAdministrator,
): AdministratorDecision | undefined {
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
    return noteAndAct(
      situation,
      action,
      `${nameOf(situation.desired)} is not registered ${at(possible.place)} and will be`,
    );
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
export function noteAndAct(
  situation: Situation,
  action: AdministratorAction,
  reason: string,
): Act<AdministratorAction> {
  const { request } = situation.context;
  const isNoted = request.type === 'Update' && !request.isRollback;
  return { type: 'act', action, reason, ...(isNoted ? { note: situation.note } : {}) };
}
