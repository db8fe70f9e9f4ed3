import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import { shortenedAddress } from '../rules/shortened-address';
import { isPending, isSentBy } from './migration';

/** What happens to invitations that nobody answered when a migration starts: AWS cancels all of them. */
export type PendingInvitations = 'FAIL' | 'CANCEL' | 'RESEND';

/** How many are named in one text; a custom resource's answer holds 4 KB. */
const NAMED_MAX = 20;

/** The organization's own invitations that nobody answered yet. */
export function pendingInvitationsOf(
  organization: OrganizationRecord,
  handshakes: readonly HandshakeRecord[],
): HandshakeRecord[] {
  return handshakes.filter(
    (handshake) => handshake.action === 'INVITE' && isPending(handshake.state) && isSentBy(organization, handshake),
  );
}

/** Which invitations, and to whom, one after the other. */
export function listInvitations(invitations: readonly HandshakeRecord[]): string {
  return list(invitations, (invitation) => `${invitation.id} to ${targetOf(invitation)}`);
}

/** Who was invited, one after the other: account ids and shortened addresses. */
export function listInvited(invitations: readonly HandshakeRecord[]): string {
  return list(invitations, (invitation) => invitation.accountId ?? targetOf(invitation));
}

function list(invitations: readonly HandshakeRecord[], nameOf: (invitation: HandshakeRecord) => string): string {
  const named = invitations.slice(0, NAMED_MAX).map(nameOf);
  const rest = invitations.length - named.length;
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
}

function targetOf(invitation: HandshakeRecord): string {
  if (invitation.accountId !== undefined) {
    return `account ${invitation.accountId}`;
  }
  return invitation.email === undefined ? 'an unknown target' : shortenedAddress(invitation.email);
}
