import type { ObservedInvitedAccount } from '../../../../src/handler/flows/invited-account/observe';
import { anOrganization } from '../builders';
import { actionOf, type Case, decide, MEMBER, OURS, open, TARGET } from './deciding';

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

  test('judges the removal by its own refusal, not by that of the cancellation', () => {
    const refusal = { error: 'InvalidHandshakeTransitionException', message: '', action: 'CANCEL' };
    const removal = { member: MEMBER, isMarked: true };
    expect(actionOf(remove({ removal, memo: { refusal } }))).toEqual({ type: 'REMOVE', accountId: TARGET });
    expect(remove({ removal, memo: { refusal: { ...refusal, action: 'REMOVE' } } })).toMatchObject({
      type: 'fail',
      code: 'AccountNotRemovable',
    });
  });

  test('waits for a member that accepted a moment ago and is not visible yet', () => {
    const joining = { ...open, state: 'ACCEPTED' as const };
    expect(remove({ removal: { joining } })).toMatchObject({ type: 'wait', waitingFor: 'AWS' });
    expect(remove({ removal: { joining }, memo: { hasRemoved: true } })).toMatchObject({ type: 'done' });
  });

  test('leaves a member alone that has no mark of the stack, and notifies people', () => {
    expect(remove({ removal: { member: MEMBER, isMarked: false } })).toMatchObject({
      type: 'done',
      reason: expect.stringContaining('account 222222222222 stays a member'),
      messages: [
        {
          occasion: 'kept/request-1',
          subject: 'o-exampleorgid: account 222222222222 was not removed',
          text: expect.stringContaining(
            'aws organizations remove-account-from-organization --account-id 222222222222 --region us-east-1',
          ),
        },
      ],
    });
  });

  const holder = { stack: 'Second', logicalId: 'Other', type: '' };

  test('leaves a member to another resource that stands for it, and notifies people', () => {
    expect(remove({ removal: { member: MEMBER, isMarked: true, holder } })).toMatchObject({
      type: 'done',
      reason: 'account 222222222222 stays a member: Other of stack Second stands for the same account',
      messages: [{ occasion: 'kept/request-1' }],
    });
  });

  test('leaves its open invitation to another resource that stands for the account', () => {
    expect(remove({ removal: { handshake: open, holder } })).toMatchObject({
      type: 'done',
      reason: 'invitation h-invite00 stays open: Other of stack Second stands for the same account',
    });
  });

  test('fails rather than remove a member in what may be a rollback', () => {
    const removal = { member: MEMBER, isMarked: true };
    expect(remove({ removal, request: { isStatusUnknown: true } })).toMatchObject({
      type: 'fail',
      code: 'AccountNotRemovable',
      physicalId: OURS,
    });
  });

  test('removes the member that this resource invited, or says what to do first', () => {
    const removal = { member: MEMBER, isMarked: true };
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
