import { DescribeOrganizationCommand, type OrganizationsClient } from '@aws-sdk/client-organizations';
import type { HttpRequest } from '@smithy/types';
import { type Clients, createClients } from '../../../src/handler/aws/clients';
import { SimulatedAws } from '../../../src/simulator/index';
import { createDirectClients } from '../../support/direct-clients';

/** An access key id of the simulator is its account's id. */
const OWN = '111111111111';
const MEMBER_ID = '222222222222';

/** Clients whose requests are noted and fail. */
function lab(region: string, partition: string, endpoint?: string) {
  const requests: { host: string; scope: string; accessKeyId: string }[] = [];
  const requestHandler = {
    handle: async (request: HttpRequest) => {
      const [, accessKeyId, , scope, service] = /Credential=(\w+)\/(\d+)\/([\w-]+)\/(\w+)/.exec(
        request.headers.authorization!,
      )!;
      requests.push({ host: request.hostname, scope: `${scope}/${service}`, accessKeyId: accessKeyId! });
      throw new Error('nothing is sent');
    },
  };
  const clients = createClients({
    region,
    partition,
    credentials: { accessKeyId: OWN, secretAccessKey: 'none' },
    requestHandler: requestHandler as never,
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  return { clients, requests };
}

const everyCall = (clients: Clients) => [
  () => clients.organizations.send(new DescribeOrganizationCommand({})),
  () => clients.services.call('sts:AssumeRole', { RoleArn: 'arn', RoleSessionName: 'x' }),
  () => clients.services.call('states:DescribeExecution', { executionArn: 'arn' }),
  () => clients.services.call('cloudformation:DescribeStacks', {}),
  () => clients.services.call('events:PutEvents', { Entries: [] }),
  () => clients.services.call('sns:Publish', { Message: 'x' }, 'eu-central-1'),
  () => clients.as(MEMBER).organizations.send(new DescribeOrganizationCommand({})),
  () => clients.as(MEMBER).services.call('iam:GetRole', { RoleName: 'x' }),
];
const MEMBER = { accessKeyId: MEMBER_ID, secretAccessKey: 'none', sessionToken: 'none' };

/** Signing Region and host of each of `everyCall`, in its order; from AWS's endpoint tables, never from the code. */
const DESTINATIONS = {
  aws: [
    ['us-east-1/organizations', 'organizations.us-east-1.amazonaws.com'],
    ['us-east-1/sts', 'sts.us-east-1.amazonaws.com'],
    ['af-south-1/states', 'states.af-south-1.amazonaws.com'],
    ['af-south-1/cloudformation', 'cloudformation.af-south-1.amazonaws.com'],
    ['af-south-1/events', 'events.af-south-1.amazonaws.com'],
    ['eu-central-1/sns', 'sns.eu-central-1.amazonaws.com'],
    ['us-east-1/organizations', 'organizations.us-east-1.amazonaws.com'],
    ['us-east-1/iam', 'iam.amazonaws.com'],
  ],
  'aws-us-gov': [
    ['us-gov-west-1/organizations', 'organizations.us-gov-west-1.amazonaws.com'],
    ['us-gov-west-1/sts', 'sts.us-gov-west-1.amazonaws.com'],
    ['us-gov-east-1/states', 'states.us-gov-east-1.amazonaws.com'],
    ['us-gov-east-1/cloudformation', 'cloudformation.us-gov-east-1.amazonaws.com'],
    ['us-gov-east-1/events', 'events.us-gov-east-1.amazonaws.com'],
    ['eu-central-1/sns', 'sns.eu-central-1.amazonaws.com'],
    ['us-gov-west-1/organizations', 'organizations.us-gov-west-1.amazonaws.com'],
    ['us-gov-west-1/iam', 'iam.us-gov.amazonaws.com'],
  ],
  // IAM is at home in Beijing, AWS Organizations in Ningxia.
  'aws-cn': [
    ['cn-northwest-1/organizations', 'organizations.cn-northwest-1.amazonaws.com.cn'],
    ['cn-northwest-1/sts', 'sts.cn-northwest-1.amazonaws.com.cn'],
    ['cn-north-1/states', 'states.cn-north-1.amazonaws.com.cn'],
    ['cn-north-1/cloudformation', 'cloudformation.cn-north-1.amazonaws.com.cn'],
    ['cn-north-1/events', 'events.cn-north-1.amazonaws.com.cn'],
    ['eu-central-1/sns', 'sns.eu-central-1.amazonaws.com'],
    ['cn-northwest-1/organizations', 'organizations.cn-northwest-1.amazonaws.com.cn'],
    ['cn-north-1/iam', 'iam.cn-north-1.amazonaws.com.cn'],
  ],
} as const;

describe('where calls go', () => {
  describe.each([
    ['aws', 'af-south-1'],
    ['aws-us-gov', 'us-gov-east-1'],
    ['aws-cn', 'cn-north-1'],
  ] as const)('in partition %s, from %s', (partition, region) => {
    test('home for what is global, the Region for the rest', async () => {
      const { clients, requests } = lab(region, partition);
      for (const call of everyCall(clients)) {
        await expect(call()).rejects.toThrow('nothing is sent');
      }
      expect(requests.map(({ scope, host }) => [scope, host])).toEqual(DESTINATIONS[partition]);
      expect(requests.map(({ accessKeyId }) => accessKeyId)).toEqual([...Array(6).fill(OWN), MEMBER_ID, MEMBER_ID]);
    });

    test('the clients of simulations without a wire go to the same Regions', async () => {
      const aws = new SimulatedAws({ now: 0, partition });
      const scopes: string[] = [];
      const accounts: string[] = [];
      jest.spyOn(aws, 'call').mockImplementation(async ({ region: at, service, caller }) => {
        scopes.push(`${at}/${service}`);
        accounts.push(caller.accountId);
      });
      const credentials = () => ({ accessKeyId: OWN, secretAccessKey: 'none' });
      for (const call of everyCall(
        createDirectClients({ aws, credentials, latency: () => 0 }, { region, partition }),
      )) {
        await call();
      }
      expect(scopes).toEqual(DESTINATIONS[partition].map(([scope]) => scope));
      expect(accounts).toEqual([...Array(6).fill(OWN), MEMBER_ID, MEMBER_ID]);
    });
  });

  test('to one endpoint, if there is one', async () => {
    const { clients, requests } = lab('eu-west-1', 'aws', 'http://127.0.0.1:4510');
    for (const call of everyCall(clients)) {
      await call().catch(() => undefined);
    }
    expect(new Set(requests.map(({ host }) => host))).toEqual(new Set(['127.0.0.1']));
  });

  test('for five seconds at most, whatever the service is', async () => {
    const credentials = { accessKeyId: OWN, secretAccessKey: 'none' };
    // Nobody listens there: the handler is set up by its first request.
    const props = { region: 'eu-west-1', partition: 'aws', credentials, endpoint: 'http://127.0.0.1:1' };
    const clients = createClients(props);
    const { requestHandler } = (clients.organizations as OrganizationsClient).config;
    const handle = jest.spyOn(requestHandler, 'handle');
    for (const call of everyCall(clients)) {
      await expect(call()).rejects.toThrow('ECONNREFUSED');
    }
    expect(handle).toHaveBeenCalledTimes(8);
    expect((requestHandler as unknown as { httpHandlerConfigs(): object }).httpHandlerConfigs()).toMatchObject({
      connectionTimeout: 2000,
      requestTimeout: 5000,
      throwOnRequestTimeout: true,
    });
  });

  test('once: repetition is not the business of the SDK', async () => {
    const { clients, requests } = lab('eu-west-1', 'aws');
    for (const call of everyCall(clients)) {
      await call().catch(() => undefined);
    }
    expect(requests).toHaveLength(8);
  });

  test('through one client, and one in each member', () => {
    const { clients } = lab('eu-west-1', 'aws');
    const member = clients.as(MEMBER);
    expect(clients.organizations).toBe(clients.organizations);
    expect(member.organizations).toBe(member.organizations);
    expect(member.organizations).not.toBe(clients.organizations);
  });
});
