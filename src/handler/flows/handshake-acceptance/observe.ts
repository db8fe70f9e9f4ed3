import { createHash } from 'node:crypto';
import type { FlowContext } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import { readAllPages } from '../../port/paging';
import type { AwsReads } from '../../port/ports';
import { newestFirst, stateName } from '../handshakes/migration';
import type { DesiredHandshakeAcceptance } from './desired';
import type { HandshakeAcceptanceMemo } from './memo';
import { isOurs } from './sender';

const DIGEST_LENGTH = 16;

export interface ObservedHandshakeAcceptance {
  /** The one that this account belongs to; absent: it stands alone. */
  readonly organization?: OrganizationRecord;
  /** What the expected organization sent to this account, newest first. Everybody else's is left out. */
  readonly handshakes: readonly HandshakeRecord[];
}

type Context = FlowContext<DesiredHandshakeAcceptance, HandshakeAcceptanceMemo>;

/**
 * The one call of a step that only waits: a page of what was sent to this account, which is nearly always the whole list.
 * A longer list, or one whose first page is empty, is read whole.
 */
export async function glanceAtHandshakeAcceptance({ request, memo }: Context, reads: AwsReads): Promise<boolean> {
  if (memo.seen === undefined) {
    return true;
  }
  const { items, next } = await reads.listReceivedHandshakesPage();
  return next !== undefined || digestOf(oursAmong(items, request.desired!, request.accountId)) !== memo.seen;
}

export async function observeHandshakeAcceptance(
  { request }: Context,
  reads: AwsReads,
): Promise<ObservedHandshakeAcceptance> {
  if (request.type === 'Delete') {
    return { handshakes: [] };
  }
  const [organization, received] = await Promise.all([
    reads.describeOrganization(),
    readAllPages('the list of handshakes sent to this account', (from) => reads.listReceivedHandshakesPage(from)),
  ]);
  return { organization, handshakes: oursAmong(received, request.desired!, request.accountId) };
}

/**
 * What is kept over a pause. An account that accepted an invitation and does not belong to the organization is about to, or
 * was removed again: the list of handshakes does not tell the one from the other, so a glance at it is not enough.
 */
export function rememberHandshakeAcceptance(
  { organization, handshakes }: ObservedHandshakeAcceptance,
  { request, memo }: Context,
): HandshakeAcceptanceMemo {
  const isMember = organization?.id === request.desired?.organizationId;
  const isJoining = !isMember && handshakes.some(({ action, state }) => action === 'INVITE' && state === 'ACCEPTED');
  return {
    handshakeId: memo.handshakeId,
    triedAt: memo.triedAt,
    seen: isJoining ? undefined : digestOf(handshakes),
  };
}

function oursAmong(
  handshakes: readonly HandshakeRecord[],
  desired: DesiredHandshakeAcceptance,
  accountId: string,
): HandshakeRecord[] {
  return newestFirst(handshakes.filter((handshake) => isOurs(handshake, desired, accountId)));
}

/** Ids and states, so that whatever is sent, answered, withdrawn or has expired shows. */
function digestOf(handshakes: readonly HandshakeRecord[]): string {
  const texts = handshakes.map(({ id, state }) => `${id}:${stateName(state)}`).sort();
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, DIGEST_LENGTH);
}
