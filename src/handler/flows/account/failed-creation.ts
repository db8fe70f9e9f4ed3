import { consoleOf } from '../../../facts/partitions';
import type { Request } from '../../driver/flow';
import type { CreationRecord } from '../../port/accounts';
import type { Failure } from '../rules/expected-organization';
import type { DesiredAccount } from './desired';
import type { AccountMemo } from './memo';

/** Another request follows one that AWS could not complete, after so many seconds. */
const RETRY_SECONDS = [60, 5 * 60, 10 * 60];
/** Somebody else's request for the same address ends soon. */
const CONCURRENT_SECONDS = 60;

/** A request that failed is sent again. */
export interface Retry {
  readonly delaySeconds: number;
  /** It counts among those that are sent again only so often. */
  readonly isFailure: boolean;
}

/** Whether, and when, another request follows one that failed. */
export function retryOf(
  { state, failureReason }: CreationRecord,
  { failures }: Pick<AccountMemo, 'failures'>,
): Retry | undefined {
  if (state !== 'FAILED') {
    return undefined;
  }
  if (failureReason === 'CONCURRENT_ACCOUNT_MODIFICATION') {
    return { delaySeconds: CONCURRENT_SECONDS, isFailure: false };
  }
  const delaySeconds = failureReason === 'INTERNAL_FAILURE' ? RETRY_SECONDS[failures] : undefined;
  return delaySeconds === undefined ? undefined : { delaySeconds, isFailure: true };
}

/** The management account lacks something that AWS requires of one that creates accounts. */
const NOT_READY: Readonly<Record<string, string>> = {
  FAILED_BUSINESS_VALIDATION: 'AWS could not verify its business license',
  INVALID_IDENTITY_FOR_BUSINESS_VALIDATION: 'AWS could not verify the identity of its owner',
  INVALID_PAYMENT_INSTRUMENT: 'its payment method is not valid',
  MISSING_BUSINESS_VALIDATION: 'AWS has not verified its business license yet',
  MISSING_PAYMENT_INSTRUMENT: 'it has no payment method',
  PENDING_BUSINESS_VALIDATION: 'AWS is still verifying its business license',
  UNKNOWN_BUSINESS_VALIDATION: 'AWS does not say whether its business license is verified',
};

/** Why AWS has made no account. */
export function explainFailure(
  { id, failureReason = 'no reason' }: CreationRecord,
  { desired, accountId, partition }: Request<DesiredAccount>,
): Failure {
  const { email, accountName } = desired!;
  const what = `account ${accountName} with the address ${email}`;
  const words = `request ${id} of CreateAccount ended with ${failureReason}`;
  const lacking = Object.hasOwn(NOT_READY, failureReason) ? NOT_READY[failureReason] : undefined;
  if (lacking !== undefined) {
    return {
      code: 'AccountNotReady',
      reason: `${what} is not created, because management account ${accountId} is not ready for that: ${lacking}; complete it at ${consoleOf(partition)}/billing/home#/account; ${words}`,
    };
  }
  switch (failureReason) {
    case 'EMAIL_ALREADY_EXISTS':
      return {
        code: 'EmailTaken',
        reason: `${what} is not created: an account outside of the organization, or a closed one, has this address; ${words}`,
      };
    case 'ACCOUNT_LIMIT_EXCEEDED':
      return {
        code: 'QuotaExceeded',
        reason: `${what} exceeds the quota of accounts in the organization, in which closed accounts and pending invitations count; ${words}`,
      };
    case 'INVALID_EMAIL':
    case 'INVALID_ADDRESS':
      return { code: 'AccountRefused', reason: `AWS does not accept the address ${email} of ${accountName}; ${words}` };
    default:
      return { code: 'AccountRefused', reason: `AWS did not create ${what}; ${words}` };
  }
}
