import { parentPort, workerData } from 'node:worker_threads';
import { FunctionHost } from './function-host';
import { guardNetwork } from './network-guard';
import type { ToWorker, WorkerSettings } from './protocol';
import { RequestsInFlight } from './requests-in-flight';
import { WorkerClock } from './worker-clock';

/** The thread that a rehearsed function runs in: `worker-runtime.ts` starts it. */
const settings = workerData as WorkerSettings;
const port = parentPort!;

const flight = new RequestsInFlight();
guardNetwork(settings.port);
const clock = new WorkerClock(settings.now);
const host = new FunctionHost(settings, clock, flight, (message) => port.postMessage(message));
port.on('message', (message: ToWorker) => void host.receive(message));
