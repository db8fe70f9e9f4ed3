import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { StageRuntime } from '../../../src/rehearsal/stage';
import { WorkerRuntime, type WorkerRuntimeProps } from '../../../src/rehearsal/worker/worker-runtime';
import { CloudFormationService, type SimulatedAws, startServer } from '../../../src/simulator/index';
import { cacheFolder } from '../cache';

const ENTRY = join(__dirname, 'index.ts');
const WORKER = join(__dirname, '../../../src/rehearsal/worker');
const SOURCES = [__dirname, WORKER].flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));

/** Functions in workers that reach the simulated AWS over sockets: `ServedWorkers` must be no different. */
export function workersWithSockets(codeOf: WorkerRuntimeProps['codeOf']): (aws: SimulatedAws) => Promise<StageRuntime> {
  return async (aws) => {
    const workerFile = bundle();
    const { answers } = CloudFormationService.of(aws);
    const server = await startServer(aws, {
      port: 0,
      receiveResponse: (token, body) => {
        answers.respond(token, body);
        return true;
      },
    });
    const respond = () => Promise.reject(new Error('these workers send no messages'));
    const workers = new WorkerRuntime({ clock: aws.clock, origin: server.url, workerFile, codeOf, respond });
    return {
      responseBaseUrl: `${server.url}/_simulator/response`,
      knows: (configuration) => workers.knows(configuration),
      invoke: (invocation) => workers.invoke(invocation),
      close: async () => {
        await workers.close();
        await server.close();
      },
    };
  };
}

/** Bundles the worker, a matter of milliseconds, to where nothing else is. */
function bundle(): string {
  const outfile = join(cacheFolder('socket-worker', SOURCES), 'worker.js');
  if (!existsSync(outfile)) {
    buildSync({ entryPoints: [ENTRY], outfile, bundle: true, platform: 'node', target: 'node20', format: 'cjs' });
  }
  return outfile;
}
