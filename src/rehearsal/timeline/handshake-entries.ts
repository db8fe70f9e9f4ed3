import type { CallRecord, Handshake, HandshakeState } from '../../simulator/index';
import { accountReference, isByPerson, moment, type RehearsalRecords, sentAt } from '../records';
import type { TimelineEntry } from '../report';
import { durationText } from './duration-text';

/** Which handshakes were sent, who must respond to them until when, and how they ended. */
export function handshakeEntries(records: RehearsalRecords): TimelineEntry[] {
  const handshakes = [...records.organizations.handshakes.values()];
  const responses = responsesIn(records.history);
  // What is sent comes first: starting a migration cancels invitations in the same moment.
  return [
    ...handshakes
      .filter(({ requestedAt }) => requestedAt >= records.beganAt)
      .map((handshake) => sent(handshake, records)),
    ...handshakes
      .filter(({ endedAt }) => endedAt !== undefined && endedAt > records.beganAt)
      .map((handshake) => ended(handshake, responses.get(handshake.id), records)),
  ];
}

/** The calls that accepted, declined, or canceled handshakes, by the IDs of the handshakes. */
export function responsesIn(history: readonly CallRecord[]): ReadonlyMap<unknown, CallRecord> {
  const responses = new Map<unknown, CallRecord>();
  for (const call of history) {
    const { HandshakeId: id } = call.input;
    const isResponse = call.isWrite && call.tookEffect && call.service === 'organizations' && id !== undefined;
    if (isResponse && !responses.has(id)) {
      responses.set(id, call);
    }
  }
  return responses;
}

function sent(handshake: Handshake, records: RehearsalRecords): TimelineEntry {
  const within = `within ${durationText(handshake.expiresAt - handshake.requestedAt)}`;
  const at = moment(sentAt(handshake, records.organizations));
  if (handshake.action === 'ENABLE_ALL_FEATURES') {
    return {
      at,
      kind: 'HANDSHAKE',
      what: 'the migration to all features starts',
      note: `all members must approve ${within}`,
    };
  }
  return {
    at,
    kind: 'HANDSHAKE',
    what: `${handshake.action} is sent to ${addressee(handshake)}`.trimEnd(),
    ...recipients(handshake, records),
    note: `must be accepted ${within}`,
  };
}

function ended(handshake: Handshake, response: CallRecord | undefined, records: RehearsalRecords): TimelineEntry {
  const byPerson = response !== undefined && isByPerson(response);
  const how = `${HOW[handshake.state]}${response === undefined ? '' : byPerson ? ' by a person' : ' by the deployment'}`;
  const at = moment(handshake.endedAt!);
  const kind = byPerson ? 'PERSON' : 'HANDSHAKE';
  if (handshake.action === 'ENABLE_ALL_FEATURES') {
    return { at, kind, what: `the migration to all features ${handshake.state === 'ACCEPTED' ? 'is finalized' : how}` };
  }
  const preposition = response === undefined ? 'for' : 'in';
  return {
    at,
    kind,
    what: `${handshake.action} ${how} ${preposition} ${addressee(handshake)}`.trimEnd(),
    ...recipients(handshake, records),
  };
}

const HOW: Readonly<Record<HandshakeState, string>> = {
  REQUESTED: 'is pending',
  OPEN: 'is pending',
  ACCEPTED: 'is accepted',
  DECLINED: 'is declined',
  CANCELED: 'is canceled',
  EXPIRED: 'expires',
};

/** Named in the sentence only as long as no account is known. */
function addressee({ recipientAccountId, target }: Handshake): string {
  return recipientAccountId === undefined ? (target?.id ?? '') : '';
}

function recipients(
  { recipientAccountId }: Handshake,
  { accounts }: RehearsalRecords,
): Pick<TimelineEntry, 'accounts'> {
  return recipientAccountId === undefined ? {} : { accounts: [accountReference(accounts, recipientAccountId)] };
}
