import type { WorldAccount } from '../../../src/simulator/world/world';
import type { WorldMember } from '../../../src/simulator/world/world-organization';
import { DAY, SECOND } from '../organizations/simulated-calls';
import {
  as,
  asRole,
  aWorld,
  CREATED_MEMBER,
  featureSet,
  held,
  invite,
  isMember,
  MANAGEMENT,
  MEMBER,
  migrate,
  OTHER_MEMBER,
  outcomeOf,
  ROLE,
  receivedBy,
  STANDALONE,
  stateOfHandshake,
} from './conformance-lab';

const INVITED: WorldMember = { joined: 'INVITED' };
const CREATED: WorldMember = { joined: 'CREATED' };
const TWO = { members: { [MEMBER]: INVITED, [OTHER_MEMBER]: INVITED } };
const SERVICE_ROLE = 'AWSServiceRoleForOrganizations';
const DENIED = 'AccessDeniedForDependencyException ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE';

test.each([
  ['nobody in an organization of its own', [], []],
  ['no created member that has the service-linked role', [CREATED_MEMBER], []],
  ['one invited member beside a created one', [MEMBER, CREATED_MEMBER], [MEMBER]],
  ['three invited members', [MEMBER, OTHER_MEMBER, STANDALONE], [MEMBER, OTHER_MEMBER, STANDALONE]],
])('3 migration: asks %s, and enables all features in the end', async (_, members, asked) => {
  const described = members.map((id) => [id, id === CREATED_MEMBER ? CREATED : INVITED]);
  const aws = aWorld({ organization: { members: Object.fromEntries(described) } });
  const management = as(aws, MANAGEMENT);

  const { Handshake } = await management.enableAllFeatures({});
  expect(Handshake).toMatchObject({ State: 'REQUESTED', Action: 'ENABLE_ALL_FEATURES' });
  const parent = Handshake!.Id!;
  const { Handshakes: children } = await management.listHandshakesForOrganization({
    Filter: { ParentHandshakeId: parent },
  });
  expect(children!.map(({ State, Action }) => ({ State, Action }))).toEqual(
    asked.map(() => ({ State: 'OPEN', Action: 'APPROVE_ALL_FEATURES' })),
  );

  for (const member of asked) {
    expect(await outcomeOf(management.acceptHandshake({ HandshakeId: parent }))).toBe(
      'InvalidHandshakeTransitionException',
    );
    expect(await stateOfHandshake(aws, parent)).toBe('REQUESTED');
    await as(aws, member).acceptHandshake({ HandshakeId: await receivedBy(aws, member) });
  }
  expect(await stateOfHandshake(aws, parent)).toBe('OPEN');
  expect(await featureSet(aws)).toBe('CONSOLIDATED_BILLING');

  await management.acceptHandshake({ HandshakeId: parent });
  await aws.clock.advance(5 * SECOND);
  expect(await stateOfHandshake(aws, parent)).toBe('ACCEPTED');
  expect(await featureSet(aws)).toBe('ALL');
});

test('3 migration: a decline keeps the parent requested until its member is removed', async () => {
  const aws = aWorld({ organization: TWO });
  const parent = await migrate(aws);
  const declined = await receivedBy(aws, MEMBER);
  await as(aws, MEMBER).declineHandshake({ HandshakeId: declined });
  await as(aws, OTHER_MEMBER).acceptHandshake({ HandshakeId: await receivedBy(aws, OTHER_MEMBER) });
  expect(await stateOfHandshake(aws, declined)).toBe('DECLINED');
  expect(await stateOfHandshake(aws, parent)).toBe('REQUESTED');

  await as(aws, MANAGEMENT).removeAccountFromOrganization({ AccountId: MEMBER });

  expect(isMember(aws, MEMBER)).toBe(false);
  expect(await stateOfHandshake(aws, parent)).toBe('OPEN');
});

test('3 migration: the removal of a member cancels its child, which is no longer required', async () => {
  const aws = aWorld();
  const parent = await migrate(aws);
  const child = await receivedBy(aws, MEMBER);

  await as(aws, MANAGEMENT).removeAccountFromOrganization({ AccountId: MEMBER });

  expect(await stateOfHandshake(aws, child)).toBe('CANCELED');
  expect(await stateOfHandshake(aws, parent)).toBe('OPEN');
});

test('3 migration: after 90 days the parent is expired, and a new attempt asks everybody again', async () => {
  const aws = aWorld();
  const parent = await migrate(aws);
  const child = await receivedBy(aws, MEMBER);

  await aws.clock.advance(90 * DAY - 1);
  expect(await stateOfHandshake(aws, parent)).toBe('REQUESTED');
  await aws.clock.advance(1);

  expect(await stateOfHandshake(aws, parent)).toBe('EXPIRED');
  expect(await stateOfHandshake(aws, child)).toBe('CANCELED');
  expect(await stateOfHandshake(aws, await migrate(aws))).toBe('REQUESTED');
  expect(await receivedBy(aws, MEMBER)).not.toBe(child);
});

test('3 migration: its cancellation cancels the pending children and leaves what was accepted', async () => {
  const aws = aWorld({ organization: TWO });
  const parent = await migrate(aws);
  const [pending, accepted] = [await receivedBy(aws, MEMBER), await receivedBy(aws, OTHER_MEMBER)];
  await as(aws, OTHER_MEMBER).acceptHandshake({ HandshakeId: accepted });

  await as(aws, MANAGEMENT).cancelHandshake({ HandshakeId: parent });

  expect(await stateOfHandshake(aws, parent)).toBe('CANCELED');
  expect(await stateOfHandshake(aws, pending)).toBe('CANCELED');
  expect(await stateOfHandshake(aws, accepted)).toBe('ACCEPTED');
  expect(await featureSet(aws)).toBe('CONSOLIDATED_BILLING');
});

test('3 migration: a second start is refused while one is pending, and once all features are enabled', async () => {
  const pending = aWorld();
  await migrate(pending);
  const enabled = aWorld({ organization: { featureSet: 'ALL' } });

  expect(await outcomeOf(migrate(pending))).toBe(
    'HandshakeConstraintViolationException ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION',
  );
  expect(await outcomeOf(migrate(enabled))).toBe(
    'HandshakeConstraintViolationException ORGANIZATION_ALREADY_HAS_ALL_FEATURES',
  );
});

test('4 invitations: those that promised consolidated billing are canceled when a migration starts', async () => {
  const aws = aWorld();
  const invitation = await invite(aws);

  await migrate(aws);

  expect(await stateOfHandshake(aws, invitation)).toBe('CANCELED');
});

test('4 invitations: those made during a migration are refused if the world says so', async () => {
  const aws = aWorld({ behavior: { rejectInvitesDuringMigration: true } });
  await migrate(aws);

  expect(await outcomeOf(invite(aws))).toBe(
    'HandshakeConstraintViolationException INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES',
  );
  const { Handshakes } = await as(aws, STANDALONE).listHandshakesForAccount({});
  expect(Handshakes).toEqual([]);
});

test('4 invitations: those made during a migration are canceled with it', async () => {
  const aws = aWorld();
  const parent = await migrate(aws);
  const invitation = await invite(aws);
  expect(await stateOfHandshake(aws, invitation)).toBe('OPEN');

  await as(aws, MANAGEMENT).cancelHandshake({ HandshakeId: parent });

  expect(await stateOfHandshake(aws, invitation)).toBe('CANCELED');
});

/** An account without the service-linked role, and a role in it that may or may not create it. */
function withoutServiceRole(mayCreateIt: boolean): WorldAccount {
  const allows = ['organizations:*', ...(mayCreateIt ? ['iam:CreateServiceLinkedRole'] : [])];
  return { serviceLinkedRole: false, roles: { [ROLE]: { trusts: [MANAGEMENT], allows } } };
}

const MEMBERS_WITHOUT_ROLE: readonly [string, WorldMember, string][] = [
  ['an invited', INVITED, 'APPROVE_ALL_FEATURES'],
  ['a created', CREATED, 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'],
];

test.each(MEMBERS_WITHOUT_ROLE)(
  '5 service-linked role: %s member that may create it does so by accepting',
  async (_, member, action) => {
    const aws = aWorld({ organization: { members: { [MEMBER]: member } }, account: withoutServiceRole(true) });
    const parent = await migrate(aws);
    const child = await receivedBy(aws, MEMBER);

    await (await asRole(aws, MEMBER)).acceptHandshake({ HandshakeId: child });

    expect(await held(aws, child)).toMatchObject({ state: 'ACCEPTED', action });
    expect([...aws.accounts.get(MEMBER)!.roles.keys()]).toContain(SERVICE_ROLE);
    expect(await stateOfHandshake(aws, parent)).toBe('OPEN');
  },
);

test.each(MEMBERS_WITHOUT_ROLE)(
  '5 service-linked role: %s member that may not create it cannot accept',
  async (_, member, action) => {
    const aws = aWorld({ organization: { members: { [MEMBER]: member } }, account: withoutServiceRole(false) });
    const parent = await migrate(aws);
    const child = await receivedBy(aws, MEMBER);

    expect(await outcomeOf((await asRole(aws, MEMBER)).acceptHandshake({ HandshakeId: child }))).toBe(DENIED);

    expect(await held(aws, child)).toMatchObject({ state: 'OPEN', action });
    expect([...aws.accounts.get(MEMBER)!.roles.keys()]).not.toContain(SERVICE_ROLE);
    expect(await stateOfHandshake(aws, parent)).toBe('REQUESTED');
  },
);

test.each([
  [true, 'success', 'ACCEPTED'],
  [false, DENIED, 'OPEN'],
])('5 service-linked role: accepting an invitation needs it (may create: %s)', async (mayCreate, outcome, state) => {
  const aws = aWorld({ account: withoutServiceRole(mayCreate) });
  const invitation = await invite(aws);

  expect(await outcomeOf((await asRole(aws, STANDALONE)).acceptHandshake({ HandshakeId: invitation }))).toBe(outcome);

  expect(await stateOfHandshake(aws, invitation)).toBe(state);
  expect(isMember(aws, STANDALONE)).toBe(mayCreate);
  expect(aws.accounts.get(STANDALONE)!.roles.has(SERVICE_ROLE)).toBe(mayCreate);
});
