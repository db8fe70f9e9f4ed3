import { ownMember } from '../own-member';

/** A state machine's definition: of the Amazon States Language, exactly what is interpreted here. */
export interface StateMachineDefinition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  readonly TimeoutSeconds?: number;
}

export type State = TaskState | PassState | ChoiceState | WaitState | SucceedState | FailState;

interface Filters {
  readonly InputPath?: string | null;
  readonly OutputPath?: string | null;
}

interface Transition {
  readonly Next?: string;
  readonly End?: boolean;
}

export interface TaskState extends Filters, Transition {
  readonly Type: 'Task';
  /** ARN of a Lambda function, or `arn:<partition>:states:::lambda:invoke`. */
  readonly Resource: string;
  readonly Parameters?: unknown;
  readonly ResultSelector?: unknown;
  readonly ResultPath?: string | null;
  readonly TimeoutSeconds?: number;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface PassState extends Filters, Transition {
  readonly Type: 'Pass';
  readonly Result?: unknown;
  readonly Parameters?: unknown;
  readonly ResultPath?: string | null;
}

export interface ChoiceState extends Filters {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

export interface ChoiceRule {
  readonly Variable: string;
  readonly StringEquals?: string;
  readonly NumericEquals?: number;
  readonly BooleanEquals?: boolean;
  readonly Next: string;
}

export interface WaitState extends Filters, Transition {
  readonly Type: 'Wait';
  readonly Seconds?: number;
  readonly SecondsPath?: string;
}

export interface SucceedState extends Filters {
  readonly Type: 'Succeed';
}

export interface FailState {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly Cause?: string;
  readonly ErrorPath?: string;
  readonly CausePath?: string;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly ResultPath?: string | null;
  readonly Next: string;
}

/** A definition that AWS would refuse, or that holds something that is not interpreted here. */
export class DefinitionError extends Error {
  public override readonly name = 'InvalidDefinition';
}

const FILTERS = ['InputPath', 'OutputPath'];
const TRANSITION = ['Next', 'End'];
const FIELDS: Readonly<Record<State['Type'], readonly string[]>> = {
  Task: [
    ...FILTERS,
    ...TRANSITION,
    'Resource',
    'Parameters',
    'ResultSelector',
    'ResultPath',
    'TimeoutSeconds',
    'Retry',
    'Catch',
  ],
  Pass: [...FILTERS, ...TRANSITION, 'Result', 'Parameters', 'ResultPath'],
  Choice: [...FILTERS, 'Choices', 'Default'],
  Wait: [...FILTERS, ...TRANSITION, 'Seconds', 'SecondsPath'],
  Succeed: FILTERS,
  Fail: ['Error', 'Cause', 'ErrorPath', 'CausePath'],
};
const COMPARISONS = ['StringEquals', 'NumericEquals', 'BooleanEquals'];
const RETRIER = ['ErrorEquals', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy'];
const CATCHER = ['ErrorEquals', 'ResultPath', 'Next'];

/** Parses a definition; throws `DefinitionError` naming what is wrong or not interpreted, and where. */
export function parseDefinition(text: string): StateMachineDefinition {
  const definition = parseJson(text);
  checkFields('the definition', definition, [
    'Comment',
    'StartAt',
    'States',
    'TimeoutSeconds',
    'Version',
    'QueryLanguage',
  ]);
  if ((definition.QueryLanguage ?? 'JSONPath') !== 'JSONPath') {
    throw new DefinitionError(`the query language ${String(definition.QueryLanguage)} is not interpreted`);
  }
  const states = (definition.States ?? {}) as Record<string, Record<string, unknown>>;
  checkTarget('StartAt', definition.StartAt, states);
  for (const [name, state] of Object.entries(states)) {
    checkState(name, state, states);
  }
  return definition as unknown as StateMachineDefinition;
}

function parseJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new DefinitionError(`the definition is not JSON: ${(error as Error).message}`);
  }
}

function checkState(name: string, state: Record<string, unknown>, states: Record<string, unknown>): void {
  const fields = ownMember(FIELDS, String(state.Type));
  if (!fields) {
    throw new DefinitionError(`the state type ${String(state.Type)} (state ${name}) is not interpreted`);
  }
  checkFields(`state ${name}`, state, ['Type', 'Comment', ...fields]);
  if (fields.includes('Next') && (state.Next === undefined) === (state.End !== true)) {
    throw new DefinitionError(`state ${name} needs either Next or End`);
  }
  for (const target of [state.Next, state.Default]) {
    if (target !== undefined) {
      checkTarget(`state ${name}`, target, states);
    }
  }
  const list = (field: string) => (state[field] ?? []) as Record<string, unknown>[];
  for (const rule of list('Choices')) {
    checkFields(`a choice of state ${name}`, rule, ['Variable', 'Next', ...COMPARISONS]);
    checkTarget(`a choice of state ${name}`, rule.Next, states);
  }
  for (const retrier of list('Retry')) {
    checkFields(`a retrier of state ${name}`, retrier, RETRIER);
  }
  for (const catcher of list('Catch')) {
    checkFields(`a catcher of state ${name}`, catcher, CATCHER);
    checkTarget(`a catcher of state ${name}`, catcher.Next, states);
  }
  checkAllIsLast(name, list('Retry'));
  checkAllIsLast(name, list('Catch'));
}

function checkFields(where: string, value: Record<string, unknown>, known: readonly string[]): void {
  const unknown = Object.keys(value).find((field) => !known.includes(field));
  if (unknown !== undefined) {
    throw new DefinitionError(`${unknown} (${where}) is not interpreted`);
  }
}

function checkTarget(where: string, target: unknown, states: Record<string, unknown>): void {
  if (typeof target !== 'string' || !Object.hasOwn(states, target)) {
    throw new DefinitionError(`${where} goes to ${JSON.stringify(target)}, which is no state`);
  }
}

/** AWS refuses a States.ALL that is not alone and last. */
function checkAllIsLast(name: string, handlers: readonly Record<string, unknown>[]): void {
  handlers.forEach((handler, index) => {
    const errors = handler.ErrorEquals as readonly string[];
    if (errors.includes('States.ALL') && (errors.length > 1 || index < handlers.length - 1)) {
      throw new DefinitionError(`States.ALL must be alone and last (state ${name})`);
    }
  });
}
