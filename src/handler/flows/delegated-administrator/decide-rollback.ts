/**
 * An Update of a stack that rolls back. It has its answer before anything is done. First row that fits:
 *
 * | Observed | Decision |
 * | --- | --- |
 * | a place is changing, or was written within a minute and does not show it | wait for AWS |
 * | the failed update changed neither account nor Regions | go on with what was under way |
 * | its note is known | restore it, see `decide-restore.ts`; what AWS refuses for good: fail, after the answer |
 * | its execution cannot be found; a place shows another account | done, people are told |
 * | its execution cannot be found | fill the places that are empty, then done, people are told |
 *
 * What was under way before the update: the account has an open invitation, or this execution has waited for it.
 */
import type { Message } from '../../driver/decision';
import { endOfRollback, fail, isIdleRollback } from '../rules/rollback';
import { waitForAws } from '../rules/waiting';
import type { AdministratorDecision } from './action';
import { put } from './calls';
import { findStranger } from './decide-naming';
import { done, register, waitForAccess, waitForChange, waitForOthers } from './decide-registering';
import { decideRestore } from './decide-restore';
import { lostDataMessage, notRestoredMessage } from './messages';
import type { ObservedAdministrator } from './observe';
import { answerOf, attributesOf, hasWritten, nameOf, serviceOf } from './outcome';
import { at, explainRefusals } from './refusals';
import type { Situation } from './situation';

export function decideRollback(situation: Situation, observed: ObservedAdministrator): AdministratorDecision {
  const { takenBack } = observed;
  const changing = waitForChange(situation);
  if (changing !== undefined) {
    return changing;
  }
  if (takenBack === undefined) {
    return goOn(situation, observed, []);
  }
  return takenBack.type === 'UNKNOWN'
    ? fill(situation, observed)
    : (putBack(situation, takenBack.note) ?? goOn(situation, observed, lost(situation)));
}

function putBack(situation: Situation, note: Readonly<Record<string, string | null>>) {
  const { context, before, desired } = situation;
  const restoration = decideRestore(situation, note, before?.accountId);
  switch (restoration.type) {
    case 'ACT': {
      const { direction, place, accountId } = restoration;
      const what = direction === 'IN' ? 'registered' : 'deregistered';
      const reason = `account ${accountId} is ${what} again ${at(place)}, as it was before the update that is rolled back`;
      return { type: 'act', action: put(situation, restoration), reason } as const;
    }
    case 'WAIT':
      return waitForAws(`the delegated administrator of ${serviceOf(desired)} cannot be restored yet`);
    case 'REFUSED':
      return fail(context.request, explainRefusals(situation, desired.accountId ?? ''));
    case 'DONE':
      return undefined;
  }
}

/** Nobody knows what the update has changed. */
function fill(situation: Situation, observed: ObservedAdministrator): AdministratorDecision {
  const { desired, before } = situation;
  const { accountId } = desired;
  const why = 'the execution of that update is not there any more, so it is not known what it changed';
  const isOpen =
    accountId !== undefined && situation.placesFor(accountId).some((place) => !situation.shows(place, accountId));
  if (!isOpen) {
    return goOn(situation, observed, []);
  }
  const isReplaced = before?.accountId !== accountId && situation.isAnywhere(before?.accountId ?? '');
  if (isReplaced || findStranger(situation, accountId) !== undefined || observed.candidate?.type !== 'MEMBER') {
    const what = hasWritten(situation.context.memo) ? 'nothing else' : 'nothing';
    return goOn(situation, observed, [notRestoredMessage(situation, `${why}, and ${what} was changed`)]);
  }
  const filled = register(situation, accountId);
  const isEnd = filled.type === 'fail' || filled.type === 'done';
  return isEnd ? { ...filled, messages: [notRestoredMessage(situation, `${why}; empty places were filled`)] } : filled;
}

/** What waited before the update waits on: nothing new is begun. */
function goOn(
  situation: Situation,
  observed: ObservedAdministrator,
  messages: readonly Message[],
): AdministratorDecision {
  const { desired, context, organization } = situation;
  const { accountId } = desired;
  const { candidate } = observed;
  if (accountId === undefined) {
    const reason = `${nameOf(desired)} is not registered`;
    return endOfRollback(context.request, reason, attributesOf('PENDING'), hasWritten(context.memo));
  }
  if (situation.placesFor(accountId).every((place) => situation.shows(place, accountId))) {
    return withMessages(done(situation, ''), messages);
  }
  if (candidate?.type === 'COMING') {
    return waitForOthers(situation, `${nameOf(desired)} waits until ${candidate.what}`);
  }
  const isMember = candidate === undefined || candidate.type === 'MEMBER';
  const isIdle = isIdleRollback(context.request, context.memo);
  if (!isIdle && isMember && findStranger(situation, accountId) === undefined) {
    return waitForAccess(situation, observed) ?? withMessages(register(situation, accountId), messages);
  }
  const state = situation.isAnywhere(accountId) ? 'REGISTERED' : 'PENDING';
  const reason = `${nameOf(desired)} is not registered everywhere`;
  const end = endOfRollback(context.request, reason, attributesOf(state), hasWritten(context.memo));
  return withMessages({ ...end, answer: answerOf(organization, state, context) }, messages);
}

function withMessages(decision: AdministratorDecision, messages: readonly Message[]): AdministratorDecision {
  return messages.length === 0 || decision.type === 'act' ? decision : { ...decision, messages };
}

/** Accounts are back that AWS has deleted the data of. */
function lost(situation: Situation): Message[] {
  const { row, context, desired } = situation;
  const back = Object.values(context.memo.writes).find(
    ({ type, accountId }) => type === 'REGISTER' && accountId === desired.accountId,
  );
  return row.losesData !== undefined && back !== undefined ? [lostDataMessage(situation, back.accountId)] : [];
}
