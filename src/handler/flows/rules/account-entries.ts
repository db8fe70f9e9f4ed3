import { createHash } from 'node:crypto';
import type { AccountRecord } from '../../port/accounts';
import { RESOURCES } from '../../resources';

/** Resources of these kinds stand for accounts. */
export const ACCOUNT_KINDS = [RESOURCES.ACCOUNT, RESOURCES.INVITED_ACCOUNT] as const;

/** Length of the digest that stands for an email address, which is nobody's business in a physical id. */
const DIGEST_LENGTH = 32;

/** Whether a member is what a physical id names. */
export function isAccountOf(entry: string, { id, email }: Pick<AccountRecord, 'id' | 'email'>): boolean {
  return id === entry || entryOfEmail(email) === entry;
}

/** What stands for an email address in a physical id. AWS makes no difference between upper and lower case in it. */
export function entryOfEmail(email: string): string {
  return createHash('sha256').update(email.toLowerCase()).digest('hex').slice(0, DIGEST_LENGTH);
}
