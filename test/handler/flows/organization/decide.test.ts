import { aHandshake, anInvitation, anOrganization } from '../builders';
import { ALL, BILLING, decide, FOUND, OURS, refused, withRoot } from './deciding';

describe('an account without an organization', () => {
  test.each(['ALL', 'CONSOLIDATED_BILLING'] as const)('gets one with feature set %s', (featureSet) => {
    expect(decide({}, { featureSet })).toEqual({
      type: 'act',
      action: { type: 'CREATE', featureSet },
      reason: `account 111111111111 belongs to no organization: one with feature set ${featureSet} is created`,
    });
  });

  test('gets none if a certain one was expected', () => {
    expect(decide({}, { organizationId: 'o-exampleorgid' })).toEqual({
      type: 'fail',
      code: 'NoOrganization',
      reason: 'account 111111111111 belongs to no organization, but o-exampleorgid was expected',
      physicalId: 'none/organization/found',
    });
  });

  test('gets none in an update: the one that this resource stands for is gone', () => {
    expect(decide({}, {}, { type: 'Update', physicalId: OURS })).toEqual({
      type: 'fail',
      code: 'NoOrganization',
      reason: 'account 111111111111 belongs to no organization, but o-exampleorgid was expected',
      physicalId: OURS,
    });
  });

  test('does not disturb a rollback', () => {
    expect(decide({}, {}, { type: 'Update', physicalId: OURS, isRollback: true })).toMatchObject({
      type: 'done',
      reason:
        'account 111111111111 belongs to no organization, but o-exampleorgid was expected; this is possibly a rollback, so nothing is changed',
      answer: { physicalId: OURS, attributes: { OrganizationId: '', RootId: '', FeatureSet: '' } },
    });
  });

  test.each([
    ['was created here a moment ago', { hasCreated: true }],
    ['has one after all', { refusal: refused('AlreadyInOrganizationException') }],
  ])('is waited for if it %s', (_, memo) => {
    expect(decide({}, {}, {}, memo)).toEqual({
      type: 'wait',
      waitingFor: 'AWS',
      reason: 'the organization of account 111111111111 is not visible yet',
    });
  });

  test.each([
    [
      'MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED',
      'AccountNotReady',
      'account 111111111111 cannot create an organization before it has a payment method: add one in its billing console',
    ],
    [
      'MASTER_ACCOUNT_MISSING_CONTACT_INFO',
      'AccountNotReady',
      'account 111111111111 cannot create an organization before its contact information is complete',
    ],
    [
      'ACCOUNT_CREATION_NOT_COMPLETE',
      'AccountNotReady',
      'account 111111111111 is not fully activated: complete its registration, which AWS can take up to a day to process',
    ],
    [
      'CREATE_ORGANIZATION_IN_BILLING_MODE_UNSUPPORTED_REGION',
      'AwsRefused',
      'this partition does not support consolidated billing: set FeatureSet to ALL',
    ],
    [
      'ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE',
      'AccessDenied',
      'creating an organization creates the service-linked role of AWS Organizations in account 111111111111, and the role of the function is not allowed to',
    ],
    ['SOMETHING_NEW', 'AwsRefused', 'AWS refuses to create an organization in account 111111111111'],
  ])('is told what to mend when AWS refuses with %s', (reason, code, text) => {
    expect(decide({}, {}, {}, { refusal: refused('ConstraintViolationException', reason) })).toEqual({
      type: 'fail',
      code,
      reason: `${text}; AWS answered ConstraintViolationException (${reason}): no`,
      physicalId: 'none/organization/found',
    });
  });
});

describe('an organization that is not the expected one', () => {
  test.each([
    [
      'another account manages it',
      anOrganization({ managementAccountId: '999999999999' }),
      {},
      'NotManagementAccount',
      'account 111111111111 is a member of organization o-exampleorgid, which account 999999999999 manages',
    ],
    [
      'another id was expected',
      BILLING,
      { organizationId: 'o-anotherorgid' },
      'WrongOrganization',
      'account 111111111111 manages organization o-exampleorgid, but o-anotherorgid was expected',
    ],
  ])('fails when %s', (_, organization, desired, code, reason) => {
    expect(decide(withRoot(organization), desired)).toEqual({
      type: 'fail',
      code,
      reason,
      physicalId: 'none/organization/found',
    });
  });

  test('fails in an update of a resource that was made for another one', () => {
    const request = { type: 'Update', physicalId: 'o-anotherorgid/organization/found' } as const;
    expect(decide(withRoot(ALL), {}, request)).toEqual({
      type: 'fail',
      code: 'WrongOrganization',
      reason:
        'this resource was created for organization o-anotherorgid, but account 111111111111 manages o-exampleorgid now',
      physicalId: 'o-anotherorgid/organization/found',
    });
  });
});

describe('an organization that is there', () => {
  test.each([
    ['ALL', 'found', ALL, {}, 'organization o-exampleorgid (ALL) exists'],
    ['ALL', 'ours', ALL, { hasCreated: true }, 'organization o-exampleorgid (ALL) was created'],
    ['CONSOLIDATED_BILLING', 'found', BILLING, {}, 'organization o-exampleorgid (CONSOLIDATED_BILLING) exists'],
  ] as const)(
    'with %s as wanted answers all attributes and is %s',
    (featureSet, provenance, organization, memo, reason) => {
      expect(decide(withRoot(organization), { featureSet }, {}, memo)).toEqual({
        type: 'done',
        reason,
        answer: {
          physicalId: `o-exampleorgid/organization/${provenance}`,
          attributes: {
            OrganizationId: 'o-exampleorgid',
            OrganizationArn: 'arn:aws:organizations::111111111111:organization/o-exampleorgid',
            RootId: 'r-root',
            ManagementAccountId: '111111111111',
            ManagementAccountArn: 'arn:aws:organizations::111111111111:account/o-exampleorgid/111111111111',
            ManagementAccountEmail: 'owner@example.com',
            FeatureSet: featureSet,
          },
        },
      });
    },
  );

  test('keeps the physical id of its Create', () => {
    const decision = decide(withRoot(ALL), {}, { type: 'Update', physicalId: OURS });
    expect(decision).toMatchObject({ type: 'done', answer: { physicalId: OURS } });
  });

  test('is waited for until its root is visible', () => {
    expect(decide({ organization: ALL })).toMatchObject({
      type: 'wait',
      waitingFor: 'AWS',
      reason: 'the root of organization o-exampleorgid is not visible yet',
      answer: { physicalId: FOUND, attributes: { OrganizationId: 'o-exampleorgid', RootId: '' } },
    });
  });

  test('fails with a feature set that nobody knows', () => {
    expect(decide(withRoot(anOrganization({ featureSet: { unrecognized: 'SOME' } })))).toEqual({
      type: 'fail',
      code: 'Unrecognized',
      reason: 'organization o-exampleorgid has the feature set "SOME", which this version does not support',
      physicalId: FOUND,
    });
  });
});

describe('the wish for consolidated billing where there are all features', () => {
  const wish = { featureSet: 'CONSOLIDATED_BILLING' } as const;
  const reason = 'organization o-exampleorgid has all features, and AWS cannot return it to consolidated billing';
  const update = { type: 'Update', physicalId: FOUND } as const;

  test.each([
    ['a Create', {}],
    ['an Update', update],
    ['a Create although the status is unknown', { isStatusUnknown: true }],
    ['an answered Update', { ...update, isStatusUnknown: true, isAnswered: true }],
  ])('fails at once in %s', (_, request) => {
    expect(decide(withRoot(ALL), wish, request)).toEqual({
      type: 'fail',
      code: 'AllFeaturesIrreversible',
      reason,
      physicalId: FOUND,
    });
  });

  test.each([
    ['a rollback', { ...update, isRollback: true }],
    ['an Update whose stack nobody could look at', { ...update, isStatusUnknown: true }],
  ])('succeeds and changes nothing in %s', (_, request) => {
    expect(decide(withRoot(ALL), wish, request)).toMatchObject({
      type: 'done',
      reason: `${reason}; this is possibly a rollback, so nothing is changed`,
      answer: { physicalId: FOUND, attributes: { FeatureSet: 'ALL', RootId: 'r-root' } },
    });
  });
});

describe('an organization with consolidated billing where ALL is wanted', () => {
  test.each([
    [1, 3, '1 invited account would have to approve, and you cannot undo this'],
    [4, 9, '4 invited accounts would have to approve, and you cannot undo this'],
    [
      2,
      5001,
      '2 invited accounts would have to approve, and you cannot undo this (it has 5001 accounts; AWS does it for at most 5,000 accounts as of 2026-09)',
    ],
  ])('fails without consent and counts %i of %i accounts', (invited, accounts, text) => {
    expect(decide(withRoot(BILLING, { members: { invited, accounts, isComplete: true } }))).toEqual({
      type: 'fail',
      code: 'MigrationNotConsented',
      reason: `organization o-exampleorgid has consolidated billing, but FeatureSet is ALL: to enable all features ${text}`,
      physicalId: FOUND,
    });
  });

  test('fails without consent also if not everybody could be counted', () => {
    expect(decide(withRoot(BILLING, { members: { invited: 7, accounts: 3000 } }))).toMatchObject({
      code: 'MigrationNotConsented',
      reason:
        'organization o-exampleorgid has consolidated billing, but FeatureSet is ALL: to enable all features at least 7 invited accounts would have to approve, and you cannot undo this (it has more than 3000 accounts; AWS does it for at most 5,000 accounts as of 2026-09)',
    });
  });

  test('does not fail for want of consent in a rollback', () => {
    const request = { type: 'Update', physicalId: FOUND, isRollback: true } as const;
    expect(
      decide(withRoot(BILLING, { members: { invited: 1, accounts: 2, isComplete: true } }), {}, request),
    ).toMatchObject({
      type: 'done',
      answer: { physicalId: FOUND, attributes: { FeatureSet: 'CONSOLIDATED_BILLING' } },
    });
  });

  const migrate = { migrate: true, organizationId: 'o-exampleorgid' };
  const invitations = [anInvitation(), anInvitation({ id: 'h-mail', accountId: undefined, email: 'jane@example.com' })];

  test('fails when invitations are pending, and names them', () => {
    expect(decide(withRoot(BILLING, { migration: { invitations } }), migrate)).toEqual({
      type: 'fail',
      code: 'InvitationsPending',
      reason:
        'the migration does not start: enabling all features of organization o-exampleorgid would cancel open invitations: h-invite00 to account 222222222222, h-mail to j...@example.com',
      physicalId: FOUND,
    });
  });

  test.each([
    [
      'names the invitations that will be canceled with consent',
      { invitations },
      'CANCEL',
      'organization o-exampleorgid (CONSOLIDATED_BILLING) exists; its migration will cancel invitations: h-invite00 to account 222222222222, h-mail to j...@example.com',
    ],
    [
      'leaves a migration that is under way to the resource that drives it',
      { invitations: [], pending: aHandshake() },
      'FAIL',
      'organization o-exampleorgid (CONSOLIDATED_BILLING) exists; its migration h-parent00 continues',
    ],
    [
      'is done when nothing is in the way',
      { invitations: [] },
      'FAIL',
      'organization o-exampleorgid (CONSOLIDATED_BILLING) exists',
    ],
  ] as const)('%s', (_, migration, pendingInvitations, reason) => {
    const decision = decide(withRoot(BILLING, { migration }), { ...migrate, pendingInvitations });
    expect(decision).toMatchObject({ type: 'done', reason, answer: { physicalId: FOUND } });
  });
});

test('a migration that is pending without consent is named, with how to cancel it', () => {
  const observed = withRoot(BILLING, { members: { invited: 3, accounts: 4, isComplete: true }, pending: aHandshake() });
  expect(decide(observed)).toMatchObject({
    type: 'fail',
    code: 'MigrationNotConsented',
    reason: expect.stringMatching(
      /its migration h-parent00 is pending and is not canceled by this.*cancel-handshake --handshake-id h-parent00/,
    ),
  });
});
