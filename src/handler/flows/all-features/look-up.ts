import type { AccountRecord } from '../../port/accounts';
import type { HandshakeRecord } from '../../port/handshakes';
import type { AwsReads } from '../../port/ports';
import { LOOKED_UP_MAX, type Outstanding } from './requests';

const LOOK_UP_CONCURRENCY = 10;

/** What became of the accounts of requests. */
export interface LookUp {
  /** The requests whose account is still a member, as far as it was looked up. */
  readonly outstanding: readonly Outstanding[];
  /** The list of all accounts is too long to find some of them in it. */
  readonly isListLong: boolean;
}

/**
 * Looks up the accounts of requests. One account is one call, and so is a page of the list of all accounts: where members
 * are waited for during months, twenty at a time are the fewer calls, as long as the list is not long.
 *
 * @param isListLong as an earlier look found
 */
export async function lookUpAll(
  unanswered: readonly HandshakeRecord[],
  isListLong: boolean | undefined,
  reads: AwsReads,
): Promise<LookUp> {
  const ids = unanswered.slice(0, LOOKED_UP_MAX).flatMap(({ accountId }) => accountId ?? []);
  const listed = isListLong ? { accounts: [], isListLong } : await findInList(new Set(ids), reads);
  const accounts = new Map<string, AccountRecord | undefined>(listed.accounts.map((account) => [account.id, account]));
  // A list may not have an account yet: only a call for it says that it is gone.
  const missing = ids.filter((id) => !accounts.has(id));
  for (let first = 0; first < missing.length; first += LOOK_UP_CONCURRENCY) {
    const some = missing.slice(first, first + LOOK_UP_CONCURRENCY);
    const found = await Promise.all(some.map((id) => reads.describeAccount(id)));
    for (const [index, id] of some.entries()) {
      accounts.set(id, found[index]);
    }
  }
  return { outstanding: membersAmong(unanswered, accounts), isListLong: listed.isListLong };
}

/** Reads pages until all are found, or until that would be half as many calls as there are accounts. */
async function findInList(wanted: ReadonlySet<string>, reads: AwsReads) {
  const accounts: AccountRecord[] = [];
  const pagesMax = Math.floor(wanted.size / 2);
  let from: string | undefined;
  for (let pages = 0; pages < pagesMax; pages++) {
    const { items, next } = await reads.listAccountsPage(from);
    accounts.push(...items.filter(({ id }) => wanted.has(id)));
    from = next;
    if (from === undefined || accounts.length === wanted.size) {
      return { accounts, isListLong: false };
    }
  }
  return { accounts, isListLong: pagesMax > 0 };
}

function membersAmong(
  unanswered: readonly HandshakeRecord[],
  accounts: ReadonlyMap<string, AccountRecord | undefined>,
): Outstanding[] {
  return unanswered.flatMap((handshake): Outstanding[] => {
    const { accountId } = handshake;
    if (accountId === undefined || !accounts.has(accountId)) {
      return [{ handshake, account: { known: false, why: 'not looked up' } }];
    }
    const value = accounts.get(accountId);
    return value === undefined ? [] : [{ handshake, account: { known: true, value } }];
  });
}
