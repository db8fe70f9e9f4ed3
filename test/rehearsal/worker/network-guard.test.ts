import childProcess from 'node:child_process';
import cluster from 'node:cluster';
import dgram from 'node:dgram';
import dns from 'node:dns';
import dnsPromises from 'node:dns/promises';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, Socket } from 'node:net';
import workerThreads from 'node:worker_threads';
import { guardNetwork } from '../../../src/rehearsal/worker/network-guard';

let server: Server;
let port: number;
let restore: () => void;

beforeEach(async () => {
  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  restore = guardNetwork();
});

afterEach(async () => {
  restore();
  server.close();
  await once(server, 'close');
});

test('a server of this machine is reached again when the guard is gone', async () => {
  restore();
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
});

test.each<[string, () => ReturnType<typeof connect>, string]>([
  ['a server of this machine', () => connect({ port, host: '127.0.0.1' }), '127.0.0.1:'],
  ['it by arguments', () => connect(port, '127.0.0.1'), '127.0.0.1:'],
  ['it by a port in a text', () => connect(`${port}` as unknown as number, '127.0.0.1'), '127.0.0.1:'],
  ['it by its other address', () => connect({ port, host: '::1' }), '::1:'],
  ['the host of messages', () => connect({ port: 80, host: 'simulator.invalid' }), 'simulator.invalid:80'],
  ['another port', () => connect({ port: 1, host: '127.0.0.1' }), '127.0.0.1:1'],
  ['another host', () => connect({ port, host: '192.0.2.1' }), '192.0.2.1:'],
  ['a name', () => connect({ port, host: 'example.com' }), 'example.com:'],
  ['the default host', () => connect(1), 'localhost:1'],
  ['another port by a socket of its own', () => new Socket().connect(1, '127.0.0.1'), '127.0.0.1:1'],
  ['a socket file by a socket of its own', () => new Socket().connect('/var/run/docker.sock'), '/var/run/docker.sock'],
  ['a socket file', () => connect('/var/run/docker.sock'), '/var/run/docker.sock'],
  ['a socket file by options', () => connect({ path: '/var/run/docker.sock' }), '/var/run/docker.sock'],
])('fails to reach %s', async (_, begin, target) => {
  const [error] = await once(begin(), 'error');
  expect(error).toMatchObject({
    name: 'NotInRehearsalError',
    message: expect.stringContaining(`the connection to ${target}`),
  });
});

const refused: readonly (readonly [name: string, module: object, members: readonly string[]])[] = [
  ['node:child_process', childProcess, ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync']],
  ['node:cluster', cluster, ['fork', 'setupMaster', 'setupPrimary']],
  ['node:dgram', dgram, ['Socket', 'createSocket']],
  [
    'node:dns',
    dns,
    ['Resolver', 'lookup', 'lookupService', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'reverse'],
  ],
  [
    'node:dns/promises',
    dnsPromises,
    ['Resolver', 'lookup', 'lookupService', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'reverse'],
  ],
  ['node:worker_threads', workerThreads, ['Worker']],
];
const calls = refused.flatMap(([name, module, members]) =>
  members.map((member) => [`${name}.${member}`, module as Record<string, unknown>, member] as const),
);
const originals = new Map(calls.map(([name, module, member]) => [name, module[member]]));

test.each(calls)('%s is refused as long as the guard stands', (name, module, member) => {
  const isReplaced = module[member] !== originals.get(name);
  // What is not replaced is not called: it would do what must not be done.
  expect({ name, isReplaced }).toEqual({ name, isReplaced: true });
  expect(() => (module[member] as () => unknown)()).toThrow(
    `${name} is refused: a rehearsed function can connect only to the simulator`,
  );
  restore();
  expect(module[member]).toBe(originals.get(name));
});

test('processes start again when the guard is gone', () => {
  restore();
  expect(childProcess.execFileSync(process.execPath, ['--version'], { encoding: 'utf8' })).toMatch(/^v\d+/);
});
