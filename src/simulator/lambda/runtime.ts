/** A simulated Lambda function, as the template describes it. */
export interface FunctionConfiguration {
  readonly name: string;
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  /** Logical id in the template. */
  readonly logicalId: string;
  /** `S3Key` of the code, from which a cloud assembly finds the asset; undefined for inline code. */
  readonly codeKey: string | undefined;
  /** For example `index.handler`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly roleArn: string;
}

/** Credentials as a function finds them in its environment. */
export interface RuntimeCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** One invocation of a function. */
export interface Invocation {
  readonly configuration: FunctionConfiguration;
  readonly payload: unknown;
  readonly requestId: string;
  /** Session of the function's role. */
  readonly credentials: RuntimeCredentials;
}

/** How an invocation ended. */
export type InvocationResult =
  | { readonly payload: unknown }
  /** `errorType` is what Step Functions and the log name it by, for example `Error` or `Sandbox.Timedout`. */
  | { readonly errorType: string; readonly errorMessage: string };

/**
 * Runs function code. The simulator knows none: tests run the handler in process, the command runs its bundle in a
 * worker.
 */
export interface FunctionRuntime {
  /** Whether this code may be executed at all; a stranger's custom resource is answered with placeholders instead. */
  knows(configuration: FunctionConfiguration): boolean;
  invoke(invocation: Invocation): Promise<InvocationResult>;
}
