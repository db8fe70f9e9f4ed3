import { STEP_FUNCTIONS_LIMITS } from '../../facts/limits';
import { AwsError } from '../aws-error';
import type { Authorization, Call, Caller, SimulatedService } from '../call';
import { LambdaService } from '../lambda/lambda-service';
import type { SessionCredentials } from '../sessions';
import type { SimulatedAws } from '../simulated-aws';
import { DAY } from '../time-units';
import { unknownOperation } from '../unknown-operation';
import { Execution, type ExecutionStatus } from './execution';
import { executionHistory } from './execution-history';
import { Interpreter } from './interpreter';
import { pageSize, pageToken, parsePageToken } from './pages';
import { StateError } from './state-error';
import { StateMachine, type StateMachineProps } from './state-machine';

/** A name is free again, and an execution is forgotten, so long after its end. */
const RETENTION_MS = 90 * DAY;
const EXECUTION_ARN = /^arn:[^:]+:states:[^:]+:\d+:execution:[^:]+:[^:]+$/;
const EXECUTION_NAME = /^[0-9A-Za-z+!@.()=_'-]{1,80}$/;

/** What an operation does with the key that a state machine is encrypted with. */
const KEY_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  StartExecution: ['kms:Decrypt', 'kms:GenerateDataKey'],
  DescribeExecution: ['kms:Decrypt'],
  GetExecutionHistory: ['kms:Decrypt'],
  DescribeStateMachine: ['kms:Decrypt'],
};

/** What Step Functions calls the errors of Lambda itself; any other name is an error of the function. */
const LAMBDA_ERRORS: Readonly<Record<string, string>> = {
  TooManyRequestsException: 'Lambda.TooManyRequestsException',
  ServiceException: 'Lambda.ServiceException',
  InternalFailure: 'Lambda.ServiceException',
  ResourceNotFoundException: 'Lambda.ResourceNotFoundException',
  AccessDeniedException: 'Lambda.AWSLambdaException',
};

/** What Lambda answers to a synchronous call. */
interface InvokeOutput {
  readonly FunctionError?: string;
  readonly Payload: unknown;
}

/**
 * Step Functions, as far as a workflow uses it on itself.
 *
 * `DescribeExecution` and `ListExecutions` are eventually consistent: they tell what was true
 * `behavior.executionLagSeconds` ago, so that an execution that has just been started does not exist for them.
 */
export class StatesService implements SimulatedService {
  /** The Step Functions of a simulated AWS, added to it on first use. */
  public static of(aws: SimulatedAws): StatesService {
    const existing = aws.service('states');
    if (existing instanceof StatesService) {
      return existing;
    }
    LambdaService.of(aws);
    const service = new StatesService(aws);
    aws.register(service);
    return service;
  }

  public readonly name = 'states';
  /** By ARN. */
  private readonly machines = new Map<string, StateMachine>();
  /** By ARN, oldest first. */
  private readonly executionsByArn = new Map<string, Execution>();
  private readonly sessions = new Map<string, SessionCredentials>();

  private constructor(private readonly aws: SimulatedAws) {}

  public createStateMachine(props: StateMachineProps): StateMachine {
    const arn = `arn:${this.aws.partition}:states:${props.region}:${props.accountId}:stateMachine:${props.name}`;
    if (this.machines.has(arn)) {
      throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
    }
    const machine = new StateMachine(arn, props, this.aws.clock.now());
    this.machines.set(arn, machine);
    return machine;
  }

  public findStateMachine(arn: string): StateMachine | undefined {
    return this.machines.get(arn);
  }

  /** Executions that are running end at their next transition. */
  public deleteStateMachine(arn: string): void {
    const machine = this.machines.get(arn);
    if (machine) {
      machine.isDeleting = true;
      this.machines.delete(arn);
    }
  }

  /** As they are now, without lag, oldest first; of one state machine or of all. */
  public executions(stateMachineArn?: string): Execution[] {
    return [...this.executionsByArn.values()].filter(
      (execution) => stateMachineArn === undefined || execution.stateMachineArn === stateMachineArn,
    );
  }

  public isWrite(operation: string): boolean {
    return operation === 'StartExecution' || operation === 'StopExecution';
  }

  public authorizations(call: Call): Authorization[] {
    const resource = String(call.input.executionArn ?? call.input.stateMachineArn ?? '*');
    return [{ action: `states:${call.operation}`, resource }, ...this.keyAuthorizations(call, resource)];
  }

  /** With a key of the account, the data of executions is written and read with the permissions of the caller. */
  private keyAuthorizations({ operation }: Call, arn: string): Authorization[] {
    const machineArn = EXECUTION_ARN.test(arn) ? arn.split(':').slice(0, 7).join(':') : arn;
    const machine = this.machines.get(machineArn.replace(':execution:', ':stateMachine:'));
    if (machine?.keyArn === undefined) {
      return [];
    }
    const { keyArn: resource } = machine;
    const context = { 'kms:EncryptionContext:aws:states:stateMachineArn': machine.arn };
    return (KEY_ACTIONS[operation] ?? []).map((action) => ({ action, resource, context }));
  }

  public perform(call: Call): unknown {
    switch (call.operation) {
      case 'StartExecution':
        return this.startExecution(call.input);
      case 'StopExecution':
        return this.stopExecution(call.input);
      case 'DescribeExecution':
        return this.describeExecution(call.input);
      case 'ListExecutions':
        return this.listExecutions(call.input);
      case 'GetExecutionHistory':
        return this.executionHistory(call.input);
      case 'DescribeStateMachine':
        return this.describeStateMachine(call.input);
      default:
        throw unknownOperation(this.name, call.operation);
    }
  }

  private startExecution(input: Call['input']): unknown {
    const machine = this.machine(input.stateMachineArn);
    const name: string = input.name ?? this.aws.random.uuid();
    const text: string = input.input ?? '{}';
    checkStart(name, text);
    const arn = machine.executionArn(name);
    const known = this.remembered(arn);
    if (known) {
      if (known.isRunning && known.input === text) {
        return { executionArn: arn, startDate: new Date(known.startedAt) };
      }
      throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const execution = new Execution(arn, name, machine.arn, text, this.aws.clock.now());
    this.executionsByArn.delete(arn);
    this.executionsByArn.set(arn, execution);
    void this.run(machine, execution);
    return { executionArn: arn, startDate: new Date(execution.startedAt) };
  }

  private stopExecution(input: Call['input']): unknown {
    const execution = this.remembered(input.executionArn);
    if (!execution) {
      throw doesNotExist(input.executionArn);
    }
    const outcome = { status: 'ABORTED', ...pick(input, 'error'), ...pick(input, 'cause') } as const;
    execution.end(outcome, this.aws.clock.now());
    return { stopDate: new Date(execution.endedAt!) };
  }

  private describeExecution(input: Call['input']): unknown {
    const execution = this.remembered(input.executionArn);
    const status = execution && this.visibleStatus(execution);
    if (!execution || !status) {
      throw doesNotExist(input.executionArn);
    }
    const { output, error, cause } = execution.outcome ?? {};
    return {
      ...summary(execution, status),
      input: execution.input,
      ...(status === 'RUNNING'
        ? {}
        : { ...pick({ output }, 'output'), ...pick({ error }, 'error'), ...pick({ cause }, 'cause') }),
    };
  }

  private executionHistory(input: Call['input']): unknown {
    const execution = this.remembered(input.executionArn);
    if (!execution) {
      throw doesNotExist(input.executionArn);
    }
    return executionHistory(execution, input, this.aws.clock.now());
  }

  /** Newest first. */
  private listExecutions(input: Call['input']): unknown {
    const machine = this.machine(input.stateMachineArn);
    const size = pageSize(input.maxResults);
    const start = parsePageToken(input.nextToken, this.aws.clock.now()) ?? 0;
    const all = this.executions(machine.arn)
      .reverse()
      .filter((execution) => this.remembered(execution.arn))
      .map((execution) => ({ execution, status: this.visibleStatus(execution) }))
      .filter(({ status }) => status && (input.statusFilter === undefined || status === input.statusFilter))
      .map(({ execution, status }) => summary(execution, status!));
    const end = start + size;
    return {
      executions: all.slice(start, end),
      ...(end < all.length ? { nextToken: pageToken(end, this.aws.clock.now()) } : {}),
    };
  }

  private describeStateMachine(input: Call['input']): unknown {
    const machine = this.machine(input.stateMachineArn);
    return {
      stateMachineArn: machine.arn,
      name: machine.props.name,
      status: 'ACTIVE',
      definition: machine.definitionText,
      roleArn: machine.roleArn,
      type: 'STANDARD',
      creationDate: new Date(machine.createdAt),
    };
  }

  private machine(arn: unknown): StateMachine {
    const machine = this.machines.get(String(arn));
    if (!machine) {
      throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${String(arn)}'`);
    }
    return machine;
  }

  private remembered(arn: unknown): Execution | undefined {
    const execution = this.executionsByArn.get(String(arn));
    const isForgotten = execution?.endedAt !== undefined && this.aws.clock.now() - execution.endedAt > RETENTION_MS;
    return isForgotten ? undefined : execution;
  }

  /** What was true a lag ago; undefined: nothing yet. */
  private visibleStatus(execution: Execution): ExecutionStatus | undefined {
    const horizon = this.aws.clock.now() - this.aws.behavior.executionLagSeconds * 1000;
    if (execution.startedAt > horizon) {
      return undefined;
    }
    return execution.endedAt !== undefined && execution.endedAt > horizon ? 'RUNNING' : execution.status;
  }

  private run(machine: StateMachine, execution: Execution): Promise<void> {
    const host = {
      clock: this.aws.clock,
      random: this.aws.random,
      mayGoOn: () => !machine.isDeleting,
      invoke: (functionArn: string, payload: unknown) => this.invoke(machine, functionArn, payload),
    };
    const context = {
      Execution: {
        Id: execution.arn,
        Input: JSON.parse(execution.input),
        Name: execution.name,
        RoleArn: machine.roleArn,
        StartTime: new Date(execution.startedAt).toISOString(),
      },
      StateMachine: { Id: machine.arn, Name: machine.props.name },
    };
    return new Interpreter(machine.definition, execution, host, context).run();
  }

  private async invoke(machine: StateMachine, functionArn: string, payload: unknown): Promise<unknown> {
    const output = (await this.aws
      .call({
        service: 'lambda',
        operation: 'Invoke',
        input: { FunctionName: functionArn, InvocationType: 'RequestResponse', Payload: payload },
        caller: this.callerOf(machine),
        region: machine.props.region,
      })
      .catch((error: unknown) => {
        throw error instanceof AwsError
          ? new StateError(LAMBDA_ERRORS[error.name] ?? error.name, error.message)
          : error;
      })) as InvokeOutput;
    if (output.FunctionError !== undefined) {
      const failure = output.Payload as { readonly errorType: string };
      throw new StateError(failure.errorType, JSON.stringify({ ...failure, trace: [] }));
    }
    return output.Payload ?? null;
  }

  /** A session of the state machine's role, kept as long as it lasts. */
  private callerOf(machine: StateMachine): Caller {
    const known = this.sessions.get(machine.roleArn);
    if (known && known.expiration > this.aws.clock.now()) {
      return known.caller;
    }
    const session = this.aws.sessions.issue({
      accountId: machine.props.accountId,
      roleArn: machine.roleArn,
      sessionName: 'StepFunctions',
      durationSeconds: 3600,
    });
    this.sessions.set(machine.roleArn, session);
    return session.caller;
  }
}

function checkStart(name: string, input: string): void {
  if (!EXECUTION_NAME.test(name)) {
    throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  }
  if (Buffer.byteLength(input) > STEP_FUNCTIONS_LIMITS.payloadBytes) {
    throw new AwsError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: more than ${STEP_FUNCTIONS_LIMITS.payloadBytes} bytes`,
    );
  }
  try {
    JSON.parse(input);
  } catch (error) {
    throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${(error as Error).message}'`);
  }
}

function summary(execution: Execution, status: ExecutionStatus): Record<string, unknown> {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.stateMachineArn,
    name: execution.name,
    status,
    startDate: new Date(execution.startedAt),
    ...(status === 'RUNNING' ? {} : { stopDate: new Date(execution.endedAt!) }),
  };
}

function doesNotExist(arn: unknown): AwsError {
  if (!EXECUTION_ARN.test(String(arn))) {
    return new AwsError('InvalidArn', `Invalid Arn: '${String(arn)}'`);
  }
  return new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${String(arn)}'`);
}

function pick(from: Record<string, unknown>, member: string): Record<string, unknown> {
  return from[member] === undefined ? {} : { [member]: from[member] };
}
