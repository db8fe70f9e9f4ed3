import type { Message } from '../../driver/decision';
import type { Request } from '../../driver/flow';
import type { AccountRecord } from '../../port/accounts';
import type { OrganizationIdentity } from '../../port/organization';
import { keptMessage, sentence } from '../rules/kept';

/** A Delete left an account in the organization. */
export function keptAccountMessage(
  { id }: Pick<AccountRecord, 'id'>,
  reason: string,
  request: Request<unknown>,
): Message {
  const command = `To close it: aws organizations close-account --account-id ${id}`;
  return keptMessage(`account ${id} stays in the organization`, reason, command, request);
}

/** A rollback leaves an account that AWS has not finished, so that nobody knows its ID. */
export function stillCreatedMessage(accountName: string, reason: string, request: Request<unknown>): Message {
  const command = 'To find its ID: aws organizations list-accounts';
  return keptMessage(`account ${accountName} stays in the organization`, reason, command, request);
}

/** An account of the template is not there any more. */
export function goneMessage(accountId: string, { id }: OrganizationIdentity, { requestId }: Request<unknown>): Message {
  return {
    occasion: `gone/${requestId}`,
    subject: `account ${accountId} is not in organization ${id} any more`,
    text: [
      `Account ${accountId} is in the template, but left organization ${id}, or was removed from it outside of the stack.`,
      '',
      'Remove it from the template, or invite it again.',
    ].join('\n'),
  };
}

/** A deployment left an account that is closed or suspended as it was. */
export function notChangedMessage(accountId: string, reason: string, { requestId }: Request<unknown>): Message {
  return {
    occasion: `notChanged/${requestId}`,
    subject: `account ${accountId} was not changed`,
    text: [sentence(reason), '', 'No action is required.'].join('\n'),
  };
}
