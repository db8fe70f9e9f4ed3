import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Invocation, InvocationResult, VirtualClock, WireRequest, WireResponse } from '../../simulator/index';
import type { FromWorker, ToFunction, ToWorker, WorkerSettings } from './protocol';
import type { Turns } from './turns';

/** Real time after which a worker that reports nothing is given up: nothing of ours computes that long. */
const SILENCE_SECONDS_MAX = 60;

export interface FunctionContainerProps {
  /** Bundle of `index.ts`. */
  readonly workerFile: string;
  readonly settings: WorkerSettings;
  readonly clock: VirtualClock;
  /** Shared with the workers that compute at the same moment of virtual time. */
  readonly turns: Turns;
  /** The simulated AWS: all that a function can reach. */
  readonly respond: (request: WireRequest) => Promise<WireResponse>;
  /** Receives what the function prints. */
  readonly log: (line: string) => void;
}

interface Running {
  readonly deadline: number;
  readonly resolve: (result: InvocationResult) => void;
}

/** A worker thread that runs one function, one invocation at a time, as an execution environment of Lambda does. */
export class FunctionContainer {
  private readonly worker: Worker;
  private running: Running | undefined;
  /** Ends the phase in which virtual time stands still for the worker. */
  private rest: (() => void) | undefined;
  private dead = false;

  constructor(private readonly props: FunctionContainerProps) {
    const { workerFile, settings, log } = props;
    this.worker = new Worker(workerFile, {
      workerData: settings,
      env: { ...settings.environment },
      execArgv: [],
      argv: [],
      stdout: true,
      stderr: true,
    });
    this.worker.on('message', (message: FromWorker) => this.receive(message));
    this.worker.on('error', (error) => this.die(error.message));
    this.worker.on('exit', (code) => this.die(`the function's process ended with code ${code}`));
    for (const output of [this.worker.stdout, this.worker.stderr]) {
      createInterface({ input: output as Readable }).on('line', log);
    }
  }

  /** Whether it can take another invocation. */
  public get isAlive(): boolean {
    return !this.dead;
  }

  public invoke({ payload, requestId, configuration, credentials }: Invocation): Promise<InvocationResult> {
    const now = this.props.clock.now();
    const deadline = now + configuration.timeoutSeconds * 1000;
    return new Promise((resolve) => {
      this.running = { deadline, resolve };
      const { arn: functionArn } = configuration;
      this.work({ type: 'invoke', now, payload, requestId, functionArn, credentials, deadline });
    });
  }

  public async close(): Promise<void> {
    this.dead = true;
    await this.worker.terminate();
  }

  /** Gives the worker something to do, and holds virtual time until it reports. */
  private work(message: ToFunction): void {
    const { clock, turns } = this.props;
    void clock.busy(turns.take(() => (this.dead ? Promise.resolve() : this.report(message))));
  }

  /** Resolves when the worker reports on what it was given to do. */
  private report(message: ToFunction): Promise<void> {
    const silence = setTimeout(
      () => this.die(`the function computes for ${SILENCE_SECONDS_MAX} s`),
      SILENCE_SECONDS_MAX * 1000,
    );
    this.tell(message);
    return new Promise((resolve) => {
      this.rest = () => {
        clearTimeout(silence);
        resolve();
      };
    });
  }

  private tell(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  private receive(message: FromWorker): void {
    if (message.type === 'request') {
      void this.respond(message);
      return;
    }
    if (message.type === 'ended') {
      this.end(message.result);
    } else if (this.running) {
      const { deadline } = this.running;
      this.props.clock.at(Math.min(message.next ?? deadline, deadline), () => this.wake(deadline));
    }
    this.rest?.();
  }

  private async respond({ id, request }: FromWorker & { type: 'request' }): Promise<void> {
    this.tell({ type: 'response', id, response: await this.props.respond(request) });
  }

  private wake(deadline: number): void {
    if (this.dead) {
      return;
    }
    if (this.props.clock.now() >= deadline) {
      this.end({ errorType: 'Sandbox.Timedout', errorMessage: 'the function did not end within its timeout' });
      void this.close();
      return;
    }
    this.work({ type: 'resume', now: this.props.clock.now() });
  }

  private die(reason: string): void {
    this.dead = true;
    this.end({ errorType: 'Runtime.ExitError', errorMessage: reason });
    this.rest?.();
  }

  private end(result: InvocationResult): void {
    this.running?.resolve(result);
    this.running = undefined;
  }
}
