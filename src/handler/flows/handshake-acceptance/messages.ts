import type { Message } from '../../driver/decision';
import type { Request } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import { reportHandshake } from '../handshakes/reported-handshake';
import type { DesiredHandshakeAcceptance } from './desired';

/** This account has answered the organization: for software only. */
export function answeredMessage(
  handshake: HandshakeRecord,
  { desired, accountId, partition }: Request<DesiredHandshakeAcceptance>,
): Message {
  const { organizationId } = desired!;
  return {
    occasion: `answered/${handshake.id}`,
    subject: `account ${accountId} has accepted ${handshake.id} of ${organizationId}`,
    text: `Account ${accountId} has accepted the handshake ${handshake.id} of organization ${organizationId}.`,
    event: { kind: 'ANSWERED', organizationId, handshakes: [reportHandshake(handshake, partition)] },
  };
}
