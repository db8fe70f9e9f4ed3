import type { Request } from '../../../../src/handler/driver/flow';
import type { Refusal } from '../../../../src/handler/failures';
import { decideHandshakeAcceptance } from '../../../../src/handler/flows/handshake-acceptance/decide';
import type {
  AcceptedAction,
  DesiredHandshakeAcceptance,
} from '../../../../src/handler/flows/handshake-acceptance/desired';
import type { HandshakeAcceptanceMemo } from '../../../../src/handler/flows/handshake-acceptance/memo';
import type { HandshakeRecord, HandshakeState } from '../../../../src/handler/port/handshakes';
import type { OrganizationRecord } from '../../../../src/handler/port/organization';
import { aChild, anInvitation, anOrganization, MANAGEMENT, NOW, ORGANIZATION_ID } from '../builders';
import { ACCOUNT, accepting } from './accepting';

const ID = `${ORGANIZATION_ID}/handshake-acceptance/${ACCOUNT}`;
const DEFAULT: AcceptedAction[] = ['INVITE', 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'];
const EVERYTHING: AcceptedAction[] = [...DEFAULT, 'APPROVE_ALL_FEATURES'];
const OTHER = anOrganization({ id: 'o-otherorgid', managementAccountId: '999999999999' });
const UNKNOWN: HandshakeState = { unrecognized: 'PAUSED' };

const NOBODY = undefined;
const MEMBER = anOrganization();
const MEMBER_ALL = anOrganization({ featureSet: 'ALL' });

interface Case {
  readonly desired?: Partial<DesiredHandshakeAcceptance>;
  readonly memo?: HandshakeAcceptanceMemo;
  readonly request?: Partial<Request<DesiredHandshakeAcceptance>>;
}

function decide(
  organization: OrganizationRecord | undefined,
  handshakes: HandshakeRecord[],
  { desired, memo = {}, request }: Case = {},
) {
  const context = accepting({ actions: DEFAULT, ...desired }, memo, request);
  return decideHandshakeAcceptance({ organization, handshakes }, context);
}

/** The decision in a few words. */
function inShort(decision: ReturnType<typeof decide>): string {
  switch (decision.type) {
    case 'act':
      return `accept ${decision.action.handshake.id}`;
    case 'wait':
      return `wait ${decision.waitingFor}`;
    case 'fail':
      return `fail ${decision.code}`;
    case 'done':
      return `done ${decision.answer.attributes.State}`;
  }
}

const invitation = (state: HandshakeState) => anInvitation({ state });
const request = (action: AcceptedAction, state: HandshakeState, more: Partial<HandshakeRecord> = {}) =>
  aChild(ACCOUNT, { action, state, ...more });

describe('an account that stands alone', () => {
  test.each<[HandshakeState | 'none', string]>([
    ['none', 'wait PERSON'],
    ['REQUESTED', 'accept h-invite00'],
    ['OPEN', 'accept h-invite00'],
    ['ACCEPTED', 'wait PERSON'],
    ['DECLINED', 'wait PERSON'],
    ['CANCELED', 'wait PERSON'],
    ['EXPIRED', 'wait PERSON'],
    [UNKNOWN, 'wait PERSON'],
  ])('with an invitation that is %j: %s', (state, expected) => {
    const handshakes = state === 'none' ? [] : [invitation(state)];
    expect(inShort(decide(NOBODY, handshakes))).toBe(expected);
    expect(inShort(decide(NOBODY, handshakes, { desired: { actions: ['APPROVE_ALL_FEATURES'] } }))).toBe('wait PERSON');
  });

  test('accepts the newest of several, and none that it accepted a moment ago', () => {
    const newest = anInvitation({ id: 'h-newest00' });
    expect(inShort(decide(NOBODY, [newest, invitation('OPEN')]))).toBe('accept h-newest00');
  });

  test('accepts no request that only a member is sent', () => {
    const found = request('ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE', 'OPEN');
    expect(inShort(decide(NOBODY, [found]))).toBe('wait PERSON');
  });

  test('says whom it waits for, and what became of the last invitation', () => {
    expect(decide(NOBODY, [])).toEqual({
      type: 'wait',
      waitingFor: 'PERSON',
      reason: `account ${ACCOUNT} waits for an invitation by account ${MANAGEMENT}, which manages organization ${ORGANIZATION_ID}`,
      answer: { physicalId: ID, attributes: { State: 'PENDING', HandshakeId: '', Expiration: '' } },
    });
    expect(decide(NOBODY, [invitation('DECLINED')]).reason).toMatch(/; the last one, h-invite00, is DECLINED$/);
    expect(decide(NOBODY, [], { desired: { actions: ['APPROVE_ALL_FEATURES'] } }).reason).toBe(
      `account ${ACCOUNT} does not belong to organization ${ORGANIZATION_ID}, and this resource accepts no invitations (\`actions\`)`,
    );
  });

  test('is answered as PENDING with the invitation and its end while it accepts', () => {
    expect(decide(NOBODY, [invitation('OPEN')])).toMatchObject({
      reason: `account ${ACCOUNT} accepts INVITE h-invite00 of organization ${ORGANIZATION_ID}, sent by account ${MANAGEMENT}`,
      answer: {
        physicalId: ID,
        attributes: { State: 'PENDING', HandshakeId: 'h-invite00', Expiration: '2026-04-10T11:59:00.000Z' },
      },
    });
  });
});

describe('a member', () => {
  const ALL_KINDS = ['ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE', 'APPROVE_ALL_FEATURES'] as const;
  const ENDED: HandshakeState[] = ['DECLINED', 'CANCELED', 'EXPIRED', UNKNOWN];

  test.each(ALL_KINDS)('accepts %s where it is named, pending, and whatever the feature set says', (action) => {
    const desired = { actions: [action] };
    for (const state of ['OPEN', 'REQUESTED'] as const) {
      expect(inShort(decide(MEMBER, [request(action, state)], { desired }))).toBe('accept h-child222');
      expect(inShort(decide(MEMBER_ALL, [request(action, state)], { desired }))).toBe('accept h-child222');
    }
  });

  test.each<[AcceptedAction[], string]>([
    [['INVITE'], 'done ACCEPTED'],
    [DEFAULT, 'done ACCEPTED'],
    [EVERYTHING, 'wait PERSON'],
    [['APPROVE_ALL_FEATURES'], 'wait PERSON'],
    [['ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'], 'wait PERSON'],
  ])('that nobody asked anything, where %j is accepted: %s; done with all features', (actions, expected) => {
    expect(inShort(decide(MEMBER, [], { desired: { actions } }))).toBe(expected);
    expect(inShort(decide(MEMBER_ALL, [], { desired: { actions } }))).toBe('done ACCEPTED');
  });

  test.each(ENDED)('goes on waiting for an approval that is %j', (state) => {
    const handshakes = [request('APPROVE_ALL_FEATURES', state)];
    expect(inShort(decide(MEMBER, handshakes, { desired: { actions: EVERYTHING } }))).toBe('wait PERSON');
  });

  test('is done when it has approved, until that approval would have expired', () => {
    const desired = { actions: EVERYTHING };
    expect(decide(MEMBER, [request('APPROVE_ALL_FEATURES', 'ACCEPTED')], { desired })).toEqual({
      type: 'done',
      messages: [],
      reason: `account ${ACCOUNT} belongs to organization ${ORGANIZATION_ID}, and has accepted all requests`,
      answer: { physicalId: ID, attributes: { State: 'ACCEPTED', HandshakeId: 'h-child222', Expiration: '' } },
    });
    const old = request('APPROVE_ALL_FEATURES', 'ACCEPTED', { expiresAt: new Date(NOW.getTime() - 1) });
    expect(inShort(decide(MEMBER, [old], { desired }))).toBe('wait PERSON');
    const endless = request('APPROVE_ALL_FEATURES', 'ACCEPTED', { expiresAt: undefined });
    expect(inShort(decide(MEMBER, [endless], { desired }))).toBe('done ACCEPTED');
  });

  test('leaves what is not named to a person, and says so', () => {
    const decision = decide(MEMBER, [request('APPROVE_ALL_FEATURES', 'OPEN')]);
    expect(inShort(decision)).toBe('done ACCEPTED');
    expect(decision.reason).toMatch(
      /; APPROVE_ALL_FEATURES h-child222 requires manual action, because `actions` does not name its action$/,
    );
  });

  test('accepts no invitation: it would fail, and end as ACCEPTED', () => {
    expect(inShort(decide(MEMBER, [invitation('OPEN')]))).toBe('done ACCEPTED');
  });

  test('says for what it waits', () => {
    expect(decide(MEMBER, [], { desired: { actions: EVERYTHING } }).reason).toBe(
      `account ${ACCOUNT} belongs to organization ${ORGANIZATION_ID}, which has not asked it for ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE or APPROVE_ALL_FEATURES yet`,
    );
  });
});

describe('after it accepted', () => {
  const justNow = { handshakeId: 'h-invite00', triedAt: NOW.toISOString() };
  const longAgo = { handshakeId: 'h-invite00', triedAt: new Date(NOW.getTime() - 120_000).toISOString() };
  const refusal = (error: string, reason?: string): Refusal => ({ error, reason, message: 'no.' });

  test('waits for AWS to show it, then tries again', () => {
    expect(inShort(decide(NOBODY, [invitation('OPEN')], { memo: justNow }))).toBe('wait AWS');
    expect(inShort(decide(NOBODY, [invitation('OPEN')], { memo: longAgo }))).toBe('accept h-invite00');
    expect(inShort(decide(NOBODY, [invitation('OPEN')], { memo: { handshakeId: 'h-invite00' } }))).toBe(
      'accept h-invite00',
    );
    expect(inShort(decide(NOBODY, [invitation('ACCEPTED')], { memo: justNow }))).toBe('wait AWS');
  });

  test('says so to software when it is done, and only what it accepted itself', () => {
    const accepted = [invitation('ACCEPTED')];
    expect(decide(MEMBER, accepted, { memo: justNow })).toMatchObject({
      type: 'done',
      messages: [
        { occasion: 'answered/h-invite00', event: { kind: 'ANSWERED', handshakes: [{ handshakeId: 'h-invite00' }] } },
      ],
    });
    expect(decide(MEMBER, accepted)).toMatchObject({ type: 'done', messages: [] });
  });

  test.each(['InvalidHandshakeTransitionException', 'HandshakeNotFoundException'])('looks again after %s', (error) => {
    const memo = { ...justNow, refusal: refusal(error) };
    expect(inShort(decide(NOBODY, [invitation('OPEN')], { memo }))).toBe('wait AWS');
    expect(inShort(decide(NOBODY, [invitation('CANCELED')], { memo }))).toBe('wait PERSON');
  });

  test.each([
    ['HandshakeConstraintViolationException', 'ALREADY_IN_AN_ORGANIZATION', /cannot leave by accepting/],
    ['ConstraintViolationException', 'WAIT_PERIOD_ACTIVE', /must be 4 days old/],
    ['AccessDeniedForDependencyException', undefined, /AWSServiceRoleForOrganizations is missing in the account/],
    [
      'BrandNewException',
      'WHO_KNOWS',
      /h-invite00 cannot be accepted; AWS answered BrandNewException \(WHO_KNOWS\): no$/,
    ],
  ])('fails after %s %s', (error, reason, text) => {
    const decision = decide(NOBODY, [invitation('OPEN')], { memo: { ...justNow, refusal: refusal(error, reason) } });
    expect(decision).toMatchObject({ type: 'fail', code: 'AcceptanceRefused', physicalId: ID });
    expect(decision.reason).toMatch(text);
  });
});

describe('an account that cannot answer', () => {
  test.each([
    ['belongs to another organization', OTHER, {}, 'TransferNotAllowed', /o-otherorgid.*is not allowed to leave any/],
    [
      'belongs to another one than it may leave',
      OTHER,
      { allowTransferFrom: 'o-thirdorgid' },
      'TransferNotAllowed',
      /is allowed to leave only o-thirdorgid/,
    ],
    [
      'manages another organization',
      anOrganization({ id: 'o-otherorgid', managementAccountId: ACCOUNT }),
      { allowTransferFrom: 'o-otherorgid' },
      'WrongAccount',
      /can join o-exampleorgid once its own is deleted/,
    ],
    [
      'manages the organization itself',
      anOrganization({ managementAccountId: ACCOUNT }),
      { managementAccountId: ACCOUNT },
      'WrongAccount',
      /manages organization o-exampleorgid$/,
    ],
    [
      'belongs to the organization, which another account manages',
      anOrganization({ managementAccountId: '999999999999' }),
      {},
      'WrongOrganization',
      /managed by account 999999999999, but 111111111111 was expected/,
    ],
  ] as const)('%s', (_, organization, desired, code, reason) => {
    const decision = decide(organization, [invitation('OPEN')], { desired });
    expect(decision).toMatchObject({ type: 'fail', code, physicalId: ID });
    expect(decision.reason).toMatch(reason);
  });

  test('may leave the one organization that is named', () => {
    const desired = { allowTransferFrom: 'o-otherorgid' };
    expect(inShort(decide(OTHER, [invitation('OPEN')], { desired }))).toBe('accept h-invite00');
    expect(inShort(decide(OTHER, [], { desired }))).toBe('wait PERSON');
  });

  test('was made for another organization', () => {
    const decision = decide(NOBODY, [], {
      request: { type: 'Update', physicalId: `o-otherorgid/handshake-acceptance/${ACCOUNT}` },
    });
    expect(decision).toMatchObject({ type: 'fail', code: 'WrongOrganization' });
  });
});

describe('a rollback', () => {
  const rollback = { type: 'Update', isRollback: true, physicalId: ID } as const;

  test('does not fail, but what goes wrong after its answer does', () => {
    expect(inShort(decide(OTHER, [], { request: rollback }))).toBe('done PENDING');
    expect(inShort(decide(OTHER, [], { request: { ...rollback, isAnswered: true } }))).toBe('fail TransferNotAllowed');
  });

  test('goes on with what the older template wished for, with an answer at once', () => {
    const memo = { handshakeId: 'h-invite00', triedAt: NOW.toISOString() };
    for (const decision of [
      decide(NOBODY, [], { request: rollback }),
      decide(NOBODY, [invitation('OPEN')], { request: rollback }),
      decide(NOBODY, [invitation('OPEN')], { request: rollback, memo }),
      decide(NOBODY, [invitation('ACCEPTED')], { request: rollback, memo }),
    ]) {
      expect(decision).toMatchObject({ answer: { physicalId: ID, attributes: { State: 'PENDING' } } });
    }
  });
});

describe('a Delete', () => {
  test.each([ID, 'Stack-Acceptance-1ABCDEF', 'none/handshake-acceptance/found'])(
    'of %s changes nothing',
    (physicalId) => {
      const decision = decide(MEMBER, [], { request: { type: 'Delete', physicalId, desired: undefined } });
      expect(decision).toMatchObject({ type: 'done', answer: { physicalId, attributes: {} } });
    },
  );
});
