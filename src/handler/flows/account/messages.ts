import { homeRegionOf } from '../../../facts/partitions';
import type { Message } from '../../driver/decision';
import type { Request } from '../../driver/flow';
import type { AccountRecord } from '../../port/accounts';
import type { OrganizationIdentity } from '../../port/organization';

/** A Delete left an account in the organization. */
export function keptMessage(
  { id }: Pick<AccountRecord, 'id'>,
  reason: string,
  { requestId, partition }: Request<unknown>,
): Message {
  return {
    occasion: `kept/${requestId}`,
    subject: `account ${id} stays in the organization`,
    text: [
      `${sentence(reason)}`,
      '',
      `To close it: aws organizations close-account --account-id ${id} --region ${homeRegionOf(partition)}`,
      'Otherwise, no action is required.',
    ].join('\n'),
  };
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

function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}
