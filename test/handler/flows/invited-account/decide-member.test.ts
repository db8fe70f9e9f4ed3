import { anAccount, anInvitation, ORGANIZATION_ID } from '../builders';
import { actionOf, type Case, decide, desired, FOUND, MEMBER, OURS, open, ROLLBACK, TARGET, UPDATE } from './deciding';

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
    const member = anAccount(TARGET, { joinedMethod: { unrecognized: 'ADOPTED' } });
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
