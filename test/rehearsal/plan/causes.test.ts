import { explain } from '../../../src/rehearsal/plan/causes';
import { planOf } from '../../../src/rehearsal/plan/plan-of';
import { writesOf } from '../../../src/rehearsal/plan/writes';
import { dumpWorld, type Template, type World } from '../../../src/simulator/index';
import { AppLab } from '../../support/app-lab';
import type { AppSpec } from '../../support/app-spec';
import { templatesOf } from '../../support/app-templates';

const MANAGEMENT = '111111111111';
const SHOP = '444444444444';
const UNIT = 'ou-ab12-11111111';
const ROLE = { OrganizationAccountAccessRole: { trusts: [MANAGEMENT] } };

const WORLD: World = {
  deployment: { account: MANAGEMENT, region: 'eu-west-1' },
  accounts: { [MANAGEMENT]: {}, '222222222222': {}, '333333333333': {}, [SHOP]: { roles: ROLE } },
  organizations: [
    {
      id: 'o-exampleorgid',
      managementAccount: MANAGEMENT,
      featureSet: 'ALL',
      rootId: 'r-ab12',
      units: ['Workloads'],
      unitIds: { Workloads: UNIT },
      members: { '222222222222': { joined: 'CREATED', unit: 'Workloads' }, '333333333333': { joined: 'INVITED' } },
      serviceAccess: ['sso.amazonaws.com'],
    },
  ],
};

const APP: AppSpec = { organizationId: 'o-exampleorgid', memberRole: 'OrganizationAccountAccessRole' };
const [GOVERNED, INVITED, PENDING] = templatesOf([
  { ...APP, services: { 'guardduty.amazonaws.com': 'RETAIN' }, policyTypes: { SERVICE_CONTROL_POLICY: 'RETAIN' } },
  { ...APP, invitations: [{ target: SHOP, parent: UNIT, tags: { team: 'shop' } }] },
  { ...APP, invitations: [{ target: SHOP, withoutRole: true }, { target: 'nobody@example.com' }] },
]) as [Template, Template, Template];

/** Every change as `action address: who, by which call, for which resource`, and the calls that no change shows. */
async function explained(world: World, template: Template, days = 0) {
  const lab = new AppLab(world);
  const before = dumpWorld(lab.aws);
  await lab.deploy(template);
  await lab.aws.clock.advance(days * 86_400_000);
  const after = dumpWorld(lab.aws);
  const records = lab.stage.records();
  const writes = writesOf(records.history, records.resourceOf);
  const { changes, others } = explain(planOf(before, after), writes, { before, after });
  return {
    changes: changes
      .filter(({ type }) => type !== 'role' && type !== 'managedPolicy')
      .map(
        ({ action, address, writes: causes }) =>
          `${action} ${address}: ${causes.map(describeWrite).join(', ') || 'AWS'}`,
      ),
    others: others.filter(({ operation }) => operation.startsWith('organizations:')).map(describeWrite),
  };
}

function describeWrite({ by, operation, resource }: ReturnType<typeof writesOf>[number]): string {
  return [by, operation.split(':')[1], ...(resource === undefined ? [] : [resource.logicalId])].join(' ');
}

describe('what a change comes from', () => {
  test('is a resource of the stack, by the call that it made; AWS attaches its own policies', async () => {
    expect(await explained(WORLD, GOVERNED)).toEqual({
      changes: [
        'ADD policy-type/o-exampleorgid/SERVICE_CONTROL_POLICY: FUNCTION EnablePolicyType EnabledPolicyTypeSERVICECONTROLPOLICY4752157b',
        'ADD attachment/r-ab12/p-FullAWSAccess: AWS',
        `ADD attachment/${UNIT}/p-FullAWSAccess: AWS`,
        'ADD attachment/111111111111/p-FullAWSAccess: AWS',
        'ADD attachment/222222222222/p-FullAWSAccess: AWS',
        'ADD attachment/333333333333/p-FullAWSAccess: AWS',
        'ADD service-access/o-exampleorgid/guardduty.amazonaws.com: FUNCTION EnableAWSServiceAccess ServiceAccessguarddutyamazonawscomf1394420',
      ],
      others: [],
    });
  });

  test('is one invitation for the account that joins, is placed, and tagged', async () => {
    const { changes, others } = await explained(WORLD, INVITED);
    expect(changes.map((change) => change.replace(/h-[0-9a-f]{32}/, '<id>'))).toEqual([
      'ADD member/444444444444: FUNCTION AcceptHandshake InvitedAccount4444444444446b6712c7',
      'ADD placement/444444444444: FUNCTION MoveAccount InvitedAccount4444444444446b6712c7',
      'ADD service-linked-role/444444444444: FUNCTION AcceptHandshake InvitedAccount4444444444446b6712c7',
      'ADD tag/o-exampleorgid/444444444444/cdk-aws-organization: AWS',
      'ADD tag/o-exampleorgid/444444444444/team: FUNCTION TagResource InvitedAccount4444444444446b6712c7',
      'ADD handshake/<id>: FUNCTION InviteAccountToOrganization InvitedAccount4444444444446b6712c7, FUNCTION AcceptHandshake InvitedAccount4444444444446b6712c7',
    ]);
    expect(others).toEqual([]);
  });

  test('is a person; and what was sent twice comes from the call that sent it', async () => {
    const people = [
      { account: MANAGEMENT, does: 'remove', target: '222222222222', after: '1d' },
      { account: SHOP, does: 'decline', action: 'INVITE', after: '2d' },
    ] as const;
    const { changes, others } = await explained({ ...WORLD, people }, PENDING, 20);
    const emailed = 'FUNCTION InviteAccountToOrganization InvitedAccountnobodyexamplecome788ea20';
    expect(changes.map((change) => change.replace(/h-[0-9a-f]{32}/, '<id>'))).toEqual([
      'REMOVE member/222222222222: PERSON RemoveAccountFromOrganization',
      'REMOVE placement/222222222222: AWS',
      'ADD handshake/<id>: FUNCTION InviteAccountToOrganization InvitedAccount4444444444446b6712c7, PERSON DeclineHandshake',
      `ADD handshake/<id>: ${emailed}`,
      `ADD handshake/<id>: ${emailed}`,
    ]);
    expect(others).toEqual([]);
  });

  test('is told of every call: what no change shows stands for itself', () => {
    const world = dumpWorld(new AppLab(WORLD).aws);
    const call = {
      at: 0,
      service: 'organizations',
      operation: 'OperationOfTomorrow',
      accountId: MANAGEMENT,
      callerArn: `arn:aws:iam::${MANAGEMENT}:root`,
      input: {},
      isWrite: true,
      tookEffect: true,
    };
    const writes = writesOf([call, { ...call, tookEffect: false }, { ...call, isWrite: false }], () => undefined);
    const { changes, others } = explain(planOf(world, world), writes, { before: world, after: world });
    expect(changes).toEqual([]);
    expect(others.map(({ operation, by }) => `${by} ${operation}`)).toEqual([
      'PERSON organizations:OperationOfTomorrow',
    ]);
  });
});
