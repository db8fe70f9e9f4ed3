import type { PlanLine } from '../../../src/rehearsal/plan/lines';
import type { RehearsalReport } from '../../../src/rehearsal/report';
import type { Template, World } from '../../../src/simulator/index';
import { playWithRollbacks } from '../../lifecycle/rollbacks/play';
import { templatesOf } from '../../support/app-templates';

const MANAGEMENT = '111111111111';
const PAYMENTS = '222222222222';
const SHOP = '444444444444';
const ORGANIZATION = 'o-exampleorgid';
const WORKLOADS = 'ou-ab12-11111111';
const ROLE = 'OrganizationAccountAccessRole';

const WORLD: World = {
  deployment: { account: MANAGEMENT, region: 'eu-west-1' },
  accounts: {
    [MANAGEMENT]: {},
    [PAYMENTS]: { name: 'Payments' },
    [SHOP]: { name: 'Shop', roles: { [ROLE]: { trusts: [MANAGEMENT] } } },
  },
  organizations: [
    {
      id: ORGANIZATION,
      managementAccount: MANAGEMENT,
      featureSet: 'ALL',
      rootId: 'r-ab12',
      units: ['Workloads'],
      unitIds: { Workloads: WORKLOADS },
      members: { [PAYMENTS]: { joined: 'CREATED', unit: 'Workloads' } },
      serviceAccess: ['ram.amazonaws.com'],
    },
  ],
  people: [],
};

const APP = { organizationId: ORGANIZATION, memberRole: ROLE };
const [WITH_SHOP, WITHOUT_SHOP, AS_IT_IS, ELSEWHERE] = templatesOf([
  { ...APP, invitations: [{ target: SHOP, removal: 'DESTROY' }], services: { 'ram.amazonaws.com': 'RETAIN' } },
  { ...APP, services: { 'ram.amazonaws.com': 'RETAIN', 'guardduty.amazonaws.com': 'RETAIN' } },
  { ...APP, invitations: [{ target: PAYMENTS, parent: WORKLOADS }] },
  { ...APP, invitations: [{ target: PAYMENTS, parent: 'r-ab12' }] },
]) as [Template, Template, Template, Template];

function linesOf({ plan }: RehearsalReport): readonly PlanLine[] {
  return [plan.deployment, plan.later].flatMap(({ groups }) => groups).flatMap(({ lines }) => lines);
}

function placesIn({ organizations }: World): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(organizations![0]!.members!).map(([id, { unit }]) => [id, unit]));
}

test('a member whose entry with DESTROY is taken out is removed in the first line of the first group', async () => {
  const { report } = await playWithRollbacks(WORLD, { Org: WITHOUT_SHOP }, { Org: WITH_SHOP });

  expect(linesOf(report)[0]).toMatchObject({ action: 'REMOVE', thing: 'member', what: `${SHOP} Shop leaves /` });
  expect(linesOf(report).map(({ thing, action }) => `${action} ${thing}`)).toContain('ADD service access');
  const removal = report.plan.deployment.changes.find(({ address }) => address === `member/${SHOP}`);
  expect(removal?.calls?.map(({ operation, account }) => [operation, account])).toEqual([
    ['organizations:RemoveAccountFromOrganization', MANAGEMENT],
  ]);
});

describe('an existing member that an invitation finds', () => {
  test('is left as it is, and no line says that it joins', async () => {
    const { report, deployed } = await playWithRollbacks(WORLD, { Org: AS_IT_IS });

    expect(report.succeeded).toBe(true);
    expect(linesOf(report)).toEqual([]);
    expect(placesIn(deployed)).toEqual({ [PAYMENTS]: 'Workloads' });
  });

  test('that is in another place differs: the deployment fails, and nothing changes', async () => {
    const { report, deployed } = await playWithRollbacks(WORLD, { Org: ELSEWHERE });

    expect(report.succeeded).toBe(false);
    expect(report.stacks[0]?.reason).toMatch(/Differs: .*222222222222/);
    expect(linesOf(report)).toEqual([]);
    expect(placesIn(deployed)).toEqual({ [PAYMENTS]: 'Workloads' });
  });
});
