import type { Message } from '../../driver/decision';
import type { Request } from '../../driver/flow';
import type { Refusal } from '../../failures';
import type { OrganizationIdentity } from '../../port/organization';
import type { Failure } from './expected-organization';
import { keptMessage } from './kept';
import { quote } from './refusal';

/** Why a member cannot be removed, and what to do about it. */
export function explainRemovalRefusal(accountId: string, refusal: Refusal): Failure {
  const instruction = REMOVAL_INSTRUCTIONS[refusal.reason ?? refusal.error] ?? 'AWS refuses to remove it';
  return {
    code: 'AccountNotRemovable',
    reason: `account ${accountId} cannot be removed from the organization: ${instruction}; ${quote(refusal)}`,
  };
}

const STANDALONE = 'it cannot be a standalone account yet: sign in there and complete its registration';

const REMOVAL_INSTRUCTIONS: Readonly<Record<string, string>> = {
  ACCOUNT_CANNOT_LEAVE_ORGANIZATION: 'it is closed, and leaves automatically about 90 days after that',
  ACCOUNT_CANNOT_LEAVE_WITHOUT_EULA: `${STANDALONE} (accept the customer agreement)`,
  ACCOUNT_CANNOT_LEAVE_WITHOUT_PHONE_VERIFICATION: `${STANDALONE} (verify its phone number)`,
  CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG:
    'it is a delegated administrator: deregister it first (aws organizations deregister-delegated-administrator)',
  INVALID_PAYMENT_INSTRUMENT: `${STANDALONE} (a valid payment method)`,
  MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED: `${STANDALONE} (a payment method)`,
  MasterCannotLeaveOrganizationException: 'it is the management account',
  WAIT_PERIOD_ACTIVE: 'it was created by the organization and can leave only four days later',
};

/** A Delete that was to remove an account left it in the organization. */
export function keptMemberMessage(
  { id }: OrganizationIdentity,
  accountId: string,
  reason: string,
  request: Request<unknown>,
): Message {
  const command = `To remove it: aws organizations remove-account-from-organization --account-id ${accountId}`;
  return keptMessage(`${id}: account ${accountId} was not removed`, reason, command, request);
}
