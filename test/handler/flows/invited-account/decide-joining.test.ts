import type { Wait } from '../../../../src/handler/driver/decision';
import type { FollowUp } from '../../../../src/handler/flows/invited-account/desired';
import type { ObservedInvitedAccount } from '../../../../src/handler/flows/invited-account/observe';
import type { HandshakeState } from '../../../../src/handler/port/handshakes';
import { aHandshake, anInvitation } from '../builders';
import { actionOf, ago, type Case, decide, FOUND, MARKER, OURS, open, ROLE, ROLLBACK, TARGET } from './deciding';

describe('nobody has been asked', () => {
  test('invite, with a marker in the notes, and with the mark as the only tag: those of the user are for a member', () => {
    expect(actionOf(decide({ desired: { notes: 'Join us.', tags: { a: '1' } } }))).toEqual({
      type: 'INVITE',
      round: 'FIRST',
      target: { type: 'ACCOUNT', id: TARGET },
      notes: `Join us.\n${MARKER}`,
      mark: { 'cdk-aws-organization': 'eu-west-1/Stack/Resource' },
    });
    expect(actionOf(decide())).toMatchObject({ notes: MARKER });
  });

  test('an address is not told in full', () => {
    const decision = decide({ desired: { target: { type: 'EMAIL', id: 'owner@example.com' } } });
    expect(decision.reason).toBe('the account with the address o...@example.com is invited');
    expect(decision).toMatchObject({ answer: { attributes: { AccountId: '' } } });
  });

  test('in a rollback: nothing new', () => {
    expect(decide({ request: ROLLBACK })).toMatchObject({ type: 'done', answer: { physicalId: FOUND } });
  });

  test('as far as anybody sees, after a call of which nobody knows whether it took effect: wait, then invite', () => {
    expect(decide({ memo: { uncertainSince: ago(30) } })).toMatchObject({ type: 'wait', waitingFor: 'AWS' });
    expect(decide({ memo: { uncertainSince: ago(90) } }).type).toBe('act');
  });
});

describe('AWS refuses to send an invitation', () => {
  const violation = (reason: string) => ({ error: 'HandshakeConstraintViolationException', reason, message: 'No.' });
  const plain = (error: string) => ({ error, message: 'No.' });

  test.each([
    ['a live one exists', plain('DuplicateHandshakeException')],
    ['it is a member', violation('ALREADY_IN_AN_ORGANIZATION')],
  ])('%s, which is not visible: wait for AWS', (_name, refusal) => {
    expect(decide({ memo: { refusal } })).toMatchObject({ type: 'wait', waitingFor: 'AWS', answer: expect.anything() });
  });

  test('a migration is running: wait for it', () => {
    const refusal = violation('INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES');
    expect(decide({ memo: { refusal } })).toMatchObject({
      type: 'wait',
      waitingFor: 'MIGRATION',
      answer: { attributes: { State: 'PENDING' } },
    });
  });

  test.each([
    ['the day is full', violation('HANDSHAKE_RATE_LIMIT_EXCEEDED'), {}],
    ['it is being set up', plain('FinalizingOrganizationException'), {}],
    ['there is no room yet', violation('ACCOUNT_NUMBER_LIMIT_EXCEEDED'), { organizationSince: new Date(ago(600)) }],
  ])('%s: wait in the workflow, and tell people', (_name, refusal, observed) => {
    expect(decide({ memo: { refusal }, observed })).toMatchObject({
      type: 'wait',
      waitingFor: 'PERSON',
      messages: [{ occasion: `later/${TARGET}` }],
    });
  });

  test.each([
    ['ACCOUNT_NUMBER_LIMIT_EXCEEDED', 'QuotaExceeded'],
    ['PAYMENT_INSTRUMENT_REQUIRED', 'AccountNotReady'],
    ['ORGANIZATION_FROM_DIFFERENT_SELLER_OF_RECORD', 'InvitationRefused'],
    ['SOMETHING_NEW', 'InvitationRefused'],
  ])('for good (%s): fail', (reason, code) => {
    const organizationSince = new Date(ago(86_400));
    expect(decide({ memo: { refusal: violation(reason) }, observed: { organizationSince } })).toMatchObject({
      type: 'fail',
      code,
    });
  });

  test('for good, in a rollback: succeed', () => {
    expect(decide({ memo: { refusal: violation('SOMETHING_NEW') }, request: ROLLBACK }).type).toBe('done');
    const answered = { ...ROLLBACK, isAnswered: true };
    expect(decide({ memo: { refusal: violation('SOMETHING_NEW') }, request: answered }).type).toBe('fail');
  });

  test('because the address of the management account is not verified: say what to click', () => {
    const decision = decide({ memo: { refusal: plain('AccountOwnerNotVerifiedException') } });
    expect(decision).toMatchObject({ type: 'fail', code: 'ManagementEmailNotVerified' });
    expect(decision.reason).toContain('click the link');
  });

  test('but a live one has turned up: go on with that', () => {
    const one = { memo: { refusal: plain('DuplicateHandshakeException') }, observed: { handshake: open } };
    expect(decide(one)).toMatchObject({ type: 'wait', waitingFor: 'PERSON' });
  });
});

describe('an invitation that waits for an answer', () => {
  const canEnter: Case = { observed: { handshake: open }, desired: { memberAccess: ROLE } };

  test('is accepted where the account can be entered', () => {
    expect(actionOf(decide(canEnter))).toEqual({ type: 'ACCEPT', handshake: open, isOurs: true });
    const foreign = anInvitation({ notes: 'by hand', state: 'REQUESTED' });
    expect(actionOf(decide({ ...canEnter, observed: { handshake: foreign } }))).toMatchObject({ isOurs: false });
  });

  test.each<[string, Case]>([
    ['no role', { observed: { handshake: open } }],
    ['an address', { ...canEnter, desired: { memberAccess: ROLE, target: { type: 'EMAIL', id: 'o@example.com' } } }],
    ['of another account', { ...canEnter, observed: { handshake: anInvitation({ accountId: '333333333333' }) } }],
    ['tried a moment ago', { ...canEnter, memo: { triedAt: ago(60), obstacle: 'no role' } }],
    [
      'out of reach for long',
      { ...canEnter, memo: { triedAt: ago(1), obstacle: 'throttled', isObstaclePassing: true } },
    ],
  ])('waits for its owner, who is told once: %s', (_name, one) => {
    expect(decide(one)).toMatchObject({
      type: 'wait',
      waitingFor: 'PERSON',
      answer: { attributes: { State: 'PENDING', HandshakeId: 'h-invite00', Expiration: '2026-04-10T11:59:00.000Z' } },
      messages: [{ occasion: 'asked/h-invite00' }],
    });
  });

  test('says why it could not be accepted from here', () => {
    const decision = decide({ ...canEnter, memo: { triedAt: ago(60), obstacle: 'no such role' } });
    expect(decision.reason).toContain('no such role');
    expect(decision).toMatchObject({ messages: [{ text: expect.stringContaining('no such role') }] });
  });

  test('without an expiry is waited for all the same', () => {
    const handshake = anInvitation({ expiresAt: undefined });
    expect(decide({ observed: { handshake } }).reason).toContain('until an unknown time');
  });

  test('tells its owner to look at the organization that the account would leave', () => {
    const text = (one: Case) => (decide(one) as Wait).messages![0]!.text;
    expect(text({ observed: { handshake: open } })).toContain('First check whether');
    const allowed = { observed: { handshake: open }, desired: { allowTransferFrom: 'o-otherorgid00' } };
    expect(text(allowed)).toContain('organization o-otherorgid00');
    const address = { type: 'EMAIL', id: 'owner@example.com' } as const;
    expect(text({ observed: { handshake: open }, desired: { target: address } })).toContain('owner@example.com');
  });

  test('of an account that is out of reach for a moment: wait for AWS', () => {
    const memo = { triedAt: ago(1), obstacle: 'throttled', isObstaclePassing: true };
    expect(decide({ ...canEnter, memo, startedAt: new Date(ago(60)) })).toMatchObject({
      type: 'wait',
      waitingFor: 'AWS',
    });
  });

  test('of an account that is out of reach waits for AWS for three minutes, and then for its owner', () => {
    const memo = { triedAt: ago(1), obstacle: 'throttled', isObstaclePassing: true };
    const decisionAfter = (seconds: number) => decide({ ...canEnter, memo, startedAt: new Date(ago(seconds)) });
    expect(decisionAfter(179)).toMatchObject({ type: 'wait', waitingFor: 'AWS' });
    expect(decisionAfter(180)).toMatchObject({ type: 'wait', waitingFor: 'PERSON' });
  });

  test('is sent without asking an account whose role stays out of reach for three minutes', () => {
    const memo = { triedAt: ago(1), obstacle: 'throttled', isObstaclePassing: true };
    const decisionAfter = (seconds: number) =>
      decide({ desired: { memberAccess: ROLE }, memo, startedAt: new Date(ago(seconds)) });
    expect(decisionAfter(179)).toMatchObject({ type: 'wait', waitingFor: 'AWS' });
    expect(actionOf(decisionAfter(180))).toMatchObject({ type: 'INVITE' });
  });

  test('is entered again after two minutes', () => {
    expect(decide({ ...canEnter, memo: { triedAt: ago(121), obstacle: 'no role' } }).type).toBe('act');
  });

  test('of an account of another organization: fail', () => {
    expect(decide({ ...canEnter, memo: { otherOrganizationId: 'o-otherorgid00' } })).toMatchObject({
      type: 'fail',
      code: 'TransferNotAllowed',
      physicalId: OURS,
    });
  });

  test('goes on in a rollback', () => {
    expect(decide({ observed: { handshake: open }, request: ROLLBACK }).type).toBe('wait');
  });
});

/** Where the template says what follows. */
type Planned = 'onDecline' | 'onExpiry';

describe('an invitation that has ended', () => {
  const ended = (state: HandshakeState, more: Partial<ObservedInvitedAccount> = {}) => ({
    handshake: anInvitation({ state, notes: MARKER }),
    ...more,
  });
  const ASK = { type: 'INVITE_AGAIN', maxAttempts: 2, delaySeconds: 3600 } as const;

  test('ACCEPTED: wait for AWS, and fail after ten minutes', () => {
    expect(decide({ observed: ended('ACCEPTED') })).toMatchObject({ type: 'wait', waitingFor: 'AWS' });
    expect(decide({ observed: ended('ACCEPTED'), memo: { acceptedSince: ago(30) } }).type).toBe('wait');
    const left = { observed: ended('ACCEPTED'), memo: { acceptedSince: ago(600) } };
    expect(decide(left)).toMatchObject({ type: 'fail', code: 'AccountNotJoined' });
    const timeless = { handshake: anInvitation({ state: 'ACCEPTED', requestedAt: undefined }) };
    expect(decide({ ...left, observed: timeless }).type).toBe('fail');
    // It was a member until somebody took it out, and is wanted back.
    expect(actionOf(decide({ ...left, startedAt: new Date(ago(30)) }))).toMatchObject({ type: 'INVITE' });
  });

  describe.each<['DECLINED' | 'EXPIRED', Planned, Planned, string]>([
    ['DECLINED', 'onDecline', 'onExpiry', 'InvitationDeclined'],
    ['EXPIRED', 'onExpiry', 'onDecline', 'InvitationExpired'],
  ])('%s', (state, own, other, code) => {
    const observed = ended(state);
    /** What the template says of this end; it says something else of the other one. */
    const plan = (wanted: FollowUp, otherwise: FollowUp) => ({ [own]: wanted, [other]: otherwise });
    const PATIENT = { type: 'INVITE_AGAIN', maxAttempts: 5, delaySeconds: 0 } as const;
    const FAIL = { type: 'FAIL' } as const;

    test('fails, if the template wants no other one', () => {
      expect(decide({ observed, desired: plan(FAIL, PATIENT) })).toMatchObject({ type: 'fail', code });
    });

    test.each<[string, FollowUp]>([
      ['fails', FAIL],
      ['is followed at once', PATIENT],
    ])('is followed by another one at its own time, where the other end %s', (_name, otherwise) => {
      const desired = plan(ASK, otherwise);
      expect(decide({ observed, desired })).toMatchObject({
        type: 'wait',
        waitingFor: 'PERSON',
        reason: expect.stringContaining('another one is sent at 2026-01-10T13:00:00.000Z (1 of 2)'),
        messages: [{ occasion: 'ended/h-invite00' }],
      });
      expect(decide({ observed, desired, memo: { tryAgainAt: ago(-60) } }).type).toBe('wait');
      const due = decide({ observed, desired, memo: { tryAgainAt: ago(60) } });
      expect(actionOf(due)).toMatchObject({ type: 'INVITE', round: state });
      expect(due.reason).toContain(`h-invite00 is ${state}`);
    });

    test('is followed by another one at once, where the other end has its time', () => {
      const desired = plan({ ...ASK, delaySeconds: 0 }, ASK);
      expect(actionOf(decide({ observed, desired }))).toMatchObject({ round: state });
    });

    test('is followed by so many of its own, whatever became of the other ones', () => {
      const desired = plan(ASK, PATIENT);
      const counted = (own: number, others: number) =>
        state === 'DECLINED' ? { declines: own, expiries: others } : { declines: others, expiries: own };
      expect(decide({ observed, desired, memo: counted(2, 0) })).toMatchObject({
        type: 'fail',
        code,
        reason: expect.stringContaining('after 2 more'),
      });
      expect(decide({ observed, desired, memo: counted(1, 2) })).toMatchObject({
        type: 'wait',
        reason: expect.stringContaining('(2 of 2)'),
      });
    });
  });

  test('CANCELED by a migration: send another one, but not without end', () => {
    const observed = ended('CANCELED', { canceledBy: aHandshake({ state: 'REQUESTED' }) });
    expect(actionOf(decide({ observed }))).toMatchObject({ type: 'INVITE', round: 'CANCELED' });
    expect(actionOf(decide({ observed }))).toMatchObject({ endedMigrationId: undefined });
    expect(decide({ observed, memo: { cancellations: 5 } })).toMatchObject({
      type: 'fail',
      code: 'InvitationCanceled',
    });
  });

  test('CANCELED by the end of a migration: send another one, which that migration cannot cancel', () => {
    const canceledBy = aHandshake({ state: 'CANCELED' });
    expect(actionOf(decide({ observed: ended('CANCELED', { canceledBy }) }))).toMatchObject({
      round: 'CANCELED',
      endedMigrationId: canceledBy.id,
    });
  });

  test('CANCELED by somebody: fail', () => {
    expect(decide({ observed: ended('CANCELED') })).toMatchObject({ type: 'fail', code: 'InvitationCanceled' });
  });

  test('in a state that this version does not know: fail', () => {
    expect(decide({ observed: ended({ unrecognized: 'PAUSED' }) })).toMatchObject({
      type: 'fail',
      code: 'Unrecognized',
    });
  });
});
