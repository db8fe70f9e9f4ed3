/**
 * Which invitations are sent again that AWS canceled because the migration began (`pendingInvitations: RESEND`).
 *
 * Those with our marker are asked again by their own flow. AWS never tells the tags of an invitation, so they are lost.
 */

import type { Request } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import { isMarked } from '../handshakes/invitation-marker';
import { isPending, requestedMs } from '../handshakes/migration';
import type { DesiredAllFeatures } from './desired';

/** Whether the template wants canceled invitations to be sent again. */
export function isResending({ type, desired }: Request<DesiredAllFeatures>): boolean {
  return type !== 'Delete' && desired!.migrate && desired!.pendingInvitations === 'RESEND';
}

/** The invitations that nobody else asks again. */
export function unmarked(invitations: readonly HandshakeRecord[]): HandshakeRecord[] {
  return invitations.filter((invitation) => !isMarked(invitation));
}

/** Of all that the organization ever sent: canceled, and not sent again yet by anybody. */
export function canceledAmong(sent: readonly HandshakeRecord[]): HandshakeRecord[] {
  return unmarked(sent).filter((one) => one.state === 'CANCELED' && !isAskedAgain(one, sent));
}

/** Somebody has invited the same account once more, and it is pending or was answered since. */
function isAskedAgain(canceled: HandshakeRecord, sent: readonly HandshakeRecord[]): boolean {
  return sent.some(
    (one) =>
      one.id !== canceled.id &&
      (isPending(one.state) || requestedMs(one) > requestedMs(canceled)) &&
      (canceled.accountId === undefined ? one.email === canceled.email : one.accountId === canceled.accountId),
  );
}
