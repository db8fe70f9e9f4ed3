import type { MemberAccessProperty } from '../protocol';
import type { HandshakeRecord } from './handshakes';

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
  /**
   * Before an invitation is sent: read which organization the account is in. `DONE` if it may join, `ALREADY` if it is in
   * the one that invites.
   */
  | { readonly type: 'CHECK_ORGANIZATION'; readonly organizationId: string; readonly allowedFrom?: string }
  /** Read whether the service-linked role exists, and create it if asked and missing. */
  | { readonly type: 'ENSURE_SERVICE_LINKED_ROLE'; readonly create: boolean };

/** How an errand ended, once the member account was entered. */
export type ErrandResult =
  | { readonly result: 'DONE' }
  /** It was so already (accepted before; the role exists). */
  | { readonly result: 'ALREADY' }
  | MemberRefusal;

/** Refused by AWS in the member account: a person has to act. */
export interface MemberRefusal {
  readonly result: 'REFUSED';
  /** AWS's error name. */
  readonly error: string;
  /** AWS's Reason without suffix. */
  readonly reason?: string;
  readonly why: string;
}

/** What came of a visit to one account; `retry` says for which passing reason it could not be tried. */
export type VisitOutcome = Entered<ErrandResult> | { readonly retry: string };

/** `error` of a refusal of our own: the account belongs to the organization that `reason` names. */
export const IN_ANOTHER_ORGANIZATION = 'InAnotherOrganization';

/** `error` of a refusal of our own: the account manages the organization that `reason` names, which it can never leave. */
export const MANAGES_ANOTHER_ORGANIZATION = 'ManagesAnotherOrganization';

/** What is done inside member accounts. */
export interface MemberWrites {
  /**
   * Enters members concurrently, with a bound, and runs one errand in each. Never throws for one member's sake:
   * a result per account id, in no order. An account that could not be tried for a transient reason has `retry`.
   */
  visitMembers(
    access: MemberAccessProperty,
    errands: ReadonlyMap<string, MemberErrand>,
  ): Promise<ReadonlyMap<string, VisitOutcome>>;
}
