import type { Request } from '../../../../src/handler/driver/flow';
import { SWEEP_BEGIN } from '../../../../src/handler/flows/rules/sweep';
import { decideServiceLinkedRoles } from '../../../../src/handler/flows/service-linked-roles/decide';
import type { DesiredServiceLinkedRoles } from '../../../../src/handler/flows/service-linked-roles/desired';
import type { ServiceLinkedRolesMemo } from '../../../../src/handler/flows/service-linked-roles/memo';
import type { ObservedServiceLinkedRoles } from '../../../../src/handler/flows/service-linked-roles/observe';
import type { AccountRecord } from '../../../../src/handler/port/accounts';
import { aContext, anAccount, anOrganization, aRequest, MANAGEMENT } from '../builders';

const DESIRED: DesiredServiceLinkedRoles = {
  organizationId: 'o-exampleorgid',
  memberAccess: { Kind: 'ROLE', RoleName: 'Admin', Path: '/' },
};
const ID = 'o-exampleorgid/service-linked-roles';
const organization = anOrganization();
const ROLLBACK = { type: 'Update', physicalId: ID, isRollback: true } as const;

function decide(
  observed: ObservedServiceLinkedRoles,
  memo: ServiceLinkedRolesMemo = {},
  request: Partial<Request<DesiredServiceLinkedRoles>> = {},
  desired: Partial<DesiredServiceLinkedRoles> = {},
) {
  return decideServiceLinkedRoles(observed, aContext(aRequest({ ...DESIRED, ...desired }, request), memo));
}

function done(reason: string, State = 'ENABLED', PendingAccountCount = '0') {
  return { type: 'done', reason, answer: { physicalId: ID, attributes: { State, PendingAccountCount } } };
}

function complete(left: number): ServiceLinkedRolesMemo {
  return { sweep: { isComplete: true, left, attempts: 0 } };
}

describe('nobody is entered', () => {
  test('by a Delete', () => {
    expect(decide({}, {}, { type: 'Delete', physicalId: ID })).toEqual({
      type: 'done',
      reason: 'the service-linked role is never deleted from a member',
      answer: { physicalId: ID, attributes: {} },
    });
  });

  test('in an organization with all features', () => {
    expect(decide({ organization: anOrganization({ featureSet: 'ALL' }) })).toEqual(
      done('organization o-exampleorgid has all features: AWS keeps the service-linked role in every member'),
    );
  });

  test('in a rollback', () => {
    expect(decide({ organization, stretch: { items: [] } }, {}, ROLLBACK)).toEqual(
      done('no role is assumed in a member; this is possibly a rollback, so nothing is changed', 'PENDING'),
    );
  });

  test.each([
    [
      'NoOrganization',
      undefined,
      'account 111111111111 belongs to no organization, but o-exampleorgid was expected',
      'none/service-linked-roles/found',
    ],
    [
      'WrongOrganization',
      anOrganization({ id: 'o-anotherorgid' }),
      'account 111111111111 manages organization o-anotherorgid, but o-exampleorgid was expected',
      'none/service-linked-roles/found',
    ],
    [
      'Unrecognized',
      anOrganization({ featureSet: { unrecognized: 'SOME' } }),
      'organization o-exampleorgid has the feature set "SOME", which this version does not support',
      ID,
    ],
  ])('when it fails with %s', (code, found, reason, physicalId) => {
    expect(decide({ organization: found })).toEqual({ type: 'fail', code, reason, physicalId });
    expect(decide({ organization: found }, {}, ROLLBACK)).toMatchObject({ type: 'done' });
  });
});

describe('the members of an organization with consolidated billing', () => {
  const items = [anAccount(MANAGEMENT), anAccount('222222222222'), anAccount('333333333333')];

  test('are entered, but for the management account', () => {
    expect(decide({ organization, stretch: { items, next: 'token' } })).toEqual({
      type: 'act',
      action: {
        type: 'VISIT',
        sweep: SWEEP_BEGIN,
        accountIds: ['222222222222', '333333333333'],
        skipped: new Map(),
        next: 'token',
      },
      reason:
        'the service-linked role is checked, and created where it is missing, in 2 members of organization o-exampleorgid',
    });
  });

  test('are waited for while nobody is in reach', () => {
    const obstacles = new Map([['222222222222', 'denied']]);
    expect(decide({ organization, stretch: { items } }, { isOutOfReach: true, obstacles })).toEqual({
      type: 'wait',
      waitingFor: 'AWS',
      reason: 'no role in a member of organization o-exampleorgid can be assumed yet: 222222222222 (denied)',
    });
    expect(decide({ organization, stretch: { items } }, { isOutOfReach: true })).toMatchObject({ type: 'wait' });
  });

  test.each([
    ['SUSPENDED', 'it is SUSPENDED'],
    ['PENDING_CLOSURE', 'it is PENDING_CLOSURE'],
    ['CLOSED', 'it is CLOSED'],
    ['PENDING_ACTIVATION', 'it is PENDING_ACTIVATION'],
    [{ unrecognized: 'NAPPING' }, 'it is in the state "NAPPING"'],
  ] as [AccountRecord['state'], string][])('are not entered when they are %j', (state, why) => {
    const stretch = { items: [anAccount('222222222222', { state })] };
    expect(decide({ organization, stretch })).toMatchObject({
      action: { accountIds: [], skipped: new Map([['222222222222', why]]) },
    });
  });

  test('are not entered when no way to do so is configured', () => {
    const decision = decide({ organization, stretch: { items } }, {}, {}, { memberAccess: { Kind: 'NONE' } });
    expect(decision).toMatchObject({
      action: {
        accountIds: [],
        skipped: new Map([
          ['222222222222', 'no role in members is configured (`memberAccess`)'],
          ['333333333333', 'no role in members is configured (`memberAccess`)'],
        ]),
      },
    });
  });

  test.each([
    [new Map(), /o-exampleorgid$/],
    [new Map([['444444444444', 'no such role']]), /o-exampleorgid; so far: 444444444444 \(no such role\)$/],
  ])('are named in the log when they could not be checked: %j', (obstacles, reason) => {
    expect(decide({ organization, stretch: { items } }, { obstacles }).reason).toMatch(reason);
  });

  test('all have the role', () => {
    expect(decide({ organization }, complete(0))).toEqual(
      done('every member of organization o-exampleorgid has the service-linked role'),
    );
  });

  test('are reported when they could not be checked, which is not fatal', () => {
    const obstacles = new Map([
      ['222222222222', 'no such role'],
      ['333333333333', 'it is SUSPENDED'],
    ]);
    expect(decide({ organization }, { ...complete(2), obstacles })).toEqual({
      ...done(
        '2 members of organization o-exampleorgid could not be checked: 222222222222 (no such role), 333333333333 (it is SUSPENDED)',
        'PENDING',
        '2',
      ),
      messages: [
        {
          occasion: 'service-linked-roles/o-exampleorgid/request-1',
          subject: 'o-exampleorgid: the service-linked role is unconfirmed in 2 members',
          text: [
            'The workflow could not confirm that AWSServiceRoleForOrganizations is in 2 members of organization o-exampleorgid.',
            'Without it, AWS sends the account one more request before all features can be enabled.',
            '',
            '- 222222222222: no such role',
            '- 333333333333: it is SUSPENDED',
            '',
            'Run in each account: aws iam create-service-linked-role --aws-service-name organizations.amazonaws.com',
            'If AWS refuses that, accept a request: the migration to all features sends one to every account that lacks the role, and accepting an invitation also creates it.',
            'Change `refresh` and redeploy to check all members.',
          ].join('\n'),
        },
      ],
    });
  });

  test('are counted when another step knew their names', () => {
    const decision = decide({ organization }, complete(1));
    expect(decision).toMatchObject({ reason: '1 member of organization o-exampleorgid could not be checked' });
    expect(decision.type === 'done' && decision.messages?.[0]?.text).toContain(
      '- 1, named in the log of the function\n',
    );
  });

  test('are named up to a number, and the rest is counted', () => {
    const obstacles = new Map(Array.from({ length: 120 }, (_, index) => [String(200_000_000_000 + index), 'why']));
    const decision = decide({ organization }, { ...complete(130), obstacles });
    expect(decision.reason).toMatch(/200000000009 \(why\) and 110 more$/);
    expect(decision.type === 'done' && decision.messages?.[0]?.text).toContain(
      '- 200000000099: why\n- and 30 more, named in the log of the function\n',
    );
  });
});
