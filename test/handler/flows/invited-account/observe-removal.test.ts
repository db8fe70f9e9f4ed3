import { Recent } from '../../../../src/handler/aws/organizations/recent';
import { observeRemoval } from '../../../../src/handler/flows/invited-account/observe-removal';
import type { HandshakeRecord } from '../../../../src/handler/port/handshakes';
import type { AwsReads } from '../../../../src/handler/port/ports';
import { readsThat } from '../aws-of-a-test';
import { aContext, anInvitation, anOrganization, aRequest } from '../builders';
import { desired, MARKER, NO_MEMO, OURS } from './deciding';

const START_MS = Date.parse('2026-01-10T12:00:00Z');

/** A Delete that looks half a minute after its start, while the list was read by another one before. */
async function handshakeFound(listedSeconds: number, sentSeconds: number) {
  const own = anInvitation({ notes: MARKER });
  const recent = new Recent();
  const listAt = (seconds: number, since?: Date) => {
    const sent: HandshakeRecord[] = sentSeconds <= seconds ? [own] : [];
    const now = START_MS + seconds * 1000;
    return recent.share(
      'handshakes',
      () => now,
      async () => sent,
      since,
    );
  };
  await listAt(listedSeconds);
  const shared = {
    listHandshakesOfOrganization: (_filter: unknown, since?: Date) => listAt(30, since),
  } as AwsReads['recent'];
  const context = aContext(aRequest(desired(), { type: 'Delete', physicalId: OURS }), NO_MEMO, {
    startedAt: new Date(START_MS),
    now: new Date(START_MS + 30_000),
  });
  const { handshake } = await observeRemoval(anOrganization(), context, readsThat({ recent: shared }));
  return handshake?.id;
}

describe('the list by which a delete finds its invitation', () => {
  test('is read again if an execution that was stopped could still send one after it was read', async () => {
    expect(await handshakeFound(5, 10)).toBe('h-invite00');
  });

  test('is that of another delete if nothing older could add to it any more', async () => {
    expect(await handshakeFound(16, 20)).toBeUndefined();
  });
});
