import { parentPort, workerData } from 'node:worker_threads';
import { FunctionHost } from './function-host';
import { replaceHttpClient } from './http-client';
import { guardNetwork } from './network-guard';
import { type FromWorker, SIMULATOR_HOST, type ToWorker, type WorkerSettings } from './protocol';
import { SimulatorRequests } from './simulator-requests';
import { WorkerClock } from './worker-clock';

/** The thread that a rehearsed function runs in: `worker-runtime.ts` starts it. */
const settings = workerData as WorkerSettings;
const port = parentPort!;
const tell = (message: FromWorker) => port.postMessage(message);

const requests = new SimulatorRequests(tell);
replaceHttpClient(SIMULATOR_HOST, (request) => requests.send(request));
guardNetwork();
const host = new FunctionHost(settings, new WorkerClock(settings.now), requests, tell);
port.on('message', (message: ToWorker) => {
  if (message.type === 'response') {
    requests.receive(message);
  } else {
    void host.receive(message);
  }
});
