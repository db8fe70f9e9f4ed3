import { FORMS } from '../../../facts/forms';
import type { Request } from '../../driver/flow';
import type { AccountRecord } from '../../port/accounts';
import type { HandshakeRecord, InvitationTargetRecord } from '../../port/handshakes';
import type { AwsReads } from '../../port/ports';
import { RESOURCES } from '../../resources';
import { entryOfEmail, isAccountOf } from '../rules/account-entries';
import { parsePhysicalId } from '../rules/physical-id';
import { shortenedAddress } from '../rules/shortened-address';

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
