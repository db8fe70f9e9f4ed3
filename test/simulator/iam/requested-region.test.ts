import { CreateServiceLinkedRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import {
  AcceptHandshakeCommand,
  InviteAccountToOrganizationCommand,
  ListHandshakesForAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { PolicyDocument } from '../../../src/simulator/call';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { loadWorld } from '../../../src/simulator/world/load/load-world';
import type { World } from '../../../src/simulator/world/world';
import { WireRequestHandler } from '../../support/wire-request-handler';
import { MANAGEMENT, MEMBER } from './identity-lab';

type Partition = NonNullable<World['partition']>;

function document(effect: 'Allow' | 'Deny', action: string, condition = {}): PolicyDocument {
  return { Version: '2012-10-17', Statement: { Effect: effect, Action: action, Resource: '*', Condition: condition } };
}

const onlyIn = (region: string, action = '*') =>
  document('Allow', action, { StringLike: { 'aws:RequestedRegion': region } });

/** An organization, and an account with a role that may do what the policies say. */
function aWorld(policies: Record<string, PolicyDocument>, more: Partial<World> = {}): SimulatedAws {
  const partition = more.partition ?? 'aws';
  return loadWorld({
    behavior: { throttling: false },
    accounts: {
      [MANAGEMENT]: {},
      [MEMBER]: {
        serviceLinkedRole: false,
        roles: {
          Access: {
            trustPolicy: {
              Statement: {
                Effect: 'Allow',
                Action: 'sts:AssumeRole',
                Principal: { AWS: `arn:${partition}:iam::${MANAGEMENT}:root` },
              },
            },
            policies,
          },
        },
      },
    },
    organizations: [{ id: 'o-exampleorgid', managementAccount: MANAGEMENT, featureSet: 'ALL' }],
    ...more,
  });
}

/** With an endpoint, as everybody points a client at `simulate`, the SDK signs for the Region of its configuration. */
const config = (aws: SimulatedAws, accessKeyId: string, region: string) => ({
  endpoint: 'http://127.0.0.1:4510',
  region,
  credentials: { accessKeyId, secretAccessKey: 'any' },
  requestHandler: new WireRequestHandler(aws),
  maxAttempts: 1,
});

/** Clients of the member's role whose stack is in a Region. */
function clientsOf(aws: SimulatedAws, region: string) {
  const { caller } = aws.sessions.issue({
    accountId: MEMBER,
    roleArn: `arn:${aws.partition}:iam::${MEMBER}:role/Access`,
    sessionName: 'run',
    durationSeconds: 900,
  });
  const of = config(aws, caller.session!.accessKeyId, region);
  return { organizations: new OrganizationsClient(of), iam: new IAMClient(of), sts: new STSClient(of) };
}

async function anInvitation(aws: SimulatedAws): Promise<string> {
  const { Handshake: handshake } = await new OrganizationsClient(config(aws, MANAGEMENT, 'eu-central-1')).send(
    new InviteAccountToOrganizationCommand({ Target: { Type: 'ACCOUNT', Id: MEMBER } }),
  );
  return handshake!.Id!;
}

test('an account whose policy allows only eu-* cannot accept an invitation, from a stack in eu-central-1 either', async () => {
  const aws = aWorld({ Europe: onlyIn('eu-*') });
  const accept = new AcceptHandshakeCommand({ HandshakeId: await anInvitation(aws) });

  await expect(clientsOf(aws, 'eu-central-1').organizations.send(accept)).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('no identity-based policy allows the organizations:AcceptHandshake action'),
  });
});

test('a policy that denies everything outside of eu-* denies what a service control policy would', async () => {
  const outside = document('Deny', '*', { StringNotLike: { 'aws:RequestedRegion': 'eu-*' } });
  const aws = aWorld({ All: document('Allow', '*'), Outside: outside });
  const { organizations, iam, sts } = clientsOf(aws, 'eu-central-1');

  await expect(organizations.send(new ListHandshakesForAccountCommand({}))).rejects.toThrow('explicit deny');
  await expect(iam.send(new ListRolesCommand({}))).rejects.toThrow('explicit deny');
  // STS answers where it is asked, so only the trust policy is missing.
  await expect(
    sts.send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${MEMBER}:role/Access`, RoleSessionName: 'run' })),
  ).rejects.not.toThrow('explicit deny');
});

test('the role that an acceptance needs is asked for in the home Region of IAM', async () => {
  const everywhere = { Accept: document('Allow', 'organizations:*'), Role: onlyIn('us-east-1', 'iam:*') };
  const here = aWorld(everywhere);
  const accepted = await clientsOf(here, 'eu-central-1').organizations.send(
    new AcceptHandshakeCommand({ HandshakeId: await anInvitation(here) }),
  );
  const elsewhere = aWorld({ ...everywhere, Role: onlyIn('eu-*', 'iam:*') });
  const refused = new AcceptHandshakeCommand({ HandshakeId: await anInvitation(elsewhere) });

  expect(accepted.Handshake?.State).toBe('ACCEPTED');
  await expect(clientsOf(elsewhere, 'eu-central-1').organizations.send(refused)).rejects.toMatchObject({
    name: 'AccessDeniedForDependencyException',
  });
});

test.each<[Partition, string, string, string]>([
  ['aws', 'us-east-1', 'us-east-1', 'ap-southeast-2'],
  ['aws-us-gov', 'us-gov-west-1', 'us-gov-west-1', 'us-gov-east-1'],
  ['aws-cn', 'cn-northwest-1', 'cn-north-1', 'cn-north-1'],
  ['aws-cn', 'cn-northwest-1', 'cn-north-1', 'cn-northwest-1'],
])('in %s Organizations is asked in %s and IAM in %s, from %s', async (partition, organizations, iam, region) => {
  const aws = aWorld(
    { Organizations: onlyIn(organizations, 'organizations:*'), Iam: onlyIn(iam, 'iam:*') },
    { partition },
  );
  const clients = clientsOf(aws, region);

  expect((await clients.organizations.send(new ListHandshakesForAccountCommand({}))).Handshakes).toEqual([]);
  expect((await clients.iam.send(new ListRolesCommand({}))).Roles).toHaveLength(1);
  await expect(
    clients.iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'organizations.amazonaws.com' })),
  ).resolves.toBeDefined();
});
