import type { Flow } from '../../driver/flow';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { actOnAccount } from './act';
import type { AccountAction } from './action';
import { decideAccount } from './decide';
import { type DesiredAccount, parseDesiredAccount } from './desired';
import { type AccountMemo, parseAccountMemo } from './memo';
import { type ObservedAccount, observeAccount } from './observe';
import { rememberAccount } from './remember';

/**
 * Keeps an account of the organization as it is declared.
 *
 * - A first declaration adopts the account of the ID or the address. It is made only if no account has the address, and only with
 *   a name, which is the consent: an account stays for months.
 * - CreateAccount has no token that makes it safe to repeat. A lost reply is found among the requests that are in progress; and AWS
 *   makes no second account with an address.
 * - A rollback removes and closes nobody. An account that it leaves behind has the mark of its resource, by which the next attempt
 *   knows its own.
 */
export const accountFlow: Flow<DesiredAccount, ObservedAccount, AccountAction, AccountMemo> = {
  kind: RESOURCES.ACCOUNT,
  attributes: [Attribute.ACCOUNT_ID, Attribute.ACCOUNT_ARN, Attribute.STATE, Attribute.JOINED_METHOD],
  parseDesired: parseDesiredAccount,
  parseMemo: parseAccountMemo,
  observe: observeAccount,
  decide: decideAccount,
  act: actOnAccount,
  remember: rememberAccount,
};
