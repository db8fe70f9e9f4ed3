import { HANDSHAKE_DAYS, HANDSHAKE_LISTED_DAYS } from '../../facts/limits';
import type { SimulatedAws } from '../simulated-aws';
import { DAY } from '../time-units';
import { schedule } from './agenda';
import {
  type Handshake,
  type HandshakeState,
  type HandshakeTarget,
  isPending,
  type Organization,
  type OrganizationsState,
} from './state';

/** Terminal handshakes can be read that long. */
const RETENTION = HANDSHAKE_LISTED_DAYS * DAY;

/** Lifetime by action. That of a billing transfer is assumed, see the doubt of this name. */
const LIFETIME_DAYS: Readonly<Record<Handshake['action'], number>> = { ...HANDSHAKE_DAYS, TRANSFER_RESPONSIBILITY: 15 };

/** What distinguishes one handshake from another when it is sent. */
export type HandshakeProps = Pick<
  Handshake,
  'action' | 'state' | 'requestedAt' | 'target' | 'parentId' | 'sender' | 'notes' | 'tags' | 'transferId'
>;

/** Sends a handshake in an organization's name. */
export function sendHandshake(
  aws: SimulatedAws,
  state: OrganizationsState,
  organization: Organization,
  props: HandshakeProps,
): Handshake {
  const handshake: Handshake = {
    ...props,
    id: `h-${aws.random.hex(32)}`,
    sequence: ++state.sequence,
    organizationId: organization.id,
    senderAccountId: organization.managementAccountId,
    recipientAccountId: props.target?.type === 'ACCOUNT' ? props.target.id : undefined,
    expiresAt: expiryOf(props),
    endedAt: undefined,
  };
  addHandshake(state, handshake);
  return handshake;
}

/** When a handshake that nobody answers expires. */
export function expiryOf({ action, requestedAt }: Pick<Handshake, 'action' | 'requestedAt'>): number {
  return requestedAt + LIFETIME_DAYS[action] * DAY;
}

/** Enters a handshake wherever it is looked for; what has ended, or comes from an organization that is gone, included. */
export function addHandshake(state: OrganizationsState, handshake: Handshake): void {
  const organization = state.organizations.get(handshake.organizationId);
  state.handshakes.set(handshake.id, handshake);
  organization?.handshakes.push(handshake);
  if (handshake.target) {
    receive(state, handshake.target, handshake);
  }
  if (!isPending(handshake)) {
    return;
  }
  if (handshake.action === 'INVITE') {
    organization?.pendingInvitations.set(targetKey(handshake.target!), handshake.id);
  }
  schedule(state.agenda, {
    at: handshake.expiresAt,
    kind: 'HANDSHAKE_EXPIRES',
    organizationId: handshake.organizationId,
    id: handshake.id,
  });
}

/** Ends a handshake. What follows from that is its action's affair. */
export function endHandshake(
  state: OrganizationsState,
  handshake: Handshake,
  ending: Exclude<HandshakeState, 'REQUESTED' | 'OPEN'>,
  now: number,
): void {
  handshake.state = ending;
  handshake.endedAt = now;
  if (handshake.action === 'INVITE') {
    state.organizations.get(handshake.organizationId)?.pendingInvitations.delete(targetKey(handshake.target!));
  }
}

/** Cancels all pending invitations of an organization. */
export function cancelInvitations(state: OrganizationsState, organization: Organization, now: number): void {
  for (const id of [...organization.pendingInvitations.values()]) {
    endHandshake(state, state.handshakes.get(id)!, 'CANCELED', now);
  }
}

/** Whether a handshake ended so long ago that AWS has forgotten it. */
export function isForgotten(handshake: Handshake, now: number): boolean {
  return handshake.endedAt !== undefined && handshake.endedAt + RETENTION <= now;
}

/** Two invitations to the same key would be duplicates; an account id and its email address are two keys. */
export function targetKey(target: HandshakeTarget): string {
  return `${target.type}:${target.id.toLowerCase()}`;
}

/** Where `received` lists what was sent to an account id or email address. */
export function receivedKey(id: string): string {
  return id.toLowerCase();
}

function receive(state: OrganizationsState, target: HandshakeTarget, handshake: Handshake): void {
  const key = receivedKey(target.id);
  const received = state.received.get(key);
  if (received) {
    received.push(handshake);
  } else {
    state.received.set(key, [handshake]);
  }
}
