import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudFormationService,
  type FunctionConfiguration,
  type Invocation,
  type InvocationResult,
  respond,
  type SimulatedAws,
} from '../../simulator/index';
import type { StageRuntime } from '../stage';
import { UsageError } from '../usage-error';
import { SIMULATOR_HOST } from './protocol';
import { WorkerRuntime, type WorkerRuntimeProps } from './worker-runtime';

const ORIGIN = `http://${SIMULATOR_HOST}`;

export interface ServedWorkersProps extends Pick<WorkerRuntimeProps, 'codeOf'> {
  /** The package's `assets/`. */
  readonly assets: string;
}

/** Functions in workers, whose requests the simulated AWS responds to. */
export class ServedWorkers implements StageRuntime {
  /** Checks what it needs at once, and is then made for the AWS of a stage. */
  public static from({ assets, codeOf }: ServedWorkersProps): (aws: SimulatedAws) => ServedWorkers {
    const workerFile = join(assets, 'rehearsal', 'worker', 'index', 'index.js');
    if (!existsSync(workerFile)) {
      throw new UsageError(`the bundle ${workerFile} is missing: run npx projen bundle, or install the package again`);
    }
    return (aws) => new ServedWorkers(aws, { workerFile, codeOf });
  }

  public readonly responseBaseUrl = `${ORIGIN}/_simulator/response`;
  private readonly workers: WorkerRuntime;

  private constructor(aws: SimulatedAws, props: Pick<WorkerRuntimeProps, 'workerFile' | 'codeOf'>) {
    const { answers } = CloudFormationService.of(aws);
    const receiveResponse = (token: string, body: string) => {
      answers.respond(token, body);
      return true;
    };
    this.workers = new WorkerRuntime({
      ...props,
      clock: aws.clock,
      origin: ORIGIN,
      respond: (request) => respond({ aws, receiveResponse }, request),
    });
  }

  public knows(configuration: FunctionConfiguration): boolean {
    return this.workers.knows(configuration);
  }

  public invoke(invocation: Invocation): Promise<InvocationResult> {
    return this.workers.invoke(invocation);
  }

  public close(): Promise<void> {
    return this.workers.close();
  }
}
