import childProcess from 'node:child_process';
import cluster from 'node:cluster';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { type NetConnectOpts, Socket } from 'node:net';
import workerThreads from 'node:worker_threads';

/** What a rehearsed function gets when it reaches for anything but the simulator. */
export class NotInRehearsalError extends Error {
  public override readonly name = 'NotInRehearsalError';

  constructor(what: string) {
    super(`${what} is refused: a rehearsed function can connect only to the simulator`);
  }
}

/**
 * Refuses this thread every connection, also to this machine: no host, no name lookup, no process, no further thread. Only
 * our own handler runs here; this keeps a mistake of ours from reaching AWS.
 */
export function guardNetwork(): () => void {
  const restorations = [
    refuseConnections(),
    refuseAll(childProcess, 'node:child_process'),
    refuseAll(cluster, 'node:cluster', ['fork', 'setupPrimary', 'setupMaster']),
    refuseAll(dgram, 'node:dgram', ['createSocket', 'Socket']),
    refuseAll(dns, 'node:dns'),
    refuseAll(dns.promises, 'node:dns/promises'),
    refuseAll(workerThreads, 'node:worker_threads', ['Worker']),
  ];
  syncBuiltinESMExports();
  return () => {
    for (const restore of restorations) {
      restore();
    }
    syncBuiltinESMExports();
  };
}

function refuseConnections(): () => void {
  const connect = Socket.prototype.connect;
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
    const { path, host, port } = targetOf(args);
    const name = path ?? `${host}:${port}`;
    // Later, as a refusal of the other side would come: TLS listens for errors only after this call.
    process.nextTick(() => this.destroy(new NotInRehearsalError(`the connection to ${name}`)));
    return this;
  } as typeof connect;
  return () => {
    Socket.prototype.connect = connect;
  };
}

/** `net` normalizes the arguments into one list before some of its own calls. */
function targetOf(args: readonly unknown[]): { path?: string; port?: number; host: string } {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) {
    const options = first as NetConnectOpts & { path?: string; port?: number; host?: string };
    // HTTP agents hand over the path of the request as `path`, and null as the path of the socket.
    const path = options.port === undefined ? options.path : undefined;
    return { ...(path ? { path } : {}), port: Number(options.port), host: options.host ?? 'localhost' };
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) {
    return { path: first, host: 'localhost' };
  }
  return { port: Number(first), host: typeof second === 'string' ? second : 'localhost' };
}

function refuseAll(target: object, name: string, members?: readonly string[]): () => void {
  const module = target as Record<string, unknown>;
  const originals = new Map<string, unknown>();
  for (const member of members ?? Object.keys(module)) {
    if (typeof module[member] === 'function') {
      originals.set(member, module[member]);
      // A function, not an arrow: some of them are called with `new`.
      module[member] = function refuse() {
        throw new NotInRehearsalError(`${name}.${member}`);
      };
    }
  }
  return () => Object.assign(module, Object.fromEntries(originals));
}
