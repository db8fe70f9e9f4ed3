import type { ObservedInvitedAccount } from '../../../../src/handler/flows/invited-account/observe';
import { anAccount, anInvitation, anOrganization, ORGANIZATION_ID } from '../builders';
import {
  actionOf,
  ago,
  type Case,
  decide,
  desired,
  FOUND,
  MARKER,
  MEMBER,
  OURS,
  open,
  ROLLBACK,
  TARGET,
  UPDATE,
} from './deciding';

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
    expect(decide(one)).toMatchObject({ type: 'fail', code, physicalId: 'none/invited-account/found' });
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
    const other = `${ORGANIZATION_ID}/invited-account/333333333333/ours`;
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

  test('is put back by the rollback of an update that may have moved it', () => {
    const request = { ...ROLLBACK, previous: desired({ parentId: 'ou-exam-87654321' }) };
    expect(actionOf(decide({ ...elsewhere, request }))).toMatchObject({ type: 'MOVE', to: 'ou-exam-12345678' });
    const same = { ...ROLLBACK, previous: desired({ parentId: 'ou-exam-12345678' }) };
    expect(decide({ ...elsewhere, request: same }).type).toBe('done');
  });

  test('gets the tags of the template, and loses those that the template had', () => {
    const one: Case = {
      observed: { member: MEMBER, tags: { a: '1', b: '2', old: 'x', foreign: 'y' } },
      desired: { tags: { a: '1', b: '3', c: '4' } },
      request: { ...UPDATE, previous: desired({ tags: { old: 'x', gone: 'z' } }) },
    };
    expect(actionOf(decide(one))).toEqual({ type: 'TAG', member: MEMBER, add: { b: '3', c: '4' }, remove: ['old'] });
    expect(decide({ ...one, request: ROLLBACK }).type).toBe('done');
    expect(decide({ ...one, observed: { member: MEMBER, tags: { a: '1', b: '3', c: '4', foreign: 'y' } } }).type).toBe(
      'done',
    );
    expect(decide({ ...one, observed: { member: MEMBER } }).type).toBe('done');
    const other = desired({ target: { type: 'ACCOUNT', id: '333333333333' }, tags: { old: 'x' } });
    expect(actionOf(decide({ ...one, request: { ...UPDATE, previous: other } }))).toMatchObject({ remove: [] });
  });

  test('gets back by a rollback the tags that the failed update may have changed, and no others', () => {
    const request = { ...ROLLBACK, previous: desired({ tags: { a: '1', b: '2', added: 'x' } }) };
    const tags = { b: '2', added: 'x', foreign: 'y' };
    const one: Case = { observed: { member: MEMBER, tags }, desired: { tags: { a: '1', b: '3', c: '4' } }, request };
    expect(actionOf(decide(one))).toEqual({ type: 'TAG', member: MEMBER, add: { b: '3', c: '4' }, remove: ['added'] });
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
    expect(decision.reason).toContain('click the link');
  });

  test('but a live one has turned up: go on with that', () => {
    const one = { memo: { refusal: plain('DuplicateHandshakeException') }, observed: { handshake: open } };
    expect(decide(one)).toMatchObject({ type: 'wait', waitingFor: 'PERSON' });
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
    ['nothing there', {}, 'nothing to cancel'],
    [
      'another organization',
      { observed: { organization: anOrganization({ id: 'o-otherorgid00' }) } },
      'does not manage o-exampleorgid',
    ],
    ['no organization', { observed: { organization: undefined } }, 'does not manage'],
    [
      'nobody looked',
      { observed: { removal: undefined }, request: { physicalId: 'invented' } },
      'the organization that it was created for',
    ],
    ['invited by somebody else', { removal: { member: MEMBER, isInvitedByOthers: true } }, 'stays a member'],
    ['canceled just now', { removal: { handshake: open }, memo: { hasCanceled: true } }, 'was canceled'],
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
    expect(fails({ error: 'ConstraintViolationException', reason: 'NEW' }).reason).toContain('refuses to remove it');
  });
});
