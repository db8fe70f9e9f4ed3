import assert from 'node:assert/strict';
import { connect } from 'node:net';
import * as fc from 'fast-check';
import type { Simulator } from '../support/simulator';
import { withSimulator } from './simulation';

const SEED = 1;
const BODY_BYTES = 8 * 1024 * 1024;

/** What some service calls its operations by, right and wrong. */
const TARGETS = fc.oneof(
  fc
    .constantFrom('DescribeOrganization', 'CreateOrganization', 'AcceptHandshake', 'ListAccounts', 'CreatePolicy')
    .map((operation) => `AWSOrganizationsV20161128.${operation}`),
  fc.string({ maxLength: 80 }).map((text) => text.replace(/[^ -~]/g, '?')),
);

/** Bodies that are JSON, nearly JSON, forms, and neither. */
const BODIES = fc.oneof(
  fc.json(),
  fc.json().map((text) => text.slice(0, -1)),
  fc.dictionary(fc.string(), fc.string()).map((fields) => new URLSearchParams(fields).toString()),
  fc.constantFrom(
    'Action=AssumeRole&Version=2011-06-15',
    'Action=CreateRole&Version=2010-05-08',
    '{"__proto__":{"a":1}}',
  ),
  fc.string({ unit: 'binary', maxLength: 2000 }),
  fc.record({ HandshakeId: fc.anything(), Target: fc.anything(), NextToken: fc.anything() }).map(textOf),
);

const SERVICES = fc.constantFrom('organizations', 'iam', 'sts', 'states', 'constructor', '');
const PATHS = fc.oneof(
  fc.constant('/'),
  fc.constantFrom(
    '/_simulator/clock',
    '/_simulator/people',
    '/_simulator/faults',
    '/_simulator/response/%',
    '//',
    '/?a',
  ),
);

/** Nothing that a client sends, however malformed, large or cut off, ends the server or makes it fail inside. */
export function fuzz(work: string): Promise<string> {
  return withSimulator(work, async (simulator) => {
    await fc.assert(
      fc.asyncProperty(fc.record({ target: TARGETS, body: BODIES, service: SERVICES, path: PATHS }), (request) =>
        assertAnswered(simulator, request),
      ),
      { seed: SEED, numRuns: 400 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), fc.boolean(), async (bytes, isCutOff) => {
        await send(simulator.url, bytes, isCutOff);
        assert.ok(simulator.isRunning);
      }),
      { seed: SEED, numRuns: 100 },
    );
    await assertHugeIsRefused(simulator);
    await assertAlive(simulator);
    return '  400 malformed requests, 100 streams of bytes, a body of 8 MB and a header of 1 MB: none ends it';
  });
}

interface FuzzedRequest {
  readonly target: string;
  readonly body: string;
  readonly service: string;
  readonly path: string;
}

async function assertAnswered(simulator: Simulator, request: FuzzedRequest): Promise<void> {
  const response = await fetch(`${simulator.url}${request.path}`, {
    method: 'POST',
    headers: headers(request),
    body: request.body,
  });
  const text = await response.text();
  assert.ok(response.status < 500, `answered ${response.status} ${text} to ${JSON.stringify(request)}`);
  assert.ok(simulator.isRunning);
}

function headers({ service, target, path }: Omit<FuzzedRequest, 'body'>): Record<string, string> {
  const ofService = service === 'organizations' ? 'application/x-amz-json-1.1' : 'application/x-www-form-urlencoded';
  const scope = `111111111111/20260105/us-east-1/${service}/aws4_request`;
  return {
    'content-type': path.startsWith('/_simulator/') ? 'application/json' : ofService,
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    ...(target.trim() === '' ? {} : { 'x-amz-target': target.trim() }),
  };
}

function organizationsHeaders(target: string): Record<string, string> {
  return headers({ service: 'organizations', target, path: '/' });
}

/** Sends bytes as they are, and waits until the server has ended the connection, or nothing comes any more. */
function send(url: string, bytes: Uint8Array, isCutOff: boolean): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      if (isCutOff) {
        socket.write('POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100000\r\n\r\n');
      }
      socket.write(bytes);
      socket[isCutOff ? 'destroy' : 'end']();
    });
    socket.on('data', () => undefined);
    socket.on('error', () => undefined);
    socket.once('close', () => resolve());
  });
}

async function assertHugeIsRefused({ url }: Simulator): Promise<void> {
  const target = 'AWSOrganizationsV20161128.DescribeOrganization';
  const body = `{"a":"${'x'.repeat(BODY_BYTES)}"}`;
  const tooLarge = await fetch(url, { method: 'POST', headers: organizationsHeaders(target), body });
  assert.equal(tooLarge.status, 413);
  const long = { ...organizationsHeaders(target), 'x-long': 'x'.repeat(1024 * 1024) };
  const tooLong = await fetch(url, { method: 'POST', headers: long, body: '{}' }).catch(() => undefined);
  assert.ok(tooLong === undefined || tooLong.status >= 400, 'a header of 1 MB is refused');
}

/** It still answers, and what was sent has made no difference to what it is. */
async function assertAlive(simulator: Simulator): Promise<void> {
  const target = 'AWSOrganizationsV20161128.ListRoots';
  const response = await fetch(simulator.url, {
    method: 'POST',
    headers: organizationsHeaders(target),
    body: '{}',
  });
  assert.ok(response.status === 200 || response.status === 400, `answers ${response.status}`);
  assert.ok(simulator.isRunning);
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? `${member}` : member)) ?? '';
}
