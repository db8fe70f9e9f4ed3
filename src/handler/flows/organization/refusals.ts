import type { Refusal } from '../../failures';
import type { Failure } from '../rules/expected-organization';
import { quote } from '../rules/refusal';

/** Why AWS does not create an organization, and what the account's owner does about it. */
export function explainCreateRefusal(accountId: string, refusal: Refusal): Failure {
  switch (refusal.reason) {
    case 'MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED':
      return {
        code: 'AccountNotReady',
        reason: `account ${accountId} cannot create an organization before it has a payment method: add one in its billing console; ${quote(refusal)}`,
      };
    case 'MASTER_ACCOUNT_MISSING_CONTACT_INFO':
      return {
        code: 'AccountNotReady',
        reason: `account ${accountId} cannot create an organization before its contact information is complete; ${quote(refusal)}`,
      };
    case 'ACCOUNT_CREATION_NOT_COMPLETE':
      return {
        code: 'AccountNotReady',
        reason: `account ${accountId} is not fully activated: complete its registration, which AWS can take up to a day to process; ${quote(refusal)}`,
      };
    case 'CREATE_ORGANIZATION_IN_BILLING_MODE_UNSUPPORTED_REGION':
      return {
        code: 'AwsRefused',
        reason: `this partition does not support consolidated billing: set FeatureSet to ALL; ${quote(refusal)}`,
      };
    case 'ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE':
      return {
        code: 'AccessDenied',
        reason: `creating an organization creates the service-linked role of AWS Organizations in account ${accountId}, and the role of the function is not allowed to; ${quote(refusal)}`,
      };
    default:
      return {
        code: 'AwsRefused',
        reason: `AWS refuses to create an organization in account ${accountId}; ${quote(refusal)}`,
      };
  }
}

/** Why AWS does not delete an organization, and what has to happen first. */
export function explainDeleteRefusal(organizationId: string, refusal: Refusal): Failure {
  if (refusal.error === 'OrganizationNotEmptyException') {
    return {
      code: 'OrganizationNotDeletable',
      reason: `organization ${organizationId} still has member accounts: remove or close every one (a closed account counts for about 90 days), or set the removal policy to RETAIN; ${quote(refusal)}`,
    };
  }
  if (refusal.reason === 'ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS') {
    return {
      code: 'OrganizationNotDeletable',
      reason: `organization ${organizationId} takes part in a transfer of billing: cancel or end it in the billing console, or set the removal policy to RETAIN; ${quote(refusal)}`,
    };
  }
  return {
    code: 'OrganizationNotDeletable',
    reason: `AWS refuses to delete organization ${organizationId}; ${quote(refusal)}`,
  };
}
