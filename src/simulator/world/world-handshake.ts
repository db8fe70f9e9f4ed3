import type { WorldTags } from './world-organization';

/** A handshake, pending or ended. */
export interface WorldHandshake {
  /** `h-...` */
  readonly id: string;
  readonly action:
    | 'INVITE'
    | 'ENABLE_ALL_FEATURES'
    | 'APPROVE_ALL_FEATURES'
    | 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'
    | 'TRANSFER_RESPONSIBILITY';
  /** Id of the organization that sent it. */
  readonly organization: string;
  /** Default: the organization's management account. Needed if the organization is gone. */
  readonly sender?: string;
  /** Account id or email address; `ENABLE_ALL_FEATURES` is sent to nobody. */
  readonly to?: string;
  /** The account that accepted what was sent to an email address. */
  readonly recipient?: string;
  readonly state: 'REQUESTED' | 'OPEN' | 'CANCELED' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED';
  /** AWS dates members' requests up to a second after the migration's, so that it may lie in the future. */
  readonly sentDaysAgo: number;
  /** When it was answered, canceled or expired; default 0. */
  readonly endedDaysAgo?: number;
  /** On requests of a migration: the handshake of the migration. */
  readonly parent?: string;
  readonly notes?: string;
  /** Put on the account when it joins. */
  readonly tags?: WorldTags;
  /** On billing transfers: the transfer's id. */
  readonly transfer?: string;
  /** What an invitation shows of its sender; default: what the sender is now. */
  readonly shownSender?: WorldShownSender;
}

/** What an invitation shows of its sender. */
export interface WorldShownSender {
  readonly email: string;
  readonly name: string;
  readonly featureSet: 'ALL' | 'CONSOLIDATED_BILLING';
}

/** One organization takes over another one's bills. */
export interface WorldResponsibilityTransfer {
  /** `rt-...` */
  readonly id: string;
  readonly name: string;
  readonly status: 'REQUESTED' | 'DECLINED' | 'CANCELED' | 'EXPIRED' | 'ACCEPTED' | 'WITHDRAWN';
  /** Management account whose bills are taken over. */
  readonly source: string;
  /** Management account that takes them over. */
  readonly target: string;
  /** ISO 8601. */
  readonly starts: string;
  /** ISO 8601; default: it does not end. */
  readonly ends?: string;
  /** Id of its handshake. */
  readonly handshake: string;
  /** Ids of the organizations that know it; default: those of the two accounts. */
  readonly organizations?: readonly string[];
}
