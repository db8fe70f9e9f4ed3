/**
 * What happens to invitations that nobody has answered yet when a migration to all features starts.
 *
 * AWS cancels all of them then, because they promised an organization that only shares the bill.
 */
export enum PendingInvitations {
  /** The deployment fails before anything is written, and names the invitations. */
  FAIL = 'FAIL',
  /** AWS cancels them. The log and the answer name them, so that they can be sent again. */
  CANCEL = 'CANCEL',
}
