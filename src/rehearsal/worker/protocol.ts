import type { InvocationResult, RuntimeCredentials, WireRequest, WireResponse } from '../../simulator/index';

/** The host that a worker reaches the simulated AWS at, by messages: no name server knows it. */
export const SIMULATOR_HOST = 'simulator.invalid';

/** What a worker is started with: one function. */
export interface WorkerSettings {
  /** File of the function's code. */
  readonly code: string;
  /** Name of the exported function. */
  readonly handler: string;
  /** Environment variables of the function, without its credentials. */
  readonly environment: Readonly<Record<string, string>>;
  /** Epoch milliseconds of virtual time. */
  readonly now: number;
}

/** What the main thread tells a worker. */
export type ToWorker =
  | ToFunction
  /** The simulated AWS responds to the request of that number. */
  | { readonly type: 'response'; readonly id: number; readonly response: WireResponse };

/** What a function is given to do. */
export type ToFunction =
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
  | { readonly type: 'ended'; readonly result: InvocationResult }
  /** The function calls the simulated AWS. */
  | { readonly type: 'request'; readonly id: number; readonly request: WireRequest };
