import type { Writes } from '../rules/declared';
import { keysOf, tagWritesOf } from '../rules/tags';
import type { AccountWriting } from './action';
import { contactOf, contactTypeOf, NAME, PARENT } from './values';

/** One write after the other: first the parent, because its policies are meant for the account, then the name, tags and contacts. */
export function nextWrite(accountId: string, from: string | undefined, writes: Writes): AccountWriting | undefined {
  const { [PARENT]: to, [NAME]: name } = writes;
  if (typeof to === 'string' && from !== undefined) {
    return { type: 'MOVE', accountId, from, to };
  }
  if (typeof name === 'string') {
    return { type: 'RENAME', accountId, name };
  }
  const tags = tagWritesOf(writes);
  if (keysOf(tags) !== '') {
    return { type: 'TAG', accountId, ...tags };
  }
  const [contact] = Object.entries(writes).filter(([value]) => contactTypeOf(value) !== undefined);
  if (contact === undefined) {
    return undefined;
  }
  const [value, text] = contact;
  const contactType = contactTypeOf(value)!;
  return text === null
    ? { type: 'DELETE_CONTACT', accountId, contactType }
    : { type: 'PUT_CONTACT', accountId, contactType, contact: contactOf(text) };
}

/** All writes, for `refusalOf`. */
export const WRITING = ['MOVE', 'RENAME', 'TAG', 'PUT_CONTACT', 'DELETE_CONTACT'] as const;

export function reasonFor(action: AccountWriting): string {
  const account = `account ${action.accountId}`;
  switch (action.type) {
    case 'MOVE':
      return `${account} is in ${action.from} and is moved to ${action.to}`;
    case 'RENAME':
      return `${account} is renamed to ${action.name}`;
    case 'TAG':
      return `the tags of ${account} are updated: ${keysOf(action)}`;
    case 'PUT_CONTACT':
      return `the ${action.contactType.toLowerCase()} contact of ${account} is set`;
    case 'DELETE_CONTACT':
      return `the ${action.contactType.toLowerCase()} contact of ${account} is removed`;
  }
}
