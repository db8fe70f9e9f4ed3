import type { FunctionConfiguration, FunctionRuntime } from './runtime';

/** How long an asynchronous event may wait, and how often it is tried again after an error of the function. */
export interface EventInvokeConfig {
  readonly maximumEventAgeSeconds: number;
  readonly maximumRetryAttempts: number;
}

/** What AWS does with the events of a function that has no `AWS::Lambda::EventInvokeConfig`. */
export const DEFAULT_EVENT_INVOKE_CONFIG: EventInvokeConfig = {
  maximumEventAgeSeconds: 21_600,
  maximumRetryAttempts: 2,
};

/** What a function is deployed as. */
export type FunctionProps = Pick<SimulatedFunction, 'configuration' | 'runtime' | 'reservedConcurrency'>;

/** A function that exists. */
export interface SimulatedFunction {
  configuration: FunctionConfiguration;
  /** What runs its code. */
  runtime: FunctionRuntime;
  eventInvokeConfig: EventInvokeConfig;
  /** `ReservedConcurrentExecutions`. */
  reservedConcurrency: number | undefined;
  /** Executions that have not ended. */
  running: number;
  /** Events that wait for it go with it. */
  isDeleted: boolean;
}
