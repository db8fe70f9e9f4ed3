import type { HandshakeState } from '../../../../src/handler/aws/port';
import type { Wait } from '../../../../src/handler/driver/decision';
import type { FlowContext, Request } from '../../../../src/handler/driver/flow';
import { markerOf } from '../../../../src/handler/flows/invitation-marker';
import {
  decideInvitedAccount,
  type InvitedAccountAction,
  type InvitedAccountDecision,
} from '../../../../src/handler/flows/invited-account/decide';
import type { DesiredInvitedAccount } from '../../../../src/handler/flows/invited-account/desired';
import { type InvitedAccountMemo, parseInvitedAccountMemo } from '../../../../src/handler/flows/invited-account/memo';
import type { ObservedInvitedAccount } from '../../../../src/handler/flows/invited-account/observe';
import { rememberInvitedAccount } from '../../../../src/handler/flows/invited-account/remember';
import { aContext, anAccount, anInvitation, anOrganization, aRequest, NOW, ORGANIZATION_ID } from '../builders';

type Context = FlowContext<DesiredInvitedAccount, InvitedAccountMemo>;

const TARGET = '222222222222';
const OURS = `${ORGANIZATION_ID}/invitation/${TARGET}/ours`;
const FOUND = `${ORGANIZATION_ID}/invitation/${TARGET}/found`;
const ROLE = { Kind: 'ROLE', RoleName: 'Onboarding', Path: '/' } as const;
const MARKER = markerOf(aRequest(undefined));
const MEMBER = anAccount(TARGET);
const NO_MEMO = parseInvitedAccountMemo(undefined);

function desired(overrides: Partial<DesiredInvitedAccount> = {}): DesiredInvitedAccount {
  return {
    target: { type: 'ACCOUNT', id: TARGET },
    tags: {},
    memberAccess: { Kind: 'NONE' },
    onDecline: { type: 'FAIL' },
    onExpiry: { type: 'ASK_AGAIN', times: 2, afterSeconds: 0 },
    removalPolicy: 'RETAIN',
    ...overrides,
  };
}

interface Case {
  readonly observed?: Partial<ObservedInvitedAccount>;
  readonly desired?: Partial<DesiredInvitedAccount>;
  readonly memo?: Partial<InvitedAccountMemo>;
  readonly request?: Partial<Request<DesiredInvitedAccount>>;
  readonly startedAt?: Date;
}

function context({ desired: wanted, memo, request, startedAt }: Case): Context {
  return aContext(
    aRequest(desired(wanted), request),
    { ...NO_MEMO, ...memo },
    startedAt === undefined ? {} : { startedAt },
  );
}

function decide(one: Case = {}): InvitedAccountDecision {
  return decideInvitedAccount({ organization: anOrganization(), ...one.observed }, context(one));
}

function actionOf(decision: InvitedAccountDecision): InvitedAccountAction {
  if (decision.type !== 'act') {
    throw new Error(`no action but ${decision.type}: ${decision.reason}`);
  }
  return decision.action;
}

const UPDATE = { type: 'Update', physicalId: FOUND } as const;
const ROLLBACK = { ...UPDATE, isRollback: true } as const;
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000).toISOString();
const open = anInvitation({ notes: MARKER });

describe('the organization', () => {
  test.each<[string, Case, string]>([
    ['none', { observed: { organization: undefined } }, 'NoOrganization'],
    [
      'of another account',
      { observed: { organization: anOrganization({ managementAccountId: '999999999999' }) } },
      'NotManagementAccount',
    ],
    ['another one', { desired: { organizationId: 'o-otherorgid00' } }, 'WrongOrganization'],
  ])('%s: fail, without an id that a delete could act on', (_name, one, code) => {
    expect(decide(one)).toMatchObject({ type: 'fail', code, physicalId: 'none/invitation/found' });
  });

  test('another one, in a rollback: succeed and change nothing', () => {
    const decision = decide({ desired: { organizationId: 'o-otherorgid00' }, request: ROLLBACK });
    expect(decision).toMatchObject({ type: 'done', answer: { physicalId: FOUND, attributes: { State: 'PENDING' } } });
  });
});

describe('a member', () => {
  test('is done, and was found', () => {
    expect(decide({ observed: { member: MEMBER } })).toMatchObject({
      type: 'done',
      answer: {
        physicalId: FOUND,
        attributes: {
          State: 'JOINED',
          AccountId: TARGET,
          AccountArn: MEMBER.arn,
          JoinedMethod: 'INVITED',
          HandshakeId: '',
          Expiration: '',
        },
      },
    });
  });

  test('that has accepted its invitation is told of', () => {
    const handshake = anInvitation({ state: 'ACCEPTED' });
    expect(decide({ observed: { member: MEMBER, handshake } })).toMatchObject({
      type: 'done',
      messages: [expect.anything()],
    });
  });

  test('that joined in an unknown way is done all the same', () => {
    const member = anAccount(TARGET, { joinedMethod: { unrecognised: 'ADOPTED' } });
    expect(decide({ observed: { member } })).toMatchObject({ answer: { attributes: { JoinedMethod: 'ADOPTED' } } });
  });

  test('keeps the physical id that it has, and gets another one for another target', () => {
    expect(decide({ observed: { member: MEMBER }, request: { ...UPDATE, physicalId: OURS } })).toMatchObject({
      answer: { physicalId: OURS },
    });
    const other = `${ORGANIZATION_ID}/invitation/333333333333/ours`;
    expect(decide({ observed: { member: MEMBER }, request: { ...UPDATE, physicalId: other } })).toMatchObject({
      answer: { physicalId: FOUND },
    });
  });

  test('that this execution invited before it was answered is ours, later it is found', () => {
    const ours = { observed: { member: MEMBER }, memo: { isOurs: true } };
    expect(decide(ours)).toMatchObject({ answer: { physicalId: OURS } });
    expect(decide({ ...ours, request: { isAnswered: true } })).toMatchObject({ answer: { physicalId: FOUND } });
  });

  const elsewhere: Case = {
    observed: { member: MEMBER, parentId: 'r-exam' },
    desired: { parentId: 'ou-exam-12345678' },
  };

  test('is moved to where it belongs', () => {
    expect(actionOf(decide(elsewhere))).toEqual({
      type: 'MOVE',
      member: MEMBER,
      from: 'r-exam',
      to: 'ou-exam-12345678',
    });
    expect(decide({ ...elsewhere, observed: { member: MEMBER, parentId: 'ou-exam-12345678' } }).type).toBe('done');
  });

  test('of which nobody sees where it is: wait for AWS', () => {
    expect(decide({ ...elsewhere, observed: { member: MEMBER } })).toMatchObject({ type: 'wait', waitingFor: 'AWS' });
  });

  test('is left where it is by a rollback, unless an invitation was under way', () => {
    expect(decide({ ...elsewhere, request: ROLLBACK }).type).toBe('done');
    expect(decide({ ...elsewhere, request: ROLLBACK, memo: { handshake: open } }).type).toBe('act');
  });

  test('gets the tags of the template, and loses those that the template had', () => {
    const one: Case = {
      observed: { member: MEMBER, tags: { a: '1', b: '2', old: 'x', foreign: 'y' } },
      desired: { tags: { a: '1', b: '3', c: '4' } },
      request: { ...UPDATE, previous: desired({ tags: { old: 'x', gone: 'z' } }) },
    };
    expect(actionOf(decide(one))).toEqual({ type: 'TAG', member: MEMBER, add: { b: '3', c: '4' }, remove: ['old'] });
    expect(decide({ ...one, request: { ...one.request, isRollback: true } }).type).toBe('done');
    expect(decide({ ...one, observed: { member: MEMBER, tags: { a: '1', b: '3', c: '4', foreign: 'y' } } }).type).toBe(
      'done',
    );
    expect(decide({ ...one, observed: { member: MEMBER } }).type).toBe('done');
    const other = desired({ target: { type: 'ACCOUNT', id: '333333333333' }, tags: { old: 'x' } });
    expect(actionOf(decide({ ...one, request: { ...UPDATE, previous: other } }))).toMatchObject({ remove: [] });
  });

  test.each([
    ['DestinationParentNotFoundException', 'ParentNotFound'],
    ['ConstraintViolationException', 'MemberRefused'],
  ])('that AWS does not move (%s): fail', (error, code) => {
    const memo = { member: MEMBER, refusal: { error, message: 'No.' } };
    expect(decide({ ...elsewhere, memo })).toMatchObject({ type: 'fail', code, physicalId: FOUND });
  });

  test('did not need the invitation that was refused', () => {
    const refusal = {
      error: 'HandshakeConstraintViolationException',
      reason: 'ALREADY_IN_AN_ORGANIZATION',
      message: '',
    };
    expect(decide({ observed: { member: MEMBER }, memo: { refusal } }).type).toBe('done');
  });
});

describe('nobody has been asked', () => {
  test('invite, with a marker in the notes, and with tags', () => {
    expect(actionOf(decide({ desired: { notes: 'Join us.', tags: { a: '1' } } }))).toEqual({
      type: 'INVITE',
      round: 'FIRST',
      target: { type: 'ACCOUNT', id: TARGET },
      notes: `Join us.\n${MARKER}`,
      tags: { a: '1' },
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
    expect(decision.reason).toContain('clicked the link');
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
    expect(text({ observed: { handshake: open } })).toContain('Look first whether');
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

describe('an invitation that has ended', () => {
  const ended = (state: HandshakeState, more: Partial<ObservedInvitedAccount> = {}) => ({
    handshake: anInvitation({ state, notes: MARKER }),
    ...more,
  });
  const ASK = { type: 'ASK_AGAIN', times: 2, afterSeconds: 3600 } as const;

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

  test.each<['DECLINED' | 'EXPIRED', string]>([
    ['DECLINED', 'InvitationDeclined'],
    ['EXPIRED', 'InvitationExpired'],
  ])('%s: as the template says', (state, code) => {
    const plan = (wanted: DesiredInvitedAccount['onDecline']) => ({ onDecline: wanted, onExpiry: wanted });
    const observed = ended(state);
    expect(decide({ observed, desired: plan({ type: 'FAIL' }) })).toMatchObject({ type: 'fail', code });
    expect(decide({ observed, desired: plan(ASK) })).toMatchObject({
      type: 'wait',
      waitingFor: 'PERSON',
      messages: [{ occasion: 'ended/h-invite00' }],
    });
    expect(decide({ observed, desired: plan(ASK), memo: { tryAgainAt: ago(-60) } }).type).toBe('wait');
    const due = decide({ observed, desired: plan(ASK), memo: { tryAgainAt: ago(60) } });
    expect(actionOf(due)).toMatchObject({ type: 'INVITE', round: state });
    expect(due.reason).toContain(`h-invite00 is ${state}`);
    expect(actionOf(decide({ observed, desired: plan({ ...ASK, afterSeconds: 0 }) }))).toMatchObject({ round: state });
    const often = decide({ observed, desired: plan(ASK), memo: { declines: 2, expiries: 2 } });
    expect(often).toMatchObject({ type: 'fail', code, reason: expect.stringContaining('after 2 more of them') });
  });

  test('CANCELED by a migration: send another one, but not without end', () => {
    const observed = ended('CANCELED', { isCanceledByMigration: true });
    expect(actionOf(decide({ observed }))).toMatchObject({ type: 'INVITE', round: 'CANCELED' });
    expect(decide({ observed, memo: { cancellations: 5 } })).toMatchObject({
      type: 'fail',
      code: 'InvitationCanceled',
    });
  });

  test('CANCELED by somebody: fail', () => {
    const observed = ended('CANCELED', { isCanceledByMigration: false });
    expect(decide({ observed })).toMatchObject({ type: 'fail', code: 'InvitationCanceled' });
  });

  test('in a state that this version does not know: fail', () => {
    expect(decide({ observed: ended({ unrecognised: 'PAUSED' }) })).toMatchObject({
      type: 'fail',
      code: 'Unrecognised',
    });
  });
});

describe('a delete', () => {
  const remove = (one: Case & { removal?: ObservedInvitedAccount['removal'] }) =>
    decide({
      ...one,
      observed: { removal: one.removal ?? {}, ...one.observed },
      request: { type: 'Delete', physicalId: OURS, ...one.request },
    });

  test.each<[string, Case & { removal?: ObservedInvitedAccount['removal'] }, string]>([
    ['nothing there', {}, 'there is nothing'],
    [
      'another organization',
      { observed: { organization: anOrganization({ id: 'o-otherorgid00' }) } },
      'does not manage o-exampleorgid',
    ],
    ['no organization', { observed: { organization: undefined } }, 'does not manage'],
    [
      'nobody looked',
      { observed: { removal: undefined }, request: { physicalId: 'invented' } },
      'the organization that it was made for',
    ],
    ['invited by somebody else', { removal: { member: MEMBER, isInvitedByOthers: true } }, 'stays a member'],
    ['cancelled just now', { removal: { handshake: open }, memo: { hasCancelled: true } }, 'was cancelled'],
    ['removed just now', { removal: { member: MEMBER }, memo: { hasRemoved: true } }, 'was removed'],
  ])('%s: done', (_name, one, reason) => {
    expect(remove(one)).toMatchObject({ type: 'done', reason: expect.stringContaining(reason) });
  });

  test('cancels an invitation of this resource, also if CloudFormation invented the id', () => {
    const removal = { handshake: open };
    expect(actionOf(remove({ removal }))).toEqual({ type: 'CANCEL', handshakeId: 'h-invite00' });
    expect(actionOf(remove({ removal, request: { physicalId: 'invented' } }))).toEqual({
      type: 'CANCEL',
      handshakeId: 'h-invite00',
    });
  });

  test('looks again at an invitation that was answered meanwhile', () => {
    const refusal = { error: 'InvalidHandshakeTransitionException', message: '' };
    expect(remove({ removal: { handshake: open }, memo: { refusal } })).toMatchObject({
      type: 'wait',
      waitingFor: 'AWS',
    });
  });

  test('removes the member that this resource invited, or says what to do first', () => {
    const removal = { member: MEMBER, isInvitedByOthers: false };
    expect(actionOf(remove({ removal }))).toEqual({ type: 'REMOVE', accountId: TARGET });
    const fails = (refusal: { error: string; reason?: string }) =>
      remove({ removal, memo: { refusal: { ...refusal, message: '' } } });
    expect(fails({ error: 'ConstraintViolationException', reason: 'WAIT_PERIOD_ACTIVE' })).toMatchObject({
      type: 'fail',
      code: 'AccountNotRemovable',
      reason: expect.stringContaining('four days'),
      physicalId: OURS,
    });
    expect(fails({ error: 'MasterCannotLeaveOrganizationException' }).reason).toContain('management account');
    expect(fails({ error: 'ConstraintViolationException', reason: 'NEW' }).reason).toContain('does not let it go');
  });
});

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

  test('survives JSON, and nonsense counts as lost', () => {
    const memo = remember({ observed: { handshake: open }, memo: { member: MEMBER } });
    expect(parseInvitedAccountMemo(JSON.parse(JSON.stringify(memo)))).toEqual(memo);
    const other = {
      ...NO_MEMO,
      handshake: anInvitation({ state: { unrecognised: 'PAUSED' }, requestedAt: undefined }),
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
