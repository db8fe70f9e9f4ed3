import type { IamAuthority } from '../../../src/simulator/iam/authority';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { AUDIT, accessOf, ask, IRELAND, landingZone, MANAGEMENT, registered, rolesOf } from './service-lab';

const GUARDDUTY = 'guardduty.amazonaws.com';
const LOOKS = [
  'organizations:DescribeAccount',
  'organizations:DescribeOrganization',
  'organizations:DescribeOrganizationalUnit',
  'organizations:ListAWSServiceAccessForOrganization',
  'organizations:ListAccounts',
  'organizations:ListDelegatedAdministrators',
];
const WRITES = [
  'organizations:EnableAWSServiceAccess',
  'organizations:RegisterDelegatedAdministrator',
  'iam:CreateServiceLinkedRole',
];

interface Grant {
  readonly Action: string | string[];
  readonly Resource?: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A role of the management account with these rights, and a session of it. */
function withRole(grants: readonly Grant[], access: string[] = []) {
  const Statement = grants.map((grant) => ({ Effect: 'Allow' as const, Resource: '*', ...grant }));
  const roles = { Handler: { trusts: [MANAGEMENT], policies: { Own: { Version: '2012-10-17', Statement } } } };
  const aws = landingZone(
    { serviceAccess: access },
    { accounts: { [MANAGEMENT]: { roles }, [AUDIT]: {}, '333333333333': {} } },
  );
  return aws;
}

async function enable(
  aws: SimulatedAws,
  id = 'guardduty:EnableOrganizationAdminAccount',
  input: object = { adminAccountId: AUDIT },
) {
  const { Credentials } = (await ask(aws, 'sts:AssumeRole', {
    RoleArn: `arn:aws:iam::${MANAGEMENT}:role/Handler`,
    RoleSessionName: 'test',
  })) as { Credentials: { AccessKeyId: string } };
  const caller = aws.sessions.find(Credentials.AccessKeyId)!;
  const [service, operation] = id.split(':') as [string, string];
  try {
    await aws.call({ service, operation, input, caller, region: IRELAND });
    return 'no error';
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message.replace(/^.*perform: (\S+) on.*$/, '$1')}`;
  }
}

const all = ['guardduty:EnableOrganizationAdminAccount', ...LOOKS, ...WRITES];
const without = (action: string) => withRole([{ Action: all.filter((one) => one !== action) }]);

test('what a service does for its caller, the caller has the right to do', async () => {
  const aws = withRole([{ Action: all }]);

  expect(await enable(aws)).toBe('no error');
  expect(accessOf(aws)).toEqual([GUARDDUTY]);
  expect(registered(aws, GUARDDUTY)).toEqual([AUDIT]);
  expect(rolesOf(aws)).toEqual(['AWSServiceRoleForAmazonGuardDuty', 'Handler']);
});

test.each([...LOOKS, ...WRITES])('without %s, it refuses in its own form, and registers no account', async (action) => {
  const aws = without(action);

  expect(await enable(aws)).toBe(`BadRequestException: ${action}`);
  expect(registered(aws, GUARDDUTY)).toEqual([]);
});

test('a right is not needed for what is there already', async () => {
  const aws = withRole([{ Action: all.filter((one) => one !== 'organizations:EnableAWSServiceAccess') }], [GUARDDUTY]);

  expect(await enable(aws)).toBe('no error');
});

test.each([
  ['the service', GUARDDUTY, 'no error'],
  ['another service', 'macie.amazonaws.com', 'BadRequestException: organizations:EnableAWSServiceAccess'],
])('rights can be limited to %s', async (_, principal, result) => {
  const aws = withRole([
    { Action: all.filter((one) => !WRITES.includes(one)) },
    {
      Action: WRITES.slice(0, 2),
      Condition: { StringEqualsIfExists: { 'organizations:ServicePrincipal': principal } },
    },
    { Action: 'iam:CreateServiceLinkedRole', Condition: { StringEquals: { 'iam:AWSServiceName': GUARDDUTY } } },
  ]);

  expect(await enable(aws)).toBe(result);
});

test('they are asked of IAM as calls that a service forwards', async () => {
  const direct = { Action: WRITES.slice(0, 2), Condition: { Bool: { 'aws:ViaAWSService': 'true' } } };
  const aws = withRole([{ Action: all.filter((one) => !direct.Action.includes(one)) }, direct]);

  expect(await enable(aws)).toBe('no error');
});

test('statements that allow them count as used', async () => {
  const aws = withRole(all.map((action) => ({ Action: action })));
  await enable(aws);

  const { usage } = aws.authority as IamAuthority;
  expect(
    usage
      .used()
      .flatMap(({ actions }) => [...actions])
      .sort(),
  ).toEqual([...all].sort());
});

test('CloudTrail tells what of IAM is lacking from what of AWS Organizations is', async () => {
  const register = 'cloudtrail:RegisterOrganizationDelegatedAdmin';
  const rights = [
    register,
    'organizations:ListAWSServiceAccessForOrganization',
    'organizations:RegisterDelegatedAdministrator',
    'iam:CreateServiceLinkedRole',
  ];
  const lacking = (action: string) =>
    enable(withRole([{ Action: rights.filter((one) => one !== action) }], ['cloudtrail.amazonaws.com']), register, {
      MemberAccountId: AUDIT,
    });

  expect(await lacking('iam:CreateServiceLinkedRole')).toMatch(/^InsufficientIAMAccessPermissionException/);
  expect(await lacking('organizations:RegisterDelegatedAdministrator')).toMatch(
    /^InsufficientDependencyServiceAccessPermissionException/,
  );
});
