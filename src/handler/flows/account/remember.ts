import type { FlowContext } from '../../driver/flow';
import type { DesiredAccount } from './desired';
import { retryOf } from './failed-creation';
import type { AccountMemo } from './memo';
import type { ObservedAccount } from './observe';

/** What is kept over a pause. A refusal is not, only when it began: the next look tries again. */
export function rememberAccount(
  { creation, isStranger, account, removal }: ObservedAccount,
  { memo, now }: FlowContext<DesiredAccount, AccountMemo>,
): AccountMemo {
  const isContradicted = memo.refusal !== undefined || creation?.failureReason === 'EMAIL_ALREADY_EXISTS';
  const kept: AccountMemo = {
    ...memo,
    creationId: creation?.id ?? removal?.creation?.id ?? memo.creationId,
    madeId: account?.isMade ? account.id : memo.madeId,
    refusal: undefined,
    refusedSince: memo.refusedSince ?? (isContradicted ? now.toISOString() : undefined),
  };
  if (creation === undefined) {
    return kept;
  }
  if (isStranger) {
    return { ...kept, creationId: undefined, strangers: [...memo.strangers, creation.id].slice(-STRANGERS_MAX) };
  }
  const retry = retryOf(creation, memo);
  return retry === undefined
    ? kept
    : {
        ...kept,
        creationId: undefined,
        failures: memo.failures + (retry.isFailure ? 1 : 0),
        tryAgainAt: new Date(now.getTime() + retry.delaySeconds * 1000).toISOString(),
      };
}

/** As many are made at a time. */
const STRANGERS_MAX = 5;
