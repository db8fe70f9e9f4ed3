import { isForgotten } from '../../organizations/handshake-lifecycle';
import { OrganizationsService } from '../../organizations/organizations-service';
import type { Handshake, OrganizationsState, ResponsibilityTransfer } from '../../organizations/state';
import type { SimulatedAws } from '../../simulated-aws';
import { daysBetween } from '../duration';
import type { WorldHandshake, WorldResponsibilityTransfer } from '../world-handshake';

/** Every handshake that AWS still knows, oldest first. */
export function dumpHandshakes(aws: SimulatedAws): WorldHandshake[] {
  const { state } = OrganizationsService.of(aws);
  const now = aws.clock.now();
  return [...state.handshakes.values()]
    .filter((handshake) => !isForgotten(handshake, now))
    .map((handshake) => dumpHandshake(handshake, now));
}

function dumpHandshake(handshake: Handshake, now: number): WorldHandshake {
  const { id, action, organizationId, senderAccountId, target, recipientAccountId, state } = handshake;
  const { requestedAt, endedAt, parentId, notes, tags, transferId, sender } = handshake;
  return {
    id,
    action,
    organization: organizationId,
    sender: senderAccountId,
    ...(target ? { to: target.id } : {}),
    ...(target?.type === 'EMAIL' && recipientAccountId !== undefined ? { recipient: recipientAccountId } : {}),
    state,
    sentDaysAgo: daysBetween(requestedAt, now),
    ...(endedAt === undefined ? {} : { endedDaysAgo: daysBetween(endedAt, now) }),
    ...(parentId === undefined ? {} : { parent: parentId }),
    ...(notes === undefined ? {} : { notes }),
    ...(tags && tags.size > 0 ? { tags: Object.fromEntries(tags) } : {}),
    ...(transferId === undefined ? {} : { transfer: transferId }),
    ...(sender ? { shownSender: sender } : {}),
  };
}

/** Billing transfers of all organizations, oldest first. */
export function dumpTransfers({ organizations }: OrganizationsState): WorldResponsibilityTransfer[] {
  const knownTo = new Map<ResponsibilityTransfer, string[]>();
  for (const { id, transfers } of organizations.values()) {
    for (const transfer of transfers.values()) {
      knownTo.set(transfer, [...(knownTo.get(transfer) ?? []), id]);
    }
  }
  return [...knownTo]
    .sort(([one], [other]) => one.sequence - other.sequence)
    .map(([transfer, ids]) => dumpTransfer(transfer, ids));
}

function dumpTransfer(transfer: ResponsibilityTransfer, organizations: readonly string[]): WorldResponsibilityTransfer {
  const { id, name, status, startsAt, endsAt, handshakeId } = transfer;
  return {
    id,
    name,
    status,
    source: transfer.sourceManagementAccountId,
    target: transfer.targetManagementAccountId,
    starts: new Date(startsAt).toISOString(),
    ...(endsAt === undefined ? {} : { ends: new Date(endsAt).toISOString() }),
    handshake: handshakeId,
    organizations,
  };
}
