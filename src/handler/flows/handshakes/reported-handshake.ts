import { consoleOf, homeRegionOf } from '../../../facts/partitions';
import type { ReportedHandshake } from '../../driver/message-event';
import type { HandshakeRecord } from '../../port/handshakes';
import { isPending, stateName } from './migration';

/** As many are named in one event. */
export const REPORTED_MAX = 50;

/** A handshake as an event names it: while it is pending, with how it is answered. */
export function reportHandshake(handshake: HandshakeRecord, partition: string): ReportedHandshake {
  const { id, action, state, accountId, expiresAt } = handshake;
  return {
    handshakeId: id,
    action: typeof action === 'string' ? action : action.unrecognized,
    state: stateName(state),
    ...(accountId === undefined ? {} : { accountId }),
    ...(expiresAt === undefined ? {} : { expiration: expiresAt.toISOString() }),
    ...(isPending(state)
      ? { consoleUrl: answerPageOf(partition), command: acceptCommandOf(handshake, partition) }
      : {}),
  };
}

/** Where an account answers what it was sent, in its own console. */
export function answerPageOf(partition: string): string {
  return `${consoleOf(partition)}/organizations/v2/home/invitations`;
}

/** The command line that accepts a handshake, in the account that it was sent to. */
export function acceptCommandOf({ id }: Pick<HandshakeRecord, 'id'>, partition: string): string {
  return `aws organizations accept-handshake --handshake-id ${id} --region ${homeRegionOf(partition)}`;
}
