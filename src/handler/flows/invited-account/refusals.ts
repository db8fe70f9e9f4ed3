import { consoleOf } from '../../../facts/partitions';
import type { Request } from '../../driver/flow';
import type { Refusal } from '../../failures';
import type { MemberRefusal } from '../../port/members';
import type { Failure } from '../rules/expected-organization';
import { isWithin } from '../rules/moments';
import { quote } from '../rules/refusal';
import { explainAcceptRefusal, explainDeniedTransfer, lacksTheRole } from '../rules/visits';
import type { InvitedAccountMemo } from './memo';

/** What becomes of an invitation that AWS does not send. */
export type Verdict =
  /** What AWS says is so is not to be seen yet. */
  | { readonly type: 'NOT_VISIBLE'; readonly what: string }
  | { readonly type: 'LATER'; readonly why: string; readonly delaySeconds: number }
  | { readonly type: 'AFTER_MIGRATION' }
  | { readonly type: 'NEVER' };

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** "It can take up to an hour" (API reference, FinalizingOrganizationException); twice that is certain. */
const YOUNG_MS_MAX = 2 * HOUR * 1000;

const FULL_DAY: Verdict = {
  type: 'LATER',
  why: 'the organization has reached the quota of invitations in 24 hours; invitations that are no longer open do not count, and open ones count for a day',
  delaySeconds: HOUR,
};
const YOUNG: Verdict = {
  type: 'LATER',
  why: 'AWS is still creating the organization, which takes up to an hour',
  delaySeconds: 5 * MINUTE,
};

/**
 * Two quotas look alike and need opposite answers: accounts do not become fewer by waiting, invitations of the last 24 hours
 * do. And in its first hour, an organization has no room for anybody, which passes.
 */
export function judgeInviteRefusal(
  { error, reason }: Refusal,
  organizationSince: Date | undefined,
  now: Date,
): Verdict {
  if (error === 'DuplicateHandshakeException') {
    return { type: 'NOT_VISIBLE', what: 'has an open invitation' };
  }
  if (error === 'FinalizingOrganizationException') {
    return YOUNG;
  }
  switch (reason) {
    case 'ALREADY_IN_AN_ORGANIZATION':
      return { type: 'NOT_VISIBLE', what: 'is already a member' };
    case 'HANDSHAKE_RATE_LIMIT_EXCEEDED':
      return FULL_DAY;
    case 'INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES':
      return { type: 'AFTER_MIGRATION' };
    case 'ACCOUNT_NUMBER_LIMIT_EXCEEDED': {
      const isYoung = isWithin(organizationSince, YOUNG_MS_MAX, now);
      return isYoung ? YOUNG : { type: 'NEVER' };
    }
    default:
      return { type: 'NEVER' };
  }
}

/** Why AWS never sends the invitation as things are. */
export function explainInviteRefusal(
  name: string,
  refusal: Refusal,
  { partition, accountId }: Request<unknown>,
): Failure {
  if (refusal.error === 'AccountOwnerNotVerifiedException') {
    return {
      code: 'ManagementEmailNotVerified',
      reason: `no account can be invited before the email address of the management account is verified: click the link in the email of AWS to account ${accountId} (to send it again: ${consoleOf(partition)}/organizations/v2/home/accounts); ${quote(refusal)}`,
    };
  }
  switch (refusal.reason) {
    case 'ACCOUNT_NUMBER_LIMIT_EXCEEDED':
      return {
        code: 'QuotaExceeded',
        reason: `${name} exceeds the quota of accounts in the organization: members, the management account, closed accounts that have not left yet, and pending invitations count; ${quote(refusal)}`,
      };
    case 'PAYMENT_INSTRUMENT_REQUIRED':
      return {
        code: 'AccountNotReady',
        reason: `management account ${accountId} has no valid payment method, which invitations require; ${quote(refusal)}`,
      };
    case 'ORGANIZATION_FROM_DIFFERENT_SELLER_OF_RECORD':
      return {
        code: 'InvitationRefused',
        reason: `${name} has another seller of record than the organization (AWS Inc., AWS EMEA SARL, AWS India, ...): all accounts must have the same one; ${quote(refusal)}`,
      };
    default:
      return { code: 'InvitationRefused', reason: `AWS refuses to invite ${name}; ${quote(refusal)}` };
  }
}

/** Why an account stays in its organization, and what that means for the invitation. */
export function transferNotAllowed(
  name: string,
  { otherOrganizationId: id, isOtherManager }: Pick<InvitedAccountMemo, 'otherOrganizationId' | 'isOtherManager'>,
  consequence: string,
): Failure {
  const why = isOtherManager
    ? `manages organization ${id}, which it cannot leave: \`allowTransferFrom\` cannot help, and the organization must be deleted first`
    : `belongs to organization ${id}, which it would leave, and there is no consent`;
  return { code: 'TransferNotAllowed', reason: `${name} ${why}; ${consequence}` };
}

/** Why the account could be entered, but the invitation not be accepted there: somebody there has to act. */
export function explainInvitationRefusal(refusal: MemberRefusal, leaves?: string): string {
  const { error, reason, why } = refusal;
  if (leaves !== undefined && DENIED.includes(error)) {
    return `${explainDeniedTransfer(leaves)}: ${why}`;
  }
  if (lacksTheRole(refusal)) {
    return explainAcceptRefusal(refusal);
  }
  if (error === 'MasterCannotLeaveOrganizationException') {
    return `it manages its own organization, which must be deleted first: ${why}`;
  }
  const instruction = reason === undefined ? undefined : ACCEPT_INSTRUCTIONS[reason];
  return instruction === undefined ? why : `${instruction}: ${why}`;
}

const DENIED: readonly string[] = ['AccessDenied', 'AccessDeniedException'];

const ACCEPT_INSTRUCTIONS: Readonly<Record<string, string>> = {
  CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG:
    'it is a delegated administrator in the organization that it would leave, and must be deregistered there first',
  MANAGEMENT_ACCOUNT_EMAIL_NOT_VERIFIED:
    'the email address of the management account is not verified: click the link in the email of AWS',
  ORGANIZATION_MEMBERSHIP_CHANGE_RATE_LIMIT_EXCEEDED: 'it recently moved from another organization',
  PAST_DUE_INVOICE: 'it has an unpaid bill, which must be paid first',
  PAYMENT_INSTRUMENT_REQUIRED: 'it has no valid payment method',
  TARGET_ACCOUNT_VALIDATION_FAILURE: 'AWS refuses the account (it is suspended, or its data is incomplete)',
  WAIT_PERIOD_ACTIVE:
    'it must wait: an account can leave the organization that created it after four days, and no account can leave an organization in its first seven days',
};

/** Why a member could not be moved or tagged. */
export function explainMemberRefusal(accountId: string, parentId: string | undefined, refusal: Refusal): Failure {
  if (refusal.error === 'DestinationParentNotFoundException') {
    return {
      code: 'ParentNotFound',
      reason: `account ${accountId} is a member, but the organization has no root or organizational unit ${parentId}; ${quote(refusal)}`,
    };
  }
  return {
    code: 'MemberRefused',
    reason: `account ${accountId} is a member, but AWS refuses to move or tag it; ${quote(refusal)}`,
  };
}
