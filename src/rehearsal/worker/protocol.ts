import type { InvocationResult, RuntimeCredentials } from '../../simulator/index';

/** What a worker is started with: one function, and the only port that it may connect to. */
export interface WorkerSettings {
  /** File of the function's code. */
  readonly code: string;
  /** Name of the exported function. */
  readonly handler: string;
  readonly port: number;
  /** Environment variables of the function, without its credentials. */
  readonly environment: Readonly<Record<string, string>>;
  /** Epoch milliseconds of virtual time. */
  readonly now: number;
}

/** What the main thread tells a worker. */
export type ToWorker =
  | {
      readonly type: 'invoke';
      readonly now: number;
      readonly payload: unknown;
      readonly requestId: string;
      readonly functionArn: string;
      readonly credentials: RuntimeCredentials;
      /** Epoch milliseconds of virtual time at which the function times out. */
      readonly deadline: number;
    }
  /** The moment of the next timer has come. */
  | { readonly type: 'resume'; readonly now: number };

/** What a worker tells the main thread. */
export type FromWorker =
  /** Nothing can happen before the next timer (epoch milliseconds of virtual time), or ever. */
  | { readonly type: 'parked'; readonly next: number | undefined }
  | { readonly type: 'ended'; readonly result: InvocationResult };
