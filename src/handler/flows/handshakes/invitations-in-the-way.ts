import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import type { Failure } from '../rules/expected-organization';
import { listInvitations } from './invitations';

/** AWS cancels the invitations when a migration starts, and the template does not agree to that. */
export function invitationsInTheWay(
  organization: OrganizationRecord,
  invitations: readonly HandshakeRecord[],
): Failure {
  return {
    code: 'InvitationsPending',
    reason: `the migration does not start: enabling all features of organization ${organization.id} would cancel open invitations: ${listInvitations(invitations)}`,
  };
}
