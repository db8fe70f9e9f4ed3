import { addHandshake, expiryOf } from '../../organizations/handshake-lifecycle';
import { OrganizationsService } from '../../organizations/organizations-service';
import {
  featureSetOf,
  type Handshake,
  isPending,
  type Organization,
  type OrganizationsState,
} from '../../organizations/state';
import type { SimulatedAws } from '../../simulated-aws';
import { daysBefore } from '../duration';
import type { World } from '../world';
import type { WorldHandshake, WorldResponsibilityTransfer } from '../world-handshake';

/** Makes the handshakes that a world lists one by one, the migrations that they amount to, and billing transfers. */
export function loadHandshakes(aws: SimulatedAws, world: World): void {
  const { state } = OrganizationsService.of(aws);
  for (const described of world.handshakes ?? []) {
    addHandshake(state, handshakeOf(aws, state, described));
  }
  for (const { id, refusedBy } of world.organizations ?? []) {
    resumeMigration(state.organizations.get(id)!, refusedBy);
  }
  for (const described of world.responsibilityTransfers ?? []) {
    loadTransfer(state, described);
  }
}

function handshakeOf(aws: SimulatedAws, state: OrganizationsState, described: WorldHandshake): Handshake {
  const { id, action, parent, notes, tags, transfer, to } = described;
  const now = aws.clock.now();
  const organization = state.organizations.get(described.organization);
  const requestedAt = daysBefore(now, described.sentDaysAgo);
  const senderAccountId = described.sender ?? organization!.managementAccountId;
  const type = to?.includes('@') ? 'EMAIL' : 'ACCOUNT';
  const isOver = described.state !== 'REQUESTED' && described.state !== 'OPEN';
  return {
    id,
    sequence: ++state.sequence,
    action,
    organizationId: described.organization,
    senderAccountId,
    recipientAccountId: described.recipient ?? (type === 'ACCOUNT' ? to : undefined),
    state: described.state,
    requestedAt,
    expiresAt: expiryOf({ action, requestedAt }),
    endedAt: isOver ? daysBefore(now, described.endedDaysAgo ?? 0) : undefined,
    ...(to === undefined ? {} : { target: { type, id: to } }),
    ...(parent === undefined ? {} : { parentId: parent }),
    ...(action === 'INVITE' ? { sender: described.shownSender ?? senderOf(aws, senderAccountId, organization) } : {}),
    ...(notes === undefined ? {} : { notes }),
    ...(tags === undefined ? {} : { tags: new Map(Object.entries(tags)) }),
    ...(transfer === undefined ? {} : { transferId: transfer }),
  };
}

function senderOf(aws: SimulatedAws, accountId: string, organization: Organization | undefined): Handshake['sender'] {
  const { email, name } = aws.accounts.get(accountId)!;
  const featureSet = organization ? featureSetOf(organization, aws.clock.now()) : 'CONSOLIDATED_BILLING';
  return { email, name, featureSet };
}

/** A pending handshake of the management account to itself is a migration that is under way. */
function resumeMigration(organization: Organization, refusedBy: readonly string[] | undefined): void {
  const parent = organization.handshakes.find((one) => one.action === 'ENABLE_ALL_FEATURES' && isPending(one));
  if (!parent) {
    return;
  }
  const children = organization.handshakes.filter(({ parentId }) => parentId === parent.id);
  const refusals = children.filter(({ state }) => state === 'DECLINED' || state === 'EXPIRED');
  organization.migration = {
    parentId: parent.id,
    pending: new Map(children.filter(isPending).map((child) => [child.recipientAccountId!, child])),
    refused: new Set(refusedBy ?? refusals.map(({ recipientAccountId }) => recipientAccountId!)),
  };
}

function loadTransfer(state: OrganizationsState, described: WorldResponsibilityTransfer): void {
  const { id, name, status, source, target, starts, ends, handshake } = described;
  const transfer = {
    id,
    sequence: ++state.sequence,
    name,
    type: 'BILLING' as const,
    status,
    sourceManagementAccountId: source,
    targetManagementAccountId: target,
    startsAt: Date.parse(starts),
    endsAt: ends === undefined ? undefined : Date.parse(ends),
    handshakeId: handshake,
  };
  const sides = [source, target].map((accountId) => state.organizationOfAccount.get(accountId)?.id);
  for (const organizationId of described.organizations ?? sides) {
    state.organizations.get(organizationId ?? '')?.transfers.set(id, transfer);
  }
}
