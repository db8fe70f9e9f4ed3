import { request } from 'node:http';
import { type RunningServer, startServer } from '../../../src/simulator/server/server';
import { simulate } from '../../../src/simulator/server/simulate';
import { loadWorld } from '../../../src/simulator/world/load/load-world';

const ACCOUNT = '111111111111';
const JSON_TYPE = { 'content-type': 'application/json' };
const EVIL = 'http://evil.example';

let server: RunningServer;
let port: string;

beforeAll(async () => {
  server = await simulate({
    port: 0,
    throttling: false,
    write: () => undefined,
    world: { accounts: { [ACCOUNT]: {} } },
  });
  port = new URL(server.url).port;
});

afterAll(() => server.close());

/** A request exactly as it is given, which `fetch` would not send. */
function send(method: string, path: string, headers: Record<string, string>, body = '') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, setHost: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: text }));
    });
    sent.on('error', reject).end(body);
  });
}

/** A call of Organizations, as an SDK sends it. */
function describeOrganization(headers: Record<string, string>) {
  const scope = `${ACCOUNT}/20260105/us-east-1/organizations/aws4_request`;
  return send(
    'POST',
    '/',
    {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSOrganizationsV20161128.DescribeOrganization',
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      ...headers,
    },
    '{}',
  );
}

/** The accounts of the world that is served: the worlds that are sent here have none. */
async function accounts(): Promise<string[]> {
  return Object.keys(JSON.parse((await send('GET', '/_simulator/world', { host: 'localhost' })).body).accounts);
}

describe('requests of this machine are answered', () => {
  test.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.0.0.2', '[::1]', '[0:0:0:0:0:0:0:1]'])(
    'by the host %s, with and without a port',
    async (name) => {
      for (const host of [name, `${name}:${port}`, `${name}:5000`]) {
        expect((await send('GET', '/_simulator/clock', { host })).status).toBe(200);
        expect((await describeOrganization({ host })).body).toContain('AWSOrganizationsNotInUseException');
      }
    },
  );

  test.each([
    ['its own page', { origin: 'http://localhost:PORT', 'sec-fetch-site': 'same-origin' }],
    ['an address that a person types', { 'sec-fetch-site': 'none' }],
  ])('from %s', async (_who, headers) => {
    const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', port)]));
    expect((await send('GET', '/_simulator/clock', { host: `localhost:${port}`, ...own })).status).toBe(200);
  });

  test.each(['application/json', 'Application/JSON; charset=utf-8', 'application/json ;x'])(
    'with the content type %s',
    async (type) => {
      const headers = { host: 'localhost', 'content-type': type };
      expect((await send('POST', '/_simulator/clock', headers, '{"advanceSeconds":1}')).status).toBe(200);
    },
  );

  test('without a body and a content type, to begin anew', async () => {
    expect((await send('POST', '/_simulator/world', { host: 'localhost' })).status).toBe(200);
  });

  test('with a PUT without a content type, as responses to CloudFormation have none', async () => {
    const aws = loadWorld({ accounts: {} });
    const other = await startServer(aws, { port: 0, receiveResponse: () => true });
    const response = await fetch(`${other.url}/_simulator/response/token`, {
      method: 'PUT',
      body: '{}',
      headers: { 'content-type': '' },
    });
    await other.close();
    expect(response.status).toBe(200);
  });
});

describe('web pages that are open on this machine reach nothing', () => {
  test.each([
    ['a name that leads to this machine', 'evil.example'],
    ['a name that leads to this machine, with the port', 'evil.example:PORT'],
    ['a name that begins alike', 'localhost.evil.example'],
    ['a name that begins like an address', '127.0.0.1.evil.example'],
    ['a name that ends alike', 'evil-localhost'],
    ['a public address', '192.0.2.1:PORT'],
    ['any address of the machine', '0.0.0.0:PORT'],
    ['another IPv6 address', '[2001:db8::1]:PORT'],
    ['a user before the name', 'localhost@evil.example'],
    ['a user who looks alike', 'evil.example@localhost'],
    ['a path after the name', 'localhost/.evil.example'],
    ['nothing', ''],
  ])('by %s in Host: %s', async (_what, name) => {
    const host = name.replace('PORT', port);
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await send(method, '/_simulator/faults', { host, ...JSON_TYPE })).status).toBe(403);
    }
    expect((await describeOrganization({ host })).status).toBe(403);
  });

  test.each([
    EVIL,
    'null',
    'http://localhost:3000',
    'http://localhost',
    'https://localhost:PORT',
    'http://127.0.0.1:PORT',
    'http://localhost:PORT.evil.example',
    'http://localhost:PORT, http://evil.example',
    'file://',
    '',
  ])('from the origin %s', async (name) => {
    const headers = { host: `localhost:${port}`, origin: name.replace('PORT', port), ...JSON_TYPE };
    expect((await send('POST', '/_simulator/world', headers, '{"accounts":{}}')).status).toBe(403);
    expect((await send('GET', '/_simulator/world', headers)).status).toBe(403);
    expect((await describeOrganization(headers)).status).toBe(403);
    expect(await accounts()).toEqual([ACCOUNT]);
  });

  test.each(['cross-site', 'same-site', 'anything'])(
    'by an image, a script or a frame: Sec-Fetch-Site %s',
    async (site) => {
      const headers = { host: `localhost:${port}`, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' };
      expect((await send('GET', '/_simulator/history', headers)).status).toBe(403);
    },
  );

  test.each([
    ['application/x-www-form-urlencoded', '{"accounts":{}}'],
    ['multipart/form-data; boundary=x', '{"accounts":{}}'],
    ['text/plain', '{"accounts":{}}'],
    ['text/plain; application/json', '{"accounts":{}}'],
    ['application/jsonp', '{"accounts":{}}'],
    ['application/x-www-form-urlencoded', ''],
    ['', '{"accounts":{}}'],
  ])('by a form of an old browser: %s', async (type, body) => {
    const headers = { host: 'localhost', 'content-type': type, 'content-length': String(body.length) };
    expect((await send('POST', '/_simulator/world', headers, body)).status).toBe(415);
    expect(await accounts()).toEqual([ACCOUNT]);
  });

  test('by a body that has no content type', async () => {
    const answers = [
      await send('POST', '/_simulator/world', { host: 'localhost', 'content-length': '15' }, '{"accounts":{}}'),
      await send('POST', '/_simulator/world', { host: 'localhost', 'transfer-encoding': 'chunked' }, '{"accounts":{}}'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([415, 415]);
  });

  test('by a preflight: nothing is allowed to another origin, not even to the own one', async () => {
    for (const origin of [EVIL, `http://localhost:${port}`]) {
      const { status, headers } = await send('OPTIONS', '/_simulator/world', {
        host: `localhost:${port}`,
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
        'access-control-request-private-network': 'true',
      });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  test('by a WebSocket', async () => {
    const headers = {
      host: `localhost:${port}`,
      origin: EVIL,
      'sec-websocket-key': 'x',
      'sec-websocket-version': '13',
    };
    expect((await send('GET', '/_simulator/world', headers)).status).toBe(403);
  });

  test('and what they are shown is taken for nothing but data', async () => {
    const { headers } = await send('GET', '/_simulator/world', { host: 'localhost' });
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-content-type-options': 'nosniff' });
  });
});
