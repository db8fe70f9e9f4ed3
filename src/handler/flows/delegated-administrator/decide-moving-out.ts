/**
 * Who goes out for the account of the template: its table is in `decide-naming.ts`.
 *
 * Where AWS allows one account, or does not say how many, the former one of a slot makes room first. Of several, it is taken out last
 * of all, and only if it is ours.
 */
import { nameOfHolder } from '../rules/register';
import { fail } from '../rules/rollback';
import { waitForAws } from '../rules/waiting';
import type { AdministratorDecision } from './action';
import { deregistration, put } from './calls';
import { done, noteAndAct } from './decide-registering';
import { decideRestore } from './decide-restore';
import type { ObservedAdministrator } from './observe';
import { answerOf, failWith, serviceOf } from './outcome';
import { isStuckAt } from './places';
import { at, explainLoss, explainRefusals, explainStuck } from './refusals';
import type { Situation } from './situation';

type Maybe = AdministratorDecision | undefined;

/** Every place shows the account: what is left is the former one, of several. */
export function finish(situation: Situation, { holder }: ObservedAdministrator, accountId: string): Maybe {
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
      return noteAndAct(
        situation,
        deregistration(situation, place, former),
        `account ${former} was replaced and is deregistered`,
      );
  }
}

/** Nothing else would succeed, so the slot is as it was before. */
export function giveUp(situation: Situation, accountId: string): Maybe {
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
  const restoration = decideRestore(situation, context.noted ?? {}, accountId);
  switch (restoration.type) {
    case 'ACT': {
      const { direction, place, accountId: who } = restoration;
      const what = direction === 'IN' ? 'registered again' : 'deregistered again';
      return {
        type: 'act',
        action: put(situation, restoration),
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

/** The former account of a slot goes out of each Region, then out of AWS Organizations, which empties Regions off the list, too. */
export function moveOut(situation: Situation, accountId: string): Maybe {
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
    ? noteAndAct(
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
