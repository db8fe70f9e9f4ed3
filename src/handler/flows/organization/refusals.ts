import type { Refusal } from '../../failures';
import type { Failure } from '../rules/expected-organization';
import { quote } from '../rules/refusal';

/** Why AWS does not create an organization, and what the account's owner does about it. */
export function explainCreateRefusal(accountId: string, refusal: Refusal): Failure {
  switch (refusal.reason) {
    case 'MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED':
      return {
        code: 'AccountNotReady',
        reason: `account ${accountId} cannot have an organization before a payment method is set in its billing console; ${quote(refusal)}`,
      };
    case 'MASTER_ACCOUNT_MISSING_CONTACT_INFO':
      return {
        code: 'AccountNotReady',
        reason: `account ${accountId} cannot have an organization before its contact information is complete; ${quote(refusal)}`,
      };
    case 'ACCOUNT_CREATION_NOT_COMPLETE':
      return {
        code: 'AccountNotReady',
        reason: `account ${accountId} is not fully activated: finish its registration, which can take AWS up to a day; ${quote(refusal)}`,
      };
    case 'CREATE_ORGANIZATION_IN_BILLING_MODE_UNSUPPORTED_REGION':
      return {
        code: 'AwsRefused',
        reason: `there is no consolidated billing in this partition: leave FeatureSet at ALL; ${quote(refusal)}`,
      };
    case 'ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE':
      return {
        code: 'AccessDenied',
        reason: `creating an organization creates the service-linked role of AWS Organizations in account ${accountId}, and the role of the function may not do that; ${quote(refusal)}`,
      };
    default:
      return {
        code: 'AwsRefused',
        reason: `AWS does not create an organization in account ${accountId}; ${quote(refusal)}`,
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
      reason: `organization ${organizationId} takes part in a transfer of billing: withdraw or end it in the billing console, or set the removal policy to RETAIN; ${quote(refusal)}`,
    };
  }
  return {
    code: 'OrganizationNotDeletable',
    reason: `AWS does not delete organization ${organizationId}; ${quote(refusal)}`,
  };
}
