import type { SimulatedAws } from '../../../../src/simulator/simulated-aws';
import { parseWorld } from '../../../../src/simulator/world/check/parse-world';
import { dumpPlayedWorld, dumpWorld } from '../../../../src/simulator/world/dump/dump-world';
import { loadWorld } from '../../../../src/simulator/world/load/load-world';
import type { World, WorldRole } from '../../../../src/simulator/world/world';

const MANAGEMENT = '111111111111';
const MEMBER = '444444444444';

function aWorld(unknown: Record<string, string>, member: World['accounts'][string] = {}): World {
  return parseWorld({
    accounts: { [MANAGEMENT]: {}, [MEMBER]: member },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        members: { [MEMBER]: { joined: 'INVITED' } },
      },
    ],
    unknown,
  });
}

/** What the management account can do in the member by a role: nothing, assume it, or list roles. */
async function reach(aws: SimulatedAws, name = 'Access'): Promise<string> {
  const call = (service: string, operation: string, input: object, caller = aws.sessions.account(MANAGEMENT)) =>
    aws.call({ service, operation, input, caller, region: 'us-east-1' }) as Promise<{
      readonly Credentials: { readonly AccessKeyId: string };
    }>;
  try {
    const RoleArn = `arn:aws:iam::${MEMBER}:role/${name}`;
    const { Credentials } = await call('sts', 'AssumeRole', { RoleArn, RoleSessionName: 'test', ExternalId: 'ours' });
    const caller = aws.sessions.find(Credentials.AccessKeyId)!;
    return await call('iam', 'ListRoles', {}, caller).then(
      () => 'acts',
      () => 'assumes',
    );
  } catch {
    return 'nothing';
  }
}

const READABLE: WorldRole = { trusts: [MANAGEMENT] };

describe.each<[string, Record<string, string>, World['accounts'][string], string]>([
  ['the roles of an account', { [`accounts.${MEMBER}.roles`]: 'AccessDenied' }, {}, 'nothing'],
  ['the roles of every account', { 'accounts.*.roles': 'not entered' }, {}, 'nothing'],
  ['a role', { [`accounts.${MEMBER}.roles.Access`]: 'AccessDenied' }, { roles: { Other: READABLE } }, 'nothing'],
  ['a role of every account', { 'accounts.*.roles.Access': 'AccessDenied' }, {}, 'nothing'],
  [
    'a trust policy',
    { [`accounts.${MEMBER}.roles.Access.trustPolicy`]: 'denied' },
    { roles: { Access: {} } },
    'nothing',
  ],
  ['policies', { [`accounts.${MEMBER}.roles.Access.policies`]: 'denied' }, { roles: { Access: READABLE } }, 'assumes'],
  [
    'a boundary',
    { [`accounts.${MEMBER}.roles.Access.boundary`]: 'denied' },
    { roles: { Access: READABLE } },
    'assumes',
  ],
])('%s that nobody could read', (_, unknown, member, against) => {
  const world = aWorld(unknown, member);

  test('can be assumed and may do all, in our favor, and is in the way, against us', async () => {
    expect(await reach(loadWorld(world))).toBe('acts');
    expect(await reach(loadWorld(world, { unknown: 'AGAINST' }))).toBe(against);
  });

  test('is still unknown in a world that is saved', async () => {
    const aws = loadWorld(world);
    await reach(aws);
    const again = parseWorld(JSON.parse(JSON.stringify(dumpWorld(aws))));
    expect(await reach(loadWorld(again, { unknown: 'AGAINST' }))).toBe(against);
  });
});

test('an account that is suspended lets no one in, whatever its roles are', async () => {
  const aws = loadWorld(aWorld({ 'accounts.*.roles': 'not entered' }, { state: 'SUSPENDED' }));
  expect(await reach(aws)).toBe('nothing');
  expect(aws.unknownPlaces.askedRoles()).toEqual([]);
});

test('a role that is listed is as it is listed', async () => {
  const closed = { roles: { Access: { trusts: [MEMBER] } } };
  const aws = loadWorld(aWorld({ 'accounts.*.roles': 'not entered' }, closed));
  expect(await reach(aws)).toBe('nothing');
  // Of this account, the world says all roles.
  expect(await reach(aws, 'Other')).toBe('nothing');
});

test('a role that was asked for is noted with the place that settles it', async () => {
  const aws = loadWorld(aWorld({ 'accounts.*.roles': 'not entered' }), { unknown: 'AGAINST' });
  await reach(aws);
  await reach(aws);
  expect(aws.unknownPlaces.askedRoles()).toMatchObject([
    { place: `accounts.${MEMBER}.roles`, why: 'not entered', account: MEMBER, role: 'Access' },
  ]);
});

test('a person who adds the role makes it known', async () => {
  const people = [{ account: MEMBER, does: 'add-role' as const, after: '1h', roles: { Access: { trusts: [MEMBER] } } }];
  const aws = loadWorld({ ...aWorld({ 'accounts.*.roles': 'not entered' }), people });
  expect(await reach(aws)).toBe('acts');
  await aws.clock.advance(3_600_000);
  expect(await reach(aws)).toBe('nothing');
  const saved = parseWorld(JSON.parse(JSON.stringify(dumpWorld(aws))));
  expect(Object.keys(saved.accounts[MEMBER]!.roles!)).toEqual(['Access']);
  expect(saved.unknown).toEqual({ [`accounts.${MANAGEMENT}.roles`]: 'not entered' });
});

test('the service-linked role is there, or it is missing', () => {
  const world = aWorld({ [`accounts.${MEMBER}.serviceLinkedRole`]: 'not entered' });
  const played = (unknown: 'IN_FAVOR' | 'AGAINST') => dumpPlayedWorld(loadWorld(world, { unknown })).accounts;
  expect(played('IN_FAVOR')[MEMBER]!.serviceLinkedRole).toBe(true);
  expect(played('AGAINST')[MEMBER]!.serviceLinkedRole).toBe(false);
  expect(played('AGAINST')[MANAGEMENT]!.serviceLinkedRole).toBe(true);
});

test('a service-linked role is known when a call has made or found it', async () => {
  const aws = loadWorld(aWorld({ 'accounts.*.serviceLinkedRole': 'not entered' }), { unknown: 'AGAINST' });
  const caller = aws.sessions.account(MEMBER);
  const input = { AWSServiceName: 'organizations.amazonaws.com' };
  await aws.call({ service: 'iam', operation: 'CreateServiceLinkedRole', input, caller, region: 'us-east-1' });
  const saved = dumpWorld(aws);
  expect(saved.accounts[MEMBER]!.serviceLinkedRole).toBe(true);
  expect(saved.accounts[MANAGEMENT]).not.toHaveProperty('serviceLinkedRole');
  expect(saved.unknown).toEqual({ [`accounts.${MANAGEMENT}.serviceLinkedRole`]: 'not entered' });
});

test('a quota that is not known stops no one', () => {
  const aws = loadWorld(aWorld({ 'quotas.accounts': 'AccessDenied', 'behavior.lambdaConcurrency': 'AccessDenied' }));
  expect(aws.quotas.accounts).toBe(Number.POSITIVE_INFINITY);
  expect(aws.behavior.lambdaConcurrency).toBe(Number.POSITIVE_INFINITY);
  expect(parseWorld(JSON.parse(JSON.stringify(dumpWorld(aws)))).unknown).toEqual({
    'quotas.accounts': 'AccessDenied',
    'behavior.lambdaConcurrency': 'AccessDenied',
  });
});

test('the text of a policy that is not known is perhaps a Deny, above a member only', async () => {
  const [organization] = aWorld({}).organizations!;
  const world = parseWorld({
    accounts: { [MANAGEMENT]: {}, [MEMBER]: { roles: { Access: READABLE } } },
    organizations: [
      {
        ...organization,
        policyTypes: ['SERVICE_CONTROL_POLICY'],
        policies: { 'p-exampledeny': { type: 'SERVICE_CONTROL_POLICY', name: 'guard' } },
        attachments: { '/': ['p-FullAWSAccess', 'p-exampledeny'] },
      },
    ],
    unknown: { 'organizations[0].policies.p-exampledeny.content': 'AccessDenied' },
  });
  const against = loadWorld(world, { unknown: 'AGAINST' });
  expect(await reach(loadWorld(world))).toBe('acts');
  expect(await reach(against)).toBe('assumes');
  expect(against.openDecisions.met()).toMatchObject([
    { concerns: 'MEMBER', about: MEMBER, policy: 'guard', kind: 'service control policy' },
  ]);
});

test('what a list has got by a call is known, and no longer unknown', async () => {
  const aws = loadWorld(aWorld({ 'organizations[0].tags': 'not read', 'organizations[0].resourcePolicy': 'denied' }));
  const input = { ResourceId: MEMBER, Tags: [{ Key: 'team', Value: 'a' }] };
  const caller = aws.sessions.account(MANAGEMENT);
  await aws.call({ service: 'organizations', operation: 'TagResource', input, caller, region: 'us-east-1' });
  const saved = parseWorld(JSON.parse(JSON.stringify(dumpWorld(aws))));
  expect(saved.unknown).toEqual({ 'organizations[0].resourcePolicy': 'denied' });
  expect(saved.organizations![0]!.tags).toEqual({ [MEMBER]: { team: 'a' } });
});
