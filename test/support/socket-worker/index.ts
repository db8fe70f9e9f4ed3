import { parentPort, workerData } from 'node:worker_threads';
import { FunctionHost } from '../../../src/rehearsal/worker/function-host';
import type { ToFunction, WorkerSettings } from '../../../src/rehearsal/worker/protocol';
import { WorkerClock } from '../../../src/rehearsal/worker/worker-clock';
import { SocketRequests } from './socket-requests';

/** The thread of a rehearsed function as it is in AWS: with the HTTP client of Node.js, and a network. */
const settings = workerData as WorkerSettings;
const port = parentPort!;

const requests = new SocketRequests();
const host = new FunctionHost(settings, new WorkerClock(settings.now), requests, (message) =>
  port.postMessage(message),
);
port.on('message', (message: ToFunction) => void host.receive(message));
