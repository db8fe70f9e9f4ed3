import { RESOURCES, type ResourceKind, resourceTypeOf } from '../../../src/handler/resources';
import type { RehearsalRecords } from '../../../src/rehearsal/records';
import { asksOf } from '../../../src/rehearsal/reporting/asks';
import type { AccountState, Handshake } from '../../../src/simulator/index';
import {
  aCall,
  aHandshake,
  anAccount,
  anAssumption,
  aPersonsCall,
  aStackOf,
  BEGAN,
  DAY,
  later,
  MINUTE,
  PAYMENTS,
  someRecords as recordsOf,
  withHandshakes,
} from '../some-records';

const MIGRATION = aStackOf(resourceTypeOf(RESOURCES.ALL_FEATURES));

/** Of a deployment that enables all features. */
function someRecords(overrides: Partial<RehearsalRecords>): RehearsalRecords {
  return recordsOf({ stacks: [MIGRATION], ...overrides });
}

test('nothing is asked if the deployment answers by itself', () => {
  const organizations = withHandshakes(aHandshake({ state: 'ACCEPTED', endedAt: BEGAN + MINUTE }));
  expect(asksOf(someRecords({ organizations, history: [aCall({ input: { HandshakeId: 'h-1' } })] }))).toEqual([]);
});

const APPROVAL = {
  account: PAYMENTS,
  type: 'RESPOND',
  what: 'accept the request to enable all features',
  command: 'aws organizations accept-handshake --handshake-id <id> --region us-east-1',
  handshake: 'h-1',
  askedAt: later(0),
  until: later(90 * DAY),
} as const;

test('a person has to answer what nobody answers', () => {
  expect(asksOf(someRecords({ organizations: withHandshakes(aHandshake()) }))).toEqual([APPROVAL]);
});

const EXPIRED = { state: 'EXPIRED', endedAt: BEGAN + 90 * DAY } as const;

test('a person has to answer what expired because nobody answered', () => {
  expect(asksOf(someRecords({ organizations: withHandshakes(aHandshake(EXPIRED)) }))).toEqual([APPROVAL]);
});

test('a member has to approve a migration that expired, whose requests AWS cancels', () => {
  const ended = { endedAt: BEGAN + 90 * DAY, state: 'CANCELED', parentId: 'h-parent' } as const;
  const parent = aHandshake({ ...EXPIRED, id: 'h-parent', action: 'ENABLE_ALL_FEATURES' });
  const canceled = { ...parent, state: 'CANCELED' } as const;
  const asked = (...handshakes: Handshake[]) =>
    asksOf(someRecords({ organizations: withHandshakes(...handshakes) })).map(({ what }) => what);

  expect(asked(parent, aHandshake(ended))).toEqual(['accept the request to enable all features']);
  expect(asked(canceled, aHandshake(ended))).toEqual([]);
});

describe('a request that was sent again', () => {
  const again = { id: 'h-2', requestedAt: BEGAN + 90 * DAY, expiresAt: BEGAN + 180 * DAY };
  const asked = (...handshakes: Handshake[]) =>
    asksOf(someRecords({ organizations: withHandshakes(...handshakes) })).map(({ handshake }) => handshake);

  test('is the first one, if all expired', () => {
    const second = aHandshake({ ...again, state: 'EXPIRED', endedAt: BEGAN + 180 * DAY });
    expect(asked(aHandshake(EXPIRED), second)).toEqual(['h-1']);
  });

  test('is the one that is open', () => {
    expect(asked(aHandshake(EXPIRED), aHandshake(again))).toEqual(['h-2']);
  });

  test('is the one that a person answered', () => {
    const second = aHandshake({ ...again, state: 'ACCEPTED', endedAt: BEGAN + 91 * DAY });
    const history = [aPersonsCall({ at: BEGAN + 91 * DAY, input: { HandshakeId: 'h-2' } })];
    const asks = asksOf(someRecords({ organizations: withHandshakes(aHandshake(EXPIRED), second), history }));
    expect(asks).toEqual([expect.objectContaining({ doneAt: later(91 * DAY) })]);
  });
});

test('nothing is asked that had expired before', () => {
  const organizations = withHandshakes(
    aHandshake({ state: 'EXPIRED', requestedAt: BEGAN - 91 * DAY, endedAt: BEGAN - DAY }),
  );
  expect(asksOf(someRecords({ organizations }))).toEqual([]);
});

test('what was there, and expires without an answer, is asked', () => {
  const organizations = withHandshakes(aHandshake({ ...EXPIRED, requestedAt: BEGAN - DAY }));
  expect(asksOf(someRecords({ organizations }))).toEqual([expect.objectContaining({ askedAt: later(0) })]);
});

test.each([
  ['INVITE', 'accept the invitation'],
  ['ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE', 'accept the request for the service-linked role'],
] as const)('what %s is for whoever has to answer is said in words', (action, what) => {
  const invite = { operation: 'InviteAccountToOrganization', accountId: '111111111111' };
  const history = [aCall({ ...invite, input: { Target: { Type: 'ACCOUNT', Id: PAYMENTS.id } } })];
  const organizations = withHandshakes(aHandshake({ action }));
  expect(asksOf(someRecords({ organizations, history })).map((ask) => ask.what)).toEqual([what]);
});

test.each([
  ['aws-us-gov', 'us-gov-west-1'],
  ['aws-cn', 'cn-northwest-1'],
])('the command names a handshake that is in the world, and the home Region of %s', (partition, region) => {
  const organizations = withHandshakes(aHandshake({ requestedAt: BEGAN - DAY }));
  const [ask] = asksOf(someRecords({ partition, organizations }));
  expect(ask?.command).toBe(`aws organizations accept-handshake --handshake-id h-1 --region ${region}`);
});

test('what a person answered says when', () => {
  const organizations = withHandshakes(aHandshake({ state: 'ACCEPTED', endedAt: BEGAN + 2 * DAY }));
  const history = [aPersonsCall({ at: BEGAN + 2 * DAY, input: { HandshakeId: 'h-1' } })];
  expect(asksOf(someRecords({ organizations, history }))).toEqual([
    expect.objectContaining({ type: 'RESPOND', doneAt: later(2 * DAY) }),
  ]);
});

test.each([
  [
    'was canceled by AWS',
    aHandshake({ action: 'INVITE', requestedAt: BEGAN - DAY, state: 'CANCELED', endedAt: BEGAN }),
  ],
  ['is the management account’s own', aHandshake({ action: 'ENABLE_ALL_FEATURES' })],
  ['belongs to no account yet', aHandshake({ action: 'INVITE', recipientAccountId: undefined })],
])('nobody is asked for a handshake that %s', (_, handshake) => {
  expect(asksOf(someRecords({ organizations: withHandshakes(handshake) }))).toEqual([]);
});

describe('an invitation to an email address', () => {
  const accounts = new Map([['222222222222', anAccount({ id: '222222222222', email: 'Founder@example.com' })]]);
  const invitation = (overrides: Partial<Handshake>) =>
    aHandshake({
      action: 'INVITE',
      recipientAccountId: undefined,
      target: { type: 'EMAIL', id: 'founder@example.com' },
      ...overrides,
    });
  const asked = (...handshakes: Handshake[]) =>
    asksOf(
      someRecords({
        accounts,
        organizations: withHandshakes(...handshakes),
        history: [
          aCall({
            operation: 'InviteAccountToOrganization',
            accountId: '111111111111',
            input: { Target: { Id: 'founder@example.com' } },
          }),
        ],
      }),
    ).map(({ account, handshake }) => [account.id, handshake]);

  test('has to be accepted by the account with this address', () => {
    expect(asked(invitation({}))).toEqual([['222222222222', 'h-1']]);
    const again = { id: 'h-2', requestedAt: BEGAN + 15 * DAY, state: 'EXPIRED', endedAt: BEGAN + 30 * DAY } as const;
    expect(asked(invitation({ state: 'EXPIRED', endedAt: BEGAN + 15 * DAY }), invitation(again))).toEqual([
      ['222222222222', 'h-1'],
    ]);
  });

  test('is asked of no account that the world does not have', () => {
    expect(asked(invitation({ target: { type: 'EMAIL', id: 'else@example.com' } }))).toEqual([]);
  });
});

describe('a role that has to be mended', () => {
  const denied = { error: 'AccessDeniedForDependencyException', tookEffect: false };

  test('is one line, although the handshake was answered late', () => {
    const organizations = withHandshakes(aHandshake({ state: 'ACCEPTED', endedAt: BEGAN + 2 * DAY }));
    const history = [
      aCall({ ...denied, input: { HandshakeId: 'h-1' } }),
      aCall({ at: BEGAN + 2 * DAY, input: { HandshakeId: 'h-1' } }),
    ];
    expect(asksOf(someRecords({ organizations, history }))).toEqual([
      {
        account: PAYMENTS,
        type: 'FIX',
        what: 'allow iam:CreateServiceLinkedRole to the role that is assumed (AccessDeniedForDependencyException)',
        askedAt: later(0),
        doneAt: later(2 * DAY),
      },
    ]);
  });

  test('is nothing beside the handshake that a person can answer instead', () => {
    const organizations = withHandshakes(aHandshake());
    expect(asksOf(someRecords({ organizations, history: [aCall(denied)] })).map(({ type }) => type)).toEqual([
      'RESPOND',
    ]);
  });

  test.each([
    [
      'cannot be assumed',
      anAssumption({ error: 'AccessDenied', tookEffect: false }),
      'allow the role Admin to be assumed (AccessDenied)',
    ],
    [
      'may not accept',
      aCall({ error: 'AccessDeniedException', tookEffect: false }),
      'allow organizations:AcceptHandshake to the role that is assumed (AccessDeniedException)',
    ],
  ])('says what is missing if it %s', (_, call, what) => {
    expect(asksOf(someRecords({ history: [call] }))).toEqual([expect.objectContaining({ type: 'FIX', what })]);
  });
});

test('an invitation that somebody sent before, whom nothing is deployed for, is not asked for', () => {
  const organizations = withHandshakes(aHandshake({ action: 'INVITE', requestedAt: BEGAN - DAY }));
  expect(asksOf(someRecords({ organizations }))).toEqual([]);
});

describe('a handshake is asked for only by a deployment that needs it', () => {
  const address = { type: 'EMAIL', id: 'Payments@example.com' } as const;
  const old = { requestedAt: BEGAN - DAY };
  const invitation = aHandshake({ ...old, action: 'INVITE', target: address });
  const approval = aHandshake(old);
  const slr = aHandshake({ ...old, action: 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE' });
  const stackOf = (kind: ResourceKind, properties = {}, accountId = '111111111111') =>
    aStackOf(resourceTypeOf(kind), { properties, accountId });
  const sending = (overrides: object) => ({
    operation: 'InviteAccountToOrganization',
    accountId: '111111111111',
    input: { Target: { Type: 'EMAIL', Id: 'payments@EXAMPLE.com' } },
    ...overrides,
  });

  test.each<[string, Handshake, Partial<RehearsalRecords>, number]>([
    ['an old approval, by all features', approval, { stacks: [stackOf(RESOURCES.ALL_FEATURES)] }, 1],
    ['an old approval, by a service', approval, { stacks: [stackOf(RESOURCES.SERVICE_ACCESS)] }, 1],
    ['an old approval, by a policy type', approval, { stacks: [stackOf(RESOURCES.ENABLED_POLICY_TYPE)] }, 1],
    ['an old role, by all features', slr, { stacks: [stackOf(RESOURCES.ALL_FEATURES)] }, 1],
    [
      'an old approval, by the stack of its account',
      approval,
      { stacks: [stackOf(RESOURCES.HANDSHAKE_ACCEPTANCE, {}, '222222222222')] },
      1,
    ],
    ['an old approval, not by an organization alone', approval, { stacks: [stackOf(RESOURCES.ORGANIZATION)] }, 0],
    [
      'an old approval, not by an invitation',
      approval,
      { stacks: [stackOf(RESOURCES.INVITED_ACCOUNT, { TargetId: '222222222222' })] },
      0,
    ],
    [
      'an old approval, not by another organization',
      approval,
      { stacks: [stackOf(RESOURCES.ALL_FEATURES, {}, '333333333333')] },
      0,
    ],
    [
      'a migration that the deployment has started and failed with',
      aHandshake(),
      { history: [aCall({ operation: 'EnableAllFeatures', accountId: '111111111111' })] },
      1,
    ],
    [
      'a migration that a person has started',
      aHandshake(),
      { history: [aPersonsCall({ operation: 'EnableAllFeatures', accountId: '111111111111' })] },
      0,
    ],
    [
      'an old invitation of the account',
      invitation,
      { stacks: [stackOf(RESOURCES.INVITED_ACCOUNT, { TargetId: '222222222222' })] },
      1,
    ],
    [
      'an old invitation of the address',
      invitation,
      { stacks: [stackOf(RESOURCES.INVITED_ACCOUNT, { TargetId: 'payments@example.com' })] },
      1,
    ],
    [
      'an old invitation of another account',
      invitation,
      { stacks: [stackOf(RESOURCES.INVITED_ACCOUNT, { TargetId: '333333333333' })] },
      0,
    ],
    ['an old invitation, not by all features', invitation, { stacks: [stackOf(RESOURCES.ALL_FEATURES)] }, 0],
    [
      'an invitation that the deployment sent',
      { ...invitation, requestedAt: BEGAN },
      { history: [aCall(sending({}))] },
      1,
    ],
    [
      'an invitation that a person sent meanwhile',
      { ...invitation, requestedAt: BEGAN },
      { history: [aPersonsCall(sending({}))] },
      0,
    ],
    [
      'an invitation that was refused',
      { ...invitation, requestedAt: BEGAN },
      { history: [aCall(sending({ tookEffect: false }))] },
      0,
    ],
    [
      'a billing transfer',
      aHandshake({ ...old, action: 'TRANSFER_RESPONSIBILITY' }),
      { stacks: [stackOf(RESOURCES.ALL_FEATURES)] },
      0,
    ],
  ])('%s', (_, handshake, records, expected) => {
    const organizations = withHandshakes(handshake);
    expect(asksOf(recordsOf({ organizations, ...records }))).toHaveLength(expected);
  });
});

describe('an account that is not active', () => {
  const records = (state: AccountState, overrides: Partial<RehearsalRecords> = {}) =>
    someRecords({
      accounts: new Map([['222222222222', anAccount({ state })]]),
      organizations: withHandshakes(
        aHandshake(),
        aHandshake({ id: 'h-2', action: 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE' }),
      ),
      ...overrides,
    });

  test.each<[AccountState, string]>([
    ['PENDING_ACTIVATION', 'complete the sign-up of the account, which is not activated (PENDING_ACTIVATION)'],
    ['SUSPENDED', 'ask AWS Support to reinstate the account, which is suspended (SUSPENDED)'],
    ['PENDING_CLOSURE', 'ask AWS Support to reopen the account, which is about to be closed (PENDING_CLOSURE)'],
    ['CLOSED', 'ask AWS Support to reopen the account, which is closed (CLOSED), within 90 days of its closure'],
  ])('%s is asked for that, once', (state, what) => {
    expect(asksOf(records(state)).map((ask) => [ask.type, ask.what])).toEqual([['ACTIVATE', what]]);
  });

  test('is asked for that instead of a role', () => {
    const history = [anAssumption({ error: 'AccessDenied', tookEffect: false })];
    expect(asksOf(records('SUSPENDED', { organizations: withHandshakes(), history })).map(({ type }) => type)).toEqual([
      'ACTIVATE',
    ]);
  });

  test('is asked for nothing that is done', () => {
    const organizations = withHandshakes(aHandshake({ state: 'ACCEPTED', endedAt: BEGAN + DAY }));
    const history = [aPersonsCall({ at: BEGAN + DAY, input: { HandshakeId: 'h-1' } })];
    expect(asksOf(records('CLOSED', { organizations, history })).map(({ type }) => type)).toEqual(['RESPOND']);
  });
});
