import { connect } from 'node:net';
import {
  DescribeOrganizationCommand,
  EnableAllFeaturesCommand,
  ListHandshakesForAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import { RealTime } from '../../../src/simulator/server/real-time';
import { type RunningServer, startServer } from '../../../src/simulator/server/server';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { parseWorld } from '../../../src/simulator/world/check/parse-world';
import { loadWorld } from '../../../src/simulator/world/load/load-world';
import type { World } from '../../../src/simulator/world/world';

const MANAGEMENT = '111111111111';
const MEMBER = '222222222222';

const WORLD: World = {
  accounts: { [MANAGEMENT]: {}, [MEMBER]: { roles: { Entry: { trusts: [MANAGEMENT] } } } },
  organizations: [
    {
      id: 'o-exampleorgid',
      managementAccount: MANAGEMENT,
      featureSet: 'CONSOLIDATED_BILLING',
      members: { [MEMBER]: { joined: 'INVITED' } },
    },
  ],
};

/** A served world whose clock stands still unless a client moves it. */
async function served(use: (server: RunningServer, aws: SimulatedAws) => Promise<void>): Promise<void> {
  const aws = loadWorld(WORLD);
  const server = await startServer(aws, {
    port: 0,
    time: new RealTime(aws.clock, () => 0),
    receiveResponse: (token, body) => token === 'known/token' && body === '{}',
  });
  try {
    await use(server, aws);
  } finally {
    await server.close();
  }
}

function config({ url }: RunningServer, accessKeyId = MANAGEMENT) {
  const credentials = { accessKeyId, secretAccessKey: 'any' };
  return { endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 };
}

async function control({ url }: RunningServer, method: string, path: string, body?: unknown) {
  const response = await fetch(`${url}/_simulator/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('real clients reach it over a socket, roles included', () =>
  served(async (server) => {
    const { Credentials: credentials } = await new STSClient(config(server)).send(
      new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${MEMBER}:role/Entry`, RoleSessionName: 'test' }),
    );

    const { Organization: organization } = await new OrganizationsClient(config(server, credentials!.AccessKeyId)).send(
      new DescribeOrganizationCommand({}),
    );

    expect(organization?.Id).toBe('o-exampleorgid');
  }));

test('a client reads what was called, by whom, and with what outcome', () =>
  served(async (server) => {
    await new OrganizationsClient(config(server)).send(new DescribeOrganizationCommand({}));
    await expect(
      new OrganizationsClient(config(server, MEMBER)).send(new EnableAllFeaturesCommand({})),
    ).rejects.toThrow();

    const { body } = await control(server, 'GET', 'history');

    expect(body.calls).toMatchObject([
      { operation: 'DescribeOrganization', accountId: MANAGEMENT, isWrite: false, tookEffect: true },
      {
        operation: 'EnableAllFeatures',
        accountId: MEMBER,
        isWrite: true,
        tookEffect: false,
        error: expect.any(String),
      },
    ]);
  }));

test('a client moves its clock', () =>
  served(async (server) => {
    expect(await control(server, 'GET', 'clock')).toEqual({ status: 200, body: { now: '2026-01-05T09:00:00.000Z' } });
    expect(await control(server, 'POST', 'clock', { advanceSeconds: 86_400 })).toEqual({
      status: 200,
      body: { now: '2026-01-06T09:00:00.000Z' },
    });
  }));

test('a client answers a handshake as its recipient', () =>
  served(async (server, aws) => {
    await new OrganizationsClient(config(server)).send(new EnableAllFeaturesCommand({}));
    const { Handshakes: handshakes } = await new OrganizationsClient(config(server, MEMBER)).send(
      new ListHandshakesForAccountCommand({}),
    );

    const answer = await control(server, 'POST', 'people', {
      account: MEMBER,
      does: 'decline',
      handshakeId: handshakes![0]!.Id,
    });

    expect(answer).toMatchObject({ status: 200, body: { Handshake: { State: 'DECLINED' } } });
    expect(OrganizationsService.of(aws).state.handshakes.get(handshakes![0]!.Id!)!.state).toBe('DECLINED');
    expect(
      await control(server, 'POST', 'people', { account: MEMBER, does: 'accept', handshakeId: handshakes![0]!.Id }),
    ).toMatchObject({ status: 400, body: { error: 'InvalidHandshakeTransitionException' } });
  }));

test('a client breaks calls and mends them', () =>
  served(async (server) => {
    const fault = { operation: 'organizations:DescribeOrganization', error: 'ServiceException', times: 5 };
    const describe = () => new OrganizationsClient(config(server)).send(new DescribeOrganizationCommand({}));

    expect(await control(server, 'POST', 'faults', fault)).toEqual({ status: 200, body: { faults: [fault] } });
    await expect(describe()).rejects.toMatchObject({ name: 'ServiceException' });
    expect(await control(server, 'GET', 'faults')).toEqual({
      status: 200,
      body: { faults: [{ ...fault, times: 4 }] },
    });
    expect(await control(server, 'DELETE', 'faults')).toEqual({ status: 200, body: { faults: [] } });
    await expect(describe()).resolves.toBeDefined();
  }));

test('the world that it gives out can be loaded again', () =>
  served(async (server) => {
    const { body } = await control(server, 'GET', 'world');

    expect(loadWorld(parseWorld(body)).accounts.size).toBe(2);
  }));

test('answers of custom resources are handed on by their token', () =>
  served(async (server) => {
    expect(await control(server, 'PUT', 'response/known%2Ftoken', '{}')).toEqual({ status: 200, body: {} });
    expect(await control(server, 'PUT', 'response/unknown', '{}')).toMatchObject({ status: 403 });
    expect(await control(server, 'PUT', 'response/%', '{}')).toMatchObject({ status: 400 });
  }));

test.each<[string, string, unknown, number, string]>([
  ['POST', 'clock', 'no JSON', 400, 'the body must be a JSON object'],
  ['POST', 'clock', [], 400, 'the body must be a JSON object'],
  [
    'POST',
    'clock',
    { advanceSeconds: -1 },
    400,
    'advanceSeconds must be a number of seconds from 0 to ten years, got -1',
  ],
  ['POST', 'people', { account: '9' }, 400, 'account must be an account of this world, got "9"'],
  ['POST', 'people', { account: MEMBER, does: 'leave' }, 400, 'does must be accept or decline, got "leave"'],
  [
    'POST',
    'people',
    { account: MEMBER, does: 'accept' },
    400,
    'handshakeId must be the id of a handshake, got undefined',
  ],
  ['POST', 'faults', { operation: '*' }, 400, '[0].error: is missing'],
  ['POST', 'world', undefined, 409, 'this world belongs to a rehearsal'],
  ['DELETE', 'clock', undefined, 405, '/_simulator/clock takes GET, POST'],
  ['GET', 'nothing', undefined, 404, 'there is no /_simulator/nothing'],
  ['GET', 'constructor', undefined, 404, 'there is no /_simulator/constructor'],
])('%s %s with %j is refused', (method, path, body, status, message) =>
  served(async (server) => {
    const answer = await control(server, method, path, body);

    expect(answer.status).toBe(status);
    expect(answer.body.message).toContain(message);
  }),
);

test('no request ends it', () =>
  served(async (server) => {
    const { port } = new URL(server.url);
    const authorization = `AWS4-HMAC-SHA256 Credential=${MANAGEMENT}/20260105/us-east-1/organizations/aws4_request`;

    expect(await raw(Number(port), 'no HTTP at all\r\n\r\n')).toContain('400 Bad Request');
    // A client that goes away in the middle of its body.
    await raw(Number(port), 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nhalf', true);
    const tooLarge = await fetch(server.url, { method: 'POST', headers: { authorization }, body: 'x'.repeat(2 << 20) });

    expect(tooLarge.status).toBe(413);
    expect(await tooLarge.json()).toMatchObject({ __type: 'RequestEntityTooLargeException' });
    expect((await fetch(server.url)).status).toBe(403);
    expect((await control(server, 'GET', 'clock')).status).toBe(200);
  }));

test('a port that is taken is named', () =>
  served(async (server, aws) => {
    const { port } = new URL(server.url);

    await expect(startServer(aws, { port: Number(port) })).rejects.toThrow(
      `port ${port} is in use: choose another, or 0 for any`,
    );
  }));

/** Sends bytes and answers what comes back until the connection ends. */
function raw(port: number, bytes: string, isAbandoned = false): Promise<string> {
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes, () => isAbandoned && socket.destroy());
    });
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('close', () => resolve(received));
    socket.on('error', () => resolve(received));
  });
}
