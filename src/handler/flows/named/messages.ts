import { homeRegionOf } from '../../../facts/partitions';
import type { Message } from '../../driver/decision';
import type { Request } from '../../driver/flow';
import type { NamedKind, NamedRecord } from './kind';

/** A Delete left one in place. */
export function keptMessage(
  { words }: NamedKind,
  { id, name }: Pick<NamedRecord, 'id' | 'name'>,
  reason: string,
  { requestId, partition }: Request<unknown>,
): Message {
  return {
    occasion: `kept/${requestId}`,
    subject: `${words.noun} ${name} was not deleted`,
    text: [
      `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`,
      '',
      `To delete it ${words.deletionOf(id)} --region ${homeRegionOf(partition)}`,
      'Otherwise, no action is required.',
    ].join('\n'),
  };
}

/** One of the template is not there any more. */
export function goneMessage({ words }: NamedKind, name: string, id: string, { requestId }: Request<unknown>): Message {
  const noun = words.noun.charAt(0).toUpperCase() + words.noun.slice(1);
  return {
    occasion: `gone/${requestId}`,
    subject: `${words.noun} ${name} does not exist any more`,
    text: [
      `${noun} ${name} (${id}) is in the template, but was deleted outside of the stack.`,
      '',
      'To create it again, with another ID, set `overwrite` to a new text and redeploy. Otherwise, remove it from the template.',
    ].join('\n'),
  };
}
