import type { Message } from '../../driver/decision';
import type { Request } from '../../driver/flow';
import { keptMessage } from '../rules/kept';
import type { NamedKind, NamedRecord } from './kind';

/** A Delete left one in place. */
export function keptNamedMessage(
  { words }: NamedKind,
  { id, name }: Pick<NamedRecord, 'id' | 'name'>,
  reason: string,
  request: Request<unknown>,
): Message {
  const command = `To delete it ${words.deletionOf(id)}`;
  return keptMessage(`${words.noun} ${name} was not deleted`, reason, command, request);
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
