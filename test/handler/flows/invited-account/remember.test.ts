import { parseInvitedAccountMemo } from '../../../../src/handler/flows/invited-account/memo';
import { rememberInvitedAccount } from '../../../../src/handler/flows/invited-account/remember';
import { anInvitation, anOrganization, NOW } from '../builders';
import { ago, type Case, context, MEMBER, NO_MEMO, open } from './deciding';

describe('what is remembered over a pause', () => {
  const remember = (one: Case) =>
    rememberInvitedAccount({ organization: anOrganization(), ...one.observed }, context(one));

  test('is the invitation, whose it is, and since when', () => {
    expect(remember({ observed: { handshake: open } })).toMatchObject({
      handshake: open,
      seenAt: NOW.toISOString(),
      isOurs: true,
      tryAgainAt: undefined,
    });
    expect(remember({ observed: { handshake: anInvitation() } }).isOurs).toBe(false);
    expect(remember({ observed: { handshake: open }, request: { isAnswered: true } }).isOurs).toBe(false);
    const memo = { handshake: open, seenAt: ago(99) };
    expect(remember({ memo }).seenAt).toBe(ago(99));
    expect(remember({ memo, observed: { handshake: open } }).seenAt).toBe(ago(99));
  });

  test('is when to try again, and not the refusal', () => {
    const refusal = {
      error: 'HandshakeConstraintViolationException',
      reason: 'HANDSHAKE_RATE_LIMIT_EXCEEDED',
      message: '',
    };
    expect(remember({ memo: { refusal } })).toMatchObject({ tryAgainAt: ago(-3600), refusal: undefined });
    const duplicate = { error: 'DuplicateHandshakeException', message: '' };
    expect(remember({ memo: { refusal: duplicate } })).toMatchObject({
      tryAgainAt: undefined,
      uncertainSince: NOW.toISOString(),
    });
  });

  test('is since when an invitation is accepted, and that an obstacle was none', () => {
    expect(remember({ observed: { handshake: anInvitation({ state: 'ACCEPTED' }) } }).acceptedSince).toBe(
      NOW.toISOString(),
    );
    expect(remember({ memo: { triedAt: ago(1), isObstaclePassing: true } }).triedAt).toBeUndefined();
    expect(remember({ memo: { triedAt: ago(1) } }).triedAt).toBe(ago(1));
  });

  test('is not that the account is a member, which may have left until the next look', () => {
    expect(remember({ memo: { member: MEMBER } }).member).toBeUndefined();
  });

  test('survives JSON, and nonsense counts as lost', () => {
    const memo = remember({ observed: { handshake: open }, memo: { member: MEMBER } });
    expect(parseInvitedAccountMemo(JSON.parse(JSON.stringify(memo)))).toEqual(memo);
    const other = {
      ...NO_MEMO,
      handshake: anInvitation({ state: { unrecognized: 'PAUSED' }, requestedAt: undefined }),
    };
    expect(parseInvitedAccountMemo(JSON.parse(JSON.stringify(other)))).toEqual(other);
    for (const nonsense of [
      null,
      'x',
      7,
      [],
      { handshake: { id: 1 } },
      { handshake: { ...open, state: 3 } },
      { member: 'x' },
    ]) {
      expect(parseInvitedAccountMemo(nonsense)).toEqual(NO_MEMO);
    }
  });
});
