import type { Request } from '../../../../src/handler/driver/flow';
import { TransientError } from '../../../../src/handler/failures';
import { markerOf } from '../../../../src/handler/flows/handshakes/invitation-marker';
import { actOnInvitedAccount } from '../../../../src/handler/flows/invited-account/act';
import type { InvitedAccountAction } from '../../../../src/handler/flows/invited-account/action';
import {
  type DesiredInvitedAccount,
  parseDesiredInvitedAccount,
} from '../../../../src/handler/flows/invited-account/desired';
import { type InvitedAccountMemo, parseInvitedAccountMemo } from '../../../../src/handler/flows/invited-account/memo';
import { glanceAtInvitedAccount, observeInvitedAccount } from '../../../../src/handler/flows/invited-account/observe';
import type { ErrandResult } from '../../../../src/handler/port/members';
import type { AwsReads } from '../../../../src/handler/port/ports';
import { readsThat, refusing, writesThat } from '../aws-of-a-test';
import { aContext, aHandshake, anAccount, anInvitation, anOrganization, aRequest, NOW } from '../builders';

const TARGET = '222222222222';
const MEMBER = anAccount(TARGET);
const open = anInvitation({ expiresAt: new Date('2026-01-25T00:00:00Z') });
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString();
const MARKER = markerOf(aRequest(undefined));
const ADDRESS = { TargetType: 'EMAIL', TargetId: 'owner@example.com' };

interface Case {
  readonly properties?: Record<string, unknown>;
  readonly memo?: Partial<InvitedAccountMemo>;
  readonly request?: Partial<Request<DesiredInvitedAccount>>;
}

function context({ properties, memo, request }: Case) {
  const desired = parseDesiredInvitedAccount({ TargetId: TARGET, ...properties });
  return aContext(aRequest(desired, request), { ...parseInvitedAccountMemo(undefined), ...memo });
}

function look(one: Case, reads: Partial<AwsReads>, recent: Partial<AwsReads['recent']> = {}) {
  const shared = { identifyOrganization: async () => anOrganization(), ...recent } as AwsReads['recent'];
  return observeInvitedAccount(context(one), readsThat({ ...reads, recent: shared }));
}

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
    const list = { listAccounts: async () => [MEMBER, owner] };
    expect((await look({ properties: ADDRESS }, {}, list)).member?.id).toBe(TARGET);

    const accepted = anInvitation({ state: 'ACCEPTED', email: 'owner@example.com' });
    const none = { listAccounts: async () => [], listHandshakesOfOrganization: async () => [accepted] };
    const known = await look({ properties: ADDRESS }, { describeAccount: async () => owner }, none);
    expect(known).toMatchObject({ member: { id: TARGET }, handshake: accepted });

    const nameless = { ...accepted, accountId: undefined };
    const memo = { handshake: nameless, seenAt: ago(60) };
    const reads = { describeHandshake: async () => nameless, listAccounts: async () => [owner] };
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
    const reads = { describeAccount: async () => MEMBER, findParentId: async () => 'ou-exam-found000' };
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

describe('a delete', () => {
  const PHYSICAL = `o-exampleorgid/invited-account/${TARGET}`;
  const remove = (
    request: object,
    reads: Partial<AwsReads>,
    recent: Partial<AwsReads['recent']> = {},
    properties = {},
  ) =>
    look(
      { request: { type: 'Delete', ...request } as Partial<Request<DesiredInvitedAccount>>, properties },
      reads,
      recent,
    );

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
    expect(removal).toEqual({ handshake: own, member: undefined, isInvitedByOthers: false });
  });

  test('knows by whose invitation a member joined', async () => {
    const invited = async (invitations: ReturnType<typeof anInvitation>[]) => {
      const list = { listHandshakesOfOrganization: async () => invitations };
      const reads = { describeAccount: async () => MEMBER };
      return (await remove({ physicalId: `${PHYSICAL}/ours` }, reads, list, { RemovalPolicy: 'DESTROY' })).removal;
    };
    expect(await invited([])).toMatchObject({ member: MEMBER, isInvitedByOthers: false });
    const ours = { state: 'ACCEPTED', notes: MARKER } as const;
    const theirs = { state: 'ACCEPTED', id: 'h-theirs' } as const;
    expect(await invited([anInvitation(theirs)])).toMatchObject({ isInvitedByOthers: true });
    expect(await invited([anInvitation(ours)])).toMatchObject({ isInvitedByOthers: false });
    const [earlier, later] = [{ requestedAt: new Date(0) }, { requestedAt: new Date(1) }];
    const sent = (first: object, second: object) => [
      anInvitation({ ...first, ...earlier }),
      anInvitation({ ...second, ...later }),
    ];
    expect(await invited(sent(theirs, ours))).toMatchObject({ isInvitedByOthers: false });
    expect(await invited(sent(ours, theirs))).toMatchObject({ isInvitedByOthers: true });
    const byAddress = { ...theirs, accountId: undefined, email: MEMBER.email };
    expect(await invited(sent(byAddress, ours))).toMatchObject({ isInvitedByOthers: true });
  });

  test('of an address that is only to be withdrawn does not read the members', async () => {
    const list = { listHandshakesOfOrganization: async () => [] };
    const removal = (await remove({ physicalId: 'invented' }, {}, list, ADDRESS)).removal;
    expect(removal).toMatchObject({ handshake: undefined, member: undefined });
  });

  test('looks for itself after AWS has contradicted the list', async () => {
    const reads = { describeAccount: async () => undefined, listHandshakesOfOrganization: async () => [] };
    const memo = { refusal: { error: 'InvalidHandshakeTransitionException', message: '' } };
    const request = { type: 'Delete', physicalId: `${PHYSICAL}/ours` } as const;
    expect((await look({ request, memo }, reads)).removal).toMatchObject({ handshake: undefined });
  });
});

describe('an action', () => {
  const REFUSAL = { error: 'ConstraintViolationException', message: 'No.' };
  const INVITE: InvitedAccountAction = {
    type: 'INVITE',
    round: 'FIRST',
    target: { type: 'ACCOUNT', id: TARGET },
    notes: '',
    tags: {},
  };
  const ACCEPT: InvitedAccountAction = { type: 'ACCEPT', handshake: open, isOurs: true };
  const act = (action: InvitedAccountAction, writes: object, one: Case = {}) =>
    actOnInvitedAccount(action, context(one), writesThat(writes));

  test('counts what follows what', async () => {
    const inviteAccount = async () => open;
    for (const [round, count] of [
      ['FIRST', {}],
      ['DECLINED', { declines: 1 }],
      ['EXPIRED', { expiries: 1 }],
      ['CANCELED', { cancellations: 1 }],
    ] as const) {
      const memo = await act({ ...INVITE, round }, { inviteAccount });
      expect(memo).toMatchObject({
        handshake: open,
        isOurs: true,
        declines: 0,
        expiries: 0,
        cancellations: 0,
        ...count,
      });
    }
    expect((await act(INVITE, { inviteAccount }, { request: { isAnswered: true } })).isOurs).toBe(false);
  });

  test('that is refused, or of which nobody knows, is remembered', async () => {
    expect(await act(INVITE, { inviteAccount: refusing(REFUSAL) })).toMatchObject({ refusal: REFUSAL });
    const fails = (isUncertain: boolean) => async () => {
      throw new TransientError('lost', isUncertain);
    };
    expect(await act(INVITE, { inviteAccount: fails(true) })).toMatchObject({ uncertainSince: NOW.toISOString() });
    await expect(act(INVITE, { inviteAccount: fails(false) })).rejects.toThrow('lost');
  });

  test.each<[string, ErrandResult, object]>([
    ['accepted', { result: 'DONE' }, { acceptedSince: NOW.toISOString(), isOurs: true, obstacle: undefined }],
    [
      'of another organization',
      { result: 'REFUSED', error: 'InAnotherOrganization', reason: 'o-otherorgid00', why: 'it belongs there' },
      { otherOrganizationId: 'o-otherorgid00', obstacle: 'it belongs there' },
    ],
    [
      'without the right to create the role',
      { result: 'REFUSED', error: 'AccessDeniedForDependencyException', why: 'no' },
      { obstacle: expect.stringContaining('iam:CreateServiceLinkedRole') },
    ],
    [
      'that manages an organization',
      { result: 'REFUSED', error: 'MasterCannotLeaveOrganizationException', why: 'no' },
      { obstacle: expect.stringContaining('deleted first') },
    ],
    [
      'too soon',
      { result: 'REFUSED', error: 'ConstraintViolationException', reason: 'WAIT_PERIOD_ACTIVE', why: 'no' },
      { obstacle: expect.stringContaining('seven days') },
    ],
  ])('in an account: %s', async (_name, value, memo) => {
    const visitMembers = async () => new Map([[TARGET, { entered: true, value }]]);
    expect(await act(ACCEPT, { visitMembers })).toMatchObject(memo);
  });

  test('in an account that is not reached says whether that will pass', async () => {
    const visit = (outcome?: object) => ({ visitMembers: async () => new Map(outcome ? [[TARGET, outcome]] : []) });
    expect(await act(ACCEPT, visit())).toMatchObject({ isObstaclePassing: true });
    expect(await act(ACCEPT, visit({ retry: 'busy' }))).toMatchObject({ obstacle: 'busy', isObstaclePassing: true });
    const shut = await act(ACCEPT, visit({ entered: false, why: 'no role' }), { request: { isAnswered: true } });
    expect(shut).toMatchObject({ obstacle: 'no role', isObstaclePassing: false, isOurs: false });
  });

  test('notes when the invitation was read, which a visit in vain does not change', async () => {
    const visitMembers = async () => new Map([[TARGET, { entered: false, why: 'no role' }]]);
    const seenBefore = (handshake: typeof open) => ({ memo: { handshake, seenAt: ago(3600) } });
    const kept = await act(ACCEPT, { visitMembers }, seenBefore(open));
    expect(kept.seenAt).toBe(ago(3600));
    const readAgain = await act(ACCEPT, { visitMembers }, seenBefore({ ...open }));
    expect(readAgain.seenAt).toBe(NOW.toISOString());
  });

  test('moves, tags, cancels and removes, and keeps what AWS refuses', async () => {
    const done = async () => 'DONE';
    const move = { type: 'MOVE', member: MEMBER, from: 'r-exam', to: 'ou-exam-12345678' } as const;
    expect(await act(move, { moveAccount: done })).toMatchObject({ member: MEMBER, movedTo: 'ou-exam-12345678' });
    expect(await act(move, { moveAccount: refusing(REFUSAL) })).toMatchObject({ movedTo: undefined, refusal: REFUSAL });
    const gone = { error: 'SourceParentNotFoundException', message: 'Not there.' };
    expect(await act(move, { moveAccount: refusing(gone) })).toMatchObject({ isElsewhere: true, refusal: undefined });
    const again = await act(move, { moveAccount: refusing(gone) }, { memo: { isElsewhere: true } });
    expect(again).toMatchObject({ movedTo: undefined, refusal: gone });
    const tag = { type: 'TAG', member: MEMBER } as const;
    expect(await act({ ...tag, add: { a: '1' }, remove: [] }, { tagAccount: done })).toMatchObject({ hasTagged: true });
    expect(await act({ ...tag, add: {}, remove: ['a'] }, { untagAccount: done })).toMatchObject({ hasTagged: true });
    const cancel = { type: 'CANCEL', handshakeId: 'h-invite00' } as const;
    expect(await act(cancel, { cancelHandshake: done })).toMatchObject({ hasCanceled: true });
    const remove = { type: 'REMOVE', accountId: TARGET } as const;
    expect(await act(remove, { removeAccount: refusing(REFUSAL) })).toMatchObject({
      hasRemoved: false,
      refusal: REFUSAL,
    });
  });
});
