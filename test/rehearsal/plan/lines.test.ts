import { countOf as countOfLines, groupsOf, linesOf } from '../../../src/rehearsal/plan/lines';
import { type PlannedChange, planFor } from '../../../src/rehearsal/plan/plan';
import { thingsOf } from '../../../src/rehearsal/plan/things-of';
import { Words } from '../../../src/rehearsal/plan/words';
import { dumpWorld, loadWorld, type World, type WorldOrganization } from '../../../src/simulator/index';

const ORGANIZATION: WorldOrganization = {
  id: 'o-exampleorgid',
  managementAccount: '111111111111',
  featureSet: 'ALL',
  rootId: 'r-ab12',
  units: ['Workloads', 'Workloads/Prod', 'Sandbox'],
  unitIds: { Workloads: 'ou-ab12-11111111', 'Workloads/Prod': 'ou-ab12-22222222', Sandbox: 'ou-ab12-33333333' },
  members: {
    '222222222222': { joined: 'CREATED', unit: 'Workloads/Prod', joinedDaysAgo: 10 },
    '333333333333': { joined: 'CREATED', unit: 'Workloads', joinedDaysAgo: 10 },
    '444444444444': { joined: 'CREATED', unit: 'Workloads', joinedDaysAgo: 10 },
  },
  policyTypes: ['SERVICE_CONTROL_POLICY'],
  serviceAccess: ['sso.amazonaws.com'],
  tags: { '222222222222': { team: 'payments' } },
};
const ACCOUNTS = {
  '111111111111': {},
  '222222222222': { name: 'Payments' },
  '333333333333': {},
  '444444444444': { serviceLinkedRole: true },
};

/** What becomes of the organization, with calls of nobody. */
function changesTo(after: Partial<WorldOrganization>, accounts: World['accounts'] = {}) {
  const worlds = [ORGANIZATION, { ...ORGANIZATION, ...after }].map((organization) =>
    dumpWorld(loadWorld({ accounts: { ...ACCOUNTS, ...accounts }, organizations: [organization] })),
  ) as [World, World];
  const [before, deployed] = worlds;
  const { deployment } = planFor({ before, deployed, settled: deployed }, []);
  return { deployment, words: new Words(thingsOf(before), thingsOf(deployed)) };
}

function textOf({ deployment, words }: { deployment: readonly PlannedChange[]; words: Words }): string[] {
  const signs = { ADD: '+', CHANGE: '~', REMOVE: '-' };
  return groupsOf([...linesOf(deployment, words, ({ logicalId }) => logicalId).values()]).flatMap(
    ({ title, lines }) => [
      title,
      ...lines.flatMap(({ action, isFinal, thing, what, details, by }) => [
        `${signs[action]}${isFinal ? '!' : ''} ${thing}: ${what} (${by})`,
        ...details.map((detail) => `   ${detail}`),
      ]),
    ],
  );
}

function countOf({ deployment, words }: { deployment: readonly PlannedChange[]; words: Words }) {
  return countOfLines([...linesOf(deployment, words, ({ logicalId }) => logicalId).values()]);
}

describe('the lines of a plan', () => {
  test('are none if nothing changes', () => {
    const changes = changesTo({});
    expect(textOf(changes)).toEqual([]);
    expect(countOf(changes)).toEqual({ add: 0, change: 0, remove: 0, final: 0, stays: 0 });
  });

  test('begin with a removal that can be undone, before an addition that cannot', () => {
    const members = { ...ORGANIZATION.members, '555555555555': { joined: 'INVITED', joinedDaysAgo: 1 } } as const;
    const changes = changesTo({ serviceAccess: [], members }, { '555555555555': {} });
    expect(textOf(changes).slice(0, 3)).toEqual([
      'the organization',
      '- service access: sso.amazonaws.com (AWS)',
      '+! member: 555555555555 joins / (AWS)',
    ]);
  });

  test('begin with what is removed, then what is for good', () => {
    const changes = changesTo({
      serviceAccess: ['ram.amazonaws.com'],
      members: {
        '222222222222': { joined: 'CREATED', unit: 'Sandbox', joinedDaysAgo: 10 },
        '333333333333': { joined: 'CREATED', unit: 'Workloads', joinedDaysAgo: 10 },
      },
      tags: { '222222222222': { team: 'platform', stage: 'test' } },
    });
    expect(textOf(changes)).toEqual([
      'the organization',
      '-! member: 444444444444 leaves /Workloads (AWS)',
      '- service access: sso.amazonaws.com (AWS)',
      '+ service access: ram.amazonaws.com (AWS)',
      '222222222222 Payments',
      '~ placement: /Workloads/Prod → /Sandbox (AWS)',
      '~ tag: team = payments → platform (AWS)',
      '+ tag: stage = test (AWS)',
    ]);
    expect(countOf(changes)).toEqual({ add: 2, change: 2, remove: 2, final: 1, stays: 0 });
  });

  test('name a unit by its path, before and after', () => {
    const changes = changesTo({
      units: ['Loads', 'Loads/Prod', 'Sandbox', 'New'],
      unitIds: {
        Loads: 'ou-ab12-11111111',
        'Loads/Prod': 'ou-ab12-22222222',
        Sandbox: 'ou-ab12-33333333',
        New: 'ou-ab12-44444444',
      },
      members: {
        '222222222222': { joined: 'CREATED', unit: 'Loads/Prod', joinedDaysAgo: 10 },
        '333333333333': { joined: 'CREATED', unit: 'Loads', joinedDaysAgo: 10 },
        '444444444444': { joined: 'CREATED', unit: 'Loads', joinedDaysAgo: 10 },
      },
    });
    expect(textOf(changes)).toEqual([
      'the organization',
      '~ organizational unit: /Workloads → /Loads (AWS)',
      '+ organizational unit: /New (AWS)',
    ]);
  });

  test('of many accounts that change alike are one group', () => {
    const ids = Array.from({ length: 5 }, (_, index) => String(500_000_000_000 + index));
    const membersIn = (unit: string) =>
      Object.fromEntries(ids.map((id) => [id, { joined: 'CREATED' as const, unit, joinedDaysAgo: 10 }]));
    const accounts = { ...ACCOUNTS, ...Object.fromEntries(ids.map((id) => [id, {}])) };
    const [before, deployed] = ['Workloads', 'Sandbox'].map((unit) =>
      dumpWorld(
        loadWorld({
          accounts,
          organizations: [{ ...ORGANIZATION, members: { ...ORGANIZATION.members, ...membersIn(unit) } }],
        }),
      ),
    ) as [World, World];
    const { deployment } = planFor({ before, deployed, settled: deployed }, []);
    const words = new Words(thingsOf(before), thingsOf(deployed));
    expect(textOf({ deployment, words })).toEqual([
      '5 accounts: 500000000000, 500000000001, 500000000002, and 2 more',
      '~ placement: /Workloads → /Sandbox (AWS)',
    ]);
    expect(countOf({ deployment, words })).toEqual({ add: 0, change: 5, remove: 0, final: 0, stays: 0 });
  });

  test('of many accounts that join alike are one line, whatever their marks are', () => {
    const ids = Array.from({ length: 5 }, (_, index) => String(500_000_000_000 + index));
    const joined = { joined: 'INVITED', joinedDaysAgo: 0 } as const;
    const members = Object.fromEntries(
      ids.map((id, index) => [id, index < 4 ? { ...joined, unit: 'Sandbox' } : joined]),
    );
    const accounts = Object.fromEntries(ids.map((id) => [id, { serviceLinkedRole: true }]));
    const tags = Object.fromEntries(
      ids.slice(0, 4).map((id) => [id, { 'cdk-aws-organization': `eu-west-1/Org/Account${id}` }]),
    );
    const changes = changesTo(
      { members: { ...ORGANIZATION.members, ...members }, tags: { ...ORGANIZATION.tags, ...tags } },
      accounts,
    );
    expect(textOf(changes)).toEqual([
      'the organization',
      '+! member: 4 accounts join /Sandbox: 500000000000, 500000000001, 500000000002, and 1 more (AWS)',
      '   tag cdk-aws-organization',
      '+! member: 500000000004 joins / (AWS)',
    ]);
    expect(countOf(changes)).toMatchObject({ add: 5, final: 5 });
  });

  test('say what AWS does because of an account that joins, below its line', () => {
    const members = { ...ORGANIZATION.members, '555555555555': { joined: 'INVITED' as const, joinedDaysAgo: 0 } };
    expect(textOf(changesTo({ members }, { '555555555555': { name: 'Shop' } }))).toEqual([
      'the organization',
      '+! member: 555555555555 Shop joins / (AWS)',
      '   service-linked role AWSServiceRoleForOrganizations',
    ]);
  });
});
