import { OrganizationsService } from '../../../../src/simulator/organizations/organizations-service';
import type { SimulatedAws } from '../../../../src/simulator/simulated-aws';
import { parseWorld } from '../../../../src/simulator/world/check/parse-world';
import { loadWorld } from '../../../../src/simulator/world/load/load-world';
import type { World } from '../../../../src/simulator/world/world';
import type { WorldOrganization } from '../../../../src/simulator/world/world-organization';

const MANAGEMENT = '111111111111';
const MEMBER = '222222222222';
const OTHER = '333333333333';
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 0, 5, 9);

function aWorld(organization: Partial<WorldOrganization> = {}, world: Partial<World> = {}): World {
  return {
    accounts: { [MANAGEMENT]: { name: 'Management' }, [MEMBER]: {}, [OTHER]: {} },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        members: { [MEMBER]: { joined: 'INVITED' } },
        ...organization,
      },
    ],
    ...world,
  };
}

// biome-ignore lint/suspicious/noExplicitAny: answers of AWS, of which a test looks at a few members
type Answer = Record<string, any>;

function call(aws: SimulatedAws, accountId: string, operation: string, input = {}, service = 'organizations') {
  const caller = aws.sessions.account(accountId);
  return aws.call({ service, operation, input, caller, region: 'us-east-1' }) as Promise<Answer>;
}

test('an organization is what the world says', async () => {
  const aws = loadWorld(parseWorld(aWorld({ members: { [MEMBER]: { joined: 'CREATED', joinedDaysAgo: 30 } } })));

  const { Organization: organization } = await call(aws, MEMBER, 'DescribeOrganization');
  const { Accounts: accounts } = await call(aws, MANAGEMENT, 'ListAccounts');

  expect(organization).toMatchObject({ Id: 'o-exampleorgid', FeatureSet: 'ALL', MasterAccountId: MANAGEMENT });
  expect(accounts).toMatchObject([
    { Id: MANAGEMENT, Name: 'Management', Email: `account-${MANAGEMENT}@example.com`, State: 'ACTIVE' },
    { Id: MEMBER, JoinedMethod: 'CREATED', JoinedTimestamp: new Date(NOW - 30 * DAY) },
  ]);
});

test('units are made with their parents, and members put into them', async () => {
  const aws = loadWorld(aWorld({ units: ['A/B/C', 'A/D'], members: { [MEMBER]: { joined: 'CREATED', unit: 'A/B' } } }));
  const children = async (ParentId: string) =>
    (await call(aws, MANAGEMENT, 'ListOrganizationalUnitsForParent', { ParentId })).OrganizationalUnits;
  const { Roots: roots } = await call(aws, MANAGEMENT, 'ListRoots');

  const [a] = await children(roots[0].Id);
  const [b, d] = await children(a.Id);
  const [c] = await children(b.Id);

  expect([a.Name, b.Name, c.Name, d.Name]).toEqual(['A', 'B', 'C', 'D']);
  expect((await call(aws, MANAGEMENT, 'ListParents', { ChildId: MEMBER })).Parents).toEqual([
    { Id: b.Id, Type: 'ORGANIZATIONAL_UNIT' },
  ]);
});

test('a unit named like a member of objects gets an id as any other, beside one that has its own', async () => {
  const units = ['constructor', 'Own'];
  const aws = loadWorld(aWorld({ units, unitIds: { Own: 'ou-abcd-00000001' } }));
  const { Roots: roots } = await call(aws, MANAGEMENT, 'ListRoots');
  const { OrganizationalUnits: made } = await call(aws, MANAGEMENT, 'ListOrganizationalUnitsForParent', {
    ParentId: roots[0].Id,
  });

  expect(made).toMatchObject([
    { Id: expect.stringMatching(/^ou-/), Name: 'constructor' },
    { Id: 'ou-abcd-00000001', Name: 'Own' },
  ]);
});

test('policy types, services and administrators are those of the world and no others', async () => {
  const aws = loadWorld(
    aWorld({
      policyTypes: ['TAG_POLICY'],
      serviceAccess: ['guardduty.amazonaws.com'],
      delegatedAdministrators: { 'guardduty.amazonaws.com': [MEMBER] },
    }),
  );
  const organization = OrganizationsService.of(aws).state.organizations.get('o-exampleorgid')!;

  expect((await call(aws, MANAGEMENT, 'ListRoots')).Roots[0].PolicyTypes).toEqual([
    { Type: 'TAG_POLICY', Status: 'ENABLED' },
  ]);
  expect([...organization.serviceAccess.keys()]).toEqual(['guardduty.amazonaws.com']);
  // A delegated administrator may read what a plain member may not.
  await expect(call(aws, MEMBER, 'ListAccounts')).resolves.toBeDefined();
});

test('roles let in whom they trust, to do what they allow', async () => {
  const role = { trusts: [MANAGEMENT], externalId: 'secret', allows: ['iam:GetRole'] };
  const aws = loadWorld(aWorld({}, { accounts: { [MANAGEMENT]: {}, [MEMBER]: { roles: { Entry: role } } } }));
  const assume = (accountId: string, ExternalId: string) =>
    call(
      aws,
      accountId,
      'AssumeRole',
      { RoleArn: `arn:aws:iam::${MEMBER}:role/Entry`, RoleSessionName: 'test', ExternalId },
      'sts',
    );

  await expect(assume(MANAGEMENT, 'guessed')).rejects.toMatchObject({ name: 'AccessDenied' });
  const { Credentials: credentials } = await assume(MANAGEMENT, 'secret');
  const caller = aws.sessions.find(credentials.AccessKeyId)!;
  const asRole = (service: string, operation: string, input: Answer) =>
    aws.call({ service, operation, input, caller, region: 'us-east-1' });

  await expect(asRole('iam', 'GetRole', { RoleName: 'Entry' })).resolves.toMatchObject({ Role: { RoleName: 'Entry' } });
  await expect(asRole('organizations', 'DescribeOrganization', {})).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
});

test.each([
  ['a member', MEMBER, undefined, true],
  ['a management account', MANAGEMENT, undefined, true],
  ['a standalone account', OTHER, undefined, false],
  ['a standalone account that left an organization', OTHER, true, true],
  ['a member that lacks it', MEMBER, false, false],
])('%s has the service-linked role as it should: %s %s %s', (_, accountId, serviceLinkedRole, expected) => {
  const described = serviceLinkedRole === undefined ? {} : { serviceLinkedRole };
  const accounts = { [MANAGEMENT]: {}, [MEMBER]: {}, [OTHER]: {}, [accountId]: described };
  const aws = loadWorld(aWorld({ featureSet: 'CONSOLIDATED_BILLING' }, { accounts }));

  expect(aws.accounts.get(accountId)!.roles.has('AWSServiceRoleForOrganizations')).toBe(expected);
});

test('invitations and a migration are as old as the world says', async () => {
  const aws = loadWorld(
    aWorld({
      featureSet: 'CONSOLIDATED_BILLING',
      members: { [MEMBER]: { joined: 'INVITED' }, [OTHER]: { joined: 'INVITED' } },
      migration: { startedDaysAgo: 4, accepted: [MEMBER] },
      invitations: [{ to: 'someone@example.org', sentDaysAgo: 1, notes: 'please' }],
    }),
  );

  const { Handshakes: handshakes } = await call(aws, MANAGEMENT, 'ListHandshakesForOrganization');
  const byAction = (action: string, state: string) =>
    handshakes.find((one: Answer) => one.Action === action && one.State === state);

  expect(handshakes).toHaveLength(4);
  expect(byAction('ENABLE_ALL_FEATURES', 'REQUESTED')).toMatchObject({
    RequestedTimestamp: new Date(NOW - 4 * DAY),
    ExpirationTimestamp: new Date(NOW + 86 * DAY),
  });
  expect(byAction('APPROVE_ALL_FEATURES', 'ACCEPTED').Resources).toContainEqual({ Type: 'ACCOUNT', Value: MEMBER });
  expect(byAction('APPROVE_ALL_FEATURES', 'OPEN').Resources).toContainEqual({ Type: 'ACCOUNT', Value: OTHER });
  expect(byAction('INVITE', 'OPEN')).toMatchObject({ ExpirationTimestamp: new Date(NOW + 14 * DAY) });
});

test('a migration in which everybody has accepted is ready to be finished', async () => {
  const aws = loadWorld(
    aWorld({ featureSet: 'CONSOLIDATED_BILLING', migration: { startedDaysAgo: 4, accepted: [MEMBER] } }),
  );

  const { Handshakes: handshakes } = await call(aws, MANAGEMENT, 'ListHandshakesForOrganization', {
    Filter: { ActionType: 'ENABLE_ALL_FEATURES' },
  });

  expect(handshakes).toMatchObject([{ State: 'OPEN' }]);
});

test('service control policies bind members and not the management account', async () => {
  const aws = loadWorld(aWorld({ policyTypes: ['SERVICE_CONTROL_POLICY'] }));
  const organization = OrganizationsService.of(aws).state.organizations.get('o-exampleorgid')!;
  // FullAWSAccess is all that allows anything.
  organization.attachments.get(MEMBER)!.clear();
  organization.attachments.get(MANAGEMENT)!.clear();

  await expect(call(aws, MEMBER, 'DescribeOrganization')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(call(aws, MANAGEMENT, 'DescribeOrganization')).resolves.toBeDefined();
});

test('faults and buckets of the world count', async () => {
  const faults = [{ operation: 'organizations:ListRoots', error: 'ConcurrentModificationException' }];
  const aws = loadWorld(aWorld({}, { faults }));

  await expect(call(aws, MANAGEMENT, 'ListRoots')).rejects.toMatchObject({ name: 'ConcurrentModificationException' });
  await expect(call(aws, MANAGEMENT, 'ListRoots')).resolves.toBeDefined();
  await expect(call(aws, MANAGEMENT, 'ListRoots')).rejects.toMatchObject({ name: 'TooManyRequestsException' });
});

test('a world can do without buckets', async () => {
  const aws = loadWorld(aWorld({}, { behavior: { throttling: false } }));

  for (let count = 0; count < 10; count++) {
    await expect(call(aws, MANAGEMENT, 'ListRoots')).resolves.toBeDefined();
  }
});

test('the account quota is at least as large as the organization', () => {
  const accounts = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [String(111_111_111_111 + index), {}]));
  const members = Object.fromEntries(
    Object.keys(accounts)
      .slice(1)
      .map((id) => [id, { joined: 'CREATED' as const }]),
  );

  expect(loadWorld(aWorld({ members }, { accounts })).quotas.accounts).toBe(30);
  expect(loadWorld(aWorld({ members }, { accounts, quotas: { accounts: 40 } })).quotas.accounts).toBe(40);
  expect(loadWorld(aWorld()).quotas.accounts).toBe(10);
});
