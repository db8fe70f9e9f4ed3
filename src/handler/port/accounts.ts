import type { Page } from './paging';

export interface AccountRecord {
  readonly id: string;
  readonly arn: string;
  readonly email: string;
  readonly name: string;
  readonly joinedMethod: 'CREATED' | 'INVITED' | { readonly unrecognized: string };
  readonly state:
    | 'PENDING_ACTIVATION'
    | 'ACTIVE'
    | 'SUSPENDED'
    | 'PENDING_CLOSURE'
    | 'CLOSED'
    | { readonly unrecognized: string };
  readonly joinedAt?: Date;
  /** The root or organizational unit that it is in, where AWS says so with the account. */
  readonly parentId?: string;
}

/** An account that is to be made. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  /** The role that the management account can assume in it. Absent: as AWS calls it. */
  readonly roleName?: string;
  readonly iamUserAccessToBilling: 'ALLOW' | 'DENY';
  readonly tags: Readonly<Record<string, string>>;
}

/** A request for a new account. It has no address. */
export interface CreationRecord {
  readonly id: string;
  readonly accountName: string;
  readonly state: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | { readonly unrecognized: string };
  readonly requestedAt?: Date;
  /** The account that it has made. */
  readonly accountId?: string;
  /** Why it has made none. */
  readonly failureReason?: string;
}

/** Reads of the accounts of the organization. */
export interface AccountReads {
  listAccounts(): Promise<AccountRecord[]>;
  /** `undefined`: not an account of this organization. */
  describeAccount(accountId: string): Promise<AccountRecord | undefined>;
  /** `undefined`: there is no such request. */
  describeCreation(requestId: string): Promise<CreationRecord | undefined>;
  /** The requests that are in progress. */
  listCreations(): Promise<CreationRecord[]>;
  /** One page of the accounts, for the same sweeps as a page of handshakes. */
  listAccountsPage(from?: string): Promise<Page<AccountRecord>>;
  /** Id of the root or organizational unit that an account is in; `undefined`: not an account of this organization. */
  findParentId(accountId: string): Promise<string | undefined>;
  /** Whether the organization has a root or organizational unit of this id. */
  hasParent(parentId: string): Promise<boolean>;
  /** Tags of an account, a unit or a policy, by key; empty if there is no such thing. */
  listTags(resourceId: string): Promise<Readonly<Record<string, string>>>;
  /** The same; `undefined`: there is no such thing. */
  findTags(resourceId: string): Promise<Readonly<Record<string, string>> | undefined>;
}

/** Writes to an account of the organization; an account, a unit or a policy can be tagged. */
export interface AccountWrites {
  moveAccount(accountId: string, fromParentId: string, toParentId: string): Promise<'DONE' | 'ALREADY'>;
  /** AWS makes the account in its own time. There is no token: a request that is repeated is another one. */
  createAccount(account: NewAccount): Promise<CreationRecord>;
  /** AWS closes the account within minutes. It stays a member for about 90 days. */
  closeAccount(accountId: string): Promise<'DONE' | 'ALREADY'>;
  /** Takes a member out of the organization: it stands alone from then on. */
  removeAccount(accountId: string): Promise<'DONE' | 'ALREADY'>;
  tag(resourceId: string, tags: Readonly<Record<string, string>>): Promise<void>;
  untag(resourceId: string, keys: readonly string[]): Promise<void>;
}
