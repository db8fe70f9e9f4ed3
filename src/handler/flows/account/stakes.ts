import type { Request } from '../../driver/flow';
import type { ContactType } from '../../port/account-management';
import { isRollbackUpdate } from '../rules/rollback';
import { type DesiredAccount, declaredBefore } from './desired';
import { contactsAtStake, isOverwritingAccount, wasOverwritingAccount } from './values';

/**
 * What an event has to know of an account. An Update leaves whatever value it does not change, so that nobody is asked for it; and a
 * rollback takes back nothing else.
 */
export interface Stakes {
  readonly place: boolean;
  readonly tags: boolean;
  /** Whether the name is: also if AWS Organizations shows the declared one, which may be old. */
  readonly name: 'NEVER' | 'IF_IT_DIFFERS' | 'ALWAYS';
  readonly contacts: readonly ContactType[];
}

export function stakesOf(request: Request<DesiredAccount>): Stakes {
  const desired = request.desired!;
  const before = declaredBefore(request);
  const isAll = isOverwritingAccount(request) || (isRollbackUpdate(request) && wasOverwritingAccount(request));
  const contacts = contactsAtStake(desired.contacts, before?.contacts, isAll);
  if (before === undefined) {
    return { place: true, tags: true, name: nameOf(desired, 'IF_IT_DIFFERS'), contacts };
  }
  // What an attempt that was cut off has made is known by its mark, and by where it is.
  const isLookedAt = isAll || request.hasStopped === true;
  const isNameAtStake = isAll || before.accountName !== desired.accountName;
  return {
    place: isLookedAt || before.parentId !== desired.parentId,
    tags: isLookedAt || !areSame(desired.tags, before.tags),
    name: nameOf(desired, isNameAtStake ? 'ALWAYS' : 'NEVER'),
    contacts,
  };
}

function nameOf({ accountName }: DesiredAccount, otherwise: Stakes['name']): Stakes['name'] {
  return accountName === undefined ? 'NEVER' : otherwise;
}

function areSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  return Object.keys({ ...one, ...other }).every((key) => one[key] === other[key]);
}
