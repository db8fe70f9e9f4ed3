import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { WorkerRuntime } from '../../../src/rehearsal/worker/worker-runtime';
import {
  type FunctionConfiguration,
  type Invocation,
  VirtualClock,
  type WireRequest,
} from '../../../src/simulator/index';

const ORIGIN = 'http://simulator.invalid';
const BEGINNING = Date.parse('2026-01-05T09:00:00Z');

/** A function that does what the event's `do` says, written as a bundle would be. */
const TOY = `
const http = require('node:http');
const net = require('node:net');
const { setTimeout: pause } = require('node:timers/promises');
const get = (url) => new Promise((resolve, reject) => {
  http.get(url, (response) => {
    let text = '';
    response.on('data', (chunk) => { text += chunk; });
    response.on('end', () => resolve(text));
  }).on('error', reject);
});
const endpoint = () => process.env.AWS_ENDPOINT_URL;
let calls = 0;
const deeds = {
  sleep: async ({ seconds }) => { await new Promise((resolve) => setTimeout(resolve, seconds * 1000)); return Date.now(); },
  pause: async ({ seconds }) => { await pause(seconds * 1000); return new Date().toISOString(); },
  get: async () => { const at = Date.now(); const text = await get(endpoint() + '/slow'); return { text, took: Date.now() - at }; },
  twice: async ({ name }) => { await get(endpoint() + '/' + name + '/1'); await get(endpoint() + '/' + name + '/2'); },
  fetch: async () => (await fetch(endpoint() + '/slow')).text(),
  read: async () => (await require('node:fs').promises.readFile(__filename, 'utf8')).length,
  race: () => Promise.race([get(endpoint() + '/slow'), new Promise((_, reject) => setTimeout(() => reject(new Error('timed out')), 5000))]),
  count: async () => ++calls,
  environment: async () => process.env,
  remaining: async (_, context) => context.getRemainingTimeInMillis(),
  throw: async () => { throw new TypeError('not a function'); },
  exit: async () => { process.exit(3); },
  stuck: () => new Promise(() => {}),
  connect: ({ host, port }) => new Promise((_, reject) => net.connect({ host, port }).on('error', reject)),
  socket: () => new Promise((_, reject) => net.connect('/var/run/docker.sock').on('error', reject)),
  https: () => new Promise((_, reject) => require('node:https').get('https://192.0.2.1/').on('error', reject)),
  lookup: () => require('node:dns').promises.lookup('example.com'),
  spawn: async () => require('node:child_process').execSync('true'),
  print: async () => { console.log('a line'); },
};
exports.handler = (event, context) => deeds[event.do](event, context);
`;

let directory: string;
let clock: VirtualClock;
let runtime: WorkerRuntime;
let printed: string[];
let requests: WireRequest[];

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'worker-runtime-'));
  writeFileSync(join(directory, 'toy.js'), TOY);
  buildSync({
    entryPoints: [join(__dirname, '../../../src/rehearsal/worker/index.ts')],
    outfile: join(directory, 'worker.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
  });
});

afterAll(() => rmSync(directory, { recursive: true }));

beforeEach(() => {
  clock = new VirtualClock(BEGINNING);
  printed = [];
  requests = [];
  runtime = new WorkerRuntime({
    clock,
    origin: ORIGIN,
    respond: async (request) => {
      requests.push(request);
      await new Promise((resolve) => setTimeout(resolve, 30));
      return { status: 200, headers: {}, body: 'here' };
    },
    workerFile: join(directory, 'worker.js'),
    codeOf: ({ codeKey }) => (codeKey === 'ours.zip' ? join(directory, 'toy.js') : undefined),
    log: (line) => printed.push(line),
  });
});

afterEach(() => runtime.close());

function aFunction(overrides: Partial<FunctionConfiguration> = {}): FunctionConfiguration {
  return {
    name: 'handler',
    arn: 'arn:aws:lambda:eu-west-1:111111111111:function:handler',
    accountId: '111111111111',
    region: 'eu-west-1',
    logicalId: 'Handler',
    codeKey: 'ours.zip',
    handler: 'index.handler',
    environment: { OF_THE_TEMPLATE: 'yes' },
    timeoutSeconds: 60,
    roleArn: 'arn:aws:iam::111111111111:role/handler',
    ...overrides,
  };
}

function invoke(payload: object, overrides: Partial<Invocation> = {}) {
  const credentials = { accessKeyId: 'ASIA1', secretAccessKey: 'secret', sessionToken: 'token' };
  return runtime.invoke({ configuration: aFunction(), payload, requestId: 'request-1', credentials, ...overrides });
}

/** What the function answers, or its error. */
async function answer(payload: object, overrides: Partial<Invocation> = {}): Promise<unknown> {
  const result = await clock.run(invoke(payload, overrides));
  return 'payload' in result ? result.payload : result;
}

describe('virtual time in a function', () => {
  test('a function that sleeps wakes that much later on the virtual clock', async () => {
    expect(await answer({ do: 'sleep', seconds: 50 })).toBe(BEGINNING + 50_000);
    expect(clock.now()).toBe(BEGINNING + 50_000);
  });

  test('promises of timers follow the virtual clock, too', async () => {
    expect(await answer({ do: 'pause', seconds: 30 })).toBe('2026-01-05T09:00:30.000Z');
  });

  test('no virtual time passes while a request is in flight', async () => {
    expect(await answer({ do: 'get' })).toEqual({ text: 'here', took: 0 });
    expect(requests).toEqual([{ method: 'GET', path: '/slow', headers: {}, body: '' }]);
  });

  test('a time limit does not fire while the request that it guards is in flight', async () => {
    expect(await answer({ do: 'race' })).toBe('here');
  });

  test('no virtual time passes while a file is read', async () => {
    expect(await answer({ do: 'read' })).toBe(TOY.length);
    expect(clock.now()).toBe(BEGINNING);
  });

  test('a function that was kept sees the time of its next invocation', async () => {
    await answer({ do: 'count' });
    await clock.advance(90 * 24 * 3600 * 1000);
    expect(await answer({ do: 'sleep', seconds: 1 })).toBe(BEGINNING + 90 * 24 * 3600 * 1000 + 1000);
  });

  test('a function that takes longer than its timeout ends with Sandbox.Timedout at that moment', async () => {
    expect(await answer({ do: 'sleep', seconds: 61 })).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(clock.now()).toBe(BEGINNING + 60_000);
    expect(await answer({ do: 'count' })).toBe(1);
  });

  test('a function that waits for nothing times out', async () => {
    expect(await answer({ do: 'stuck' })).toMatchObject({ errorType: 'Sandbox.Timedout' });
  });

  test('the context says how much of the timeout is left', async () => {
    expect(await answer({ do: 'remaining' })).toBe(60_000);
  });
});

describe('execution environments', () => {
  test('one is kept for the next invocation', async () => {
    expect(await answer({ do: 'count' })).toBe(1);
    expect(await answer({ do: 'count' })).toBe(2);
  });

  test('invocations at the same time run in their own', async () => {
    const both = await clock.run(Promise.all([invoke({ do: 'count' }), invoke({ do: 'count' })]));
    expect(both).toEqual([{ payload: 1 }, { payload: 1 }]);
  });

  test('those at the same time call AWS in the same order in every rehearsal: one after the other, as they began', async () => {
    const names = ['first', 'second', 'third'];
    await clock.run(Promise.all(names.map((name) => invoke({ do: 'twice', name }))));

    expect(requests.map(({ path }) => path)).toEqual(names.flatMap((name) => [`/${name}/1`, `/${name}/2`]));
    expect(clock.now()).toBe(BEGINNING);
  });

  test('one that ends its process keeps no other one waiting', async () => {
    const both = await clock.run(Promise.all([invoke({ do: 'exit' }), invoke({ do: 'count' })]));
    expect(both).toEqual([expect.objectContaining({ errorType: 'Runtime.ExitError' }), { payload: 1 }]);
  });

  test('an error that the function throws is its result', async () => {
    expect(await answer({ do: 'throw' })).toEqual({ errorType: 'TypeError', errorMessage: 'not a function' });
  });

  test('a function that ends its process gets another one next time', async () => {
    expect(await answer({ do: 'exit' })).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await answer({ do: 'count' })).toBe(1);
  });

  test('a file that exports no such function fails the invocation and names it', async () => {
    const configuration = aFunction({ handler: 'index.main' });
    expect(await answer({ do: 'count' }, { configuration })).toEqual({
      errorType: 'Error',
      errorMessage: expect.stringMatching(/toy\.js exports no function main$/),
    });
  });

  test('what the function prints is handed on', async () => {
    await answer({ do: 'print' });
    await runtime.close();
    expect(printed).toEqual(['a line']);
  });

  test("a stranger's code is not known and never executed", async () => {
    const configuration = aFunction({ codeKey: 'stranger.zip' });
    expect(runtime.knows(configuration)).toBe(false);
    expect(runtime.knows(aFunction())).toBe(true);
    await expect(invoke({ do: 'count' }, { configuration })).rejects.toThrow(
      'the function Handler is not from this library',
    );
  });
});

describe('what a function sees of this machine', () => {
  test('its environment holds the simulator and the session of its role, and nothing of the user', async () => {
    process.env.AWS_PROFILE = 'mine';
    const environment = await answer({ do: 'environment' }).finally(() => delete process.env.AWS_PROFILE);

    expect(
      Object.keys(environment as object)
        .filter((name) => name !== 'NODE_CHANNEL_FD')
        .sort(),
    ).toEqual([
      'AWS_ACCESS_KEY_ID',
      'AWS_CONFIG_FILE',
      'AWS_CREDENTIAL_EXPIRATION',
      'AWS_DEFAULT_REGION',
      'AWS_EC2_METADATA_DISABLED',
      'AWS_ENDPOINT_URL',
      'AWS_LAMBDA_FUNCTION_NAME',
      'AWS_REGION',
      'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SESSION_TOKEN',
      'AWS_SHARED_CREDENTIALS_FILE',
      'CDK_AWS_ORGANIZATION_RESPONSE_ORIGIN',
      'OF_THE_TEMPLATE',
    ]);
    expect(environment).toMatchObject({
      AWS_ACCESS_KEY_ID: 'ASIA1',
      AWS_ENDPOINT_URL: ORIGIN,
      CDK_AWS_ORGANIZATION_RESPONSE_ORIGIN: ORIGIN,
    });
  });

  test('the next invocation sees the next session', async () => {
    await answer({ do: 'count' });
    const credentials = { accessKeyId: 'ASIA2', secretAccessKey: 'secret', sessionToken: 'token' };
    expect(await answer({ do: 'environment' }, { credentials })).toMatchObject({ AWS_ACCESS_KEY_ID: 'ASIA2' });
  });

  test('fails to reach even the simulator by anything but the HTTP client of Node.js', async () => {
    expect(await answer({ do: 'fetch' })).toEqual({ errorType: 'TypeError', errorMessage: 'fetch failed' });
    expect(requests).toEqual([]);
  });

  test.each([
    ['another host', { do: 'connect', host: '192.0.2.1', port: 443 }, 'the connection to 192.0.2.1:443'],
    ['another port of this machine', { do: 'connect', host: '127.0.0.1', port: 1 }, 'the connection to 127.0.0.1:1'],
    ['a socket file', { do: 'socket' }, 'the connection to /var/run/docker.sock'],
    ['HTTPS', { do: 'https' }, 'the connection to 192.0.2.1:443'],
    ['a name lookup', { do: 'lookup' }, 'node:dns/promises.lookup'],
    ['a process', { do: 'spawn' }, 'node:child_process.execSync'],
  ])('fails to reach %s', async (_, payload, what) => {
    expect(await answer(payload)).toEqual({
      errorType: 'NotInRehearsalError',
      errorMessage: `${what} is refused: a rehearsed function can connect only to the simulator`,
    });
  });
});
