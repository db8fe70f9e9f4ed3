import {
  CreateOrganizationCommand,
  DescribeOrganizationCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { RunningServer } from '../../../src/simulator/server/server';
import { type SimulateOptions, simulate } from '../../../src/simulator/server/simulate';
import type { World } from '../../../src/simulator/world/world';

const MANAGEMENT = '111111111111';

const WORLD: World = {
  now: '2031-01-01T00:00:00Z',
  accounts: { [MANAGEMENT]: {} },
  organizations: [{ id: 'o-exampleorgid', managementAccount: MANAGEMENT, featureSet: 'ALL' }],
};

async function served(options: Partial<SimulateOptions>, use: (server: RunningServer) => Promise<void>): Promise<void> {
  const server = await simulate({ port: 0, write: () => {}, ...options });
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

function client({ url }: RunningServer): OrganizationsClient {
  const credentials = { accessKeyId: MANAGEMENT, secretAccessKey: 'any' };
  return new OrganizationsClient({ endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 });
}

async function control({ url }: RunningServer, method: string, path: string, body?: unknown) {
  const response = await fetch(`${url}/_simulator/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : {
          headers: { 'content-type': 'application/json' },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('POST /_simulator/world', () => {
  test('begins anew as the command has begun, with the same ids', () =>
    served({}, async (server) => {
      const organizations = client(server);
      const { Organization: first } = await organizations.send(new CreateOrganizationCommand({}));
      await control(server, 'POST', 'clock', { advanceSeconds: 400 * 86_400 });
      await control(server, 'POST', 'faults', { operation: '*', error: 'ServiceException', times: 9 });

      const { status, body } = await control(server, 'POST', 'world');

      expect(status).toBe(200);
      expect(body).toMatchObject({ open: true, accounts: {}, organizations: [], faults: [] });
      expect((await control(server, 'GET', 'history')).body).toEqual({ calls: [] });
      await expect(organizations.send(new DescribeOrganizationCommand({}))).rejects.toMatchObject({
        name: 'AWSOrganizationsNotInUseException',
      });
      const { Organization: second } = await organizations.send(new CreateOrganizationCommand({}));
      expect(second!.Id).toBe(first!.Id);
    }));

  test('begins anew with the world of the command, at its moment, with its clock running on from there', () =>
    served({ world: WORLD }, async (server) => {
      await control(server, 'POST', 'clock', { advanceSeconds: 86_400 });
      await control(server, 'POST', 'world');

      expect((await control(server, 'GET', 'clock')).body.now).toMatch(/^2031-01-01T00:00:0/);
      expect((await client(server).send(new DescribeOrganizationCommand({}))).Organization!.Id).toBe('o-exampleorgid');
      expect((await control(server, 'POST', 'clock', { advanceSeconds: 86_400 })).body.now).toMatch(/^2031-01-02T/);
    }));

  test('begins with another world if it is given one, and then again with that of the command', () =>
    served({}, async (server) => {
      const { body } = await control(server, 'POST', 'world', WORLD);
      expect(body).toMatchObject({ organizations: [{ id: 'o-exampleorgid' }] });
      expect((await client(server).send(new DescribeOrganizationCommand({}))).Organization!.Id).toBe('o-exampleorgid');

      await control(server, 'POST', 'world');
      await expect(client(server).send(new DescribeOrganizationCommand({}))).rejects.toThrow();
    }));

  test('takes a world that the server has given away', () =>
    served({ world: WORLD }, async (server) => {
      const { body: saved } = await control(server, 'GET', 'world');
      const { body: loaded } = await control(server, 'POST', 'world', saved);

      expect({ ...loaded, now: '', accounts: {}, organizations: [] }).toEqual({
        ...saved,
        now: '',
        accounts: {},
        organizations: [],
      });
    }));

  test.each<[string, unknown, number, string]>([
    ['a world that is none', { accounts: 5 }, 400, 'accounts'],
    ['an empty object', {}, 400, 'accounts'],
    ['no JSON', 'none', 400, 'the body must be a JSON object'],
    ['more than can be read', `{"description":"${'x'.repeat(2 << 20)}"}`, 413, 'the body is larger than'],
  ])('refuses %s, and goes on as before', (_, world, status, message) =>
    served({ world: WORLD }, async (server) => {
      const answer = await control(server, 'POST', 'world', world);

      expect(answer.status).toBe(status);
      expect(answer.body.message).toContain(message);
      expect((await client(server).send(new DescribeOrganizationCommand({}))).Organization!.Id).toBe('o-exampleorgid');
    }),
  );
});

test('without throttling a client may call as often as it likes, anew, too', () =>
  served({ world: WORLD, throttling: false }, async (server) => {
    for (const _ of ['first', 'anew']) {
      const calls = Array.from({ length: 20 }, () => client(server).send(new ListRootsCommand({})));
      expect(await Promise.all(calls)).toHaveLength(20);
      await control(server, 'POST', 'world');
    }
  }));

test('with throttling, which is the default, it may not', () =>
  served({ world: WORLD }, async (server) => {
    const calls = Array.from({ length: 20 }, () => client(server).send(new ListRootsCommand({})));
    await expect(Promise.all(calls)).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    await Promise.allSettled(calls);
  }));
