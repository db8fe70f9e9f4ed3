import type { Page } from './paging';

export type HandshakeAction =
  | 'INVITE'
  | 'ENABLE_ALL_FEATURES'
  | 'APPROVE_ALL_FEATURES'
  | 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'
  | { readonly unrecognized: string };

export type HandshakeState =
  | 'REQUESTED'
  | 'OPEN'
  | 'CANCELED'
  | 'ACCEPTED'
  | 'DECLINED'
  | 'EXPIRED'
  | { readonly unrecognized: string };

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
  /** Lower-case email target, if the handshake names one. */
  readonly email?: string;
  /** With `h-`, on children of a migration. */
  readonly parentHandshakeId?: string;
  readonly notes?: string;
  readonly requestedAt?: Date;
  readonly expiresAt?: Date;
}

/** Who is invited. */
export interface InvitationTargetRecord {
  readonly type: 'ACCOUNT' | 'EMAIL';
  /** Account id, or email address in lower case. */
  readonly id: string;
}

/** Reads of handshakes, of the organization and of the account. */
export interface HandshakeReads {
  /** `undefined`: no handshake of this id (terminal ones vanish after 30 days). */
  describeHandshake(handshakeId: string): Promise<HandshakeRecord | undefined>;
  /** All pages of what the organization sent; filter by action or by parent, never both. */
  listHandshakesOfOrganization(filter?: { action?: string; parentHandshakeId?: string }): Promise<HandshakeRecord[]>;
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
}

/** Writes that send, accept and cancel handshakes. */
export interface HandshakeWrites {
  /** Answers the parent handshake. */
  enableAllFeatures(): Promise<HandshakeRecord>;
  /** Accepts a handshake as the management account. */
  acceptHandshake(handshakeId: string): Promise<'DONE' | 'ALREADY'>;
  inviteAccount(invitation: {
    readonly target: InvitationTargetRecord;
    readonly notes?: string;
    readonly tags: Readonly<Record<string, string>>;
  }): Promise<HandshakeRecord>;
  cancelHandshake(handshakeId: string): Promise<'DONE' | 'ALREADY'>;
}
