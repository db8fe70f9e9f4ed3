import { SWEEP_BEGIN } from '../../../../src/handler/flows/rules/sweep';
import type { HandshakeRecord, HandshakeState } from '../../../../src/handler/port/handshakes';
import { aChild, aHandshake } from '../builders';
import { decide, type Given, ID, organization, PENDING, ROLLBACK, refused } from './deciding';

describe('a migration in each state of its parent', () => {
  const canceled = (verb: string) => ({
    type: 'fail',
    code: 'MigrationCanceled',
    reason: `the migration h-parent00 of organization o-exampleorgid was ${verb} by somebody in account 111111111111; nothing is started again`,
    physicalId: ID,
  });
  const table: [HandshakeState, Given['memo'], object][] = [
    [
      'REQUESTED',
      {},
      {
        type: 'wait',
        waitingFor: 'AWS',
        reason: 'everybody has answered the migration h-parent00, and AWS is about to let it be finished',
      },
    ],
    [
      'OPEN',
      {},
      {
        type: 'act',
        action: { type: 'FINALIZE', handshakeId: 'h-parent00' },
        reason: 'everybody has answered: account 111111111111 accepts the migration h-parent00',
      },
    ],
    [
      'OPEN',
      { hasFinalized: true },
      { type: 'wait', waitingFor: 'AWS', reason: 'the migration h-parent00 is accepted, which is not visible yet' },
    ],
    [
      'ACCEPTED',
      {},
      {
        type: 'wait',
        waitingFor: 'AWS',
        reason: 'the migration h-parent00 is accepted; organization o-exampleorgid is about to have all features',
      },
    ],
    [
      'EXPIRED',
      {},
      {
        type: 'act',
        action: { type: 'START', isRestart: true },
        reason: 'the migration of organization o-exampleorgid to all features expired (h-parent00) and starts again',
      },
    ],
    [
      'EXPIRED',
      { restarts: 1 },
      {
        type: 'fail',
        code: 'MigrationExpired',
        reason:
          'the migration h-parent00 of organization o-exampleorgid expired, after it had been started again once already',
        physicalId: ID,
      },
    ],
    ['CANCELED', {}, canceled('cancelled')],
    ['DECLINED', {}, canceled('declined')],
    [
      { unrecognised: 'PAUSED' },
      {},
      {
        type: 'fail',
        code: 'Unrecognized',
        reason: 'the migration h-parent00 is in the state "PAUSED", which this version does not know',
        physicalId: ID,
      },
    ],
  ];

  test.each(table)('%j with %j', (state, memo, decision) => {
    expect(decide({ organization, parent: aHandshake({ state }) }, { memo })).toMatchObject(decision);
  });

  test.each(['OPEN', 'ACCEPTED'] as const)('goes on in a rollback when it is %s', (state) => {
    const parent = aHandshake({ state });
    expect(decide({ organization, parent }, { request: ROLLBACK })).toEqual(decide({ organization, parent }));
  });

  test('fails when it is cancelled while a rollback that has its answer drives it', () => {
    const parent = aHandshake({ state: 'CANCELED' });
    const decision = decide({ organization, parent }, { request: { ...ROLLBACK, isAnswered: true } });
    expect(decision).toEqual(canceled('cancelled'));
  });

  test('has an answer for a rollback, which is given before anything is done', () => {
    const parent = aHandshake();
    const children = [aChild('222222222222'), aChild('333333333333', { state: 'DECLINED' })];
    const attributes = { State: 'PENDING', HandshakeId: 'h-parent00', Expiration: '2026-04-10T11:59:00.000Z' };
    expect(decide({ organization, parent, stretch: { items: children } })).toMatchObject({
      type: 'act',
      answer: { physicalId: ID, attributes: { ...attributes, PendingAccountCount: '2' } },
    });
    expect(decide({ organization, parent: aHandshake({ state: 'ACCEPTED' }) })).toMatchObject({
      type: 'wait',
      answer: { physicalId: ID, attributes: { ...attributes, PendingAccountCount: '0' } },
    });
  });

  test.each(['CANCELED', 'EXPIRED'] as const)('starts nothing in a rollback when it is %s', (state) => {
    const decision = decide({ organization, parent: aHandshake({ state }) }, { request: ROLLBACK });
    expect(decision).toMatchObject({ type: 'done', answer: { physicalId: ID, attributes: PENDING } });
  });

  test.each([
    'InvalidHandshakeTransitionException',
    'HandshakeConstraintViolationException',
    'ConstraintViolationException',
  ])('is finished later when AWS says that it is too early: %s', (error) => {
    expect(
      decide({ organization, parent: aHandshake({ state: 'OPEN' }) }, { memo: { refusal: refused(error) } }),
    ).toMatchObject({
      type: 'wait',
      waitingFor: 'AWS',
      reason: 'AWS does not let the migration h-parent00 be finished yet',
    });
  });

  test.each([
    [
      'AccessDeniedForDependencyException',
      'AWS had to create the service-linked role in the management account, and the role of the function may not do that',
    ],
    ['SomethingNewException', 'AWS does not let the management account finish'],
  ])('fails when AWS refuses the end with %s', (error, text) => {
    expect(
      decide({ organization, parent: aHandshake({ state: 'OPEN' }) }, { memo: { refusal: refused(error) } }),
    ).toEqual({
      type: 'fail',
      code: 'MigrationRefused',
      reason: `the migration h-parent00 waits for its final acceptance: ${text}; AWS answered ${error}: no`,
      physicalId: ID,
    });
  });
});

describe('the requests to members', () => {
  const parent = aHandshake();

  function visit(children: HandshakeRecord[], given: Given = {}, next?: string) {
    return decide({ organization, parent, stretch: { items: children, next } }, given);
  }

  const table: [string, Partial<HandshakeRecord>, { asked: number; left: number } | 'quiet'][] = [
    ['OPEN', { state: 'OPEN' }, { asked: 1, left: 0 }],
    ['REQUESTED', { state: 'REQUESTED' }, { asked: 1, left: 0 }],
    ['for the role', { action: 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE' }, { asked: 1, left: 0 }],
    ['ACCEPTED', { state: 'ACCEPTED' }, 'quiet'],
    ['CANCELED', { state: 'CANCELED' }, 'quiet'],
    ['DECLINED', { state: 'DECLINED' }, { asked: 0, left: 1 }],
    ['EXPIRED', { state: 'EXPIRED' }, { asked: 0, left: 1 }],
    ['in an unknown state', { state: { unrecognised: 'PAUSED' } }, { asked: 0, left: 1 }],
    ['of an unknown action', { action: { unrecognised: 'DANCE' } }, { asked: 0, left: 1 }],
    ['to nobody', { accountId: undefined }, { asked: 0, left: 1 }],
    ['sent by another account', { senderAccountId: '999999999999' }, 'quiet'],
    ['sent by another organization', { senderOrganizationId: 'o-anotherorgid' }, 'quiet'],
  ];

  test.each(table)('one that is %s is judged rightly', (_, overrides, expected) => {
    const child = aChild('222222222222', overrides);
    const decision = visit([child]);
    if (expected === 'quiet') {
      expect(decision).toMatchObject({ type: 'wait', waitingFor: 'AWS' });
    } else {
      expect(decision).toMatchObject({
        type: 'act',
        action: {
          type: 'VISIT',
          parentHandshakeId: 'h-parent00',
          sweep: SWEEP_BEGIN,
          handshakes: expected.asked === 1 ? [child] : [],
          left: expected.left,
        },
      });
    }
  });

  test.each([
    [['222222222222'], 'requests of the migration h-parent00 are accepted in 1 account'],
    [['222222222222', '333333333333'], 'requests of the migration h-parent00 are accepted in 2 accounts'],
  ])('are accepted in %j', (accounts, reason) => {
    expect(visit(accounts.map((account) => aChild(account)))).toMatchObject({ type: 'act', reason });
  });

  test('are left to people when there is no way to enter members', () => {
    const decision = visit([aChild('222222222222')], { desired: { memberAccess: { Kind: 'NONE' } } });
    expect(decision).toMatchObject({
      type: 'act',
      action: { handshakes: [], left: 1 },
      reason: 'nobody to enter among the requests of the migration h-parent00 that were read',
    });
  });

  test('are read on when a stretch has nothing to do', () => {
    const decision = visit([aChild('222222222222', { state: 'ACCEPTED' })], {}, 'token');
    expect(decision).toMatchObject({ type: 'act', action: { type: 'VISIT', handshakes: [], left: 0, next: 'token' } });
  });

  test('are visited from where the sweep of this migration stands', () => {
    const sweep = { from: 'token', isComplete: false, left: 3, attempts: 0 };
    expect(visit([], { memo: { handshakeId: 'h-parent00', sweep } })).toMatchObject({ action: { sweep, left: 0 } });
    expect(visit([aChild('222222222222')], { memo: { handshakeId: 'h-another0', sweep } })).toMatchObject({
      action: { sweep: SWEEP_BEGIN },
    });
  });

  test('are answered in a rollback, too', () => {
    expect(visit([aChild('222222222222')], { request: ROLLBACK })).toMatchObject({ type: 'act' });
  });
});

describe('a migration that nobody has to answer any more', () => {
  const quiet = { organization, parent: aHandshake(), outstanding: [] };

  test.each([
    ['has just become so', undefined],
    ['has been so for nine minutes', '2026-01-10T11:51:00.000Z'],
  ])('waits for AWS when it %s', (_, quietSince) => {
    expect(decide(quiet, { memo: { quietSince } })).toMatchObject({
      type: 'wait',
      waitingFor: 'AWS',
      reason: 'everybody has answered the migration h-parent00, and AWS is about to let it be finished',
    });
  });

  test('asks somebody to look when it has been so for ten minutes', () => {
    expect(decide(quiet, { memo: { quietSince: '2026-01-10T11:50:00.000Z' } })).toEqual({
      type: 'wait',
      waitingFor: 'PERSON',
      reason: 'nobody has to answer the migration h-parent00 any more, but AWS does not let it be finished',
      answer: {
        physicalId: ID,
        attributes: {
          State: 'PENDING',
          HandshakeId: 'h-parent00',
          Expiration: '2026-04-10T11:59:00.000Z',
          PendingAccountCount: '0',
          CanceledInvitations: '',
        },
      },
      messages: [
        {
          occasion: 'stuck/h-parent00',
          subject: 'o-exampleorgid: the migration to all features does not go on',
          text: [
            'Nobody has to answer the migration h-parent00 of organization o-exampleorgid any more, but AWS does not let account 111111111111 finish it.',
            'Look for accounts that have not approved on the settings page of the AWS Organizations console, and ask AWS Support if there are none.',
            'The migration expires at 2026-04-10T11:59:00.000Z. This deployment keeps looking until then.',
          ].join('\n'),
        },
      ],
    });
  });
});
