import { STEP_FUNCTIONS_LIMITS } from '../../facts/limits';
import type { VirtualClock } from '../clock';
import { withDeadline } from '../deadline';
import type { Random } from '../random';
import { DAY } from '../time-units';
import type {
  ChoiceState,
  FailState,
  PassState,
  State,
  StateMachineDefinition,
  TaskState,
  WaitState,
} from './definition';
import type { Execution } from './execution';
import type { EventDetails } from './history';
import { fillTemplate, filter, placeResult, readPath } from './paths';
import { RetryCounter } from './retry';
import { matchesError, StateError } from './state-error';
import { taskEvents } from './task-events';

/** What an execution needs of the world around it. */
export interface InterpreterHost {
  readonly clock: VirtualClock;
  readonly random: Random;
  /** Whether the state machine still lets its executions make transitions. */
  mayGoOn(): boolean;
  /** Calls a Lambda function as the state machine's role; throws `StateError`. */
  invoke(functionArn: string, payload: unknown): Promise<unknown>;
}

/** What the context object begins with. */
export interface ExecutionContext {
  readonly Execution: { readonly RoleArn: string; readonly [member: string]: unknown };
  readonly [member: string]: unknown;
}

const { historyEvents: HISTORY_EVENTS_MAX, executionDays, payloadBytes: PAYLOAD_BYTES_MAX } = STEP_FUNCTIONS_LIMITS;
/** However long its definition allows it to run. */
const EXECUTION_MS_MAX = executionDays * DAY;

/** Where a state leads to: another state, or the end of the execution. */
interface Step {
  readonly next?: string;
  readonly output: unknown;
}

/** Runs one execution of a state machine from its first state to its end. */
export class Interpreter {
  /** The context object, `$$`. */
  private readonly context: Record<string, unknown>;
  private readonly roleArn: string;
  /** The value that was written last, and its text. */
  private written: { readonly value: unknown; readonly text: string } | undefined;

  constructor(
    private readonly definition: StateMachineDefinition,
    private readonly execution: Execution,
    private readonly host: InterpreterHost,
    context: ExecutionContext,
  ) {
    this.context = { ...context };
    this.roleArn = context.Execution.RoleArn;
  }

  /** Never throws for the execution's sake: its outcome says how it ended. */
  public async run(): Promise<void> {
    const callOff = this.startTimeout();
    try {
      this.record('ExecutionStarted', { input: this.execution.input, roleArn: this.roleArn });
      await this.runFrom(this.definition.StartAt, JSON.parse(this.execution.input));
    } catch (error) {
      if (!(error instanceof StateError)) {
        throw error;
      }
      this.end({ status: 'FAILED', error: error.error, cause: error.cause });
    } finally {
      callOff();
    }
  }

  private async runFrom(start: string, input: unknown): Promise<void> {
    let step: Step = { next: start, output: input };
    while (step.next !== undefined) {
      if (!this.execution.isRunning) {
        return;
      }
      if (!this.host.mayGoOn()) {
        return this.end({ status: 'ABORTED' });
      }
      step = await this.enter(step.next, step.output);
    }
    this.end({ status: 'SUCCEEDED', output: this.textOf(step.output) });
  }

  private async enter(name: string, input: unknown): Promise<Step> {
    const state = this.definition.States[name]!;
    this.execution.transitions++;
    this.record(`${state.Type}StateEntered`, { name, input: this.textOf(input) });
    this.context.State = { Name: name, EnteredTime: new Date(this.host.clock.now()).toISOString() };
    const step = await this.perform(state, input);
    checkSize(this.textOf(step.output));
    this.record(`${state.Type}StateExited`, { name, output: this.textOf(step.output) });
    return step;
  }

  private async perform(state: State, input: unknown): Promise<Step> {
    switch (state.Type) {
      case 'Task':
        return this.task(state, input);
      case 'Pass':
        return this.pass(state, input);
      case 'Choice':
        return this.choose(state, input);
      case 'Wait':
        return this.wait(state, input);
      case 'Succeed':
        return { output: filter(filter(input, state.InputPath, this.context), state.OutputPath, this.context) };
      case 'Fail':
        return this.fail(state, input);
    }
  }

  private async task(state: TaskState, input: unknown): Promise<Step> {
    const retries = new RetryCounter(state.Retry ?? [], this.host.random);
    for (;;) {
      try {
        const result = await this.attempt(state, input);
        return { ...next(state), output: filter(result, state.OutputPath, this.context) };
      } catch (error) {
        if (!(error instanceof StateError) || !this.execution.isRunning) {
          throw error;
        }
        const pause = retries.pauseAfter(error.error);
        if (pause === undefined) {
          return this.caught(state, input, error);
        }
        await this.pause(pause);
        if (!this.execution.isRunning) {
          throw error;
        }
      }
    }
  }

  /** Scheduled, started, and succeeded or failed: three events, whichever way it ends. */
  private async attempt(state: TaskState, input: unknown): Promise<unknown> {
    const selected = filter(input, state.InputPath, this.context);
    const payload = state.Parameters === undefined ? selected : fillTemplate(state.Parameters, selected, this.context);
    const events = taskEvents(state, regionOf(this.execution));
    this.record(...events.scheduled(this.textOf(payload)));
    this.record(...events.started());
    const raw = await this.resultOf(state, payload).catch((error: unknown) => {
      if (error instanceof StateError) {
        this.record(...events.failed(error));
      }
      throw error;
    });
    this.record(...events.succeeded(this.textOf(raw)));
    const result = state.ResultSelector === undefined ? raw : fillTemplate(state.ResultSelector, raw, this.context);
    return placeResult(input, result, state.ResultPath);
  }

  private async resultOf(state: TaskState, payload: unknown): Promise<unknown> {
    const raw = await this.withTimeout(state, this.callResource(state.Resource, payload));
    checkSize(this.textOf(raw));
    return raw;
  }

  private async callResource(resource: string, payload: unknown): Promise<unknown> {
    if (/^arn:[\w-]+:lambda:/.test(resource)) {
      return this.host.invoke(resource, payload);
    }
    if (/^arn:[\w-]+:states:::lambda:invoke$/.test(resource)) {
      const call = payload as { readonly FunctionName: unknown; readonly Payload: unknown };
      const result = await this.host.invoke(String(call.FunctionName), call.Payload);
      return { ExecutedVersion: '$LATEST', Payload: result, StatusCode: 200 };
    }
    throw new StateError('States.Runtime', `the resource ${resource} of a Task is not interpreted`);
  }

  private withTimeout(state: TaskState, work: Promise<unknown>): Promise<unknown> {
    if (state.TimeoutSeconds === undefined) {
      return work;
    }
    return withDeadline(this.host.clock, state.TimeoutSeconds * 1000, work, () =>
      Promise.reject(new StateError('States.Timeout', `the task took more than ${state.TimeoutSeconds} s`)),
    );
  }

  private caught(state: TaskState, input: unknown, error: StateError): Step {
    const catcher = (state.Catch ?? []).find(({ ErrorEquals }) => matchesError(error.error, ErrorEquals));
    if (!catcher) {
      throw error;
    }
    return {
      next: catcher.Next,
      output: placeResult(input, { Error: error.error, Cause: error.cause }, catcher.ResultPath),
    };
  }

  private pass(state: PassState, input: unknown): Step {
    const selected = filter(input, state.InputPath, this.context);
    const filled = state.Parameters === undefined ? selected : fillTemplate(state.Parameters, selected, this.context);
    const result = state.Result === undefined ? filled : state.Result;
    return {
      ...next(state),
      output: filter(placeResult(input, result, state.ResultPath), state.OutputPath, this.context),
    };
  }

  private choose(state: ChoiceState, input: unknown): Step {
    const selected = filter(input, state.InputPath, this.context);
    const rule = state.Choices.find(({ Variable, StringEquals, NumericEquals, BooleanEquals }) => {
      const value = readPath(Variable, selected, this.context);
      return value === (StringEquals ?? NumericEquals ?? BooleanEquals);
    });
    const target = rule?.Next ?? state.Default;
    if (target === undefined) {
      throw new StateError('States.NoChoiceMatched', 'no choice matches and there is no Default');
    }
    return { next: target, output: filter(selected, state.OutputPath, this.context) };
  }

  private async wait(state: WaitState, input: unknown): Promise<Step> {
    const selected = filter(input, state.InputPath, this.context);
    const seconds =
      state.SecondsPath === undefined ? state.Seconds : readPath(state.SecondsPath, selected, this.context);
    if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0) {
      throw new StateError(
        'States.Runtime',
        `a Wait of ${JSON.stringify(seconds)} seconds: it must be a whole number, at least 0`,
      );
    }
    await this.pause(seconds * 1000);
    return { ...next(state), output: filter(selected, state.OutputPath, this.context) };
  }

  private fail(state: FailState, input: unknown): never {
    const read = (text: string | undefined, path: string | undefined) =>
      path === undefined ? (text ?? '') : String(readPath(path, input, this.context));
    throw new StateError(read(state.Error, state.ErrorPath), read(state.Cause, state.CausePath));
  }

  private pause(milliseconds: number): Promise<void> {
    const { clock } = this.host;
    return this.execution.interruptible((done) => clock.at(clock.now() + milliseconds, done));
  }

  private startTimeout(): () => void {
    const { TimeoutSeconds = Number.POSITIVE_INFINITY } = this.definition;
    const { clock } = this.host;
    const milliseconds = Math.min(TimeoutSeconds * 1000, EXECUTION_MS_MAX);
    return clock.at(clock.now() + milliseconds, () => this.end({ status: 'TIMED_OUT' }));
  }

  /** What happens after the end of an execution is no part of its history. */
  private record(type: string, details?: EventDetails): void {
    const { execution } = this;
    if (!execution.isRunning) {
      return;
    }
    // The last one tells how the execution ended.
    if (execution.historyEvents >= HISTORY_EVENTS_MAX - 1) {
      throw new StateError(
        'States.Runtime',
        `The execution reached the maximum number of history events (${HISTORY_EVENTS_MAX}).`,
      );
    }
    execution.history.record(this.host.clock.now(), type, details);
  }

  /** JSON of a value that states hand on; most of them hand on what they were given, and one text of it is enough. */
  private textOf(value: unknown): string {
    if (this.written === undefined || this.written.value !== value) {
      this.written = { value, text: JSON.stringify(value) ?? 'null' };
    }
    return this.written.text;
  }

  private end(outcome: Parameters<Execution['end']>[0]): void {
    this.execution.end(outcome, this.host.clock.now());
  }
}

function next(state: { readonly Next?: string }): { next?: string } {
  return state.Next === undefined ? {} : { next: state.Next };
}

function checkSize(text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > PAYLOAD_BYTES_MAX) {
    throw new StateError(
      'States.DataLimitExceeded',
      `${bytes} bytes are more than the ${PAYLOAD_BYTES_MAX} that a state may pass on`,
    );
  }
}

function regionOf({ arn }: Execution): string {
  return arn.split(':')[3]!;
}
