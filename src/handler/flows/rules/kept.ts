import { homeRegionOf } from '../../../facts/partitions';
import type { Message } from '../../driver/decision';
import type { Request } from '../../driver/flow';

/**
 * A Delete, or a rollback, left something in place.
 *
 * @param subject what it was, and that it stays
 * @param reason why
 * @param command how to remove it manually, without the Region
 */
export function keptMessage(
  subject: string,
  reason: string,
  command: string,
  { requestId, partition }: Request<unknown>,
): Message {
  return {
    occasion: `kept/${requestId}`,
    subject,
    text: [
      sentence(reason),
      '',
      `${command} --region ${homeRegionOf(partition)}`,
      'Otherwise, no action is required.',
    ].join('\n'),
  };
}

/** A reason as a sentence of a message. */
export function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}
