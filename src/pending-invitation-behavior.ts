/**
 * What happens to open invitations when a migration to all features starts.
 *
 * AWS cancels all of them then, because they promised an organization with consolidated billing.
 */
export enum PendingInvitationBehavior {
  /** The deployment fails before anything is written, and names the invitations. */
  FAIL = 'FAIL',
  /** AWS cancels them. The log and the attributes name them, so that they can be sent again. */
  CANCEL = 'CANCEL',
  /**
   * AWS cancels them, and they are sent again with their notes, at most 500. Tags that they would have given to the
   * accounts are lost, because AWS does not show them. Invitations of this library are sent again by their own resources
   * in any case.
   */
  RESEND = 'RESEND',
}
