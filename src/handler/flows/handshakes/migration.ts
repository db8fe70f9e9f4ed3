import type { HandshakeRecord, HandshakeState } from '../../port/handshakes';
import type { OrganizationIdentity } from '../../port/organization';

/** The action of a migration's parent handshake, which only the management account accepts, last of all. */
export const PARENT_ACTION = 'ENABLE_ALL_FEATURES';

/** Waiting for an answer: `OPEN` or `REQUESTED`, depending on the action. A state nobody knows is not pending. */
export function isPending(state: HandshakeState): boolean {
  return state === 'OPEN' || state === 'REQUESTED';
}

/** The state as a word. */
export function stateName(state: HandshakeState): string {
  return typeof state === 'string' ? state : JSON.stringify(state.unrecognized);
}

/** Whether the organization itself sent it: its own id and its management account are in the handshake's ARN. */
export function isSentBy(organization: OrganizationIdentity, handshake: HandshakeRecord): boolean {
  return (
    handshake.senderOrganizationId === organization.id && handshake.senderAccountId === organization.managementAccountId
  );
}

/** The migrations that the organization ever started, as far as AWS lists them, newest first. */
export function parentsOf(
  organization: OrganizationIdentity,
  handshakes: readonly HandshakeRecord[],
): HandshakeRecord[] {
  return newestFirst(
    handshakes.filter((handshake) => handshake.action === PARENT_ACTION && isSentBy(organization, handshake)),
  );
}

export function newestFirst(handshakes: readonly HandshakeRecord[]): HandshakeRecord[] {
  return [...handshakes].sort((a, b) => requestedMs(b) - requestedMs(a));
}

/** The migration that is under way: the newest that is pending. Ended ones stay listed for 30 days. */
export function pendingParentOf(
  organization: OrganizationIdentity,
  handshakes: readonly HandshakeRecord[],
): HandshakeRecord | undefined {
  return parentsOf(organization, handshakes).find((parent) => isPending(parent.state));
}

/**
 * Whether a migration will still bring all features, as far as anybody knows: pending, accepted (AWS is about to finish),
 * or in a state that this version does not know.
 */
export function isUnderWay({ state }: HandshakeRecord): boolean {
  return isPending(state) || state === 'ACCEPTED' || typeof state === 'object';
}

/** Epoch milliseconds; 0 if AWS does not say. */
export function requestedMs(handshake: HandshakeRecord): number {
  return handshake.requestedAt?.getTime() ?? 0;
}
