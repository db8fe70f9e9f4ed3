/** What an event on the bus is about. */
export type EventKind =
  | 'PENDING'
  | 'REMINDER'
  | 'ANSWERED'
  | 'DECLINED'
  | 'EXPIRED'
  | 'LEFT'
  | 'BLOCKED'
  | 'FINISHED'
  | 'FAILED';

/** What software is told of an occasion, beside the text for people. */
export interface MessageEvent {
  readonly kind: EventKind;
  readonly organizationId?: string;
  /** What it is about. Of many, only the first are named. */
  readonly handshakes?: readonly ReportedHandshake[];
  /** How many there are altogether. Default: as many as are named. */
  readonly handshakeCount?: number;
  /** Of a failure: which one, as the README lists them. */
  readonly code?: string;
  /** Of a reminder: how many days are left at most. */
  readonly daysLeft?: number;
}

/** A handshake as an event names it. */
export interface ReportedHandshake {
  readonly handshakeId: string;
  readonly action: string;
  readonly state: string;
  /** Who must act, or has acted. Absent for an email address whose account is not known yet. */
  readonly accountId?: string;
  /** ISO 8601. */
  readonly expiration?: string;
  /** Page of the console, in that account, where it is answered. Absent once it is. */
  readonly consoleUrl?: string;
  /** The exact command of the AWS CLI that answers it, in that account. Absent once it is answered. */
  readonly command?: string;
}

/** The `detail-type` of every kind of event. Names are frozen: rules of others match them. */
export const DETAIL_TYPES: Readonly<Record<EventKind, string>> = {
  PENDING: 'Handshake Pending',
  REMINDER: 'Handshake Reminder',
  ANSWERED: 'Handshake Accepted',
  DECLINED: 'Handshake Declined',
  EXPIRED: 'Handshake Expired',
  LEFT: 'Handshake Left Pending',
  BLOCKED: 'Resource Blocked',
  FINISHED: 'Resource Completed',
  FAILED: 'Resource Failed',
};
