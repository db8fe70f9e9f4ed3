import { UNKNOWNS } from '../../../../src/facts/unknowns';
import { parseWorld } from '../../../../src/simulator/world/check/parse-world';
import { dumpWorld } from '../../../../src/simulator/world/dump/dump-world';
import { loadWorld } from '../../../../src/simulator/world/load/load-world';
import { patternOf, segmentsOf } from '../../../../src/simulator/world/unknown-place';
import type { World } from '../../../../src/simulator/world/world';

const POLICY = 'arn:aws:iam::444444444444:policy/edge';

/** A place of each kind, none of which has a value. */
const WORLD = {
  accounts: {
    '111111111111': {},
    '222222222222': { serviceLinkedRole: true },
    '444444444444': { roles: { Access: {} } },
  },
  organizations: [
    {
      id: 'o-exampleorgid',
      managementAccount: '111111111111',
      featureSet: 'ALL' as const,
      members: { '222222222222': { joined: 'CREATED' as const }, '444444444444': { joined: 'INVITED' as const } },
      policyTypes: ['SERVICE_CONTROL_POLICY'],
      policies: { 'p-exampledeny': { type: 'SERVICE_CONTROL_POLICY', name: 'deny' } },
    },
  ],
  unknown: {
    'accounts.555555555555': 'not listed',
    'accounts.222222222222.roles': 'AccessDenied',
    'accounts.111111111111.roles.Access': 'AccessDenied',
    'accounts.444444444444.roles.Access.trustPolicy': 'AccessDenied',
    'accounts.444444444444.roles.Access.policies': 'AccessDenied',
    'accounts.444444444444.roles.Access.boundary': 'AccessDenied',
    'accounts.*.serviceLinkedRole': 'not entered',
    'organizations[0].policies.p-exampledeny.content': 'AccessDenied',
    [`managedPolicies[${JSON.stringify(POLICY)}]`]: 'AccessDenied',
    'quotas.accounts': 'AccessDenied',
    'behavior.lambdaConcurrency': 'AccessDenied',
    'accounts.*.email': 'not read',
    'accounts.*.emailVerified': 'AWS says it to no one',
    'accounts.*.ageDays': 'AWS says it to no one',
    'accounts.*.enabledRegions': 'not entered',
    'accounts.*.seller': 'AWS says it to no one',
    'accounts.*.canStandAlone': 'AWS says it to no one',
    'accounts.*.transferredDaysAgo': 'AWS says it to no one',
    'accounts.*.alternateContacts': 'AccessDenied: account:GetAlternateContact',
    'organizations[0].serviceAccess': 'AccessDenied',
    'organizations[0].delegatedAdministrators': 'AccessDenied',
    'organizations[0].attachments': 'AccessDenied',
    'organizations[0].resourcePolicy': 'AccessDenied: organizations:DescribeResourcePolicy',
    'organizations[0].tags': 'not read',
    'organizations[0].createAccountRequests': 'AccessDenied',
    'organizations[0].closures': 'AccessDenied',
    'organizations[0].invitations': 'AccessDenied',
    'organizations[0].migration': 'AccessDenied',
    handshakes: 'AccessDenied',
    responsibilityTransfers: 'AccessDenied',
  } as Record<string, string>,
} satisfies World;

function refusalOf(place: string, more: Partial<World> = {}): string {
  try {
    parseWorld({ ...WORLD, ...more, unknown: { ...WORLD.unknown, [place]: 'AccessDenied' } });
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
}

test('every place of the table can be unknown', () => {
  expect(parseWorld(WORLD)).toBe(WORLD);
  const alone = ['organizations[0].policyTypes', 'organizations[0].policies', 'organizations[0].administrators'];
  const patterns = [...Object.keys(WORLD.unknown), ...alone].map((place) => patternOf(segmentsOf(place)!));
  expect(new Set(patterns)).toEqual(new Set(Object.keys(UNKNOWNS)));
});

test.each([
  ['accounts', 'is not a place that can be unknown; allowed: accounts.*, accounts.*.roles,'],
  ['organizations', 'is not a place that can be unknown'],
  ['organizations[0]', 'is not a place that can be unknown'],
  ['organizations[0].members', 'is not a place that can be unknown'],
  ['organizations[0].featureSet', 'is not a place that can be unknown'],
  ['organizations[*].tags', 'is not a place as messages write it'],
  ['accounts.444444444444.state', 'is not a place that can be unknown'],
  ['accounts.444444444444.roles.Access.trusts', 'is not a place that can be unknown'],
  ['quotas.organizationalUnits', 'is not a place that can be unknown'],
  ['people', 'is not a place that can be unknown'],
  ['toString', 'is not a place that can be unknown'],
  ['__proto__.roles', 'is not a place that can be unknown'],
  ['', 'is not a place as messages write it, for example accounts.444444444444.roles or organizations[0].tags'],
  ['accounts["444444444444"].roles', 'is not a place as messages write it'],
  ['accounts/444444444444/roles', 'is not a place as messages write it'],
  ['organizations.0.tags', 'is not a place that can be unknown'],
  ['managedPolicies[arn]', 'is not a place as messages write it'],
  ['accounts.*', '* stands for an account ID in front of a field or a role, such as accounts.*.roles'],
  ['accounts.*.roles.Access.policies', '* stands for an account ID in front of a field or a role'],
  ['accounts.44.roles', '44 is not an account ID of 12 digits'],
  ['accounts.999999999999.roles', '999999999999 is not an account of this world: list it under accounts'],
  ['organizations[1].tags', 'there is no organizations[1]'],
  ['organizations[0].policies.p-other.content', 'there is no organizations[0].policies.p-other'],
  ['accounts.222222222222.roles.Access.policies', 'there is no accounts.222222222222.roles.Access'],
])('the place %s is refused', (place, message) => {
  expect(refusalOf(place)).toContain(`unknown${place === '' ? '[""]' : ''}`);
  expect(refusalOf(place)).toContain(`: ${message}`);
});

const [ORGANIZATION] = WORLD.organizations;

test.each<[string, Partial<World>, string]>([
  ['accounts.222222222222', {}, 'accounts.222222222222'],
  ['accounts.222222222222.serviceLinkedRole', {}, 'accounts.222222222222.serviceLinkedRole'],
  ['accounts.444444444444.roles', {}, 'accounts.444444444444.roles'],
  ['accounts.444444444444.roles.Access', {}, 'accounts.444444444444.roles.Access'],
  [
    'accounts.444444444444.roles.Access.trustPolicy',
    { accounts: { ...WORLD.accounts, '444444444444': { roles: { Access: { trusts: ['111111111111'] } } } } },
    'accounts.444444444444.roles.Access.trusts',
  ],
  [
    'accounts.444444444444.roles.Access.policies',
    { accounts: { ...WORLD.accounts, '444444444444': { roles: { Access: { allows: ['*'] } } } } },
    'accounts.444444444444.roles.Access.allows',
  ],
  ['organizations[0].policyTypes', {}, 'organizations[0].policyTypes'],
  [
    'organizations[0].resourcePolicy',
    { organizations: [{ ...ORGANIZATION, resourcePolicy: { content: '{}' } }] },
    'organizations[0].resourcePolicy',
  ],
  ['organizations[0].tags', { organizations: [{ ...ORGANIZATION, tags: {} }] }, 'organizations[0].tags'],
  [
    'organizations[0].delegatedAdministrators',
    { organizations: [{ ...ORGANIZATION, administrators: [] }] },
    'organizations[0].administrators',
  ],
  ['quotas.accounts', { quotas: { accounts: 20 } }, 'quotas.accounts'],
  ['behavior.lambdaConcurrency', { behavior: { lambdaConcurrency: 20 } }, 'behavior.lambdaConcurrency'],
  ['handshakes', { handshakes: [] }, 'handshakes'],
])('the place %s is refused if it has a value', (place, more, known) => {
  expect(refusalOf(place, more)).toContain(`: ${known} has a value: remove the value, or this entry`);
});

test('a text that is missing has to be unknown', () => {
  const { unknown, ...rest } = WORLD;
  expect(() => parseWorld(rest)).toThrow(
    'organizations[0].policies.p-exampledeny.content: is missing: add the text, or the reason why it is unknown to unknown',
  );
  expect(() => parseWorld(rest)).toThrow('accounts.444444444444.roles.Access.trusts: is missing');
});

test('a reason is a text', () => {
  expect(() => parseWorld({ ...WORLD, unknown: { handshakes: '' } })).toThrow('unknown.handshakes: ');
  expect(() => parseWorld({ ...WORLD, unknown: { handshakes: null } })).toThrow('unknown.handshakes: ');
});

test('a file of a newer version with a field that is not known is refused with both versions', () => {
  const newer = { ...WORLD, writtenBy: 'cdk-aws-organization 1.4.0', unheard: {} };
  expect(() => parseWorld(newer, 'cdk-aws-organization 1.2.0')).toThrow(
    'writtenBy: written by 1.4.0, this is 1.2.0: upgrade\nunheard: is not a field',
  );
  // The same of a place that only a newer version knows.
  const place = {
    ...WORLD,
    writtenBy: 'cdk-aws-organization 1.4.0',
    unknown: { ...WORLD.unknown, 'accounts.*.unheard': 'x' },
  };
  expect(() => parseWorld(place, 'cdk-aws-organization 1.2.0')).toThrow('written by 1.4.0, this is 1.2.0: upgrade');
});

test.each(['IN_FAVOR', 'AGAINST'] as const)('a world that is saved keeps what is unknown, played %s', (unknown) => {
  const saved = parseWorld(JSON.parse(JSON.stringify(dumpWorld(loadWorld(WORLD, { unknown })))));
  const covered = Object.entries(WORLD.unknown).flatMap(([place, why]) =>
    place.startsWith('accounts.*')
      ? Object.keys(WORLD.accounts)
          .map((id): [string, string] => [place.replace('*', id), why])
          .filter(([concrete]) => concrete !== 'accounts.222222222222.serviceLinkedRole')
      : [[place, why]],
  );
  expect(saved.unknown).toEqual(Object.fromEntries(covered));
  expect(saved.organizations![0]!.policies).toEqual({
    'p-exampledeny': { type: 'SERVICE_CONTROL_POLICY', name: 'deny', description: '' },
  });
});
