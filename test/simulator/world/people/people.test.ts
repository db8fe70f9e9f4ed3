import type { CallRecord } from '../../../../src/simulator/call';
import { OrganizationsService } from '../../../../src/simulator/organizations/organizations-service';
import type { SimulatedAws } from '../../../../src/simulator/simulated-aws';
import { parseWorld } from '../../../../src/simulator/world/check/parse-world';
import { loadWorld } from '../../../../src/simulator/world/load/load-world';
import { People } from '../../../../src/simulator/world/people/people';
import type { World, WorldPerson } from '../../../../src/simulator/world/world';
import type { WorldOrganization } from '../../../../src/simulator/world/world-organization';

const MANAGEMENT = '111111111111';
const MEMBER = '222222222222';
const OTHER = '333333333333';
const HOUR = 3_600_000;

function simulation(
  people: WorldPerson[],
  organization: Partial<WorldOrganization> = {},
  world: Partial<World> = {},
): SimulatedAws {
  return loadWorld(
    parseWorld({
      accounts: { [MANAGEMENT]: {}, [MEMBER]: {}, [OTHER]: {} },
      organizations: [
        {
          id: 'o-exampleorgid',
          managementAccount: MANAGEMENT,
          featureSet: 'CONSOLIDATED_BILLING',
          members: { [MEMBER]: { joined: 'INVITED' } },
          ...organization,
        },
      ],
      people,
      ...world,
    }),
  );
}

function call(aws: SimulatedAws, accountId: string, operation: string, input = {}) {
  const caller = aws.sessions.account(accountId);
  return aws.call({ service: 'organizations', operation, input, caller, region: 'us-east-1' });
}

/** What happened, as hours after the beginning, account, operation and error. */
function told(aws: SimulatedAws): string[] {
  const begin = Date.UTC(2026, 0, 5, 9);
  return aws.history.map(({ at, accountId, operation, error }: CallRecord) =>
    [`${(at - begin) / HOUR}h`, accountId, operation, ...(error ? [error] : [])].join(' '),
  );
}

test('a person who accepts counts from the arrival of the handshake', async () => {
  const aws = simulation([{ account: MEMBER, after: '2h', does: 'accept' }]);
  await aws.clock.advance(5 * HOUR);

  await call(aws, MANAGEMENT, 'EnableAllFeatures');
  await aws.clock.advance(10 * HOUR);

  expect(told(aws)).toEqual([`5h ${MANAGEMENT} EnableAllFeatures`, `7h ${MEMBER} AcceptHandshake`]);
  expect(People.of(aws).pending()).toEqual([]);
});

test('a handshake that was there before counts from the beginning', async () => {
  const aws = simulation([{ account: MEMBER, after: '2h', does: 'decline' }], { migration: { startedDaysAgo: 4 } });

  await aws.clock.advance(10 * HOUR);

  expect(told(aws)).toEqual([`2h ${MEMBER} DeclineHandshake`]);
});

test('a person answers only the kind of handshake that the world names', async () => {
  const aws = simulation([{ account: OTHER, after: '1h', does: 'accept', action: 'APPROVE_ALL_FEATURES' }], {
    invitations: [{ to: OTHER }],
  });

  await aws.clock.advance(48 * HOUR);

  expect(told(aws)).toEqual([]);
});

test('a person whom somebody else was faster than waits for the next handshake', async () => {
  const aws = simulation([{ account: OTHER, after: '2h', does: 'accept' }], { invitations: [{ to: OTHER }] });
  const { state } = OrganizationsService.of(aws);
  const [first] = state.handshakes.keys();

  await aws.clock.advance(HOUR);
  await call(aws, MANAGEMENT, 'CancelHandshake', { HandshakeId: first });
  await aws.clock.advance(4 * HOUR);
  await call(aws, MANAGEMENT, 'InviteAccountToOrganization', { Target: { Type: 'ACCOUNT', Id: OTHER } });
  await aws.clock.advance(4 * HOUR);

  expect(told(aws).at(-1)).toBe(`7h ${OTHER} AcceptHandshake`);
  expect(state.organizationOfAccount.get(OTHER)?.id).toBe('o-exampleorgid');
});

test('a person answers an invitation to their email address', async () => {
  const aws = simulation([{ account: OTHER, after: '1h', does: 'accept' }], {
    invitations: [{ to: `Account-${OTHER}@example.com` }],
  });

  await aws.clock.advance(2 * HOUR);

  expect(OrganizationsService.of(aws).state.organizationOfAccount.has(OTHER)).toBe(true);
});

test('the management account finishes a migration by hand once everybody has answered', async () => {
  const aws = simulation(
    [
      { account: MANAGEMENT, after: '1h', does: 'accept', action: 'ENABLE_ALL_FEATURES' },
      { account: MEMBER, after: '3h', does: 'accept' },
    ],
    { migration: { startedDaysAgo: 4 } },
  );

  await aws.clock.advance(10 * HOUR);

  expect(told(aws)).toEqual([`3h ${MEMBER} AcceptHandshake`, `4h ${MANAGEMENT} AcceptHandshake`]);
  expect(OrganizationsService.of(aws).state.organizations.get('o-exampleorgid')!.allFeaturesAt).toBeDefined();
});

test('a person who is throttled tries again, and one who is refused gives up', async () => {
  const aws = simulation(
    [
      { account: MEMBER, after: '1h', does: 'accept' },
      { account: MEMBER, after: '2h', does: 'enable-all-features' },
    ],
    { migration: { startedDaysAgo: 1 } },
    { faults: [{ operation: 'organizations:AcceptHandshake', error: 'TooManyRequestsException', times: 2 }] },
  );

  await aws.clock.advance(3 * HOUR);

  expect(told(aws).map((line) => line.split(' ').slice(1).join(' '))).toEqual([
    `${MEMBER} AcceptHandshake TooManyRequestsException`,
    `${MEMBER} AcceptHandshake TooManyRequestsException`,
    `${MEMBER} AcceptHandshake`,
    `${MEMBER} EnableAllFeatures AccessDeniedException`,
  ]);
  expect(People.of(aws).pending()).toEqual([]);
});

test('a person who is throttled for ever gives up at last', async () => {
  const aws = simulation(
    [{ account: MEMBER, after: '1h', does: 'accept' }],
    { migration: { startedDaysAgo: 1 } },
    { faults: [{ operation: '*', error: 'TooManyRequestsException', probability: 1 }] },
  );

  await aws.clock.drain();

  expect(aws.history).toHaveLength(20);
});

describe('a person who', () => {
  const state = (aws: SimulatedAws) => OrganizationsService.of(aws).state;
  const role = { trusts: [MANAGEMENT] };

  test.each<
    [string, Partial<WorldPerson> & { does: WorldPerson['does'] }, string, (aws: SimulatedAws) => unknown, unknown]
  >([
    [
      'cancels',
      { does: 'cancel', account: MANAGEMENT },
      'CancelHandshake',
      (aws) => [...state(aws).handshakes.values()].map((one) => one.state),
      ['CANCELED'],
    ],
    ['leaves', { does: 'leave' }, 'LeaveOrganization', (aws) => state(aws).organizationOfAccount.has(MEMBER), false],
    ['closes their own account', { does: 'close' }, 'CloseAccount', (aws) => aws.accounts.get(MEMBER)!.state, 'CLOSED'],
    [
      'removes a member',
      { does: 'remove', account: MANAGEMENT, target: MEMBER },
      'RemoveAccountFromOrganization',
      (aws) => state(aws).organizationOfAccount.has(MEMBER),
      false,
    ],
    ['is suspended', { does: 'suspend' }, 'SuspendAccount', (aws) => aws.accounts.get(MEMBER)!.state, 'SUSPENDED'],
    [
      'adds a role',
      { does: 'add-role', roles: { Entry: role } },
      'CreateRole',
      (aws) => aws.accounts.get(MEMBER)!.roles.has('Entry'),
      true,
    ],
    [
      'deletes the service-linked role',
      { does: 'delete-service-linked-role' },
      'DeleteServiceLinkedRole',
      (aws) => aws.accounts.get(MEMBER)!.roles.has('AWSServiceRoleForOrganizations'),
      false,
    ],
    [
      'verifies the email address',
      { does: 'verify-email', account: MANAGEMENT },
      'VerifyEmailAddress',
      (aws) => aws.accounts.get(MANAGEMENT)!.emailVerified,
      true,
    ],
    [
      'enables all features',
      { does: 'enable-all-features', account: MANAGEMENT },
      'EnableAllFeatures',
      (aws) => state(aws).organizations.get('o-exampleorgid')!.migration !== undefined,
      true,
    ],
    [
      'creates an account',
      { does: 'create-account', account: MANAGEMENT, target: 'new@example.com' },
      'CreateAccount',
      (aws) => state(aws).organizationOfAccount.size,
      3,
    ],
    [
      'invites an account',
      { does: 'invite', account: MANAGEMENT, target: '444444444444' },
      'InviteAccountToOrganization',
      (aws) => state(aws).received.has('444444444444'),
      true,
    ],
    [
      'invites an email address',
      { does: 'invite', account: MANAGEMENT, target: 'a@example.org' },
      'InviteAccountToOrganization',
      (aws) => state(aws).received.has('a@example.org'),
      true,
    ],
  ])('%s changes the simulated AWS and is noted', async (_, person, operation, look, expected) => {
    const aws = simulation(
      [{ account: MEMBER, after: '1h', ...person }],
      person.does === 'cancel' ? { invitations: [{ to: OTHER }] } : {},
      { accounts: { [MANAGEMENT]: { emailVerified: person.does !== 'verify-email' }, [MEMBER]: {}, [OTHER]: {} } },
    );

    await aws.clock.advance(2 * HOUR);

    expect(aws.history.map(({ error, ...record }) => [record.operation, record.tookEffect, error])).toContainEqual([
      operation,
      true,
      undefined,
    ]);
    expect(look(aws)).toEqual(expected);
  });

  test('adds a role of a name that is there replaces it', async () => {
    const roles = { Entry: { trusts: [OTHER] } };
    const aws = simulation(
      [{ account: MEMBER, after: '1h', does: 'add-role', roles: { Entry: role } }],
      {},
      {
        accounts: { [MANAGEMENT]: {}, [MEMBER]: { roles }, [OTHER]: {} },
      },
    );

    await aws.clock.advance(2 * HOUR);

    expect(told(aws)).toEqual([`1h ${MEMBER} PutRolePolicy`]);
    expect(JSON.stringify(aws.accounts.get(MEMBER)!.roles.get('Entry')!.trust)).toContain(MANAGEMENT);
  });

  test('cancels what nobody sent does nothing', async () => {
    const aws = simulation([{ account: OTHER, after: '1h', does: 'cancel' }]);

    await aws.clock.advance(2 * HOUR);

    expect(told(aws)).toEqual([]);
    expect(People.of(aws).pending()).toEqual([]);
  });
});
