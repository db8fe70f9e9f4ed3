import { createHash } from 'node:crypto';
import { FORMS } from '../../../facts/forms';
import type { Request } from '../../driver/flow';
import type { AccountRecord } from '../../port/accounts';
import type { HandshakeRecord, InvitationTargetRecord } from '../../port/handshakes';
import type { AwsReads } from '../../port/ports';
import { RESOURCES } from '../../resources';
import { parsePhysicalId } from '../rules/physical-id';
import { shortenedAddress } from '../rules/shortened-address';

/** Length of the digest that stands for an email address, which is nobody's business in a physical id. */
const DIGEST_LENGTH = 32;

/** What tells the invitations of a stack apart in their physical ids. */
export function entryOf(target: InvitationTargetRecord): string {
  return target.type === 'ACCOUNT' ? target.id : entryOfEmail(target.id);
}

/** Whether the physical id of a resource names its target: one that does is never changed. */
export function isIdOf(target: InvitationTargetRecord, { physicalId }: Pick<Request<unknown>, 'physicalId'>): boolean {
  return parsePhysicalId(RESOURCES.INVITED_ACCOUNT, physicalId)?.entry === entryOf(target);
}

/** Whether an invitation was sent to what a physical id names. */
export function isSentTo(entry: string, { accountId, email }: HandshakeRecord): boolean {
  return accountId === entry || (email !== undefined && entryOfEmail(email) === entry);
}

/** Whether a member is what a physical id names. */
export function isAccountOf(entry: string, { id, email }: Pick<AccountRecord, 'id' | 'email'>): boolean {
  return id === entry || entryOfEmail(email) === entry;
}

/** The member of that account ID, or of the address that a digest stands for. */
export async function findMember(entry: string, reads: AwsReads): Promise<AccountRecord | undefined> {
  return FORMS.ACCOUNT_ID.pattern.test(entry)
    ? reads.describeAccount(entry)
    : (await reads.listAccounts()).find((account) => isAccountOf(entry, account));
}

/** The target for logs and answers. */
export function nameOf({ type, id }: InvitationTargetRecord): string {
  return type === 'ACCOUNT' ? `account ${id}` : `the account with the address ${shortenedAddress(id)}`;
}

function entryOfEmail(email: string): string {
  return createHash('sha256').update(email.toLowerCase()).digest('hex').slice(0, DIGEST_LENGTH);
}
