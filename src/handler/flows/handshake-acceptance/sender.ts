import type { HandshakeRecord } from '../../port/handshakes';
import { ACCEPTED_ACTIONS, type AcceptedAction, type DesiredHandshakeAcceptance } from './desired';

/**
 * Whether a handshake was sent to this account by the organization, and nobody else.
 *
 * Account and organization of the sender are in the ARN, which nobody but AWS writes. The organization is also among the
 * parties; a handshake that names another one there is not understood, and not ours. An invitation to an email address
 * has no account until it is answered: AWS lists it for the account that has the address.
 */
export function isOurs(
  handshake: HandshakeRecord,
  { organizationId, managementAccountId }: DesiredHandshakeAcceptance,
  accountId: string,
): boolean {
  const isFromOrganization =
    handshake.senderOrganizationId === organizationId &&
    handshake.senderAccountId === managementAccountId &&
    (handshake.organizationId ?? organizationId) === organizationId;
  return isFromOrganization && (handshake.accountId ?? accountId) === accountId && actionOf(handshake) !== undefined;
}

/** The handshake's action, if it is one of those that an account answers. */
export function actionOf({ action }: HandshakeRecord): AcceptedAction | undefined {
  return ACCEPTED_ACTIONS.find((one) => one === action);
}
