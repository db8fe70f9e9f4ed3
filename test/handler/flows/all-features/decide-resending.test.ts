import { aHandshake, anInvitation, anOrganization } from '../builders';
import { decide as decideWith, type Given, ID, organization, refused } from './deciding';

const QUIET = { quietSince: '2026-01-01T00:00:00Z' };
const parent = aHandshake();
const canceled = anInvitation({ state: 'CANCELED' });

const decide = (observed: Parameters<typeof decideWith>[0], memo: Given['memo'] = {}) =>
  decideWith({ organization, ...observed }, { desired: { pendingInvitations: 'RESEND' }, memo });

describe('invitations that a migration will cancel', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => anInvitation({ id: `h-invite${index}`, accountId: '333333333333' }));

  test('are at most 500: more fail before the start', () => {
    expect(decide({ invitations: many(501) })).toEqual({
      type: 'fail',
      code: 'InvitationsPending',
      reason:
        'the migration does not start: 501 invitations of organization o-exampleorgid would need to be sent again, and at most 500 can be',
      physicalId: ID,
    });
  });

  test('are noted before the start if they are 500', () => {
    expect(decide({ invitations: many(500) })).toMatchObject({
      type: 'wait',
      waitingFor: 'AWS',
      reason: expect.stringContaining(
        'before the migration starts, the invitations that it will cancel are recorded: h-invite0 to account 333333333333, ',
      ),
    });
  });

  test('are canceled by the start once all of them are recorded', () => {
    const start = { type: 'act', action: { type: 'START', isRestart: false } };
    expect(decide({ invitations: many(2) }, { resend: ['h-invite0'] })).toMatchObject({ type: 'wait' });
    expect(decide({ invitations: many(2) }, { resend: ['h-invite0', 'h-invite1'] })).toMatchObject(start);
  });

  test('need no note if their own flow asks again', () => {
    const notes = '(cdk-aws-organization, stack Other, 0123456789abcdef)';
    expect(decide({ invitations: [anInvitation({ notes })] })).toMatchObject({ action: { type: 'START' } });
  });
});

describe('invitations that a migration has canceled', () => {
  test.each([
    ['while it waits', { parent, outstanding: [] }, 'PENDING'],
    ['before it is finished', { parent: aHandshake({ state: 'OPEN' }) }, 'PENDING'],
    ['before it fails', { parent: aHandshake({ state: 'CANCELED' }) }, 'PENDING'],
    ['when it is over', { organization: anOrganization({ featureSet: 'ALL' }) }, 'ENABLED'],
  ])('are sent again %s', (_, observed, state) => {
    expect(decide({ ...observed, canceled: [canceled] }, { resend: ['h-invite00'] })).toMatchObject({
      type: 'act',
      action: { type: 'RESEND', invitations: [canceled] },
      reason: 'invitations that the migration canceled are sent again: h-invite00 to account 222222222222',
      answer: { physicalId: ID, attributes: { State: state } },
    });
  });

  test('are sent again 50 at a time', () => {
    const some = Array.from({ length: 51 }, (_, index) => anInvitation({ id: `h-invite${index}`, state: 'CANCELED' }));
    expect(decide({ parent, outstanding: [], canceled: some })).toMatchObject({
      action: { invitations: some.slice(0, 50) },
    });
  });

  test('are named to people if nobody knows any more which they were', () => {
    expect(decide({ parent, outstanding: [], candidates: [canceled] }, QUIET)).toMatchObject({
      type: 'wait',
      messages: [
        { occasion: 'stuck/h-parent00' },
        {
          occasion: 'resend-lost/o-exampleorgid',
          subject: 'o-exampleorgid: check for canceled invitations',
          text: 'The list of invitations that were pending when the migration to all features started is lost. These invitations are older and canceled, and were not sent again: h-invite00 to account 222222222222.',
        },
      ],
    });
  });

  test('are named to people while AWS refuses to send them', () => {
    const resendRefusal = refused('HandshakeConstraintViolationException');
    const memo = { ...QUIET, resend: ['h-invite00'], resendRefusal };
    expect(decide({ parent, outstanding: [], canceled: [canceled] }, memo)).toMatchObject({
      messages: [
        { occasion: 'stuck/h-parent00' },
        {
          occasion: 'resend-refused/o-exampleorgid',
          subject: 'o-exampleorgid: invitations are not sent again yet',
          text: 'The migration to all features canceled these invitations, and they are not sent again yet: h-invite00 to account 222222222222; AWS answered HandshakeConstraintViolationException: no.\nWhile the migration is pending, the workflow sends them again within an hour, after three days within six hours, and more often before the expiry, without another message. When it ends, check which of the accounts have an open invitation, and invite the others manually.',
        },
      ],
    });
  });

  test('are named when there is nothing else to say, but not before an action', () => {
    const candidates = [canceled];
    expect(decide({ parent: aHandshake({ state: 'ACCEPTED' }), candidates })).toMatchObject({
      type: 'wait',
      messages: [{ occasion: 'resend-lost/o-exampleorgid' }],
    });
    expect(decide({ parent: aHandshake({ state: 'OPEN' }), candidates })).toMatchObject({
      type: 'act',
      messages: [{ occasion: 'answered/h-parent00' }],
    });
  });

  test('are left alone if the template does not ask for them', () => {
    const observed = { organization, parent, outstanding: [], canceled: [canceled], candidates: [canceled] };
    expect(decideWith(observed)).toEqual(decideWith({ organization, parent, outstanding: [] }));
  });
});
