import { once } from 'node:events';
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { replaceHttpClient } from '../../../src/rehearsal/worker/http-client';
import type { WireRequest, WireResponse } from '../../../src/simulator/index';

const HOST = 'simulator.invalid';
const RESPONSE: WireResponse = { status: 404, headers: { 'x-amzn-requestid': 'r-1' }, body: 'nothing hère' };

let sent: WireRequest[];
let respond: () => Promise<WireResponse>;
let restore: () => void;

beforeEach(() => {
  sent = [];
  respond = async () => RESPONSE;
  restore = replaceHttpClient(HOST, (one) => {
    sent.push(one);
    return respond();
  });
});

afterEach(() => restore());

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function responseTo(begun: ClientRequest): Promise<IncomingMessage> {
  const [response] = await once(begun, 'response');
  return response;
}

const OPTIONS: RequestOptions = { host: HOST, method: 'PUT', path: '/a?b=c' };

test.each<[string, () => ClientRequest]>([
  ['options, as the SDK does', () => http.request(OPTIONS)],
  ['a host name among them', () => http.request({ ...OPTIONS, host: undefined, hostname: HOST })],
  ['an address', () => http.request(`http://${HOST}/a?b=c`, { method: 'PUT' })],
  ['a URL', () => http.request(new URL(`http://${HOST}/a?b=c`), { method: 'PUT' })],
  ['a port of its own', () => http.request(`http://${HOST}:4510/a?b=c`, { method: 'PUT' })],
  ['the module as a bundle requires it', () => require('node:http').request(OPTIONS)],
])('a request by %s is sent by the function', async (_, begin) => {
  const response = await responseTo(begin().end());

  expect(sent).toEqual([{ method: 'PUT', path: '/a?b=c', headers: {}, body: '' }]);
  expect([response.statusCode, response.statusMessage, response.headers]).toEqual([404, 'Not Found', RESPONSE.headers]);
  expect(await textOf(response)).toBe('nothing hère');
});

test('http.get asks at once, and hands the response to its last argument', async () => {
  const response = await new Promise<IncomingMessage>((resolve) => http.get(`http://${HOST}/`, resolve));

  expect(sent).toEqual([{ method: 'GET', path: '/', headers: {}, body: '' }]);
  expect(await textOf(response)).toBe('nothing hère');
});

test('a body that is written in parts is sent as one, with lower-case names of headers', async () => {
  const begun = http.request({
    ...OPTIONS,
    headers: { 'X-Amz-Target': 'A.B', Several: ['1', '2'], 'content-length': 8 },
  });
  begun.write('{"a"');
  begun.write(Buffer.from(': 1}'));
  await responseTo(begun.end());

  const headers = { 'x-amz-target': 'A.B', several: '1,2', 'content-length': '8' };
  expect(sent).toEqual([{ method: 'PUT', path: '/a?b=c', headers, body: '{"a": 1}' }]);
});

test('a request that was given up receives no response', async () => {
  let answer = (_: WireResponse) => {};
  respond = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  const received = jest.fn();
  const begun = http.request(OPTIONS, received).end();
  await new Promise((resolve) => setImmediate(resolve));
  begun.destroy();
  answer(RESPONSE);
  await once(begun, 'close');

  expect(received).not.toHaveBeenCalled();
});

test('a request that cannot be sent fails', async () => {
  respond = () => Promise.reject(new Error('the port is closed'));
  const [error] = await once(http.request(OPTIONS).end(), 'error');

  expect(error).toMatchObject({ message: 'the port is closed' });
});

test.each<[string, () => ClientRequest]>([
  ['another host', () => http.request('http://127.0.0.1:1/')],
  ['another host by options', () => http.get({ host: '127.0.0.1', port: 1 })],
  ['HTTPS', () => https.get({ host: '127.0.0.1', port: 1 })],
])('a request to %s stays what it is', async (_, begin) => {
  await once(begin(), 'error');

  expect(sent).toEqual([]);
});

test('the client of Node.js is back in the end', async () => {
  restore();
  const [error] = await once(http.get({ host: '127.0.0.1', port: 1 }), 'error');

  expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  expect(
    http
      .request(OPTIONS)
      .on('error', () => undefined)
      .destroy(),
  ).toBeInstanceOf(http.ClientRequest);
});
