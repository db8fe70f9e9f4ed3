import { asksOf } from '../../../src/rehearsal/reporting/asks';
import {
  aCall,
  aHandshake,
  anAssumption,
  aPersonsCall,
  BEGAN,
  DAY,
  later,
  MINUTE,
  PAYMENTS,
  someRecords,
  withHandshakes,
} from '../some-records';

test('nothing is asked if the deployment answers by itself', () => {
  const organizations = withHandshakes(aHandshake({ state: 'ACCEPTED', endedAt: BEGAN + MINUTE }));
  expect(asksOf(someRecords({ organizations, history: [aCall({ input: { HandshakeId: 'h-1' } })] }))).toEqual([]);
});

test('a person has to answer what nobody answers', () => {
  expect(asksOf(someRecords({ organizations: withHandshakes(aHandshake()) }))).toEqual([
    {
      account: PAYMENTS,
      type: 'ANSWER',
      what: 'accept APPROVE_ALL_FEATURES (h-1)',
      askedAt: later(0),
      until: later(90 * DAY),
    },
  ]);
});

test('what a person answered says when', () => {
  const organizations = withHandshakes(aHandshake({ state: 'ACCEPTED', endedAt: BEGAN + 2 * DAY }));
  const history = [aPersonsCall({ at: BEGAN + 2 * DAY, input: { HandshakeId: 'h-1' } })];
  expect(asksOf(someRecords({ organizations, history }))).toEqual([
    expect.objectContaining({ type: 'ANSWER', doneAt: later(2 * DAY) }),
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
        type: 'REPAIR',
        what: 'allow iam:CreateServiceLinkedRole to the role that is assumed (AccessDeniedForDependencyException)',
        askedAt: later(0),
        doneAt: later(2 * DAY),
      },
    ]);
  });

  test('is nothing beside the handshake that a person can answer instead', () => {
    const organizations = withHandshakes(aHandshake());
    expect(asksOf(someRecords({ organizations, history: [aCall(denied)] })).map(({ type }) => type)).toEqual([
      'ANSWER',
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
    expect(asksOf(someRecords({ history: [call] }))).toEqual([expect.objectContaining({ type: 'REPAIR', what })]);
  });
});

test('an invitation that somebody sent before, whom nothing is deployed for, is not asked for', () => {
  const organizations = withHandshakes(aHandshake({ action: 'INVITE', requestedAt: BEGAN - DAY }));
  expect(asksOf(someRecords({ organizations }))).toEqual([]);
});
