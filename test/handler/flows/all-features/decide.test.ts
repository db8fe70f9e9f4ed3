import type { HandshakeState } from '../../../../src/handler/port/handshakes';
import { aChild, aHandshake, anInvitation, anOrganization } from '../builders';
import { decide, type Given, ID, organization, PENDING, ROLLBACK, refused, UPDATE } from './deciding';

describe('what comes before the migration', () => {
  test('a Delete undoes nothing', () => {
    expect(decide({}, { request: { type: 'Delete', physicalId: ID } })).toEqual({
      type: 'done',
      reason: 'nothing is undone: all features stay, and a Delete does not cancel a pending migration',
      answer: { physicalId: ID, attributes: {} },
    });
  });

  test.each([
    ['NoOrganization', undefined, 'account 111111111111 belongs to no organization, but o-exampleorgid was expected'],
    [
      'NotManagementAccount',
      anOrganization({ managementAccountId: '999999999999' }),
      'account 111111111111 is a member of organization o-exampleorgid, which account 999999999999 manages',
    ],
    [
      'WrongOrganization',
      anOrganization({ id: 'o-anotherorgid' }),
      'account 111111111111 manages organization o-anotherorgid, but o-exampleorgid was expected',
    ],
  ])('fails with %s', (code, found, reason) => {
    const failure = { type: 'fail', code, reason, physicalId: 'none/all-features/found' };
    expect(decide({ organization: found })).toEqual(failure);
    expect(decide({ organization: found }, { request: ROLLBACK })).toMatchObject({
      type: 'done',
      reason: `${reason}; this is possibly a rollback, so nothing is changed`,
      answer: { physicalId: ID, attributes: PENDING },
    });
  });

  test.each([{}, UPDATE, ROLLBACK])('is done where there are all features already: %j', (request) => {
    expect(decide({ organization: anOrganization({ featureSet: 'ALL' }) }, { request })).toEqual({
      type: 'done',
      reason: 'organization o-exampleorgid has all features',
      answer: { physicalId: ID, attributes: { ...PENDING, State: 'ENABLED' } },
    });
  });

  test('fails with a feature set that nobody knows', () => {
    expect(decide({ organization: anOrganization({ featureSet: { unrecognized: 'SOME' } }) })).toEqual({
      type: 'fail',
      code: 'Unrecognized',
      reason: 'organization o-exampleorgid has the feature set "SOME", which this version does not support',
      physicalId: ID,
    });
  });

  test('fails without consent', () => {
    expect(decide({ organization }, { desired: { migrate: false } })).toEqual({
      type: 'fail',
      code: 'MigrationNotConsented',
      reason:
        'organization o-exampleorgid has consolidated billing, and there is no consent to enable all features; a migration that is already pending is not canceled by that',
      physicalId: ID,
    });
  });
});

describe('the start', () => {
  const start = { type: 'act', action: { type: 'START', isRestart: false } };

  test('happens when no migration is there', () => {
    expect(decide({ organization })).toMatchObject({
      ...start,
      reason: 'the migration of organization o-exampleorgid to all features starts',
    });
  });

  test('does not happen when it would cancel invitations, which are named', () => {
    expect(decide({ organization, invitations: [anInvitation()] })).toEqual({
      type: 'fail',
      code: 'InvitationsPending',
      reason:
        'the migration does not start: enabling all features of organization o-exampleorgid would cancel open invitations: h-invite00 to account 222222222222',
      physicalId: ID,
    });
  });

  test('names the invitations that it cancels with consent', () => {
    const given = { desired: { pendingInvitations: 'CANCEL' } as const };
    expect(decide({ organization, invitations: [anInvitation()] }, given)).toMatchObject({
      action: { type: 'START', isRestart: false, canceledInvitations: '222222222222' },
      reason:
        'the migration of organization o-exampleorgid to all features starts; AWS cancels invitations: h-invite00 to account 222222222222',
    });
  });

  test('that canceled invitations has them in every answer that follows', () => {
    const memo = { canceledInvitations: '222222222222, j...@example.com' };
    const named = { answer: { attributes: { CanceledInvitations: memo.canceledInvitations } } };
    expect(decide({ organization, parent: aHandshake({ state: 'ACCEPTED' }) }, { memo })).toMatchObject(named);
    expect(decide({ organization: anOrganization({ featureSet: 'ALL' }) }, { memo })).toMatchObject(named);
  });

  test.each([{}, { isAnswered: true }])('does not happen in a rollback: %j', (more) => {
    expect(decide({ organization }, { request: { ...ROLLBACK, ...more } })).toEqual({
      type: 'done',
      reason:
        'organization o-exampleorgid has no pending migration; this is possibly a rollback, so nothing is changed',
      answer: { physicalId: ID, attributes: PENDING },
    });
  });

  test('waits while the migration that it made is not visible', () => {
    expect(decide({ organization, isParentHidden: true }, { memo: { handshakeId: 'h-parent00' } })).toMatchObject({
      type: 'wait',
      waitingFor: 'AWS',
      reason: 'the migration h-parent00 of organization o-exampleorgid is not visible yet',
    });
  });

  test.each(['ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION', 'ORGANIZATION_ALREADY_HAS_ALL_FEATURES'])(
    'waits when AWS knows of more than it shows: %s',
    (reason) => {
      const refusal = refused('HandshakeConstraintViolationException', reason);
      expect(decide({ organization }, { memo: { refusal } })).toMatchObject({
        type: 'wait',
        waitingFor: 'AWS',
        reason: 'organization o-exampleorgid is being migrated, which is not visible yet',
      });
    },
  );

  test.each([
    [
      'LEGACY_PERMISSIONS_STILL_IN_USE',
      'LegacyPermissionsInUse',
      'organization o-exampleorgid cannot get all features while policies in it use retired billing actions',
    ],
    [
      'ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED',
      'MigrationTooLarge',
      'organization o-exampleorgid has too many accounts for the standard migration (5,000 accounts as of 2026-09)',
    ],
    ['SOMETHING_NEW', 'MigrationRefused', 'AWS refuses to start the migration of organization o-exampleorgid'],
  ])('fails with an instruction when AWS refuses with %s', (reason, code, text) => {
    expect(decide({ organization }, { memo: { refusal: refused('ConstraintViolationException', reason) } })).toEqual({
      type: 'fail',
      code,
      reason: `${text}; AWS answered ConstraintViolationException (${reason}): no`,
      physicalId: ID,
    });
  });
});

describe('a migration in each state of its parent', () => {
  const canceled = (verb: string) => ({
    type: 'fail',
    code: 'MigrationCanceled',
    reason: `the migration h-parent00 of organization o-exampleorgid was ${verb} in account 111111111111; it does not start again`,
    physicalId: ID,
  });
  const table: [HandshakeState, Given['memo'], object][] = [
    [
      'REQUESTED',
      {},
      {
        type: 'wait',
        waitingFor: 'AWS',
        reason: 'all members have approved the migration h-parent00, and AWS is about to allow its completion',
      },
    ],
    [
      'OPEN',
      {},
      {
        type: 'act',
        action: { type: 'FINALIZE', handshakeId: 'h-parent00' },
        reason: 'all members have approved: account 111111111111 finalizes the migration h-parent00',
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
          'the migration h-parent00 of organization o-exampleorgid expired, after it was already started again once',
        physicalId: ID,
      },
    ],
    ['CANCELED', {}, canceled('canceled')],
    ['DECLINED', {}, canceled('declined')],
    [
      { unrecognized: 'PAUSED' },
      {},
      {
        type: 'fail',
        code: 'Unrecognized',
        reason: 'the migration h-parent00 is in the state "PAUSED", which this version does not support',
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

  test('fails when it is canceled while a rollback that has its answer drives it', () => {
    const parent = aHandshake({ state: 'CANCELED' });
    const decision = decide({ organization, parent }, { request: { ...ROLLBACK, isAnswered: true } });
    expect(decision).toEqual(canceled('canceled'));
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
      reason: 'AWS does not allow the migration h-parent00 to complete yet',
    });
  });

  test.each([
    [
      'AccessDeniedForDependencyException',
      'AWS must create the service-linked role in the management account, and the role of the function is not allowed to',
    ],
    ['SomethingNewException', 'AWS does not allow the management account to complete the migration'],
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

describe('what AWS refused says nothing of another call', () => {
  const refusal = { ...refused('HandshakeConstraintViolationException', 'SOME_REASON'), action: 'START' };

  test('after a refused start, a migration that has become open is finalized', () => {
    const parent = aHandshake({ state: 'OPEN' });
    expect(decide({ organization, parent }, { memo: { refusal } })).toMatchObject({ action: { type: 'FINALIZE' } });
  });

  test('after a refused final acceptance, a migration that has expired starts again', () => {
    const parent = aHandshake({ state: 'EXPIRED' });
    const memo = { refusal: { ...refusal, action: 'FINALIZE' } };
    expect(decide({ organization, parent, invitations: [] }, { memo })).toMatchObject({ action: { type: 'START' } });
  });
});
