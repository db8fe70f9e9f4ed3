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
const [GOVERNED, INVITED, PENDING, ROOT_ACCESS, BARE] = templatesOf([
  { ...APP, services: { 'guardduty.amazonaws.com': 'RETAIN' }, policyTypes: { SERVICE_CONTROL_POLICY: 'RETAIN' } },
  { ...APP, invitations: [{ target: SHOP, parent: UNIT, tags: { team: 'shop' } }] },
  { ...APP, invitations: [{ target: SHOP, withoutRole: true }, { target: 'nobody@example.com' }] },
  { ...APP, rootAccess: { removal: 'DESTROY' } },
  APP,
]) as [Template, Template, Template, Template, Template];

/** Every change as `action address: who, by which call, for which resource`, and the calls that no change shows. */
async function explained(world: World, template: Template, days = 0) {
  return explainedIn(new AppLab(world), template, days);
}

async function explainedIn(lab: AppLab, template: Template, days = 0) {
  const before = dumpWorld(lab.aws);
  const callsBefore = lab.aws.history.length;
  await lab.deploy(template);
  await lab.aws.clock.advance(days * 86_400_000);
  const after = dumpWorld(lab.aws);
  const records = lab.stage.records();
  const writes = writesOf(records.history.slice(callsBefore), records.resourceOf);
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

  test('is the resource of a feature of root access, also when it is removed', async () => {
    const lab = new AppLab(WORLD);
    const access = 'service-access/o-exampleorgid/iam.amazonaws.com: FUNCTION';
    const [credentials, sessions] = ['RootCredentialsManagement', 'RootSessions'];
    const resources = {
      access: 'ServiceAccessiamamazonawscom9fc8f439',
      credentials: 'RootAccessRootCredentialsManagement3d124bd4',
      sessions: 'RootAccessRootSessionsdef7ac89',
    };
    const feature = 'root-feature/o-exampleorgid';

    expect(await explainedIn(lab, ROOT_ACCESS)).toEqual({
      changes: [
        `ADD ${access} EnableAWSServiceAccess ${resources.access}`,
        `ADD ${feature}/${credentials}: FUNCTION EnableOrganizationsRootCredentialsManagement ${resources.credentials}`,
        `ADD ${feature}/${sessions}: FUNCTION EnableOrganizationsRootSessions ${resources.sessions}`,
      ],
      others: [],
    });
    expect(await explainedIn(lab, BARE)).toEqual({
      changes: [
        `REMOVE ${access} DisableAWSServiceAccess ${resources.access}`,
        `REMOVE ${feature}/${credentials}: FUNCTION DisableOrganizationsRootCredentialsManagement ${resources.credentials}`,
        `REMOVE ${feature}/${sessions}: FUNCTION DisableOrganizationsRootSessions ${resources.sessions}`,
      ],
      others: [],
    });
  });

  test('is a person; and what was sent twice comes from the call that sent it', async () => {
    const people = [
      { account: MANAGEMENT, does: 'remove', target: '222222222222', after: '1d' },
      { account: SHOP, does: 'decline', action: 'INVITE', after: '2d' },
    ] as const;
    const { changes, others } = await explained({ ...WORLD, people }, PENDING, 20);
    const emailed = 'FUNCTION InviteAccountToOrganization InvitedAccountnobodyexamplecome788ea20';
    // The invitations are sent side by side.
    expect(changes.map((change) => change.replace(/h-[0-9a-f]{32}/, '<id>')).sort()).toEqual([
      `ADD handshake/<id>: FUNCTION InviteAccountToOrganization InvitedAccount4444444444446b6712c7, PERSON DeclineHandshake`,
      `ADD handshake/<id>: ${emailed}`,
      `ADD handshake/<id>: ${emailed}`,
      'REMOVE member/222222222222: PERSON RemoveAccountFromOrganization',
      'REMOVE placement/222222222222: AWS',
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

const STRANGER = '999999999999';

/** Another organization, and an account that both want. */
const TWO: World = {
  ...WORLD,
  accounts: { ...WORLD.accounts, [STRANGER]: {} },
  organizations: [
    ...WORLD.organizations!,
    { id: 'o-strangersorg', managementAccount: STRANGER, rootId: 'r-cd34', featureSet: 'ALL' },
  ],
};

/** Calls of people one after the other, some of them in the same moment; a handshake's ID is that of the newest one. */
async function called(
  calls: readonly (readonly [account: string, operation: string, input: Record<string, unknown>])[],
) {
  const { aws } = new AppLab(TWO);
  const before = dumpWorld(aws);
  for (const [account, operation, input] of calls) {
    const named = JSON.parse(JSON.stringify(input).replace('<newest>', dumpWorld(aws).handshakes!.at(-1)?.id ?? ''));
    const caller = aws.sessions.account(account);
    await aws.call({ service: 'organizations', operation, input: named, caller, region: 'us-east-1' });
  }
  const after = dumpWorld(aws);
  const { changes, others } = explain(
    planOf(before, after),
    writesOf(aws.history, () => undefined),
    { before, after },
  );
  const callsOf = ({ address, writes }: (typeof changes)[number]) =>
    `${address.replace(/\/(h|p|rt)-[0-9a-f]{8,}$/, '/<id>')}: ${writes.map(({ account, operation }) => `${account} ${operation.split(':')[1]}`).join(', ') || 'AWS'}`;
  return { changes: changes.map(callsOf), others: others.map(({ operation }) => operation) };
}

describe('where two organizations do the same in one moment, a change comes from', () => {
  const type = (RootId: string) => ({ RootId, PolicyType: 'TAG_POLICY' });
  const to = (Id: string) => ({ Target: { Type: Id.includes('@') ? 'EMAIL' : 'ACCOUNT', Id } });

  test('its own: policy types and trusted services', async () => {
    const service = { ServicePrincipal: 'config.amazonaws.com' };
    const { changes } = await called([
      [MANAGEMENT, 'EnablePolicyType', type('r-ab12')],
      [STRANGER, 'EnablePolicyType', type('r-cd34')],
      [MANAGEMENT, 'EnableAWSServiceAccess', service],
      [STRANGER, 'EnableAWSServiceAccess', service],
    ]);
    expect(changes).toEqual([
      `policy-type/o-exampleorgid/TAG_POLICY: ${MANAGEMENT} EnablePolicyType`,
      `policy-type/o-strangersorg/TAG_POLICY: ${STRANGER} EnablePolicyType`,
      `service-access/o-exampleorgid/config.amazonaws.com: ${MANAGEMENT} EnableAWSServiceAccess`,
      `service-access/o-strangersorg/config.amazonaws.com: ${STRANGER} EnableAWSServiceAccess`,
    ]);
  });

  test('its own: invitations to one account', async () => {
    const { changes } = await called([
      [STRANGER, 'InviteAccountToOrganization', to(SHOP)],
      [MANAGEMENT, 'InviteAccountToOrganization', to(SHOP)],
    ]);
    expect(changes).toEqual([
      `handshake/<id>: ${STRANGER} InviteAccountToOrganization`,
      `handshake/<id>: ${MANAGEMENT} InviteAccountToOrganization`,
    ]);
  });
});

describe('what is made comes from the call that made it, and not from', () => {
  const root = 'r-ab12';

  type Request = readonly [operation: string, input: Record<string, unknown>];

  /** Units and policies that were made, by their names, with the positions of the calls behind them. */
  async function made(calls: readonly Request[]) {
    const { aws } = new AppLab(TWO);
    const before = dumpWorld(aws);
    let newest = '';
    for (const [operation, input] of calls) {
      const named = JSON.parse(JSON.stringify(input).replace('<newest>', newest));
      const caller = aws.sessions.account(MANAGEMENT);
      const output = await aws.call({ service: 'organizations', operation, input: named, caller, region: 'us-east-1' });
      newest = JSON.stringify(output).match(/"Id":"((ou|p)-[0-9a-z-]+)"/)?.[1] ?? newest;
      await aws.clock.advance(1000);
    }
    const after = dumpWorld(aws);
    const writes = writesOf(aws.history, () => undefined);
    return explain(planOf(before, after), writes, { before, after })
      .changes.filter(({ type }) => type === 'unit' || type === 'policy')
      .map((change) => `${change.after?.name}: ${change.writes.map((write) => writes.indexOf(write)).join(', ')}`);
  }
  const unit = (Name: string, ParentId = root, tag = 'x'): Request => [
    'CreateOrganizationalUnit',
    { Name, ParentId, Tags: [{ Key: 'key', Value: tag }] },
  ];
  const policy = (Name: string, tag = 'x'): Request => [
    'CreatePolicy',
    {
      Name,
      Type: 'TAG_POLICY',
      Content: '{"tags":{}}',
      Description: '',
      Tags: [{ Key: 'key', Value: tag }],
    },
  ];

  test.each<[string, readonly Request[], string[]]>([
    ['the one that made a unit in it', [unit('Above'), unit('Below', '<newest>')], ['Above: 0', 'Below: 1']],
    ['one whose tag has its name: units', [unit('One'), unit('Two', root, 'One')], ['One: 0', 'Two: 1']],
    ['one whose tag has its name: policies', [policy('One'), policy('Two', 'One')], ['One: 0', 'Two: 1']],
    [
      'the one that made what had its name before: a unit that was deleted',
      [unit('One'), ['DeleteOrganizationalUnit', { OrganizationalUnitId: '<newest>' }], unit('One')],
      ['One: 2'],
    ],
    [
      'the one that made what had its name before: a policy that was renamed',
      [policy('One'), ['UpdatePolicy', { PolicyId: '<newest>', Name: 'Two' }], policy('One')],
      ['Two: 1', 'One: 2'],
    ],
  ])('%s', async (_, calls, lines) => {
    expect((await made(calls)).sort()).toEqual([...lines].sort());
  });
});

test('an account that is moved comes from the call that moved it: the management account moves others, too', async () => {
  const { aws } = new AppLab(WORLD);
  const before = dumpWorld(aws);
  const caller = aws.sessions.account(MANAGEMENT);
  for (const AccountId of ['333333333333', MANAGEMENT]) {
    const input = { AccountId, SourceParentId: 'r-ab12', DestinationParentId: UNIT };
    await aws.call({ service: 'organizations', operation: 'MoveAccount', input, caller, region: 'us-east-1' });
  }
  const after = dumpWorld(aws);

  const { changes } = explain(
    planOf(before, after),
    writesOf(aws.history, () => undefined),
    { before, after },
  );

  expect(changes.map(({ address, writes }) => [address, writes.map(({ input }) => input.AccountId)])).toEqual([
    ['placement/111111111111', ['111111111111']],
    ['placement/333333333333', ['333333333333']],
  ]);
});

test('the policies of AWS on an account that moves to another organization are those of the other one', async () => {
  const organizations = TWO.organizations!.map((one) => ({ ...one, policyTypes: ['SERVICE_CONTROL_POLICY'] as const }));
  const before = dumpWorld(new AppLab({ ...TWO, organizations }).aws);
  const [ours, theirs] = before.organizations!;
  const { '333333333333': moves, ...members } = ours!.members!;
  const after: World = {
    ...before,
    organizations: [
      { ...ours!, members },
      { ...theirs!, members: { '333333333333': { ...moves!, joined: 'INVITED' } } },
    ],
  };
  expect(planOf(before, after).filter(({ type }) => type === 'attachment')).toMatchObject([
    {
      action: 'CHANGE',
      address: 'attachment/333333333333/p-FullAWSAccess',
      before: { organization: 'o-exampleorgid' },
      after: { organization: 'o-strangersorg' },
    },
  ]);
});

test('what a billing transfer comes from is the invitation, and the answer to it', async () => {
  const { changes, others } = await called([
    [
      MANAGEMENT,
      'InviteOrganizationToTransferResponsibility',
      {
        Type: 'BILLING',
        Target: { Type: 'ACCOUNT', Id: STRANGER },
        SourceName: 'bills',
        StartTimestamp: Date.UTC(2028, 0, 1) / 1000,
      },
    ],
    [STRANGER, 'DeclineHandshake', { HandshakeId: '<newest>' }],
  ]);
  const calls = `${MANAGEMENT} InviteOrganizationToTransferResponsibility, ${STRANGER} DeclineHandshake`;
  expect(changes).toEqual([`handshake/<id>: ${calls}`, `responsibility-transfer/<id>: ${calls}`]);
  expect(others).toEqual([]);
});
