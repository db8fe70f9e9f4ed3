import { handshakeArn } from './arns';
import type { Request } from './operation';
import type { Handshake } from './state';

/** A member of `Resources`, which nests. */
interface Resource {
  readonly Type: string;
  readonly Value: string;
  readonly Resources?: readonly Resource[];
}

/**
 * A handshake as AWS shows it.
 *
 * The traps are AWS's: a party's organization id lacks its `o-` and the parent's id its `h-`, while resources keep the
 * organization's; whoever accepts an invitation by email replaces the `EMAIL` party, and only that; and the order of
 * the parties means nothing.
 */
export function showHandshake(request: Request, handshake: Handshake): Record<string, unknown> {
  return {
    Id: handshake.id,
    Arn: handshakeArn(request.partition, handshake),
    Parties: parties(request, handshake),
    State: handshake.state,
    RequestedTimestamp: new Date(handshake.requestedAt),
    ExpirationTimestamp: new Date(handshake.expiresAt),
    Action: handshake.action,
    Resources: resources(request, handshake),
  };
}

function parties(request: Request, handshake: Handshake): { Id: string; Type: string }[] {
  const organization = { Id: handshake.organizationId.slice('o-'.length), Type: 'ORGANIZATION' };
  const { target, recipientAccountId } = handshake;
  if (!target) {
    return [organization];
  }
  const keepsAddress =
    recipientAccountId === undefined || (target.type === 'EMAIL' && request.aws.doubt('party-of-accepted-invitation'));
  const recipient = keepsAddress ? { Id: target.id, Type: 'EMAIL' } : { Id: recipientAccountId, Type: 'ACCOUNT' };
  // Shuffled by id and time: drawing from the seeded source here would make every id depend on how often one looks.
  const isReversed = (handshake.id.charCodeAt(2) + Math.floor(request.now / 1000)) % 2 === 1;
  return isReversed ? [recipient, organization] : [organization, recipient];
}

function resources(request: Request, handshake: Handshake): Resource[] {
  const { target, notes } = handshake;
  return [
    ...(handshake.parentId === undefined
      ? []
      : [{ Type: 'PARENT_HANDSHAKE', Value: handshake.parentId.slice('h-'.length) }]),
    ...(handshake.transferId === undefined ? [] : [transfer(request, handshake, handshake.transferId)]),
    { Type: 'ORGANIZATION', Value: handshake.organizationId, ...senderOf(request, handshake) },
    ...(target && handshake.action !== 'TRANSFER_RESPONSIBILITY' ? [{ Type: target.type, Value: target.id }] : []),
    ...(notes === undefined ? [] : [{ Type: 'NOTES', Value: notes }]),
  ];
}

function senderOf({ aws }: Request, handshake: Handshake): { Resources?: Resource[] } {
  if (handshake.action === 'TRANSFER_RESPONSIBILITY') {
    const account = aws.accounts.get(handshake.senderAccountId)!;
    return {
      Resources: [
        { Type: 'MANAGEMENT_ACCOUNT', Value: account.id },
        { Type: 'MANAGEMENT_EMAIL', Value: account.email },
        { Type: 'MANAGEMENT_NAME', Value: account.name },
      ],
    };
  }
  if (!handshake.sender) {
    return {};
  }
  return {
    Resources: [
      { Type: 'MASTER_EMAIL', Value: handshake.sender.email },
      { Type: 'MASTER_NAME', Value: handshake.sender.name },
      { Type: 'ORGANIZATION_FEATURE_SET', Value: handshake.sender.featureSet },
    ],
  };
}

function transfer({ state }: Request, handshake: Handshake, transferId: string): Resource {
  const startsAt = state.organizations.get(handshake.organizationId)?.transfers.get(transferId)?.startsAt;
  return {
    Type: 'RESPONSIBILITY_TRANSFER',
    Value: transferId,
    Resources: [
      { Type: 'TRANSFER_TYPE', Value: 'BILLING' },
      ...(startsAt === undefined
        ? []
        : [{ Type: 'TRANSFER_START_TIMESTAMP', Value: new Date(startsAt).toISOString() }]),
    ],
  };
}
