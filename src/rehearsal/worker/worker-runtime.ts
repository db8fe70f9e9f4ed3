import { RESPONSE_ORIGIN_VARIABLE } from '../../handler/protocol';
import type { FunctionConfiguration, FunctionRuntime, Invocation, InvocationResult } from '../../simulator/index';
import { FunctionContainer, type FunctionContainerProps } from './function-container';
import { Turns } from './turns';

export interface WorkerRuntimeProps extends Pick<FunctionContainerProps, 'clock' | 'respond' | 'workerFile'> {
  /** Where functions reach the simulated AWS. */
  readonly origin: string;
  /** File of the function's code, undefined if it is not ours and must not be executed. */
  readonly codeOf: (configuration: FunctionConfiguration) => string | undefined;
  /** Receives what functions print. */
  readonly log?: (line: string) => void;
}

/**
 * Runs bundled functions unmodified, each in a worker thread of its own whose `Date` and timers follow virtual time.
 *
 * A worker sees no environment variable of this process, no credentials but those of the simulated role, and no network:
 * its requests to the simulated AWS are messages. Idle workers are kept for the next invocation, as Lambda keeps them.
 */
export class WorkerRuntime implements FunctionRuntime {
  private readonly idle = new Map<string, FunctionContainer[]>();
  private readonly all = new Set<FunctionContainer>();
  private readonly turns = new Turns();

  constructor(private readonly props: WorkerRuntimeProps) {}

  public knows(configuration: FunctionConfiguration): boolean {
    return this.props.codeOf(configuration) !== undefined;
  }

  public async invoke(invocation: Invocation): Promise<InvocationResult> {
    // A function whose environment changes gets new workers.
    const { arn, environment } = invocation.configuration;
    const key = JSON.stringify([arn, environment]);
    const idle = this.idle.get(key) ?? [];
    this.idle.set(key, idle);
    const container = idle.pop() ?? this.start(invocation.configuration);
    const result = await container.invoke(invocation);
    if (container.isAlive) {
      idle.push(container);
    }
    return result;
  }

  /** Ends all workers. */
  public async close(): Promise<void> {
    await Promise.all([...this.all].map((container) => container.close()));
  }

  private start(configuration: FunctionConfiguration): FunctionContainer {
    const code = this.props.codeOf(configuration);
    if (code === undefined) {
      throw new Error(`the function ${configuration.logicalId} is not from this library and is not executed`);
    }
    const { origin, log = () => undefined, ...props } = this.props;
    const settings = {
      code,
      handler: configuration.handler.slice(configuration.handler.lastIndexOf('.') + 1),
      environment: environmentOf(configuration, origin),
      now: props.clock.now(),
    };
    const container = new FunctionContainer({ ...props, turns: this.turns, settings, log });
    this.all.add(container);
    return container;
  }
}

/** What Lambda sets, with the simulator as AWS and without any configuration of the user's. */
function environmentOf(configuration: FunctionConfiguration, origin: string): Record<string, string> {
  return {
    ...configuration.environment,
    AWS_REGION: configuration.region,
    AWS_DEFAULT_REGION: configuration.region,
    AWS_LAMBDA_FUNCTION_NAME: configuration.name,
    AWS_ENDPOINT_URL: origin,
    [RESPONSE_ORIGIN_VARIABLE]: origin,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
