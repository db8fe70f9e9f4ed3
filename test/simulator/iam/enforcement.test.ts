import {
  DeleteServiceLinkedRoleCommand,
  GetRoleCommand,
  GetServiceLinkedRoleDeletionStatusCommand,
  IAMClient,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Caller } from '../../../src/simulator/call';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { loadWorld } from '../../../src/simulator/world/load/load-world';
import { WireRequestHandler } from '../../support/wire-request-handler';
import { MANAGEMENT, MEMBER } from './identity-lab';

const ROLE = `arn:aws:iam::${MEMBER}:role/Access`;
const SERVICE_ROLE = 'AWSServiceRoleForOrganizations';

/** An organization with all features and one member, which the management account can enter. */
function aWorld(): SimulatedAws {
  return loadWorld({
    behavior: { throttling: false },
    accounts: { [MANAGEMENT]: {}, [MEMBER]: { roles: { Access: { trusts: [MANAGEMENT] } } } },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        policyTypes: ['SERVICE_CONTROL_POLICY'],
        members: { [MEMBER]: { joined: 'INVITED' } },
      },
    ],
  });
}

const call = (aws: SimulatedAws, caller: Caller, service: string, operation: string, input = {}) =>
  // biome-ignore lint/suspicious/noExplicitAny: tests look into outputs of every shape
  aws.call({ service, operation, input, caller, region: 'us-east-1' }) as Promise<any>;

/** Attaches a service control policy that denies an action. */
async function deny(aws: SimulatedAws, targetId: string, action: string): Promise<void> {
  const management = aws.sessions.account(MANAGEMENT);
  const Content = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Action: action, Resource: '*' },
  });
  const input = { Type: 'SERVICE_CONTROL_POLICY', Name: action.replace(':', '-'), Description: '', Content };
  const { Policy } = await call(aws, management, 'organizations', 'CreatePolicy', input);
  await call(aws, management, 'organizations', 'AttachPolicy', {
    PolicyId: Policy.PolicySummary.Id,
    TargetId: targetId,
  });
}

function clientsOf(aws: SimulatedAws, accessKeyId: string, sessionToken?: string) {
  const config = {
    region: 'eu-central-1',
    credentials: { accessKeyId, secretAccessKey: 'secret', ...(sessionToken === undefined ? {} : { sessionToken }) },
    requestHandler: new WireRequestHandler(aws),
    maxAttempts: 1,
  };
  return { iam: new IAMClient(config), sts: new STSClient(config) };
}

describe('IAM in a world', () => {
  test('a service control policy binds members and their sessions, and not the management account', async () => {
    const aws = aWorld();
    await deny(aws, MEMBER, 'iam:ListRoles');
    const session = aws.sessions.issue({ accountId: MEMBER, roleArn: ROLE, sessionName: 'run', durationSeconds: 900 });
    const refused = expect.objectContaining({
      name: 'AccessDenied',
      message: expect.stringContaining('service control policy'),
    });

    for (const caller of [aws.sessions.account(MEMBER), session.caller]) {
      await expect(call(aws, caller, 'iam', 'ListRoles')).rejects.toEqual(refused);
      expect(await call(aws, caller, 'iam', 'GetRole', { RoleName: 'Access' })).toHaveProperty('Role');
    }
    expect(await call(aws, aws.sessions.account(MANAGEMENT), 'iam', 'ListRoles')).toHaveProperty('Roles');
  });

  test('a policy on the root binds every member below it, and never the management account', async () => {
    const aws = aWorld();
    const { Roots } = await call(aws, aws.sessions.account(MANAGEMENT), 'organizations', 'ListRoots');
    await deny(aws, Roots[0].Id, 'organizations:LeaveOrganization');

    await expect(call(aws, aws.sessions.account(MEMBER), 'organizations', 'LeaveOrganization')).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await expect(
      call(aws, aws.sessions.account(MANAGEMENT), 'organizations', 'LeaveOrganization'),
    ).rejects.toMatchObject({
      name: 'MasterCannotLeaveOrganizationException',
    });
  });

  test('the service-linked role of an organization with all features cannot be deleted', async () => {
    const aws = aWorld();
    const { iam } = clientsOf(aws, MEMBER);
    const { DeletionTaskId } = await iam.send(new DeleteServiceLinkedRoleCommand({ RoleName: SERVICE_ROLE }));
    await aws.clock.drain();
    const status = await iam.send(new GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId }));

    expect(status.Status).toBe('FAILED');
    expect(status.Reason?.RoleUsageList?.[0]?.Resources).toHaveLength(1);
    expect(aws.accounts.get(MEMBER)?.roles.has(SERVICE_ROLE)).toBe(true);
  });

  test('the SDK enters a member and reads its roles with the credentials that it got', async () => {
    const aws = aWorld();
    const { sts } = clientsOf(aws, MANAGEMENT);
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'run', DurationSeconds: 900 }),
    );
    const member = clientsOf(aws, Credentials!.AccessKeyId!, Credentials!.SessionToken);

    expect(Credentials?.Expiration?.getTime()).toBe(aws.clock.now() + 900_000);
    expect((await member.sts.send(new GetCallerIdentityCommand({}))).Account).toBe(MEMBER);
    const { Role } = await member.iam.send(new GetRoleCommand({ RoleName: SERVICE_ROLE }));
    expect(Role?.CreateDate).toBeInstanceOf(Date);
    expect(Role?.MaxSessionDuration).toBe(3600);
    expect((await member.iam.send(new ListRolesCommand({}))).Roles?.map(({ RoleName }) => RoleName)).toEqual([
      SERVICE_ROLE,
      'Access',
    ]);
    await expect(member.iam.send(new GetRoleCommand({ RoleName: 'Missing' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
  });

  test('the SDK learns by name why a role is not entered', async () => {
    const { sts } = clientsOf(aWorld(), MEMBER);
    await expect(sts.send(new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'run' }))).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
  });
});

test('a service control policy with many wildcards does not stop the simulated AWS', async () => {
  const aws = aWorld();
  const management = aws.sessions.account(MANAGEMENT);
  const Resource = `arn:aws:iam::*:role/${'*a'.repeat(8)}*b`;
  const Content = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Deny', Action: '*', Resource } });
  const input = { Type: 'SERVICE_CONTROL_POLICY', Name: 'Wild', Description: '', Content };
  const { Policy } = await call(aws, management, 'organizations', 'CreatePolicy', input);
  await call(aws, management, 'organizations', 'AttachPolicy', {
    PolicyId: Policy.PolicySummary.Id,
    TargetId: MEMBER,
  });

  const look = call(aws, aws.sessions.account(MEMBER), 'iam', 'GetRole', { RoleName: 'a'.repeat(64) });
  await expect(look).rejects.toMatchObject({ name: 'NoSuchEntity' });
});
