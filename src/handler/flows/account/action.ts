import type { Decision } from '../../driver/decision';
import type { AlternateContact, ContactType } from '../../port/account-management';
import type { NewAccount } from '../../port/accounts';
import type { Tags } from '../rules/mark';

/** What changes a value of an account. */
export type AccountWriting =
  | { readonly type: 'MOVE'; readonly accountId: string; readonly from: string; readonly to: string }
  | { readonly type: 'RENAME'; readonly accountId: string; readonly name: string }
  | { readonly type: 'TAG'; readonly accountId: string; readonly add: Tags; readonly remove: readonly string[] }
  | {
      readonly type: 'PUT_CONTACT';
      readonly accountId: string;
      readonly contactType: ContactType;
      readonly contact: AlternateContact;
    }
  | { readonly type: 'DELETE_CONTACT'; readonly accountId: string; readonly contactType: ContactType };

export type AccountAction =
  | { readonly type: 'CREATE'; readonly account: NewAccount }
  | AccountWriting
  | { readonly type: 'REMOVE'; readonly accountId: string }
  | { readonly type: 'CLOSE'; readonly accountId: string };

export type AccountDecision = Decision<AccountAction>;
