import type { FlowContext, Request } from '../../../../src/handler/driver/flow';
import { TerminalError, TransientError } from '../../../../src/handler/failures';
import type { DesiredAllFeatures } from '../../../../src/handler/flows/all-features/desired';
import { allFeaturesFlow } from '../../../../src/handler/flows/all-features/flow';
import type { AllFeaturesMemo } from '../../../../src/handler/flows/all-features/memo';
import type { HandshakeRecord } from '../../../../src/handler/port/handshakes';
import type { AwsReads } from '../../../../src/handler/port/ports';
import { paged, readsThat } from '../aws-of-a-test';
import { aChild, aContext, aHandshake, anAccount, anInvitation, anOrganization, aRequest } from '../builders';

const DESIRED: DesiredAllFeatures = {
  migrate: true,
  pendingInvitations: 'FAIL',
  memberAccess: { Kind: 'NONE' },
};
const organization = anOrganization();
const adopted: Partial<AwsReads> = { describeOrganization: async () => organization };
const old = { requestedAt: new Date('2025-12-20T00:00:00Z') };

function context(
  memo: Partial<AllFeaturesMemo> = {},
  request: Partial<Request<DesiredAllFeatures>> = {},
): FlowContext<DesiredAllFeatures, AllFeaturesMemo> {
  return aContext(aRequest(DESIRED, request), { restarts: 0, hasFinalized: false, ...memo });
}

/** Answers the list that is asked for by action. */
function lists(parents: HandshakeRecord[], invitations: HandshakeRecord[] = []): Partial<AwsReads> {
  return {
    listHandshakesOfOrganization: async (filter) => (filter?.action === 'INVITE' ? invitations : parents),
  };
}

describe('what is read', () => {
  const DELETE = { type: 'Delete', physicalId: 'x' } as const;

  test('is nothing for a Delete that started no migration', async () => {
    const request = aRequest({ ...DESIRED, migrate: false }, DELETE);
    expect(
      await allFeaturesFlow.observe(aContext(request, { restarts: 0, hasFinalized: false }), readsThat({})),
    ).toEqual({});
  });

  test('is the migration that a Delete leaves pending', async () => {
    const pending = aHandshake();
    const reads = { ...adopted, ...lists([aHandshake({ state: 'EXPIRED' }), pending]) };
    expect(await allFeaturesFlow.observe(context({}, DELETE), readsThat(reads))).toEqual({
      organization,
      parent: pending,
    });
  });

  test.each([
    ['access is denied', new TerminalError('AccessDenied', 'no')],
    ['AWS is busy', new TransientError('throttled')],
  ])('is nothing for a Delete while %s: it does not fail over that', async (_, error) => {
    const reads = { describeOrganization: () => Promise.reject(error) };
    expect(await allFeaturesFlow.observe(context({}, DELETE), readsThat(reads))).toEqual({});
  });

  test.each([
    ['has all features already', anOrganization({ featureSet: 'ALL' })],
    ['is managed by another account', anOrganization({ managementAccountId: '999999999999' })],
    ['is gone', undefined],
  ])('is no list for a Delete whose organization %s', async (_, found) => {
    const reads = readsThat({ describeOrganization: async () => found });
    expect(await allFeaturesFlow.observe(context({}, DELETE), reads)).toEqual({});
  });

  test.each([
    ['has all features', anOrganization({ featureSet: 'ALL' })],
    ['is managed by another account', anOrganization({ managementAccountId: '999999999999' })],
    ['is not there', undefined],
  ])('is one look when the organization %s', async (_, found) => {
    const seen = await allFeaturesFlow.observe(context(), readsThat({ describeOrganization: async () => found }));
    expect(seen).toEqual({ organization: found });
  });

  test('is one look without consent', async () => {
    const request = aRequest({ ...DESIRED, migrate: false });
    const seen = await allFeaturesFlow.observe(
      aContext(request, { restarts: 0, hasFinalized: false }),
      readsThat(adopted),
    );
    expect(seen).toEqual({ organization });
  });

  test('is the invitations as well when no migration is pending', async () => {
    const invitation = anInvitation();
    const others = [anInvitation({ state: 'ACCEPTED' }), anInvitation({ senderAccountId: '999999999999' })];
    const reads = readsThat({ ...adopted, ...lists([], [invitation, ...others]) });
    expect(await allFeaturesFlow.observe(context(), reads)).toEqual({
      organization,
      parent: undefined,
      invitations: [invitation],
    });
  });
});

/** `readsThat` throws for every read that is not given: so these say what is not read once more. */
describe('after an action of the same step', () => {
  const parent = aHandshake();
  const stretch = { items: [aChild('222222222222', { state: 'OPEN' }), aChild('333333333333', { state: 'OPEN' })] };
  const earlier = { organization, parent, stretch };
  const sweep = { isComplete: true, left: 2, attempts: 0 };
  const visited = { handshakeId: parent.id, sweep };
  const listAccountsPage = async () => ({ items: ['222222222222', '333333333333'].map((id) => anAccount(id)) });
  const describeAccount = async (accountId: string) => anAccount(accountId);

  test('the organization is the same', async () => {
    const reads = readsThat({ describeHandshake: async () => parent, listHandshakesPage: async () => stretch });
    expect(await allFeaturesFlow.observe(context({ handshakeId: parent.id }), reads, { organization })).toEqual({
      organization,
      parent,
      stretch,
    });
  });

  test.each([
    ['its final acceptance', { hasFinalized: true }],
    ['a refusal', { refusal: { error: 'ConcurrentModificationException', message: '' } }],
  ])('the organization is read again after %s', async (_, memo) => {
    const all = anOrganization({ featureSet: 'ALL' });
    const reads = readsThat({ describeOrganization: async () => all });
    expect(await allFeaturesFlow.observe(context({ handshakeId: parent.id, ...memo }), reads, earlier)).toEqual({
      organization: all,
    });
  });

  test('a visit in vain leaves everything as it was read, and the accounts are looked up', async () => {
    expect(await allFeaturesFlow.observe(context(visited), readsThat({ listAccountsPage }), earlier)).toEqual({
      organization,
      parent,
      outstanding: stretch.items.map((handshake) => ({
        handshake,
        account: { known: true, value: anAccount(handshake.accountId!) },
      })),
      outstandingUnread: 0,
      isListLong: false,
    });
  });

  test.each([
    ['settled one of them', { left: 1 }],
    ['was not of the whole list', { leftFrom: 'token' }],
  ])('requests and parent are read again when the visit %s', async (_, difference) => {
    const left = { items: [aChild('333333333333', { state: 'OPEN' })] };
    const opened = aHandshake({ notes: 'read again' });
    const reads = readsThat({
      describeAccount,
      describeHandshake: async () => opened,
      listHandshakesPage: async () => left,
    });
    const seen = await allFeaturesFlow.observe(
      context({ ...visited, sweep: { ...sweep, ...difference } }),
      reads,
      earlier,
    );
    expect(seen).toMatchObject({ parent: opened, outstanding: [{ handshake: left.items[0] }] });
  });
});

describe('the migration that counts', () => {
  const page = { listHandshakesPage: async () => ({ items: [] }) };

  test.each([
    ['the newest pending one', [aHandshake(), aHandshake({ id: 'h-older000', ...old })], 'h-parent00'],
    [
      'a pending one behind a newer one that ended',
      [aHandshake({ id: 'h-ended000', state: 'CANCELED' }), aHandshake(old)],
      'h-parent00',
    ],
    ['one that was accepted, however old', [aHandshake({ id: 'h-done0000', state: 'ACCEPTED', ...old })], 'h-done0000'],
    ['one that ended during this execution', [aHandshake({ state: 'CANCELED' })], 'h-parent00'],
    ['one in a state that nobody knows', [aHandshake({ state: { unrecognized: 'PAUSED' }, ...old })], 'h-parent00'],
    ['none, if all ended before', [aHandshake({ state: 'CANCELED', ...old })], undefined],
    [
      'none, if it does not say when it was requested',
      [aHandshake({ state: 'EXPIRED', requestedAt: undefined })],
      undefined,
    ],
    ['none of another organization', [aHandshake({ senderOrganizationId: 'o-anotherorgid' })], undefined],
    ['none of another action', [aChild('222222222222')], undefined],
  ])('is %s', async (_, parents, id) => {
    const reads = readsThat({ ...adopted, ...lists(parents), ...page });
    const seen = await allFeaturesFlow.observe(context(), reads);
    expect(seen.parent?.id).toBe(id);
  });

  test('is the one that this flow waits for, without a list', async () => {
    const reads = readsThat({ ...adopted, describeHandshake: async () => aHandshake({ state: 'OPEN' }) });
    const seen = await allFeaturesFlow.observe(context({ handshakeId: 'h-parent00' }), reads);
    expect(seen).toEqual({ organization, parent: aHandshake({ state: 'OPEN' }) });
  });

  test.each([
    ['a newer one, if somebody started it', [aHandshake({ id: 'h-newer000' })], 'h-newer000'],
    ['the canceled one itself otherwise', [], 'h-parent00'],
  ])('is, after a cancellation, %s', async (_, parents, id) => {
    const describeHandshake = async () => aHandshake({ state: 'CANCELED' });
    const reads = readsThat({ ...adopted, ...lists(parents), ...page, describeHandshake });
    const seen = await allFeaturesFlow.observe(context({ handshakeId: 'h-parent00' }), reads);
    expect(seen.parent?.id).toBe(id);
  });

  test('may be hidden for a while after its start, and only then', async () => {
    const reads = readsThat({ ...adopted, ...lists([]), describeHandshake: async () => undefined });
    const started = (startedAt: string) => context({ handshakeId: 'h-parent00', startedAt });
    expect(await allFeaturesFlow.observe(started('2026-01-10T11:59:00.000Z'), reads)).toEqual({
      organization,
      isParentHidden: true,
    });
    expect(await allFeaturesFlow.observe(started('2026-01-10T11:45:00.000Z'), reads)).toEqual({
      organization,
      parent: undefined,
      invitations: [],
    });
  });
});

describe('the requests to members', () => {
  const parent = aHandshake();
  const seesParent: Partial<AwsReads> = { ...adopted, describeHandshake: async () => parent };

  function children(count: number, overrides: (index: number) => Partial<HandshakeRecord> = () => ({})) {
    return Array.from({ length: count }, (_, index) =>
      aChild(String(200_000_000_000 + index), { id: `h-child${index}`, ...overrides(index) }),
    );
  }

  test('are read until there is enough for a step', async () => {
    const listHandshakesPage = async (_: object, from?: string) => paged(children(130), 20)(from);
    const reads = readsThat({ ...seesParent, listHandshakesPage });
    const first = await allFeaturesFlow.observe(context({ handshakeId: parent.id }), reads);
    expect(first.stretch).toMatchObject({ items: { length: 100 }, next: '100' });
    const sweep = { from: '100', isComplete: false, left: 0, attempts: 0 };
    const second = await allFeaturesFlow.observe(context({ handshakeId: parent.id, sweep }), reads);
    expect(second.stretch).toMatchObject({ items: { length: 30 }, next: undefined });
  });

  test('are read for fifty pages at most, and empty pages do not end the list', async () => {
    const listHandshakesPage = async () => ({ items: [], next: 'more' });
    const seen = await allFeaturesFlow.observe(
      context({ handshakeId: parent.id }),
      readsThat({ ...seesParent, listHandshakesPage }),
    );
    expect(seen.stretch).toEqual({ items: [], next: 'more' });
  });

  test('are read from the beginning when AWS has forgotten the token', async () => {
    const listHandshakesPage = async (_: object, from?: string) => {
      if (from === 'outdated') {
        throw new TerminalError('AwsRefused', 'no.', {
          error: 'InvalidInputException',
          reason: 'INVALID_NEXT_TOKEN',
          message: 'no.',
        });
      }
      return { items: children(1) };
    };
    const sweep = { from: 'outdated', isComplete: false, left: 0, attempts: 0 };
    const seen = await allFeaturesFlow.observe(
      context({ handshakeId: parent.id, sweep }),
      readsThat({ ...seesParent, listHandshakesPage }),
    );
    expect(seen.stretch?.items).toHaveLength(1);
  });

  test.each([undefined, 'token'])('pass on every other error, read from %s', async (from) => {
    const listHandshakesPage = async () => {
      throw new Error('broken');
    };
    const sweep = { from, isComplete: false, left: 0, attempts: 0 };
    const look = allFeaturesFlow.observe(
      context({ handshakeId: parent.id, sweep }),
      readsThat({ ...seesParent, listHandshakesPage }),
    );
    await expect(look).rejects.toThrow('broken');
  });

  test('are not read again when nobody was left over', async () => {
    const sweep = { isComplete: true, left: 0, attempts: 0 };
    const seen = await allFeaturesFlow.observe(context({ handshakeId: parent.id, sweep }), readsThat(seesParent));
    expect(seen.outstanding).toEqual([]);
  });

  test('are read again when somebody was left over, with the accounts of those that are members still', async () => {
    const items = [
      aChild('222222222222'),
      aChild('333333333333', { state: 'DECLINED' }),
      aChild('444444444444', { state: 'ACCEPTED' }),
      aChild('555555555555', { state: 'CANCELED' }),
      aChild('666666666666', { state: 'DECLINED' }),
      aChild('777777777777', { senderAccountId: '999999999999' }),
      aChild('888888888888', { accountId: undefined }),
    ];
    const reads = readsThat({
      ...seesParent,
      listHandshakesPage: async () => ({ items }),
      listAccountsPage: async () => ({ items: [anAccount('222222222222'), anAccount('333333333333')] }),
      describeAccount: async (id) => (id === '666666666666' ? undefined : anAccount(id)),
    });
    const sweep = { isComplete: true, left: 3, attempts: 0 };
    const seen = await allFeaturesFlow.observe(context({ handshakeId: parent.id, sweep }), reads);
    expect(seen.outstanding?.map(({ handshake }) => handshake.id)).toEqual(['h-child222', 'h-child333', 'h-child888']);
    expect(seen.outstanding?.[2]?.account).toEqual({ known: false, why: 'not looked up' });
  });

  test('are looked up for the first fifty accounts only', async () => {
    const reads = readsThat({
      ...seesParent,
      listHandshakesPage: async () => ({ items: children(60) }),
      listAccountsPage: paged(
        children(60).map(({ accountId }) => anAccount(accountId!)),
        20,
      ),
    });
    const sweep = { isComplete: true, left: 60, attempts: 0 };
    const seen = await allFeaturesFlow.observe(context({ handshakeId: parent.id, sweep }), reads);
    expect(seen).toMatchObject({ outstanding: { length: 60 }, outstandingUnread: 0 });
    expect(seen.outstanding?.filter(({ account }) => account.known)).toHaveLength(50);
  });

  test('are read from the first that was left over, and no further than a message needs: thousands take too long', async () => {
    const tokens: (string | undefined)[] = [];
    const reads = readsThat({
      ...seesParent,
      listHandshakesPage: async (_: object, from?: string) => {
        tokens.push(from);
        return paged(children(5000), 20)(from);
      },
      listAccountsPage: paged(
        children(5000).map(({ accountId }) => anAccount(accountId!)),
        20,
      ),
      describeAccount: async (id) => anAccount(id),
    });
    const sweep = { isComplete: true, left: 4000, leftFrom: '1000', attempts: 0 };
    const seen = await allFeaturesFlow.observe(context({ handshakeId: parent.id, sweep }), reads);
    expect(tokens).toEqual(['1000', '1020', '1040', '1060', '1080']);
    expect(seen).toMatchObject({ outstanding: { length: 100 }, outstandingUnread: 3900, isListLong: true });
  });
});

describe('a glance', () => {
  const glance = (memo: Partial<AllFeaturesMemo>, state: HandshakeRecord['state'] = 'REQUESTED') =>
    allFeaturesFlow.glance!(context(memo), readsThat({ describeHandshake: async () => aHandshake({ state }) }));
  const watched = { handshakeId: 'h-parent00', handshakeState: 'REQUESTED' };

  test('sees nothing new while the parent stays as it was', async () => {
    expect(await glance(watched)).toBe(false);
  });

  test('asks for a full look when the parent has changed', async () => {
    expect(await glance(watched, 'OPEN')).toBe(true);
  });

  test.each([{}, { handshakeId: 'h-parent00' }, { ...watched, hasFinalized: true }])(
    'asks for a full look, without a call, when there is nothing to compare: %j',
    async (memo) => {
      expect(await allFeaturesFlow.glance!(context(memo), readsThat({}))).toBe(true);
    },
  );
});
