import { explain } from '../../../src/rehearsal/plan/causes';
import { planOf } from '../../../src/rehearsal/plan/plan-of';
import { writesOf } from '../../../src/rehearsal/plan/writes';
import { dumpWorld, loadWorld, type World } from '../../../src/simulator/index';

const MANAGEMENT = '111111111111';
const AUDIT = '222222222222';
const NETWORK = '333333333333';

const WORLD: World = {
  accounts: { [MANAGEMENT]: {}, [AUDIT]: {}, [NETWORK]: {} },
  organizations: [
    {
      id: 'o-exampleorgid',
      managementAccount: MANAGEMENT,
      featureSet: 'ALL',
      members: { [AUDIT]: { joined: 'CREATED' }, [NETWORK]: { joined: 'CREATED' } },
      serviceAccess: ['iam.amazonaws.com'],
    },
  ],
  behavior: { throttling: false },
};

/** What calls of the management account change, and which of them. */
async function changesOf(...calls: readonly (readonly [id: string, input?: object, region?: string])[]) {
  const aws = loadWorld(WORLD);
  const before = dumpWorld(aws);
  for (const [id, input = {}, region = 'eu-west-1'] of calls) {
    const [service, operation] = id.split(':') as [string, string];
    await aws.call({ service, operation, input, region, caller: aws.sessions.account(MANAGEMENT) });
  }
  const after = dumpWorld(aws);
  const writes = writesOf(aws.history, () => undefined);
  const { changes, others } = explain(planOf(before, after), writes, { before, after });
  return [
    ...changes.map(({ action, address, writes: causes }) => {
      const names = causes.map(({ operation, region }) => `${operation} ${region}`);
      return `${action} ${address}: ${names.join(', ') || 'AWS'}`;
    }),
    ...others.map(({ operation }) => `other ${operation}`),
  ];
}

const ENABLE = 'guardduty:EnableOrganizationAdminAccount';
const DISABLE = 'guardduty:DisableOrganizationAdminAccount';
const by = (adminAccountId: string) => ({ adminAccountId });

test('a switch, with the access and the role that its call made', async () => {
  expect(await changesOf(['ram:EnableSharingWithAwsOrganization'])).toEqual([
    'ADD service-role/111111111111/ram.amazonaws.com: ram:EnableSharingWithAwsOrganization eu-west-1',
    'ADD service-access/o-exampleorgid/ram.amazonaws.com: ram:EnableSharingWithAwsOrganization eu-west-1',
    'ADD service-switch/o-exampleorgid/ram/*: ram:EnableSharingWithAwsOrganization eu-west-1',
  ]);
});

test('administrators by Region, each by the call there', async () => {
  expect(await changesOf([ENABLE, by(AUDIT)], [ENABLE, by(AUDIT), 'us-east-1'])).toEqual([
    `ADD service-role/111111111111/guardduty.amazonaws.com: ${ENABLE} eu-west-1, ${ENABLE} us-east-1`,
    `ADD service-access/o-exampleorgid/guardduty.amazonaws.com: ${ENABLE} eu-west-1, ${ENABLE} us-east-1`,
    `ADD delegated-administrator/222222222222/guardduty.amazonaws.com: ${ENABLE} eu-west-1, ${ENABLE} us-east-1`,
    `ADD service-administrator/o-exampleorgid/guardduty/eu-west-1: ${ENABLE} eu-west-1`,
    `ADD service-administrator/o-exampleorgid/guardduty/us-east-1: ${ENABLE} us-east-1`,
  ]);
});

test('an administrator that is moved, and one that AWS Organizations takes out', async () => {
  const deregister = [
    'organizations:DeregisterDelegatedAdministrator',
    { AccountId: AUDIT, ServicePrincipal: 'guardduty.amazonaws.com' },
  ] as const;
  const moved = await changesOf([ENABLE, by(AUDIT)], [DISABLE, by(AUDIT)], deregister, [ENABLE, by(NETWORK)]);

  expect(moved.at(-1)).toBe(`other organizations:DeregisterDelegatedAdministrator`);
  expect(moved).toContain(
    `ADD service-administrator/o-exampleorgid/guardduty/eu-west-1: ${ENABLE} eu-west-1, ${DISABLE} eu-west-1, ${ENABLE} eu-west-1`,
  );
});

test('features of root access', async () => {
  expect(await changesOf(['iam:EnableOrganizationsRootSessions', {}, 'us-east-1'])).toEqual([
    'ADD root-feature/o-exampleorgid/RootSessions: iam:EnableOrganizationsRootSessions us-east-1',
  ]);
});
