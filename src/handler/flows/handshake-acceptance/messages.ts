import type { Message } from '../../driver/decision';
import type { Request } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import { acceptCommandOf, answerPageOf, reportHandshake } from '../handshakes/reported-handshake';
import type { DesiredHandshakeAcceptance } from './desired';

/**
 * This account has accepted a handshake of the organization.
 *
 * @param next what the workflow waits for now; absent: it ends. People hear of that end then, unless a schedule had it look:
 * nobody else would notify them.
 */
export function answeredMessage(
  handshake: HandshakeRecord,
  { desired, accountId, partition, isScheduled }: Request<DesiredHandshakeAcceptance>,
  next?: string,
): Message {
  const { organizationId } = desired!;
  const text = `Account ${accountId} has accepted the handshake ${handshake.id} of organization ${organizationId}.`;
  return {
    occasion: `answered/${handshake.id}`,
    subject: `account ${accountId} has accepted ${handshake.id} of ${organizationId}`,
    text: next === undefined ? text : `${text}\nThe workflow continues: ${next}.`,
    event: { kind: 'ANSWERED', organizationId, handshakes: [reportHandshake(handshake, partition)] },
    ...(next === undefined && !isScheduled ? { isForSoftwareOnly: true } : {}),
  };
}

/** A request of the organization waits, and this resource may not accept it. */
export function leftOutMessage(
  handshake: HandshakeRecord,
  { desired, accountId, partition }: Request<DesiredHandshakeAcceptance>,
): Message {
  const { organizationId } = desired!;
  return {
    occasion: `left-out/${handshake.id}`,
    subject: `account ${accountId} must accept ${handshake.id} of ${organizationId}`,
    text: [
      `Organization ${organizationId} has sent ${handshake.id} to account ${accountId}, and \`actions\` of this resource does not name its action. So the workflow does not accept it.`,
      `Run in that account: ${acceptCommandOf(handshake, partition)}`,
      `or use its console: ${answerPageOf(partition)}`,
    ].join('\n'),
    event: { kind: 'PENDING', organizationId, handshakes: [reportHandshake(handshake, partition)] },
  };
}
