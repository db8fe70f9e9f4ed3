import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, get, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RequestsInFlight } from '../../../src/rehearsal/worker/requests-in-flight';

let server: Server;
let url: string;
let flight: RequestsInFlight;

beforeEach(async () => {
  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  flight = new RequestsInFlight();
});

afterEach(async () => {
  flight.uninstall();
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

test.each<[string, () => unknown]>([
  ['http', () => get(url, (response) => response.resume())],
  ['fetch', () => fetch(url).then((response) => response.text())],
])('a request of %s is in flight until its answer has been read', async (_, begin) => {
  expect(flight.count).toBe(0);
  begin();
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  expect(flight.count).toBe(1);
  expect(flight.isBusy).toBe(true);
  const changed = flight.change();
  response.end('here');
  await changed;
  expect(flight.count).toBe(0);
});

test('a request that fails is not in flight any more', async () => {
  const changed = flight.change();
  get('http://127.0.0.1:1').on('error', () => undefined);
  expect(flight.count).toBe(1);
  await changed;
  expect(flight.count).toBe(0);
});

test('a file that is being read counts as work', async () => {
  const read = readFile(__filename);
  expect(flight.isBusy).toBe(true);
  await read;
});

test('nothing is counted after the end', () => {
  flight.uninstall();
  get('http://127.0.0.1:1').on('error', () => undefined);
  expect(flight.count).toBe(0);
});
