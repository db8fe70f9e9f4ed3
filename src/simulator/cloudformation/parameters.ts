import { isUnknown, Unknown } from '../unknown';
import { matchesAllowedPattern } from './allowed-pattern';
import type { FindParameter } from './dynamic-references';
import { type Template, type TemplateParameter, validationError } from './template';

/** `AWS::SSM::Parameter::Value<String>`: the parameter of the stack is the name of one of Systems Manager. */
const SSM_VALUE = /^AWS::SSM::Parameter::Value<(.+)>$/;
const LIST = /^(CommaDelimitedList|List<.+>)$/;

export interface ParameterSources {
  readonly stackName: string;
  /** By name. A stack gives them to one that is nested in it, perhaps without knowing them. */
  readonly given: Readonly<Record<string, unknown>>;
  /** What the stack was deployed with before, by name: it goes before the defaults. */
  readonly previous: Readonly<Record<string, unknown>>;
  /** Whether the stack is nested: only the stack around it gives it values. */
  readonly isNested: boolean;
  readonly findParameter: FindParameter;
}

/** The parameters of a stack by their names. */
export interface StackParameters {
  /** What was given, or is the default: of `AWS::SSM::Parameter::Value<…>`, the name of a parameter of Systems Manager. */
  readonly given: Readonly<Record<string, unknown>>;
  /** What references to them stand for. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** The values of a template's parameters. What is not given, and what Systems Manager would give, may be unknown. */
export function parametersOf(template: Template, sources: ParameterSources): StackParameters {
  const declared = template.Parameters ?? {};
  const strange = Object.keys(sources.given).filter((name) => !Object.hasOwn(declared, name));
  if (strange.length > 0) {
    throw validationError(`Parameters: [${strange.join(', ')}] do not exist in the template`);
  }
  const given = Object.entries(declared).map(
    ([name, parameter]) => [name, givenValue(name, parameter, sources)] as const,
  );
  const values = given.map(([name, value]) => [name, referredValue(name, declared[name]!, value, sources)] as const);
  return { given: Object.fromEntries(given), values: Object.fromEntries(values) };
}

function givenValue(name: string, parameter: TemplateParameter, sources: ParameterSources): unknown {
  const { stackName, given, previous, isNested } = sources;
  const from = [given, previous].find((values) => Object.hasOwn(values, name));
  const value = from === undefined ? parameter.Default : from[name];
  if (value === undefined && isNested) {
    throw validationError(`Parameters: [${name}] must have values`);
  }
  return value ?? new Unknown({ kind: 'PARAMETER', stackName, name });
}

function referredValue(
  name: string,
  parameter: TemplateParameter,
  value: unknown,
  { findParameter }: ParameterSources,
): unknown {
  if (isUnknown(value)) {
    return value;
  }
  // A list reaches a nested stack as a text.
  const text = String(value);
  checkConstraints(name, parameter, text);
  const [, ofStored] = SSM_VALUE.exec(parameter.Type) ?? [];
  const final = ofStored === undefined ? text : findParameter(text);
  return isUnknown(final) || !LIST.test(ofStored ?? parameter.Type) ? final : itemsOf(final);
}

/**
 * What is wrong with a text; undefined: nothing. No message quotes the text: a `NoEcho` value is in no output.
 */
type Constraint = (parameter: TemplateParameter, text: string) => string | undefined;

const CONSTRAINTS: readonly Constraint[] = [
  ({ Type, AllowedValues }, text) => {
    const isAllowed = partsOf(Type, text).every((part) => AllowedValues?.map(String).includes(part) ?? true);
    return isAllowed ? undefined : `must be one of AllowedValues`;
  },
  ({ Type, AllowedPattern }, text) =>
    AllowedPattern !== undefined &&
    partsOf(Type, text).some((part) => matchesAllowedPattern(AllowedPattern, part) === false)
      ? `must match pattern ${AllowedPattern}`
      : undefined,
  ({ MinLength, MaxLength }, { length }) => outside(MinLength, MaxLength, length, 'have', ' characters'),
  ({ Type }, text) =>
    /^(Number|List<Number>)$/.test(Type) && !partsOf(Type, text).every(isNumber) ? 'must be a number' : undefined,
  ({ MinValue, MaxValue }, text) => outside(MinValue, MaxValue, Number(text), 'be', ''),
];

function checkConstraints(name: string, parameter: TemplateParameter, text: string): void {
  for (const constraint of CONSTRAINTS) {
    const problem = constraint(parameter, text);
    if (problem !== undefined) {
      throw validationError(
        parameter.ConstraintDescription === undefined
          ? `Parameter ${name} ${problem}`
          : `Parameter ${name} failed to satisfy constraint: ${parameter.ConstraintDescription}`,
      );
    }
  }
}

type Bound = string | number | undefined;

function outside(min: Bound, max: Bound, value: number, verb: string, unit: string): string | undefined {
  if (value < Number(min)) {
    return `must ${verb} at least ${min}${unit}`;
  }
  return value > Number(max) ? `must ${verb} at most ${max}${unit}` : undefined;
}

/** What a constraint is about: the items of a list, or the text. */
function partsOf(type: string, text: string): string[] {
  return LIST.test(type) ? itemsOf(text) : [text];
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && !Number.isNaN(Number(text));
}

function itemsOf(text: string): string[] {
  return text.split(',').map((item) => item.trim());
}
