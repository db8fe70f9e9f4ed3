import { TRUSTED_SERVICES } from '../../../facts/trusted-services';
import type { FlowReads } from '../../driver/flow';
import type { Refusal } from '../../failures';
import type { ContactType } from '../../port/account-management';
import type { AccountRecord } from '../../port/accounts';
import type { DesiredAccount } from './desired';
import type { Stakes } from './stakes';
import type { FoundValues } from './values';

/** Writes that AWS Account Management does. */
export const SERVICE_ACTIONS = ['RENAME', 'PUT_CONTACT', 'DELETE_CONTACT'] as const;

/** Contacts as AWS Account Management shows them, or why it does not. */
export async function lookAtContacts(
  accountId: string,
  types: readonly ContactType[],
  reads: FlowReads,
): Promise<{ readonly contacts?: FoundValues['contacts']; readonly refusal?: Refusal }> {
  const contacts: Partial<Record<ContactType, FoundContact>> = {};
  for (const type of types) {
    const look = await reads.lookAtAlternateContact(accountId, type);
    if ('refusal' in look) {
      return { contacts, refusal: look.refusal };
    }
    contacts[type] = look.seen ?? null;
  }
  return { contacts };
}

type FoundContact = NonNullable<FoundValues['contacts']>[ContactType];

/**
 * The name as AWS Account Management has it, where that decides: AWS Organizations shows a new one later. Without access to it,
 * the name that AWS Organizations shows is the best that is known.
 */
export async function lookAtName(
  { id, name }: AccountRecord,
  { accountName }: DesiredAccount,
  stakes: Stakes,
  reads: FlowReads,
): Promise<string> {
  const isLookedUp = stakes.name === 'ALWAYS' || (stakes.name === 'IF_IT_DIFFERS' && name !== accountName);
  const look = isLookedUp ? await reads.lookAtAccountName(id) : undefined;
  return look !== undefined && 'seen' in look ? look.seen : name;
}

/** Whether AWS Account Management has trusted access, once it has denied something: it says so in the words of a missing permission. */
export async function lookForAccess(
  { error }: Pick<Refusal, 'error'>,
  reads: Pick<FlowReads, 'listServiceAccess'>,
): Promise<boolean | undefined> {
  return error === 'AccessDeniedException'
    ? (await reads.listServiceAccess()).includes(TRUSTED_SERVICES.ACCOUNT_MANAGEMENT.principal)
    : undefined;
}
