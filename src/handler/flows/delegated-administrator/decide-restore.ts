/**
 * Puts back what a note says, at every place where AWS still shows what the move has made. `was` are the accounts that the note
 * names there, `now` those that AWS shows.
 *
 * | Place | What is done |
 * | --- | --- |
 * | not noted, or not to be seen | nothing |
 * | one account at a time, and somebody else is there now | nothing |
 * | the replacement is there, and was not | it goes out, first of all |
 * | somebody was there, and is not any more | back in, the first place first |
 * | anything else | nothing |
 */
import type { Note } from '../../driver/decision';
import { isStuckAt } from './places';
import { type Deed, notedAt, type Situation } from './situation';

export type Restoration =
  | ({ readonly type: 'ACT' } & RestoringStep)
  | { readonly type: 'WAIT' }
  /** Something cannot be put back, the rest is. */
  | { readonly type: 'REFUSED' }
  | { readonly type: 'DONE' };

/** An account that has to go out of a place, or to come back. */
export interface RestoringStep {
  readonly direction: 'IN' | 'OUT';
  readonly place: string;
  readonly accountId: string;
}

/** @param replacement the account that the move puts in */
export function decideRestore(situation: Situation, was: Note, replacement: string | undefined): Restoration {
  const outs = situation.places.flatMap((place) => outsAt(situation, place, was, replacement));
  const goingOut = next(outs, situation);
  if (goingOut.type !== 'DONE') {
    return goingOut;
  }
  const ins = inOrder(situation).flatMap((place) => insAt(situation, place, was, replacement));
  return next(ins, situation);
}

function outsAt(situation: Situation, place: string, was: Note, replacement: string | undefined): RestoringStep[] {
  const isOurs = replacement !== undefined && !isSomebodyElses(situation, place, was, replacement);
  const isThere = isOurs && situation.shows(place, replacement);
  return isThere && !notedAt(was, place)!.includes(replacement)
    ? [{ direction: 'OUT', place, accountId: replacement }]
    : [];
}

function insAt(situation: Situation, place: string, was: Note, replacement: string | undefined): RestoringStep[] {
  if (isSomebodyElses(situation, place, was, replacement)) {
    return [];
  }
  const missing = notedAt(was, place)!.filter((one) => one !== replacement && !situation.shows(place, one));
  return missing.map((accountId) => ({ direction: 'IN', place, accountId }));
}

/** Nothing is known of it, or somebody has changed it since. */
function isSomebodyElses(situation: Situation, place: string, was: Note, replacement: string | undefined): boolean {
  const now = situation.accountsAt(place);
  const noted = notedAt(was, place);
  if (now === undefined || noted === undefined) {
    return true;
  }
  return situation.isExclusive(place) && now.some((one) => one !== replacement && !noted.includes(one));
}

function inOrder({ row, places }: Situation): readonly string[] {
  return row.organizationsFirst ? [...places].reverse() : places;
}

/** The next of these steps: the first place is finished before the others, which do not wait for one another. */
function next(steps: readonly RestoringStep[], situation: Situation): Restoration {
  const standings = steps.map((step) => ({ step, standing: standingOf(step, situation) }));
  const isFirstOpen = standings[0]?.standing === 'NOT_DUE';
  const possible = standings.find(({ standing }) => standing === 'FREE' || standing === 'DUE');
  if (possible !== undefined && !isFirstOpen) {
    return { type: 'ACT', ...possible.step };
  }
  if (standings.some(({ standing }) => standing === 'NOT_DUE')) {
    return { type: 'WAIT' };
  }
  return { type: standings.length === 0 ? 'DONE' : 'REFUSED' };
}

function standingOf({ direction, place, accountId }: RestoringStep, situation: Situation) {
  const isStuck = direction === 'OUT' && isStuckAt(situation, place);
  const deed: Deed = `${direction} ${accountId}`;
  return isStuck ? 'FOR_GOOD' : situation.standing(place, deed);
}
