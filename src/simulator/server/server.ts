import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SimulatedAws } from '../simulated-aws';
import type { WireRequest, WireResponse } from '../wire/message';
import type { World } from '../world/world';
import { type ControlProps, type ResponseReceiver, refuse } from './control';
import type { RealTime } from './real-time';
import { readBody } from './request-body';
import { isControl, respond } from './respond';
import { refusalOf } from './same-machine';

/** Nobody but this machine reaches it. */
const HOST = '127.0.0.1';

/** What a server serves until it begins anew. */
export interface Served {
  readonly aws: SimulatedAws;
  /** Present if the clock runs with real time. */
  readonly time?: RealTime;
}

/** How a simulated AWS is served. */
export interface ServerProps {
  /** 0: any that is free. */
  readonly port: number;
  /** Present if the clock runs with real time. */
  readonly time?: RealTime;
  /** What to serve from now on, if clients may ask for another world, or for the first one again. */
  readonly beginAnew?: (world: World | undefined) => Served;
  /** Takes what custom resources answer to `<url>/_simulator/response/<token>`. */
  readonly receiveResponse?: ResponseReceiver;
}

/** A server that is listening. */
export interface RunningServer {
  /** For example `http://127.0.0.1:4510`. */
  readonly url: string;
  /** Ends all connections. */
  close(): Promise<void>;
}

/** Serves a simulated AWS over HTTP, for any client that can be pointed at an endpoint. */
export async function startServer(aws: SimulatedAws, props: ServerProps): Promise<RunningServer> {
  const stage = stageOf(aws, props);
  const server = createServer((request, response) => void serve(stage, request, response));
  server.on('clientError', (_, socket) => {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  await listen(server, props.port);
  const { port } = server.address() as AddressInfo;
  return { url: `http://${HOST}:${port}`, close: () => close(server) };
}

/** What a request acts on: what is served by the time that it has been read. */
function stageOf(aws: SimulatedAws, { time, receiveResponse, beginAnew }: ServerProps): () => ControlProps {
  let served: Served = { aws, ...(time ? { time } : {}) };
  const begin = (world: World | undefined) => {
    served = beginAnew!(world);
    return served.aws;
  };
  const controls = { ...(receiveResponse ? { receiveResponse } : {}), ...(beginAnew ? { beginAnew: begin } : {}) };
  return () => ({ ...served, ...controls });
}

async function serve(stage: () => ControlProps, incoming: IncomingMessage, outgoing: ServerResponse) {
  try {
    const request: WireRequest = {
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      headers: headersOf(incoming),
      body: await readBody(incoming),
    };
    const response = await answer(stage(), request);
    outgoing.writeHead(response.status, response.headers);
    outgoing.end(response.body);
  } catch {
    // The client has gone in the middle of its request: there is nobody left to answer.
    outgoing.destroy();
  }
}

async function answer(props: ControlProps, request: WireRequest): Promise<WireResponse> {
  const refusal = refusalOf(request, isControl(request));
  if (refusal) {
    return refuse(refusal);
  }
  await props.time?.catchUp();
  return respond(props, request);
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : `${value}`,
    ]),
  );
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is in use: choose another, or 0 for any`, { cause: error })
          : error,
      ),
    );
    server.listen(port, HOST, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
