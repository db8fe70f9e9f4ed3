/**
 * The behavior for open invitations when a migration to all features starts.
 *
 * AWS then cancels all of them, because they are for an organization with consolidated billing.
 */
export enum PendingInvitationBehavior {
  /** A failure before anything is changed. The message names the invitations. */
  FAIL = 'FAIL',
  /** A cancellation by AWS. The log and the attributes name the invitations, so that you can send them again. */
  CANCEL = 'CANCEL',
  /**
   * A cancellation by AWS, after which the workflow sends the invitations again with their notes, at most 500.
   *
   * Their tags are lost, because AWS does not return them. Invitations of this library are always sent again by their
   * own resources.
   */
  RESEND = 'RESEND',
}
