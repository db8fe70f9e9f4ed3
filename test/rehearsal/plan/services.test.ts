import { TRUSTED_SERVICES, type TrustedServiceFacts } from '../../../src/facts/trusted-services';
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
    // What a service refuses in a Region that is not its own changes nothing.
    await aws
      .call({ service, operation, input, region, caller: aws.sessions.account(MANAGEMENT) })
      .catch(() => undefined);
    await aws.clock.advance(1000);
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
const OF_GUARDDUTY = { ServicePrincipal: 'guardduty.amazonaws.com' };
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
    `ADD service-role/111111111111/guardduty.amazonaws.com: ${ENABLE} eu-west-1`,
    `ADD service-access/o-exampleorgid/guardduty.amazonaws.com: ${ENABLE} eu-west-1`,
    `ADD delegated-administrator/222222222222/guardduty.amazonaws.com: ${ENABLE} eu-west-1`,
    `ADD service-administrator/o-exampleorgid/guardduty/eu-west-1: ${ENABLE} eu-west-1`,
    `ADD service-administrator/o-exampleorgid/guardduty/us-east-1: ${ENABLE} us-east-1`,
  ]);
});

test('access that was enabled before the service is called is not what its call made', async () => {
  expect(await changesOf(['organizations:EnableAWSServiceAccess', OF_GUARDDUTY], [ENABLE, by(AUDIT)])).toContain(
    'ADD service-access/o-exampleorgid/guardduty.amazonaws.com: organizations:EnableAWSServiceAccess eu-west-1',
  );
});

test('an administrator whom AWS Organizations knew before its service did', async () => {
  const register = ['organizations:RegisterDelegatedAdministrator', { AccountId: AUDIT, ...OF_GUARDDUTY }] as const;
  const enable = ['organizations:EnableAWSServiceAccess', OF_GUARDDUTY] as const;
  expect(await changesOf(enable, register, [ENABLE, by(AUDIT)])).toContain(
    'ADD delegated-administrator/222222222222/guardduty.amazonaws.com: organizations:RegisterDelegatedAdministrator eu-west-1',
  );
});

/** Each call that sets a service up, or registers its administrator. */
const CALLS = (Object.values(TRUSTED_SERVICES) as readonly TrustedServiceFacts[]).flatMap(
  ({ principal, setUp = [], administrator }): [principal: string, id: string, input?: object][] => [
    ...setUp.flatMap((one): [string, string, object?][] => ('on' in one ? [[principal, ...one.on]] : [])),
    ...(administrator?.register
      ? [
          [principal, administrator.register[0], { ...administrator.input, [administrator.register[1]]: AUDIT }] as [
            string,
            string,
            object,
          ],
        ]
      : []),
  ],
);

test.each(CALLS)('of %s, %s explains what it made, and nothing else does', async (principal, id, input = {}) => {
  const regions = ['us-east-1', 'us-west-2', 'eu-west-1'];
  const calls = regions.map((region) => [id, input, region] as const);
  const access = ['organizations:EnableAWSServiceAccess', { ServicePrincipal: principal }] as const;
  const changes = (await changesOf(access, ...calls)).filter((one) => one.startsWith('ADD '));

  expect(changes.filter((one) => one.endsWith(': AWS'))).toEqual([]);
  expect(changes.filter((one) => one.startsWith('ADD service-access/'))).toEqual([
    `ADD service-access/o-exampleorgid/${principal}: organizations:EnableAWSServiceAccess eu-west-1`,
  ]);
  // Access, role, and registration are made once, by the call in one Region.
  expect(changes.filter((one) => !/ADD service-(switch|administrator)/.test(one) && one.includes(', '))).toEqual([]);
});

test('that is tried for each call of the catalog', () => {
  expect(CALLS).toHaveLength(23);
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
