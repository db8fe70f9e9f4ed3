import { Recent } from '../../../../src/handler/aws/organizations/recent';
import type { Request } from '../../../../src/handler/driver/flow';
import type { DesiredInvitedAccount } from '../../../../src/handler/flows/invited-account/desired';
import { observeRemoval } from '../../../../src/handler/flows/invited-account/observe-removal';
import type { HandshakeRecord } from '../../../../src/handler/port/handshakes';
import type { AwsReads } from '../../../../src/handler/port/ports';
import { readsThat } from '../aws-of-a-test';
import { aContext, anInvitation, anOrganization, aRequest } from '../builders';
import { ADDRESS, look } from './contexts';
import { desired, MARKER, MEMBER, NO_MEMO, OURS, TARGET } from './deciding';

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
    listResources: async () => [],
  } as Partial<AwsReads['recent']> as AwsReads['recent'];
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

describe('a delete', () => {
  const PHYSICAL = `o-exampleorgid/invited-account/${TARGET}`;
  const remove = (
    request: object,
    reads: Partial<AwsReads>,
    recent: Partial<AwsReads['recent']> = {},
    properties = {},
  ) =>
    look({ request: { type: 'Delete', ...request } as Partial<Request<DesiredInvitedAccount>>, properties }, reads, {
      listResources: async () => [],
      ...recent,
    });

  test('does not look where it may do nothing', async () => {
    expect((await remove({ physicalId: 'o-otherorgid00/invited-account/222222222222/ours' }, {})).removal).toEqual({});
    expect((await remove({ physicalId: 'invented', desired: undefined }, {})).removal).toEqual({});
  });

  test('finds the own invitation of a member, which joined by one that was sent to its other name', async () => {
    const own = anInvitation({ notes: MARKER });
    const list = {
      listHandshakesOfOrganization: async () => [anInvitation({ state: 'ACCEPTED', email: 'a@b.c' }), own],
    };
    const { removal } = await remove({ physicalId: `${PHYSICAL}/ours` }, {}, list);
    expect(removal).toEqual({ handshake: own, member: undefined, isMarked: false, holder: undefined });
  });

  test.each([
    ['of this resource', 'eu-west-1/Stack/Resource', true],
    ['of the resource that had its place', 'eu-west-1/Stack/Former', true],
    ['of another stack', 'eu-west-1/Other/Resource', false],
    ['of nobody', undefined, false],
  ])('reads the mark of a member that may be its to remove: %s', async (_, mark, isMarked) => {
    const list = { listHandshakesOfOrganization: async () => [] };
    const tags: Record<string, string> = mark === undefined ? {} : { 'cdk-aws-organization': mark };
    const reads = { describeAccount: async () => MEMBER, listTags: async () => tags };
    const { removal } = await remove({ physicalId: `${PHYSICAL}/ours` }, reads, list, { RemovalPolicy: 'DESTROY' });
    expect(removal).toEqual({ handshake: undefined, member: MEMBER, isMarked, holder: undefined });
  });

  test('of an address that is only to be withdrawn does not read the members', async () => {
    const list = { listHandshakesOfOrganization: async () => [] };
    const removal = (await remove({ physicalId: 'invented' }, {}, list, ADDRESS)).removal;
    expect(removal).toMatchObject({ handshake: undefined, member: undefined });
  });

  test('of which neither id nor properties say what it is about finds nothing', async () => {
    expect((await remove({ physicalId: 'invented', desired: undefined }, {})).removal).toEqual({});
  });

  test('looks for itself after AWS has contradicted the list', async () => {
    const reads = { describeAccount: async () => undefined, listHandshakesOfOrganization: async () => [] };
    const memo = { refusal: { error: 'InvalidHandshakeTransitionException', message: '' } };
    const request = { type: 'Delete', physicalId: `${PHYSICAL}/ours` } as const;
    expect((await look({ request, memo }, reads)).removal).toMatchObject({ handshake: undefined });
  });

  describe('asks who else stands for the account', () => {
    const type = 'Custom::CdkAwsOrganizationInvitedAccount';
    const other = { stack: 'Second', logicalId: 'Other', type, physicalId: `${PHYSICAL}/found` };
    const reads = { describeAccount: async () => MEMBER, listTags: async () => ({}) };
    const asked: Date[] = [];
    const recent = {
      listHandshakesOfOrganization: async () => [] as HandshakeRecord[],
      listResources: async (_stackId: string, since: Date) => {
        asked.push(since);
        return [other];
      },
    };
    const DESTROY = { RemovalPolicy: 'DESTROY' };

    beforeEach(() => asked.splice(0));

    test('after its own beginning, where it would remove a member', async () => {
      const { removal } = await remove({ physicalId: `${PHYSICAL}/ours` }, reads, recent, DESTROY);
      expect(removal?.holder).toBe(other);
      expect(asked).toEqual([new Date('2026-01-10T11:00:00Z')]);
    });

    test('where it would cancel an invitation', async () => {
      const list = { ...recent, listHandshakesOfOrganization: async () => [anInvitation({ notes: MARKER })] };
      const { removal } = await remove({ physicalId: `${PHYSICAL}/ours` }, {}, list);
      expect(removal?.holder).toBe(other);
    });

    test.each<[string, object, object]>([
      ['has nothing to do', { physicalId: `${PHYSICAL}/found` }, DESTROY],
      [
        'takes back what a failed deployment did, which removes nobody',
        { physicalId: `${PHYSICAL}/ours`, isRollback: true },
        DESTROY,
      ],
      ['is to leave the member', { physicalId: `${PHYSICAL}/ours` }, {}],
    ])('and nobody if it %s', async (_, request, properties) => {
      const { removal } = await remove(request, reads, recent, properties);
      expect([removal?.member, asked]).toEqual([undefined, []]);
    });
  });
});
