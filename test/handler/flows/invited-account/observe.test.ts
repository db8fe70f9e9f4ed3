import type { InvitedAccountMemo } from '../../../../src/handler/flows/invited-account/memo';
import { glanceAtInvitedAccount } from '../../../../src/handler/flows/invited-account/observe';
import type { AwsReads } from '../../../../src/handler/port/ports';
import { readsThat } from '../aws-of-a-test';
import { aHandshake, anAccount, anInvitation, anOrganization, NOW } from '../builders';
import { ADDRESS, type Case, context, look, open } from './contexts';
import { ago, MARKER, MEMBER, OURS, TARGET } from './deciding';

describe('the one call of a step that waits', () => {
  const glance = (one: Case, reads: Partial<AwsReads> = {}) => glanceAtInvitedAccount(context(one), readsThat(reads));

  test('asks for the account, or for the invitation of an address', async () => {
    const memo = { handshake: open };
    expect(await glance({ memo }, { describeAccount: async () => undefined })).toBe(false);
    expect(await glance({ memo }, { describeAccount: async () => MEMBER })).toBe(true);
    const address = { memo, properties: ADDRESS };
    expect(await glance(address, { describeHandshake: async () => open })).toBe(false);
    expect(await glance(address, { describeHandshake: async () => undefined })).toBe(true);
  });

  test('is not made before it is time to try again, nor where a full look is due anyway', async () => {
    expect(await glance({ memo: { tryAgainAt: ago(-60) } })).toBe(false);
    expect(await glance({ memo: { tryAgainAt: ago(60) } })).toBe(true);
    expect(await glance({})).toBe(true);
    expect(await glance({ memo: { handshake: anInvitation({ state: 'ACCEPTED' }) } })).toBe(true);
    expect(await glance({ memo: { handshake: { ...open, expiresAt: NOW } } })).toBe(true);
  });
});

describe('a look', () => {
  test('ends at an organization that is not the one', async () => {
    const other = anOrganization({ managementAccountId: '999999999999' });
    expect(await look({}, {}, { identifyOrganization: async () => other })).toEqual({ organization: other });
    const wrong = { properties: { OrganizationId: 'o-otherorgid00' } };
    expect(await look(wrong, {})).toEqual({ organization: anOrganization() });
  });

  test('takes the list that was read a moment ago, unless AWS has contradicted it', async () => {
    const nobody = { describeAccount: async () => undefined };
    const list = async () => [open];
    expect(await look({}, nobody, { listHandshakesOfOrganization: list })).toMatchObject({ handshake: open });
    const refusal = { error: 'DuplicateHandshakeException', message: '' };
    for (const memo of [{ refusal }, { uncertainSince: ago(1) }]) {
      const fresh = { ...nobody, listHandshakesOfOrganization: list };
      expect(await look({ memo }, fresh)).toMatchObject({ handshake: open });
    }
    const update = { request: { type: 'Update', physicalId: 'x' } } as const;
    expect(await look(update, { ...nobody, listHandshakesOfOrganization: list })).toMatchObject({ handshake: open });
  });

  test('takes the newest live invitation, and passes over those of others and over dead ones', async () => {
    const invitations = [
      anInvitation({ id: 'h-older', requestedAt: undefined }),
      anInvitation({ id: 'h-newer' }),
      anInvitation({ id: 'h-other', accountId: '333333333333' }),
      anInvitation({ id: 'h-stranger', senderAccountId: '999999999999' }),
      anInvitation({ id: 'h-declined', state: 'DECLINED' }),
    ];
    const list = { listHandshakesOfOrganization: async () => invitations };
    expect((await look({}, { describeAccount: async () => undefined }, list)).handshake?.id).toBe('h-newer');
    const dead = { listHandshakesOfOrganization: async () => invitations.slice(2) };
    expect((await look({}, { describeAccount: async () => undefined }, dead)).handshake).toBeUndefined();
  });

  test('does not ask again for what it has just written, nor for an account whose invitation it knows', async () => {
    expect((await look({ memo: { handshake: open, seenAt: ago(1) } }, {})).handshake).toBe(open);
    const known = { memo: { handshake: open, seenAt: ago(600) } };
    expect((await look(known, { describeAccount: async () => undefined })).handshake).toBe(open);
  });

  test('reads its own invitation again after a while, or when it must have expired', async () => {
    const reads = {
      describeAccount: async () => undefined,
      describeHandshake: async () => anInvitation({ state: 'ACCEPTED' }),
    };
    for (const memo of [
      { handshake: open, seenAt: ago(3600) },
      { handshake: open },
      { handshake: { ...open, expiresAt: NOW }, seenAt: ago(600) },
    ]) {
      expect((await look({ memo }, reads)).handshake?.state).toBe('ACCEPTED');
    }
  });

  test('takes an invitation that AWS does not know for hidden at first, and for ended later', async () => {
    const reads = { describeAccount: async () => undefined, describeHandshake: async () => undefined };
    const list = { listHandshakesOfOrganization: async () => [] };
    const state = async (requestedAt: Date) =>
      (await look({ memo: { handshake: { ...open, requestedAt }, seenAt: ago(3600) } }, reads, list)).handshake?.state;
    expect(await state(new Date(ago(60)))).toBe('OPEN');
    expect(await state(new Date(ago(31 * 86_400)))).toBe('EXPIRED');
  });

  test('finds that somebody has sent another one, unless it waits for its own time', async () => {
    const declined = anInvitation({ state: 'DECLINED' });
    const reads = { describeAccount: async () => undefined, describeHandshake: async () => declined };
    const other = anInvitation({ id: 'h-other' });
    const list = { listHandshakesOfOrganization: async () => [other] };
    const memo = { handshake: declined, seenAt: ago(60) };
    expect((await look({ memo }, reads, list)).handshake).toBe(other);
    expect((await look({ memo: { ...memo, tryAgainAt: ago(-60) } }, reads)).handshake).toBe(declined);
    const none = { listHandshakesOfOrganization: async () => [] };
    expect((await look({ memo }, reads, none)).handshake).toBe(declined);
  });

  const EARLIER = { state: 'CANCELED', requestedAt: undefined } as const;
  test.each([
    ['a migration began after it', [aHandshake({ requestedAt: NOW })], {}, true],
    ['an earlier migration was canceled', [aHandshake(EARLIER)], {}, true],
    ['an earlier migration expired', [aHandshake({ ...EARLIER, state: 'EXPIRED' })], {}, true],
    ['one was canceled, but before it was sent', [aHandshake(EARLIER)], { endedMigrationId: aHandshake().id }, false],
    ['a migration is running that began before it', [aHandshake({ requestedAt: undefined })], {}, false],
    ['there was no migration', [], {}, false],
  ])('knows why an invitation is canceled: %s', async (_name, parents, known, isByMigration) => {
    const canceled = anInvitation({ state: 'CANCELED' });
    const reads = {
      describeAccount: async () => undefined,
      describeHandshake: async () => canceled,
      listHandshakesOfOrganization: async () => parents,
    };
    const none = { listHandshakesOfOrganization: async () => [] };
    const memo = { ...known, handshake: open, seenAt: ago(3600) };
    expect((await look({ memo }, reads, none)).canceledBy).toBe(isByMigration ? parents[0] : undefined);
  });

  test('of an account that accepted long ago and left finds the invitation that may have been sent since', async () => {
    const accepted = anInvitation({ state: 'ACCEPTED', id: 'h-longago0' });
    const reads = {
      describeAccount: async () => undefined,
      describeHandshake: async () => accepted,
      listHandshakesOfOrganization: async () => [accepted, open],
    };
    expect((await look({ memo: { handshake: accepted } }, reads)).handshake).toBe(accepted);
    const memo = { handshake: accepted, uncertainSince: ago(1) };
    expect((await look({ memo }, reads)).handshake).toBe(open);
  });

  test('learns the age of the organization only if that decides something', async () => {
    const refusal = { error: 'ConstraintViolationException', reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED', message: '' };
    const describeAccount = async (id: string) => (id === TARGET ? undefined : anAccount(id, { joinedAt: NOW }));
    const reads = { describeAccount, listHandshakesOfOrganization: async () => [] };
    expect(await look({ memo: { refusal } }, reads)).toMatchObject({ organizationSince: NOW });
  });

  test('of an address finds the member by its address, by its invitation, or by both', async () => {
    const owner = anAccount(TARGET, { email: 'Owner@Example.com' });
    const listTags = async () => ({});
    const list = { listAccounts: async () => [MEMBER, owner] };
    expect((await look({ properties: ADDRESS }, { listTags }, list)).member?.id).toBe(TARGET);

    const accepted = anInvitation({ state: 'ACCEPTED', email: 'owner@example.com' });
    const none = { listAccounts: async () => [], listHandshakesOfOrganization: async () => [accepted] };
    const known = await look({ properties: ADDRESS }, { describeAccount: async () => owner, listTags }, none);
    expect(known).toMatchObject({ member: { id: TARGET }, handshake: accepted });

    const nameless = { ...accepted, accountId: undefined };
    const memo = { handshake: nameless, seenAt: ago(60) };
    const reads = { describeHandshake: async () => nameless, listAccounts: async () => [owner], listTags };
    expect((await look({ properties: ADDRESS, memo }, reads)).member?.id).toBe(TARGET);
    expect(
      (await look({ properties: ADDRESS, memo }, { ...reads, listAccounts: async () => [] })).member,
    ).toBeUndefined();
  });
});

describe('where a member is', () => {
  const UNIT = 'ou-exam-12345678';
  const accepted = { acceptedSince: ago(5), triedAt: ago(5), handshake: anInvitation({ state: 'ACCEPTED' }) };
  const place = async (memo: Partial<InvitedAccountMemo>, parent = UNIT) => {
    const listTags = async () => ({});
    const reads = { describeAccount: async () => MEMBER, findParentId: async () => 'ou-exam-found000', listTags };
    return (await look({ memo, properties: { ParentId: parent } }, reads)).parentId;
  };

  test.each<[string, Partial<InvitedAccountMemo>, string]>([
    ['it was a member before: looked up', {}, 'ou-exam-found000'],
    ['this execution had it accept: the root', accepted, 'r-exam'],
    ['somebody accepted: looked up', { ...accepted, triedAt: ago(60) }, 'ou-exam-found000'],
    ['it was not in the root: looked up', { ...accepted, isElsewhere: true }, 'ou-exam-found000'],
    ['this execution has moved it: there', { ...accepted, movedTo: UNIT }, UNIT],
  ])('%s', async (_how, memo, expected) => {
    expect(await place(memo)).toBe(expected);
  });

  test('that belongs into the root and has joined just now needs no look', async () => {
    expect(await place(accepted, 'r-exam')).toBe('r-exam');
  });
});

describe('by which invitation a member has joined', () => {
  const OWN = { 'cdk-aws-organization': 'eu-west-1/Stack/Resource' };
  const own = { ...open, notes: MARKER };
  const accepted = { ...own, state: 'ACCEPTED' } as const;

  test.each<[string, Partial<InvitedAccountMemo>, Partial<AwsReads>, object]>([
    ['it is accepted now', { handshake: own }, { describeHandshake: async () => accepted }, { hasAccepted: true }],
    ['it is known to be accepted', { handshake: accepted }, {}, { hasAccepted: true }],
    [
      'it is still open, and the account has its mark',
      { handshake: own },
      { describeHandshake: async () => own, listTags: async () => OWN },
      { hasAccepted: false, isMarked: true },
    ],
    [
      'it is still open, and the account has no mark',
      { handshake: own },
      { describeHandshake: async () => own, listTags: async () => ({}) },
      { hasAccepted: false, isMarked: false },
    ],
    ['it has ended', { handshake: { ...own, state: 'DECLINED' } }, {}, { hasAccepted: false }],
    ['another one was waited for', { handshake: open }, {}, { hasAccepted: undefined }],
  ])('of the resource: %s', async (_what, memo, reads, expected) => {
    const request = { type: 'Update', physicalId: OURS } as const;
    const found = await look({ memo, request }, { describeAccount: async () => MEMBER, ...reads });
    expect(found.member).toMatchObject(expected);
  });
});

describe('whose a member is', () => {
  const OWN = { 'cdk-aws-organization': 'eu-west-1/Stack/Resource' };
  const isOurs = async (one: Case, tags: Record<string, string> = OWN) => {
    const reads = { describeAccount: async () => MEMBER, listTags: async () => tags };
    return (await look(one, reads)).member?.isOurs;
  };

  test.each([
    ['inherits it from the resource of its stack that has it', 'ours', true],
    ['does not inherit what that one found', 'found', false],
  ])('a Create that finds the mark of a sibling %s', async (_, provenance, expected) => {
    const reads = {
      describeAccount: async () => MEMBER,
      listTags: async () => ({ 'cdk-aws-organization': 'eu-west-1/Stack/Other' }),
    };
    const sibling = {
      stack: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Stack/guid',
      logicalId: 'Other',
      type: 'Custom::CdkAwsOrganizationInvitedAccount',
      physicalId: `o-exampleorgid/invited-account/${TARGET}/${provenance}`,
    };
    const found = await look({}, reads, { listResources: async () => [sibling] });
    expect(found.member?.isOurs).toBe(expected);
  });

  test('a Create that finds its own mark learns it from there, and from no other mark', async () => {
    expect(await isOurs({})).toBe(true);
    expect(await isOurs({}, {})).toBe(false);
  });

  test('an Update to another target is a new resource', async () => {
    const physicalId = 'o-exampleorgid/invited-account/333333333333/found';
    expect(await isOurs({ request: { type: 'Update', physicalId } })).toBe(true);
  });

  test.each<[string, Case]>([
    ['its physical ID says so', { request: { type: 'Update', physicalId: OURS } }],
    ['CloudFormation has its answer', { request: { isAnswered: true } }],
    ['this execution invited it', { memo: { isOurs: true } }],
    ['it was looked up before', { memo: { member: { ...MEMBER, isOurs: false } } }],
  ])('its tags are not read if %s', async (_, one) => {
    const context = look(one, { describeAccount: async () => MEMBER });
    await expect(context).resolves.toMatchObject({ member: { id: TARGET } });
  });
});
