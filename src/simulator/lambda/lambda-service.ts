import { AwsError } from '../aws-error';
import type { Authorization, Call, SimulatedService } from '../call';
import { withDeadline } from '../deadline';
import type { SimulatedAws } from '../simulated-aws';
import { EventQueue } from './event-queue';
import { DEFAULT_EVENT_INVOKE_CONFIG, type FunctionProps, type SimulatedFunction } from './function';
import type { InvocationResult } from './runtime';

/** What Lambda keeps for functions without a reservation of their own, whatever an account reserves. */
const UNRESERVED_CONCURRENCY_MIN = 10;

/**
 * Lambda, as far as CloudFormation and Step Functions use it: the functions of all stacks, and `Invoke`.
 *
 * Payloads are values, not JSON texts. Faults can be injected by `lambda:Invoke` (a call, synchronous or not) and by
 * `lambda:DeliverEvent` (an event leaving the queue): `TooManyRequestsException`, `ServiceException` and a lost
 * reply are Lambda's own, any other name is an error of the function (`Runtime.ExitError`: it crashed).
 */
export class LambdaService implements SimulatedService {
  /** The Lambda of a simulated AWS, added to it on first use. */
  public static of(aws: SimulatedAws): LambdaService {
    const existing = aws.service('lambda');
    if (existing instanceof LambdaService) {
      return existing;
    }
    const service = new LambdaService(aws);
    aws.register(service);
    return service;
  }

  public readonly name = 'lambda';
  /** Most invocations that ran side by side in an account and Region. */
  public concurrencyMax = 0;
  public readonly queue: EventQueue;
  private readonly functions = new Map<string, SimulatedFunction>();

  private constructor(private readonly aws: SimulatedAws) {
    this.queue = new EventQueue(aws, (fn, payload) => this.run(fn, payload));
  }

  /** Adds a function, or changes the one of the ARN; refuses a reservation that leaves the account too little. */
  public putFunction(props: FunctionProps): void {
    this.checkReservation(props);
    const existing = this.functions.get(props.configuration.arn);
    if (existing) {
      // The same object: executions that are under way end there, and events that wait reach the new code.
      Object.assign(existing, props);
    } else {
      const fresh = { eventInvokeConfig: DEFAULT_EVENT_INVOKE_CONFIG, running: 0, isDeleted: false };
      this.functions.set(props.configuration.arn, { ...props, ...fresh });
    }
  }

  public deleteFunction(arn: string): void {
    const fn = this.functions.get(arn);
    if (fn) {
      fn.isDeleted = true;
      this.functions.delete(arn);
    }
  }

  /** By ARN, with or without a qualifier. */
  public findFunction(arn: string): SimulatedFunction | undefined {
    return this.functions.get(arn) ?? this.functions.get(arn.split(':').slice(0, 7).join(':'));
  }

  public isWrite(): boolean {
    return true;
  }

  public authorizations(call: Call): Authorization[] {
    return call.operation === 'Invoke'
      ? [{ action: 'lambda:InvokeFunction', resource: this.arnOf(call) }]
      : [{ action: `lambda:${call.operation}`, resource: '*' }];
  }

  public async perform(call: Call): Promise<unknown> {
    if (call.operation !== 'Invoke') {
      throw new AwsError('UnknownOperationException', `simulated: lambda:${call.operation} is not simulated`);
    }
    const fn = this.findFunction(this.arnOf(call));
    if (!fn) {
      throw new AwsError('ResourceNotFoundException', `Function not found: ${this.arnOf(call)}`, {}, 404);
    }
    if (call.input.InvocationType === 'Event') {
      this.queue.accept(fn, call.input.Payload);
      return { StatusCode: 202 };
    }
    const result = await this.run(fn, call.input.Payload);
    return 'errorType' in result
      ? {
          StatusCode: 200,
          FunctionError: 'Unhandled',
          Payload: { errorType: result.errorType, errorMessage: result.errorMessage },
        }
      : { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: result.payload };
  }

  /** Runs a function once, to its end or its timeout; throws if there is no concurrency left. */
  private async run(fn: SimulatedFunction, payload: unknown): Promise<InvocationResult> {
    if (this.isThrottled(fn)) {
      throw new AwsError(
        'TooManyRequestsException',
        'Rate Exceeded.',
        { Reason: 'ConcurrentInvocationLimitExceeded' },
        429,
      );
    }
    fn.running++;
    this.noteConcurrency(fn);
    try {
      const [result] = await Promise.all([
        this.execute(fn, payload),
        this.aws.clock.sleep(this.aws.behavior.invocationMilliseconds),
      ]);
      return result;
    } finally {
      fn.running--;
    }
  }

  private execute(fn: SimulatedFunction, payload: unknown): Promise<InvocationResult> {
    const { accountId, name, arn, roleArn, timeoutSeconds } = fn.configuration;
    const requestId = this.aws.random.uuid();
    // The session ends with the timeout: code that is killed there can call nothing any more.
    const credentials = this.aws.sessions.issue({
      accountId,
      roleArn,
      sessionName: name,
      functionArn: arn,
      durationSeconds: timeoutSeconds,
      invocationId: requestId,
    });
    const invocation = {
      configuration: fn.configuration,
      // The copy is what serialization makes of it: nobody sees later changes.
      payload: payload === undefined ? undefined : JSON.parse(JSON.stringify(payload)),
      requestId,
      credentials,
    };
    return withDeadline(this.aws.clock, timeoutSeconds * 1000, fn.runtime.invoke(invocation), () => ({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
    }));
  }

  /** A function with a reservation has that much, the others share what is left of the account's. */
  private isThrottled(fn: SimulatedFunction): boolean {
    if (fn.reservedConcurrency !== undefined) {
      return fn.running >= fn.reservedConcurrency;
    }
    const shared = this.sameAccount(fn).filter((other) => other.reservedConcurrency === undefined);
    const running = shared.reduce((sum, other) => sum + other.running, 0);
    return running >= this.aws.behavior.lambdaConcurrency - this.reserved(fn);
  }

  private noteConcurrency(fn: SimulatedFunction): void {
    const running = this.sameAccount(fn).reduce((sum, other) => sum + other.running, 0);
    this.concurrencyMax = Math.max(this.concurrencyMax, running);
  }

  private checkReservation(fn: FunctionProps): void {
    if (fn.reservedConcurrency === undefined) {
      return;
    }
    const others = this.reserved(fn) - (this.findFunction(fn.configuration.arn)?.reservedConcurrency ?? 0);
    if (this.aws.behavior.lambdaConcurrency - others - fn.reservedConcurrency < UNRESERVED_CONCURRENCY_MIN) {
      throw new AwsError(
        'InvalidParameterValueException',
        `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${UNRESERVED_CONCURRENCY_MIN}].`,
      );
    }
  }

  private reserved(fn: FunctionProps): number {
    return this.sameAccount(fn).reduce((sum, other) => sum + (other.reservedConcurrency ?? 0), 0);
  }

  private sameAccount(fn: FunctionProps): SimulatedFunction[] {
    const { accountId, region } = fn.configuration;
    return [...this.functions.values()].filter(
      (other) => other.configuration.accountId === accountId && other.configuration.region === region,
    );
  }

  /** `FunctionName` may be a name or an ARN. */
  private arnOf(call: Call): string {
    const name = String(call.input.FunctionName);
    return name.startsWith('arn:')
      ? name
      : `arn:${this.aws.partition}:lambda:${call.region}:${call.caller.accountId}:function:${name}`;
  }
}
