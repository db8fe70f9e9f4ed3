import { DEFAULT_QUOTAS } from '../../../facts/limits';
import { consoleOf } from '../../../facts/partitions';
import { TRUSTED_SERVICES } from '../../../facts/trusted-services';
import type { Request } from '../../driver/flow';
import type { Refusal } from '../../failures';
import type { OrganizationIdentity } from '../../port/organization';
import type { Failure } from '../rules/expected-organization';
import { quote } from '../rules/refusal';
import type { Account } from './observe';

/** By these, AWS says that it makes the account later. */
export function isCreationLater({ error, reason }: Refusal): boolean {
  return error === 'FinalizingOrganizationException' || reason === 'ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED';
}

/** Why AWS does not take the request for an account. */
export function explainCreationRefusal(
  name: string,
  { accountId, partition }: Request<unknown>,
  refusal: Refusal,
): Failure {
  switch (refusal.reason ?? refusal.error) {
    case 'FinalizingOrganizationException':
    case 'ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED':
      return { code: 'AccountRefused', reason: `AWS does not create account ${name} yet; ${quote(refusal)}` };
    case 'ACCOUNT_NUMBER_LIMIT_EXCEEDED':
      return {
        code: 'QuotaExceeded',
        reason: `account ${name} exceeds the quota of accounts in the organization, in which closed accounts and pending invitations count; ${quote(refusal)}`,
      };
    case 'MASTER_ACCOUNT_ADDRESS_DOES_NOT_MATCH_MARKETPLACE':
    case 'MASTER_ACCOUNT_MISSING_BUSINESS_LICENSE':
    case 'MASTER_ACCOUNT_MISSING_CONTACT_INFO':
    case 'MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED':
    case 'PAYMENT_INSTRUMENT_REQUIRED':
      return {
        code: 'AccountNotReady',
        reason: `account ${name} is not created, because management account ${accountId} is not ready for that: complete it at ${consoleOf(partition)}/billing/home#/account; ${quote(refusal)}`,
      };
    default:
      return { code: 'AccountRefused', reason: `AWS refuses to create account ${name}; ${quote(refusal)}` };
  }
}

/** Why AWS Organizations does not move or tag an account, or AWS Account Management does not change it. */
export function explainWriteRefusal(accountId: string, parentId: string, refusal: Refusal): Failure {
  return refusal.error === 'DestinationParentNotFoundException'
    ? {
        code: 'ParentNotFound',
        reason: `the organization has no root or organizational unit ${parentId} that account ${accountId} could be moved to; ${quote(refusal)}`,
      }
    : { code: 'AccountRefused', reason: `AWS refuses to change account ${accountId}; ${quote(refusal)}` };
}

/** Why AWS Account Management does not show or change an account: it denies in the same words what it is not allowed to do itself. */
export function explainServiceRefusal(
  { id }: Pick<Account, 'id'>,
  refusal: Refusal,
  {
    hasAccess,
    organization,
    request,
  }: {
    readonly hasAccess?: boolean;
    readonly organization: OrganizationIdentity;
    readonly request: Request<unknown>;
  },
): Failure {
  const what = `names and alternate contacts of account ${id} are read and changed by AWS Account Management`;
  if (hasAccess === false && id !== organization.managementAccountId) {
    return {
      code: 'AccountManagementDisabled',
      reason: `${what}, which has no trusted access in organization ${organization.id}; ${quote(refusal)}`,
    };
  }
  if (hasAccess !== undefined) {
    const { partition, accountId } = request;
    const arn =
      id === accountId
        ? `arn:${partition}:account::${accountId}:account`
        : `arn:${partition}:account::${accountId}:account/${organization.id}/${id}`;
    return {
      code: 'AccessDenied',
      reason: `${what}, which has trusted access (${TRUSTED_SERVICES.ACCOUNT_MANAGEMENT.principal}), but the role of the function is denied access to ${arn}; ${quote(refusal)}`,
    };
  }
  return { code: 'AccountRefused', reason: `${what}, which refuses it; ${quote(refusal)}` };
}

/** By these, AWS says that it closes three others, or this one already. */
export function isClosureLater({ error, reason }: Refusal): boolean {
  return error === 'ConflictException' || reason === 'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED';
}

/** Why AWS does not close an account. The quota is AWS's to compute. */
export function explainClosureRefusal(accountId: string, refusal: Refusal): Failure {
  const instruction = CLOSURE_INSTRUCTIONS[refusal.reason ?? refusal.error] ?? 'AWS refuses to close it';
  return {
    code: 'AccountNotRemovable',
    reason: `account ${accountId} is not closed: ${instruction}; ${quote(refusal)}`,
  };
}

const CLOSURE_INSTRUCTIONS: Readonly<Record<string, string>> = {
  CANNOT_CLOSE_MANAGEMENT_ACCOUNT: 'it is the management account',
  CLOSE_ACCOUNT_QUOTA_EXCEEDED:
    'the organization has closed as many accounts in the last 30 days as AWS allows: delete the resource again later, or have AWS Support raise the quota',
  CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED: `AWS closes ${DEFAULT_QUOTAS.concurrentAccountClosures} accounts at a time`,
  ConflictException: 'AWS is changing it already',
  ORGANIZATION_NOT_IN_ALL_FEATURES_MODE: 'AWS closes accounts only in an organization with all features',
};
