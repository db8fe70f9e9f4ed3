import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand } from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { HttpRequest } from '@smithy/types';
import { type Clients, createClients } from '../../../src/handler/aws/clients';

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
    credentials: { accessKeyId: 'OWN', secretAccessKey: 'none' },
    requestHandler: requestHandler as never,
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  return { clients, requests };
}

const everyCall = (clients: Clients) => [
  () => clients.organizations.send(new DescribeOrganizationCommand({})),
  () => clients.sts.send(new GetCallerIdentityCommand({})),
  () => clients.stepFunctions.send(new DescribeExecutionCommand({ executionArn: 'arn' })),
  () => clients.cloudFormation.send(new DescribeStacksCommand({})),
  () => clients.sns('eu-central-1').send(new PublishCommand({ Message: 'x' })),
  () => clients.as(MEMBER).organizations.send(new DescribeOrganizationCommand({})),
  () => clients.as(MEMBER).iam.send(new GetRoleCommand({ RoleName: 'x' })),
];
const MEMBER = { accessKeyId: 'MEMBER', secretAccessKey: 'none', sessionToken: 'none' };

describe('where calls go', () => {
  test.each([
    ['aws', 'af-south-1', 'us-east-1', 'organizations.us-east-1.amazonaws.com', 'iam.amazonaws.com'],
    [
      'aws-us-gov',
      'us-gov-east-1',
      'us-gov-west-1',
      'organizations.us-gov-west-1.amazonaws.com',
      'iam.us-gov.amazonaws.com',
    ],
    [
      'aws-cn',
      'cn-north-1',
      'cn-northwest-1',
      'organizations.cn-northwest-1.amazonaws.com.cn',
      'iam.cn-north-1.amazonaws.com.cn',
    ],
  ])(
    'in partition %s, from %s: home for what is global, the Region for the rest',
    async (partition, region, home, organizations, iam) => {
      const { clients, requests } = lab(region, partition);
      for (const call of everyCall(clients)) {
        await expect(call()).rejects.toThrow('nothing is sent');
      }
      const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
      expect(requests.map(({ host }) => host)).toEqual([
        organizations,
        `sts.${home}.${domain}`,
        expect.stringContaining(`states.${region}.`),
        `cloudformation.${region}.${domain}`,
        expect.stringContaining('sns.eu-central-1.'),
        organizations,
        iam,
      ]);
      expect(requests[1]!.scope).toBe(`${home}/sts`);
      expect(requests[0]!.scope).toBe(`${home}/organizations`);
      expect(requests.map(({ accessKeyId }) => accessKeyId)).toEqual([
        'OWN',
        'OWN',
        'OWN',
        'OWN',
        'OWN',
        'MEMBER',
        'MEMBER',
      ]);
    },
  );

  test('to one endpoint, if there is one', async () => {
    const { clients, requests } = lab('eu-west-1', 'aws', 'http://127.0.0.1:4510');
    for (const call of everyCall(clients)) {
      await call().catch(() => undefined);
    }
    expect(new Set(requests.map(({ host }) => host))).toEqual(new Set(['127.0.0.1']));
  });

  test('once: repetition is not the business of the SDK', async () => {
    const { clients, requests } = lab('eu-west-1', 'aws');
    await clients.organizations.send(new DescribeOrganizationCommand({})).catch(() => undefined);
    expect(requests).toHaveLength(1);
  });

  test('through one client a service', () => {
    const { clients } = lab('eu-west-1', 'aws');
    expect(clients.organizations).toBe(clients.organizations);
    expect(clients.sns('eu-west-1')).toBe(clients.sns('eu-west-1'));
    expect(clients.sns('eu-west-1')).not.toBe(clients.sns('us-east-1'));
  });
});
