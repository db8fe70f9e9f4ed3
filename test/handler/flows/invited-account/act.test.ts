import { TransientError } from '../../../../src/handler/failures';
import { actOnInvitedAccount } from '../../../../src/handler/flows/invited-account/act';
import type { InvitedAccountAction } from '../../../../src/handler/flows/invited-account/action';
import type { ErrandResult } from '../../../../src/handler/port/members';
import { refusing, writesThat } from '../aws-of-a-test';
import { NOW } from '../builders';
import { type Case, context, open } from './contexts';
import { ago, MEMBER, TARGET } from './deciding';

describe('an action', () => {
  const REFUSAL = { error: 'ConstraintViolationException', message: 'No.' };
  const INVITE: InvitedAccountAction = {
    type: 'INVITE',
    round: 'FIRST',
    target: { type: 'ACCOUNT', id: TARGET },
    notes: '',
    mark: {},
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
    expect(await act({ ...tag, add: { a: '1' }, remove: [] }, { tag: done })).toMatchObject({ hasTagged: true });
    expect(await act({ ...tag, add: {}, remove: ['a'] }, { untag: done })).toMatchObject({ hasTagged: true });
    const cancel = { type: 'CANCEL', handshakeId: 'h-invite00' } as const;
    expect(await act(cancel, { cancelHandshake: done })).toMatchObject({ hasCanceled: true });
    const remove = { type: 'REMOVE', accountId: TARGET } as const;
    expect(await act(remove, { removeAccount: refusing(REFUSAL) })).toMatchObject({
      hasRemoved: false,
      refusal: REFUSAL,
    });
  });
});
