import { DOUBT_NAMES, isTurnable } from '../../../../src/facts/doubts';
import { SERVICE_APIS } from '../../../../src/facts/service-apis';
import { parseFaults, parseWorld } from '../../../../src/simulator/world/check/parse-world';
import { aWorld, MANAGEMENT, MEMBER, OTHER, problemsOf } from './world-problems';

const TURNABLE = DOUBT_NAMES.filter(isTurnable).join(', ');
const person = { account: MEMBER, after: '1d', does: 'accept' };

test.each<[string, unknown]>([
  ['null', null],
  ['a list', []],
  ['a text', 'world'],
])('%s is no world', (_, value) => {
  expect(problemsOf(value)).toEqual([{ path: 'the world', message: `must be object, got ${JSON.stringify(value)}` }]);
});

test.each<[unknown, string, string]>([
  [{}, 'accounts', 'is missing'],
  [
    { accounts: {}, acounts: {} },
    'acounts',
    'is not a field; allowed: $schema, description, writtenBy, unknown, now, seed, partition, deployment, accounts, managedPolicies, organizations, handshakes, responsibilityTransfers, values, people, faults, behavior, quotas, open',
  ],
  [{ accounts: { '12': {} } }, 'accounts', 'the name "12" is not allowed: must be an account ID of exactly 12 digits'],
  [
    { accounts: { [MEMBER]: { state: 'GONE' } } },
    `accounts.${MEMBER}.state`,
    'must be one of PENDING_ACTIVATION, ACTIVE, SUSPENDED, PENDING_CLOSURE, CLOSED, got "GONE"',
  ],
  [
    { accounts: { [MEMBER]: { email: 'nobody' } } },
    `accounts.${MEMBER}.email`,
    'must be an email address, got "nobody"',
  ],
  [{ accounts: { [MEMBER]: { ageDays: -1 } } }, `accounts.${MEMBER}.ageDays`, 'must be >= 0, got -1'],
  [
    { accounts: { [MEMBER]: { roles: { 'a b': { trusts: [MANAGEMENT] } } } } },
    `accounts.${MEMBER}.roles`,
    'the name "a b" is not allowed: must be a role name of at most 64 letters, digits and +=,.@_-',
  ],
  [
    { accounts: { [MEMBER]: { roles: { R: { trusts: ['me'] } } } } },
    `accounts.${MEMBER}.roles.R.trusts[0]`,
    'must be an account ID or the ARN of a role, wildcards allowed, got "me"',
  ],
  [
    { accounts: { [MEMBER]: { roles: { R: { trusts: [MANAGEMENT], allows: ['accept'] } } } } },
    `accounts.${MEMBER}.roles.R.allows[0]`,
    'must be an IAM action like organizations:AcceptHandshake, wildcards allowed, got "accept"',
  ],
  [{ accounts: {}, now: 'yesterday' }, 'now', 'must be a moment like 2026-01-05T09:00:00Z, got "yesterday"'],
  [{ accounts: {}, now: '2026-13-05T09:00:00Z' }, 'now', 'there is no such moment as 2026-13-05T09:00:00Z'],
  [{ accounts: {}, partition: 'aws-eu' }, 'partition', 'must be one of aws, aws-us-gov, aws-cn, got "aws-eu"'],
  [{ accounts: {}, quotas: { accounts: -1 } }, 'quotas.accounts', 'must be >= 0, got -1'],
  [{ accounts: {}, behavior: { readLag: 9 } }, 'behavior.readLag', 'must be <= 3, got 9'],
  [
    { accounts: {}, behavior: { doubts: ['early-finalization', 'invitations-while-open'] } },
    'behavior.doubts[1]',
    `must be one of ${TURNABLE}, got "invitations-while-open"`,
  ],
  [
    // It has one answer.
    { accounts: {}, behavior: { doubts: ['order-of-lists'] } },
    'behavior.doubts[0]',
    `must be one of ${TURNABLE}, got "order-of-lists"`,
  ],
  [
    { accounts: {}, deployment: { account: MEMBER, region: 'eu-west-1' } },
    'deployment.account',
    `${MEMBER} is not an account of this world: list it under accounts`,
  ],
  [
    { accounts: { [MEMBER]: { email: 'a@example.com' }, [OTHER]: { email: 'A@example.com' } } },
    `accounts.${OTHER}.email`,
    `a@example.com belongs to the account ${MEMBER} already: every account needs an address of its own`,
  ],
  [
    { accounts: { [MEMBER]: { roles: { R: {} } } } },
    `accounts.${MEMBER}.roles.R.trusts`,
    'is missing: say who may assume the role, by trusts or by a trustPolicy',
  ],
  [
    { accounts: { [MEMBER]: { roles: { R: { trusts: [MANAGEMENT], trustPolicy: { Statement: [] } } } } } },
    `accounts.${MEMBER}.roles.R.trustPolicy`,
    'says the same as trusts and externalId: only one of the two ways is allowed',
  ],
  [
    { accounts: { [MEMBER]: { roles: { R: { trusts: [MANAGEMENT], allows: [], policies: {} } } } } },
    `accounts.${MEMBER}.roles.R.policies`,
    'says the same as allows: only one of the two is allowed',
  ],
  [
    aWorld({ people: [{ ...person, account: '999999999999' }] }),
    'people[0].account',
    '999999999999 is not an account of this world: list it under accounts',
  ],
  [
    aWorld({ people: [{ ...person, after: '3 days' }] }),
    'people[0].after',
    'must be a number and a unit, for example 90s, 15m, 6h or 3d, got "3 days"',
  ],
  [
    aWorld({ people: [{ ...person, does: 'leave', action: 'INVITE' }] }),
    'people[0].action',
    'is not allowed with "does": "leave", only with accept, decline, cancel: remove it',
  ],
  [
    aWorld({ people: [{ ...person, target: MEMBER }] }),
    'people[0].target',
    'is not allowed with "does": "accept", only with remove, close, invite, create-account, register-administrator, deregister-administrator, move, rename, tag, untag, attach, detach, edit-policy, delete: remove it',
  ],
  [
    aWorld({ people: [{ ...person, does: 'add-role' }] }),
    'people[0].roles',
    'is missing: "does": "add-role" requires it',
  ],
  [
    aWorld({ people: [{ ...person, does: 'add-role', roles: { R: {} } }] }),
    'people[0].roles.R.trusts',
    'is missing: say who may assume the role, by trusts or by a trustPolicy',
  ],
  [aWorld({ people: [{ ...person, does: 'invite' }] }), 'people[0].target', 'is missing: "does": "invite" requires it'],
  [
    aWorld({ people: [{ ...person, does: 'remove', target: 'a@example.com' }] }),
    'people[0].target',
    'must be an account ID of exactly 12 digits, got "a@example.com"',
  ],
  [
    aWorld({ faults: [{ operation: 'AcceptHandshake', error: 'X' }] }),
    'faults[0].operation',
    'must be a service and an operation like organizations:AcceptHandshake, * as a wildcard, got "AcceptHandshake"',
  ],
  [
    aWorld({ faults: [{ operation: '*', error: 'X', account: '999999999999' }] }),
    'faults[0].account',
    '999999999999 is not an account of this world: list it under accounts',
  ],
])('%# names the field, its value and what is allowed: %j', (world, path, message) => {
  expect(problemsOf(world)).toContainEqual({ path, message });
});

test('all problems are told at once, the first twenty of them in words', () => {
  const accounts = Object.fromEntries(
    Array.from({ length: 25 }, (_, index) => [String(100_000_000_000 + index), { state: 'GONE' }]),
  );

  expect(() => parseWorld({ accounts })).toThrow(/^(accounts\.\d{12}\.state: must be one of .*\n){20}and 5 more$/);
});

test('long values are cut in messages', () => {
  const [problem] = problemsOf({ accounts: { [MEMBER]: { email: 'x'.repeat(60) } }, now: 'x'.repeat(500) });

  expect(problem!.message.length).toBeLessThan(200);
});

test('a world that says as much as it can is accepted', () => {
  const world = aWorld({
    now: '2026-02-01T00:00:00.5Z',
    seed: 7,
    partition: 'aws',
    open: true,
    deployment: { account: MANAGEMENT, region: 'eu-west-1' },
    behavior: { readLag: 2 },
    quotas: { accounts: 50 },
    organization: {
      units: ['Workloads/Production'],
      members: { [MEMBER]: { joined: 'INVITED', unit: 'Workloads', joinedDaysAgo: 2000 } },
      invitations: [{ to: OTHER, sentDaysAgo: 3.5, notes: 'please' }],
      migration: { startedDaysAgo: 4, accepted: [MEMBER] },
    },
    values: { [`${MANAGEMENT}/eu-west-1`]: { exports: { 'vpc-id': 'vpc-1' }, parameters: { '/org/id': 'o-1' } } },
    people: [{ account: OTHER, after: '3d', does: 'accept', action: 'INVITE' }],
    faults: [{ operation: 'organizations:*', error: 'LOST_REPLY', probability: 0.1 }],
  });

  expect(parseWorld(world)).toBe(world);
});

test.each(Object.keys(SERVICE_APIS))('a call of %s can be broken', (service) => {
  const faults = [{ operation: `${service}:*`, error: 'LOST_REPLY' }];
  expect(parseWorld(aWorld({ faults })).faults).toEqual(faults);
});

test('faults by themselves are judged like those of a world', () => {
  expect(parseFaults([{ operation: '*', error: 'X' }])).toEqual([{ operation: '*', error: 'X' }]);
  expect(() => parseFaults([{ operation: '*' }])).toThrow('[0].error: is missing');
  expect(() => parseFaults('all')).toThrow('the world: must be array, got "all"');
});

describe('a world of a newer version', () => {
  const problem = (writtenBy: string, more: object = { likes: 1 }) => {
    try {
      return parseWorld({ accounts: {}, writtenBy, ...more }, 'cdk-aws-organization 1.2.10').writtenBy;
    } catch (error) {
      return (error as Error).message.split('\n')[0];
    }
  };

  test.each([
    ['cdk-aws-organization 1.4.0', 'writtenBy: written by 1.4.0, this is 1.2.10: upgrade'],
    ['cdk-aws-organization 1.2.11', 'writtenBy: written by 1.2.11, this is 1.2.10: upgrade'],
    ['cdk-aws-organization 10.0.0-rc.1', 'writtenBy: written by 10.0.0, this is 1.2.10: upgrade'],
    ['cdk-aws-organization 1.2.10', expect.stringMatching(/^likes: is not a field/)],
    ['cdk-aws-organization 1.2.9', expect.stringMatching(/^likes: is not a field/)],
    ['by hand', expect.stringMatching(/^likes: is not a field/)],
  ])('%s, with a field that is not known: %s', (writtenBy, expected) => {
    expect(problem(writtenBy)).toEqual(expected);
  });

  test('with a value that is not known is refused likewise', () => {
    expect(problem('cdk-aws-organization 2.0.0', { partition: 'aws-moon' })).toContain('written by 2.0.0');
  });

  test('that says nothing new is read', () => {
    expect(problem('cdk-aws-organization 2.0.0', {})).toBe('cdk-aws-organization 2.0.0');
  });
});

test.each([
  [{ '111111111111': {} }, 'values["111111111111"]', 'must be an account ID and a Region like 111111111111/us-east-1'],
  [{ '111111111111/eu-west-1': { export: {} } }, 'values["111111111111/eu-west-1"].export', 'is not a field'],
  [{ '111111111111/eu-west-1': { exports: { a: 1 } } }, 'values["111111111111/eu-west-1"].exports.a', 'must be string'],
  [
    { '999999999999/eu-west-1': {} },
    'values["999999999999/eu-west-1"]',
    '999999999999 is not an account of this world',
  ],
])('values %j are refused by their path', (values, path, message) => {
  const [problem] = problemsOf({ accounts: { '111111111111': {} }, values });
  expect(`${problem!.path}: ${problem!.message}`).toContain(message);
  expect([path, 'values']).toContain(problem!.path);
});
