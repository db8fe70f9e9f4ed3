import type { MemberAccessProperty } from '../protocol';

/**
 * What flows see of AWS: our own small records, never SDK types.
 *
 * Reads answer complete lists. Errors arrive as `TransientError` (the driver waits), `TerminalError`, or, where a
 * caller must tell, as a value. A fact that may be refused is a `Fact`: unknown is not absent.
 */

/** A value that was read, `undefined` if AWS says that there is none, or the reason why nobody knows. */
export type Fact<T> =
  | { readonly known: true; readonly value: T | undefined }
  | { readonly known: false; readonly why: string };

export interface OrganizationRecord {
  readonly id: string;
  readonly arn: string;
  readonly featureSet: 'ALL' | 'CONSOLIDATED_BILLING' | { readonly unrecognised: string };
  readonly managementAccountId: string;
  readonly managementAccountArn: string;
  readonly managementAccountEmail: string;
}

/** Which organization it is, and whose. */
export type OrganizationIdentity = Pick<OrganizationRecord, 'id' | 'managementAccountId'>;

export type HandshakeAction =
  | 'INVITE'
  | 'ENABLE_ALL_FEATURES'
  | 'APPROVE_ALL_FEATURES'
  | 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'
  | { readonly unrecognised: string };

export type HandshakeState =
  | 'REQUESTED'
  | 'OPEN'
  | 'CANCELED'
  | 'ACCEPTED'
  | 'DECLINED'
  | 'EXPIRED'
  | { readonly unrecognised: string };

export interface HandshakeRecord {
  readonly id: string;
  readonly arn: string;
  readonly action: HandshakeAction;
  readonly state: HandshakeState;
  /** From the ARN: no field of the handshake says who sent it. */
  readonly senderAccountId: string;
  /** From the ARN, with `o-`. */
  readonly senderOrganizationId: string;
  /** The organization among the parties, with `o-`: whoever sent it names the same as in the ARN. */
  readonly organizationId?: string;
  /** Account party, if the recipient is (or was resolved to) an account. */
  readonly accountId?: string;
  /** Lower-case e-mail target, if the handshake names one. */
  readonly email?: string;
  /** With `h-`, on children of a migration. */
  readonly parentHandshakeId?: string;
  readonly notes?: string;
  readonly requestedAt?: Date;
  readonly expiresAt?: Date;
}

export interface AccountRecord {
  readonly id: string;
  readonly arn: string;
  readonly email: string;
  readonly name: string;
  readonly joinedMethod: 'CREATED' | 'INVITED' | { readonly unrecognised: string };
  readonly state:
    | 'PENDING_ACTIVATION'
    | 'ACTIVE'
    | 'SUSPENDED'
    | 'PENDING_CLOSURE'
    | 'CLOSED'
    | { readonly unrecognised: string };
  readonly joinedAt?: Date;
}

export interface PolicyTypeRecord {
  readonly type: string;
  readonly status: 'ENABLED' | 'PENDING_ENABLE' | 'PENDING_DISABLE' | { readonly unrecognised: string };
}

export interface RootRecord {
  readonly id: string;
  readonly policyTypes: readonly PolicyTypeRecord[];
}

/** One attempt to enter a member account. */
export type Entered<T> =
  /** The role was assumed and the work was done. */
  | { readonly entered: true; readonly value: T }
  /** No role could be assumed (missing, no trust, no such way configured): a person has to act. */
  | { readonly entered: false; readonly why: string };

/** What may be done inside a member account, one entry a step and account, with a session policy of just that. */
export type MemberErrand =
  /** Verify that the handshake is from the expected sender, then accept it. */
  | {
      readonly type: 'ACCEPT_HANDSHAKE';
      readonly handshake: HandshakeRecord;
      readonly mayCreateServiceLinkedRole: boolean;
      /**
       * Set for an invitation: whoever accepts one leaves the organization that it belongs to. So the account is looked at
       * first, and stays where it is unless that organization is the one from which it may be taken.
       */
      readonly transfer?: { readonly allowedFrom?: string };
    }
  /** Read whether the service-linked role exists, and create it if asked and missing. */
  | { readonly type: 'ENSURE_SERVICE_LINKED_ROLE'; readonly create: boolean };

/** How an errand ended, once the member account was entered. */
export type ErrandResult =
  | { readonly result: 'DONE' }
  /** It was so already (accepted before; the role exists). */
  | { readonly result: 'ALREADY' }
  /** Refused by AWS in the member account: a person has to act. `error` is AWS's error name, `reason` its Reason without suffix. */
  | { readonly result: 'REFUSED'; readonly error: string; readonly reason?: string; readonly why: string };

/** `error` of a refusal of our own: the account belongs to the organization that `reason` names. */
export const IN_ANOTHER_ORGANIZATION = 'InAnotherOrganization';

/** Who is invited. */
export interface InvitationTargetRecord {
  readonly type: 'ACCOUNT' | 'EMAIL';
  /** Account id, or e-mail address in lower case. */
  readonly id: string;
}

/** One page of a list, and where the next one begins; a page may be empty although there is a next one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/**
 * What AWS said when it refused a write for a reason that waiting does not lift.
 *
 * A write throws it as the `refusal` of its `TerminalError`; flows turn it into an instruction.
 */
export interface Refusal {
  /** AWS's error name, for example `ConstraintViolationException`. */
  readonly error: string;
  /** The error's `Reason` without the suffix after its colon. */
  readonly reason?: string;
  readonly message: string;
}

/** Reads of the account that the stack lives in. None of them changes anything. */
export interface AwsReads {
  /** Account that the handler's role belongs to (`sts:GetCallerIdentity`). */
  callerAccountId(): Promise<string>;
  /** `undefined`: the account belongs to no organization. */
  describeOrganization(): Promise<OrganizationRecord | undefined>;
  /** Empty: the account belongs to no organization, or AWS does not show the root of a new one yet. */
  listRoots(): Promise<RootRecord[]>;
  listAccounts(): Promise<AccountRecord[]>;
  /** `undefined`: not an account of this organization. */
  describeAccount(accountId: string): Promise<AccountRecord | undefined>;
  /** `undefined`: no handshake of this id (terminal ones vanish after 30 days). */
  describeHandshake(handshakeId: string): Promise<HandshakeRecord | undefined>;
  /** All pages of what the organization sent; filter by action or by parent, never both. */
  listHandshakesOfOrganization(filter?: { action?: string; parentHandshakeId?: string }): Promise<HandshakeRecord[]>;
  listServiceAccess(): Promise<string[]>;
  /**
   * One page of at most 20, for sweeps that span several steps and must not read a page twice. An outdated `from` is
   * refused by AWS (`INVALID_NEXT_TOKEN`): a `TerminalError` with that refusal.
   */
  listHandshakesPage(
    filter: { action?: string; parentHandshakeId?: string },
    from?: string,
  ): Promise<Page<HandshakeRecord>>;
  /** One page of what was sent to this account: by its organization, by others that want it, and what ended in the last 30 days. */
  listReceivedHandshakesPage(from?: string): Promise<Page<HandshakeRecord>>;
  /** Likewise, of the accounts. */
  listAccountsPage(from?: string): Promise<Page<AccountRecord>>;
  /** Id of the root or organizational unit that an account is in; `undefined`: not an account of this organization. */
  findParentId(accountId: string): Promise<string | undefined>;
  /** Tags of an account, by key. */
  listTags(accountId: string): Promise<Readonly<Record<string, string>>>;
  /** The same reads, up to half a minute old: what is read for one resource serves the others that begin with it. */
  readonly recent: RecentReads;
}

/** Reads that a warm function shares among its invocations. */
export interface RecentReads {
  describeOrganization(): Promise<OrganizationRecord | undefined>;
  /** What many ask at the same moment, by a call that AWS allows often enough. */
  identifyOrganization(): Promise<OrganizationIdentity | undefined>;
  listAccounts(): Promise<AccountRecord[]>;
  /** @param since nothing is used that was read before */
  listHandshakesOfOrganization(filter: { action: string }, since?: Date): Promise<HandshakeRecord[]>;
}

/** Writes: each one attempt of at most 5 s, after the driver saw that this execution is still running. */
export interface AwsWrites {
  createOrganization(featureSet: 'ALL' | 'CONSOLIDATED_BILLING'): Promise<OrganizationRecord>;
  deleteOrganization(): Promise<void>;
  /** Answers the parent handshake. */
  enableAllFeatures(): Promise<HandshakeRecord>;
  /** Accepts a handshake as the management account. */
  acceptHandshake(handshakeId: string): Promise<'DONE' | 'ALREADY'>;
  enableServiceAccess(servicePrincipal: string): Promise<void>;
  disableServiceAccess(servicePrincipal: string): Promise<void>;
  enablePolicyType(rootId: string, policyType: string): Promise<'DONE' | 'ALREADY'>;
  disablePolicyType(rootId: string, policyType: string): Promise<'DONE' | 'ALREADY'>;
  inviteAccount(invitation: {
    readonly target: InvitationTargetRecord;
    readonly notes?: string;
    readonly tags: Readonly<Record<string, string>>;
  }): Promise<HandshakeRecord>;
  cancelHandshake(handshakeId: string): Promise<'DONE' | 'ALREADY'>;
  moveAccount(accountId: string, fromParentId: string, toParentId: string): Promise<'DONE' | 'ALREADY'>;
  /** Takes a member out of the organization: it stands alone from then on. */
  removeAccount(accountId: string): Promise<'DONE' | 'ALREADY'>;
  tagAccount(accountId: string, tags: Readonly<Record<string, string>>): Promise<void>;
  untagAccount(accountId: string, keys: readonly string[]): Promise<void>;
  /**
   * Enters members concurrently, with a bound, and runs one errand in each. Never throws for one member's sake:
   * a result per account id, in no order. An account that could not be tried for a transient reason has `retry`.
   */
  visitMembers(
    access: MemberAccessProperty,
    errands: ReadonlyMap<string, MemberErrand>,
  ): Promise<ReadonlyMap<string, Entered<ErrandResult> | { readonly retry: string }>>;
}
