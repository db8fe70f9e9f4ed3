import { POLICY_TYPES, serviceOfPolicyType } from '../../src/facts/policy-types';
import { Random } from '../../src/simulator/random';
import type { World, WorldAccount } from '../../src/simulator/world/world';
import type { WorldMember, WorldPolicy, WorldTags } from '../../src/simulator/world/world-organization';

/** Units have names that others have, too, and letters of many scripts. A slash is written as worlds write it. */
const NAMES = ['Prod', 'Test', 'Sandbox', 'Prod & Test', 'Zürich', '東京', 'Ελλάδα', 'a~1b', 'prod-2019', 'No. 7'];
const LEVELS_MAX = 5;
const TYPES = Object.keys(POLICY_TYPES) as (keyof typeof POLICY_TYPES)[];
const STATES = ['ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'SUSPENDED', 'CLOSED'] as const;
const MANAGEMENT = '111111111111';

/** An organization that grew by chance: units on five levels, accounts, policies of all types, tags, and contacts. */
export function randomTree(seed: number): World {
  const random = new Random(seed);
  const units = randomUnits(random);
  const ids = Array.from({ length: 1 + random.below(10) }, (_, index) => String(200_000_000_001 + index));
  const accounts = Object.fromEntries([MANAGEMENT, ...ids].map((id) => [id, randomAccount(random, id)]));
  const members = Object.fromEntries(ids.map((id) => [id, randomMember(random, units)]));
  const policies = randomPolicies(random);
  const types = [...new Set(['SERVICE_CONTROL_POLICY', ...Object.values(policies).map(({ type }) => type)])];
  const services = ['account.amazonaws.com', ...types.flatMap((type) => serviceOfPolicyType(type) ?? [])];
  const targets = ['/', ...units.map((unit) => `/${unit}`), ...Object.keys(members)];
  return {
    deployment: { account: MANAGEMENT, region: 'eu-west-1' },
    accounts,
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        rootId: 'r-0000',
        members,
        units,
        unitIds: Object.fromEntries(units.map((unit, index) => [unit, `ou-0000-${String(index).padStart(8, '0')}`])),
        serviceAccess: [...new Set(services)],
        policyTypes: types,
        policies,
        attachments: randomAttachments(random, policies, targets),
        tags: randomTags(random, [...targets.slice(1), ...Object.keys(policies)]),
      },
    ],
  };
}

function randomUnits(random: Random): string[] {
  const units: string[] = [];
  for (let count = random.below(12); count > 0; count--) {
    const parents = ['', ...units.filter((path) => path.split('/').length < LEVELS_MAX)];
    const path = [pick(random, parents), pick(random, NAMES)].filter(Boolean).join('/');
    if (!units.includes(path)) {
      units.push(path);
    }
  }
  return units;
}

function randomAccount(random: Random, id: string): WorldAccount {
  const state = id === MANAGEMENT ? 'ACTIVE' : pick(random, STATES);
  const contacts = (['BILLING', 'OPERATIONS', 'SECURITY'] as const).filter(() => random.below(4) === 0);
  return {
    name: `${pick(random, ['Shop', 'Payments', 'Log Archive', 'Data'])} ${id.slice(-2)}`,
    email: `aws+${id}@example.com`,
    state,
    ...(contacts.length === 0
      ? {}
      : { alternateContacts: Object.fromEntries(contacts.map((type) => [type, randomContact(random)])) }),
  };
}

function randomContact(random: Random) {
  const name = pick(random, ['Security team', 'Jürgen Müller', '請求']);
  return { name, title: 'On call', emailAddress: 'team@example.com', phoneNumber: `+49 30 ${random.below(1_000_000)}` };
}

function randomMember(random: Random, units: readonly string[]): WorldMember {
  const joined = random.below(2) === 0 ? 'CREATED' : 'INVITED';
  const unit = pick(random, [undefined, ...units]);
  return { joined, ...(unit === undefined ? {} : { unit }) };
}

function randomPolicies(random: Random): Record<string, WorldPolicy> {
  const allow: WorldPolicy = {
    type: 'SERVICE_CONTROL_POLICY',
    name: 'allow-list',
    content: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', NotAction: ['organizations:*'], Resource: '*' }] },
  };
  const others = Array.from({ length: random.below(8) }, (_, index): [string, WorldPolicy] => {
    const type = pick(random, TYPES);
    const description = pick(random, [undefined, '', 'Written in 2019', 'für alle']);
    const name = `${type.toLowerCase()}-${index}`;
    return [`p-random000${index}`, { type, name, content: contentOf(type), ...(description ? { description } : {}) }];
  });
  return { 'p-allowlist0': allow, ...Object.fromEntries(others) };
}

/** A text as people write it in the console, and another one without white space. */
function contentOf(type: string): string {
  const statement = { Effect: 'Deny', Action: ['s3:DeleteBucket'], Resource: '*' };
  const documents: Record<string, object> = {
    SERVICE_CONTROL_POLICY: { Version: '2012-10-17', Statement: [statement] },
    RESOURCE_CONTROL_POLICY: { Version: '2012-10-17', Statement: [{ ...statement, Principal: '*' }] },
    TAG_POLICY: { tags: { team: { tag_key: { '@@assign': 'team' }, tag_value: { '@@assign': ['red', 'blue'] } } } },
  };
  return JSON.stringify(documents[type] ?? { any: { '@@assign': 'thing' } }, undefined, type.length % 2 === 0 ? 4 : 0);
}

/** What a target has is what is listed. Without the policy of AWS, another one has to allow something. */
function randomAttachments(
  random: Random,
  policies: Readonly<Record<string, WorldPolicy>>,
  targets: readonly string[],
): Record<string, string[]> {
  const hasResourceControl = Object.values(policies).some(({ type }) => type === 'RESOURCE_CONTROL_POLICY');
  const listed = targets.filter(() => random.below(2) === 0);
  return Object.fromEntries(
    listed.map((target) => {
      const isDetached = random.below(5) === 0;
      const others = Object.keys(policies).filter((id) => id !== 'p-allowlist0' && random.below(3) === 0);
      return [
        target,
        [
          isDetached ? 'p-allowlist0' : 'p-FullAWSAccess',
          ...(hasResourceControl ? ['p-RCPFullAWSAccess'] : []),
          ...withinLimits(others, policies),
        ],
      ];
    }),
  );
}

/** The smallest limit of any type is five, and the policies of AWS count. */
function withinLimits(ids: readonly string[], policies: Readonly<Record<string, WorldPolicy>>): string[] {
  return ids.filter((id, index) => {
    const before = ids.slice(0, index).filter((one) => policies[one]!.type === policies[id]!.type);
    return before.length < 3;
  });
}

function randomTags(random: Random, targets: readonly string[]): Record<string, WorldTags> {
  const tagged = targets.filter(() => random.below(3) === 0);
  return Object.fromEntries(
    tagged.map((target) => {
      const keys = Array.from({ length: 1 + random.below(10) }, (_, index) => `key ${index}`);
      return [target, Object.fromEntries(keys.map((key) => [key, pick(random, ['', 'red', 'größer', '1=2'])]))];
    }),
  );
}

function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.below(items.length)]!;
}
