import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudFormationService,
  type FunctionConfiguration,
  type Invocation,
  type InvocationResult,
  type RunningServer,
  type SimulatedAws,
  startServer,
} from '../../simulator/index';
import type { StageRuntime } from '../stage';
import { UsageError } from '../usage-error';
import { WorkerRuntime, type WorkerRuntimeProps } from './worker-runtime';

export interface ServedWorkersProps extends Pick<WorkerRuntimeProps, 'codeOf'> {
  /** The package's `assets/`. */
  readonly assets: string;
}

/** Functions in workers, for which the simulated AWS is served on this machine. */
export class ServedWorkers implements StageRuntime {
  /** Checks what it needs at once, and is then made for the AWS of a stage. */
  public static from({ assets, codeOf }: ServedWorkersProps): (aws: SimulatedAws) => Promise<ServedWorkers> {
    const workerFile = join(assets, 'rehearsal', 'worker', 'index', 'index.js');
    if (!existsSync(workerFile)) {
      throw new UsageError(`the bundle ${workerFile} is missing: run npx projen bundle, or install the package again`);
    }
    return async (aws) => {
      const server = await serve(aws);
      const port = Number(new URL(server.url).port);
      return new ServedWorkers(server, new WorkerRuntime({ clock: aws.clock, port, workerFile, codeOf }));
    };
  }

  public readonly responseBaseUrl: string;

  private constructor(
    private readonly server: RunningServer,
    private readonly workers: WorkerRuntime,
  ) {
    this.responseBaseUrl = `${server.url}/_simulator/response`;
  }

  /** Endpoint of the simulated AWS. */
  public get url(): string {
    return this.server.url;
  }

  public knows(configuration: FunctionConfiguration): boolean {
    return this.workers.knows(configuration);
  }

  public invoke(invocation: Invocation): Promise<InvocationResult> {
    return this.workers.invoke(invocation);
  }

  public async close(): Promise<void> {
    await this.workers.close();
    await this.server.close();
  }
}

function serve(aws: SimulatedAws): Promise<RunningServer> {
  const { answers } = CloudFormationService.of(aws);
  return startServer(aws, {
    port: 0,
    receiveResponse: (token, body) => {
      answers.respond(token, body);
      return true;
    },
  });
}
