import { type Plan, type PlannedChange, planFor } from '../../../src/rehearsal/plan/plan';
import { writesOf } from '../../../src/rehearsal/plan/writes';
import { dumpWorld, type Template, type World } from '../../../src/simulator/index';
import { AppLab } from '../../support/app-lab';
import { templatesOf } from '../../support/app-templates';

const MANAGEMENT = '111111111111';
const PAYMENTS = '222222222222';
const SHOP = '444444444444';
const PARTNER = '777777777777';
const ORGANIZATION = 'o-exampleorgid';
const UNITS = { Workloads: 'ou-ab12-11111111', 'Workloads/Prod': 'ou-ab12-22222222', Sandbox: 'ou-ab12-33333333' };

const ALLOW = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

const WORLD: World = {
  deployment: { account: MANAGEMENT, region: 'eu-west-1' },
  accounts: {
    [MANAGEMENT]: {},
    [PAYMENTS]: { name: 'Payments' },
    [SHOP]: { name: 'Shop', roles: { OrganizationAccountAccessRole: { trusts: [MANAGEMENT] } } },
    [PARTNER]: {},
  },
  organizations: [
    {
      id: ORGANIZATION,
      managementAccount: MANAGEMENT,
      featureSet: 'ALL',
      rootId: 'r-ab12',
      units: Object.keys(UNITS),
      unitIds: UNITS,
      members: { [PAYMENTS]: { joined: 'CREATED', unit: 'Workloads/Prod' } },
      policyTypes: ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'],
      policies: {
        'p-11111111': { type: 'SERVICE_CONTROL_POLICY', name: 'deny-leaving', content: ALLOW },
        'p-22222222': { type: 'SERVICE_CONTROL_POLICY', name: 'deny-regions', content: ALLOW },
        'p-33333333': { type: 'SERVICE_CONTROL_POLICY', name: 'sandbox-guard', content: ALLOW },
        'p-44444444': { type: 'TAG_POLICY', name: 'tags-prod', content: { tags: {} } },
      },
      attachments: {
        '/': ['p-FullAWSAccess'],
        '/Workloads': ['p-FullAWSAccess', 'p-22222222'],
        '/Workloads/Prod': ['p-FullAWSAccess', 'p-11111111', 'p-44444444'],
        '/Sandbox': ['p-FullAWSAccess', 'p-33333333'],
      },
    },
  ],
};

const APP = { organizationId: ORGANIZATION, memberRole: 'OrganizationAccountAccessRole' };
const PROD = { target: PAYMENTS, parent: UNITS['Workloads/Prod'] };
const [KEEPING, MOVING, TAGGED, UNTAGGED, JOINING] = templatesOf([
  { ...APP, invitations: [PROD] },
  { ...APP, invitations: [{ ...PROD, parent: UNITS.Sandbox }] },
  { ...APP, policyTypes: { TAG_POLICY: 'DESTROY' } },
  APP,
  {
    ...APP,
    invitations: [
      { target: SHOP, parent: UNITS.Workloads },
      { target: PARTNER, parent: UNITS.Sandbox, withoutRole: true },
    ],
  },
]) as [Template, Template, Template, Template, Template];

/** What the last of these templates makes of the world that the others leave. */
async function planOf(world: World, ...templates: readonly Template[]): Promise<Plan> {
  const lab = new AppLab(world);
  for (const template of templates.slice(0, -1)) {
    await lab.deploy(template);
  }
  const before = dumpWorld(lab.aws);
  await lab.deploy(templates.at(-1)!);
  const deployed = dumpWorld(lab.aws);
  await lab.stage.settle();
  const settled = dumpWorld(lab.aws);
  const { history, resourceOf } = lab.stage.records();
  const earlier = history.filter(({ at }) => at > Date.parse(before.now!));
  return planFor({ before, deployed, settled }, writesOf(earlier, resourceOf));
}

/** What stacks make for their functions. */
const OF_STACKS: ReadonlySet<string> = new Set(['role', 'managedPolicy']);

/** What is no part of something else, but for handshakes and the roles of the stack. */
function wholes(changes: readonly PlannedChange[]): PlannedChange[] {
  return changes.filter(({ because, type }) => because === undefined && type !== 'handshake' && !OF_STACKS.has(type));
}

describe('a plan', () => {
  test('of a member whose parent changes is one line, with the policies that it loses and gains', async () => {
    const { deployment, later, others } = await planOf(WORLD, KEEPING, MOVING);
    expect(deployment).toHaveLength(1);
    expect(deployment[0]).toMatchObject({
      action: 'CHANGE',
      address: `placement/${PAYMENTS}`,
      before: { parent: UNITS['Workloads/Prod'] },
      after: { parent: UNITS.Sandbox },
      loses: ['deny-leaving', 'deny-regions'],
      gains: ['sandbox-guard'],
    });
    expect(later).toEqual([]);
    expect(others).toEqual([]);
  });

  test('of an existing member that is declared as it is has no line', async () => {
    const { deployment } = await planOf(WORLD, KEEPING);
    expect(wholes(deployment)).toEqual([]);
  });

  test('of a policy type that is disabled names the policies that lose their effect', async () => {
    const { featureSet, ...rest } = WORLD.organizations![0]!;
    const world: World = {
      ...WORLD,
      organizations: [{ ...rest, featureSet, policyTypes: ['SERVICE_CONTROL_POLICY'] }],
    };
    const { deployment } = await planOf(world, TAGGED, UNTAGGED);
    expect(wholes(deployment)).toMatchObject([
      { action: 'REMOVE', address: `policy-type/${ORGANIZATION}/TAG_POLICY`, ineffective: ['tags-prod'] },
    ]);
  });

  test('has accounts that join in the deployment, and later those whose owner answers', async () => {
    const people = [{ account: PARTNER, does: 'accept', action: 'INVITE', after: '1d' }] as const;
    const { deployment, later } = await planOf({ ...WORLD, people }, JOINING);
    expect(wholes(deployment)).toMatchObject([
      { action: 'ADD', address: `member/${SHOP}`, irreversible: expect.stringContaining('payment information') },
    ]);
    const invitation = deployment.find(({ type, after }) => type === 'handshake' && after?.to === PARTNER);
    expect(invitation?.writes.map(({ operation }) => operation)).toEqual(['organizations:InviteAccountToOrganization']);
    const placement = deployment.find(({ address }) => address === `placement/${SHOP}`);
    expect(placement).toMatchObject({ because: `member/${SHOP}`, gains: ['deny-regions'] });
    expect(wholes(later)).toMatchObject([{ action: 'ADD', address: `member/${PARTNER}` }]);
  });

  test.each([
    ['is renamed', { name: 'Billing' }, undefined],
    ['is closed', { name: 'Payments', state: 'CLOSED' }, expect.stringContaining('AWS Support')],
  ])('says of an account that %s whether that can be undone', (_, account, irreversible) => {
    const before = dumpWorld(new AppLab(WORLD).aws);
    const accounts = { ...before.accounts, [PAYMENTS]: { ...before.accounts[PAYMENTS], ...account } };
    const after = { ...before, accounts } as World;
    const { deployment } = planFor({ before, deployed: after, settled: after }, []);
    expect(deployment.map((change) => change.irreversible)).toEqual([irreversible]);
  });

  test.each([
    ['may be finalized', { state: 'OPEN' }, undefined],
    ['has ended', { state: 'ACCEPTED', endedDaysAgo: 0 }, 'a handshake that has ended stays ended'],
  ])('says of a migration that %s whether that can be undone', async (_, changes, irreversible) => {
    const [organization] = WORLD.organizations!;
    const world: World = {
      ...WORLD,
      organizations: [
        {
          ...organization!,
          featureSet: 'CONSOLIDATED_BILLING',
          policyTypes: [],
          policies: {},
          attachments: {},
          migration: { startedDaysAgo: 1 },
        },
      ],
    };
    const before = dumpWorld(new AppLab(world).aws);
    const handshakes = before.handshakes!.map((one) =>
      one.action === 'ENABLE_ALL_FEATURES' ? { ...one, ...changes } : one,
    );
    const after = { ...before, handshakes } as World;
    const { deployment } = planFor({ before, deployed: after, settled: after }, []);
    expect(deployment.map((change) => change.irreversible)).toEqual([irreversible]);
  });

  test('says of all features that are still being enabled everywhere that this can be undone no more once, not twice', () => {
    const before = dumpWorld(new AppLab(WORLD).aws);
    const [organization] = before.organizations!;
    const after = { ...before, organizations: [{ ...organization!, finalizingSeconds: 60 }] };
    const { deployment } = planFor({ before, deployed: after, settled: after }, []);
    expect(deployment).toMatchObject([{ action: 'CHANGE', address: `feature-set/${ORGANIZATION}` }]);
    expect(deployment[0]).not.toHaveProperty('irreversible');
  });

  test('of a renamed unit is one change, however many accounts are below it', async () => {
    const members = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        String(300_000_000_000 + index),
        { joined: 'CREATED', unit: 'Workloads/Prod' },
      ]),
    );
    const [organization] = WORLD.organizations!;
    const accounts = { ...WORLD.accounts, ...Object.fromEntries(Object.keys(members).map((id) => [id, {}])) };
    const world = { ...WORLD, accounts, organizations: [{ ...organization!, members }] } as World;
    const before = dumpWorld(new AppLab(world).aws);
    const renamed = JSON.parse(JSON.stringify(before).replaceAll('Workloads', 'Loads'));
    const { deployment } = planFor({ before, deployed: renamed, settled: renamed }, []);
    expect(deployment).toMatchObject([
      { action: 'CHANGE', address: `unit/${UNITS.Workloads}`, before: { name: 'Workloads' }, after: { name: 'Loads' } },
    ]);
  });
});
