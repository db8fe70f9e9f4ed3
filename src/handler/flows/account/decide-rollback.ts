/**
 * What an Update in a rollback puts back. First row that fits:
 *
 * | What the failed update did | Decision |
 * | --- | --- |
 * | nothing, or somebody has changed it since; or the account is gone | done |
 * | AWS refuses to take it back | fail, which people are told: CloudFormation has its answer |
 * | it moved, renamed or tagged the account, or changed its contacts, and its note says what was there | put that back |
 * | its execution cannot be found any more | done, and people are told |
 */
import type { Answer } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import { putBack } from '../rules/declared';
import { notPutBackMessage } from '../rules/put-back';
import { refusalOf } from '../rules/refusal';
import type { AccountDecision } from './action';
import type { DesiredAccount } from './desired';
import type { AccountMemo } from './memo';
import type { ObservedAccount } from './observe';
import { explainWriteRefusal } from './refusals';
import { subjectOf } from './values';
import { nextWrite, reasonFor, WRITING } from './writing';

export function decideAccountRollback(
  { account, candidates = [], takenBack }: ObservedAccount,
  { request, memo }: FlowContext<DesiredAccount, AccountMemo>,
  answer: Answer,
): AccountDecision {
  if (account === undefined || takenBack === undefined) {
    const reason = 'the account is as before the failed update, as far as this resource changed it';
    return { type: 'done', reason, answer };
  }
  const refusal = refusalOf(memo, ...WRITING);
  if (refusal !== undefined) {
    return { type: 'fail', ...explainWriteRefusal(account.id, request.desired!.parentId, refusal) };
  }
  const { writes, unknown } = putBack(candidates, takenBack);
  const action = nextWrite(account.id, account.parentId, writes);
  if (action !== undefined) {
    return { type: 'act', action, reason: reasonFor(action) };
  }
  const reason = `account ${account.id} is as before the failed update`;
  return {
    type: 'done',
    reason,
    answer,
    ...(unknown.length === 0 ? {} : { messages: [notPutBackMessage(subjectOf(account.id), unknown, request)] }),
  };
}
