import { availabilityZonesOf } from '../../facts/availability-zones';
import { NotSimulatedError } from '../not-simulated';
import { ownMember } from '../own-member';
import { isUnknown, UndecidedError, type Unknown, unknownParts } from '../unknown';
import { cidrBlocks } from './cidr';
import { resolveReferences } from './dynamic-references';
import { type Template, validationError } from './template';

/** What references in a template stand for at this moment. */
export interface Scope {
  readonly stackName: string;
  readonly template: Template;
  /** Parameter, pseudo parameter or resource; throws if there is none of the name. */
  ref(name: string): unknown;
  getAtt(logicalId: string, attribute: string): unknown;
  importValue(name: string): unknown;
  /** The text of a parameter of Systems Manager. */
  storedParameter(name: string): string | Unknown;
}

/** `AWS::NoValue`: the member that holds it is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const RESOLVERS: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => scope.ref(String(name)),
  'Fn::GetAtt': (argument, scope) => getAtt(argument, scope),
  'Fn::Join': computed((delimiter, items) =>
    ofKnown(asList(items, 'Fn::Join'), (known) => known.map(asText).join(String(delimiter))),
  ),
  'Fn::Sub': (argument, scope) => substitute(argument, scope),
  'Fn::Select': computed((index, items) => select(Number(index), asList(items, 'Fn::Select'))),
  'Fn::Split': computed((delimiter, text) => String(text).split(String(delimiter))),
  'Fn::If': (argument, scope) => {
    const [name, then, otherwise] = argument as [string, unknown, unknown];
    return resolve(conditionHolds(name, scope) ? then : otherwise, scope);
  },
  'Fn::FindInMap': (argument, scope) => findInMap(argument, scope),
  'Fn::ImportValue': (argument, scope) =>
    ofKnown([resolve(argument, scope)], ([name]) => scope.importValue(String(name))),
  'Fn::Base64': (argument, scope) =>
    ofKnown([resolve(argument, scope)], ([text]) => Buffer.from(String(text)).toString('base64')),
  'Fn::GetAZs': (argument, scope) =>
    ofKnown([resolve(argument, scope)], ([region]) =>
      availabilityZonesOf(String(region) === '' ? String(scope.ref('AWS::Region')) : String(region)),
    ),
  'Fn::Cidr': computed((block, count, bits) => cidr(block, count, bits)),
  'Fn::Length': (argument, scope) =>
    ofKnown([resolve(argument, scope)], ([items]) => asList(items, 'Fn::Length').length),
  'Fn::ToJsonString': (argument, scope) => {
    const value = resolve(argument, scope);
    return unknownParts(value)[0]?.unknown ?? JSON.stringify(value);
  },
};

/** A function of a list of arguments. */
function computed(compute: (...known: unknown[]) => unknown): Intrinsic {
  return (argument, scope) => {
    const resolved = resolve(argument, scope);
    return ofKnown(Array.isArray(resolved) ? resolved : [resolved], (known) => compute(...known));
  };
}

/** What is made of values: nothing can be made of one that is not known. */
function ofKnown(values: readonly unknown[], make: (known: readonly unknown[]) => unknown): unknown {
  return values.find(isUnknown) ?? make(values);
}

/** The value that a piece of template stands for. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, scope)).filter((item) => item !== NO_VALUE);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const entries = Object.entries(value);
  const intrinsic = entries.length === 1 ? RESOLVERS[entries[0]![0]] : undefined;
  if (intrinsic) {
    return intrinsic(entries[0]![1], scope);
  }
  return Object.fromEntries(
    entries.map(([name, child]) => [name, resolve(child, scope)] as const).filter(([, child]) => child !== NO_VALUE),
  );
}

/** The same, with dynamic references in the texts: the value of a property or an output. */
export function resolveValue(value: unknown, scope: Scope): unknown {
  return resolveReferences(resolve(value, scope), (name) => scope.storedParameter(name));
}

/** Whether a condition of the template holds; throws `UndecidedError` if it depends on a value that is not known. */
export function conditionHolds(name: string, scope: Scope): boolean {
  const outcome = conditionOutcome(name, scope);
  if (isUnknown(outcome)) {
    throw new UndecidedError([{ stackName: scope.stackName, property: `Conditions.${name}`, source: outcome.source }]);
  }
  return outcome;
}

function conditionOutcome(name: string, scope: Scope): boolean | Unknown {
  const condition = ownMember(scope.template.Conditions, name);
  if (condition === undefined) {
    throw validationError(`Template format error: Unresolved condition '${name}'`);
  }
  return evaluate(condition, scope);
}

/** The parts of `Fn::GetAtt`, which is a list or a text with a dot. */
export function attributeReference(argument: unknown): [logicalId: string, attribute: string] {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return [argument.slice(0, dot), argument.slice(dot + 1)];
  }
  const [logicalId, attribute] = argument as [string, string];
  return [logicalId, attribute];
}

/** Names in `${…}`, literals (`${!…}`) left out. */
export function substitutionNames(text: string): string[] {
  return [...text.matchAll(/\$\{([^!{}][^{}]*)\}/g)].map((match) => match[1]!.trim());
}

/** A function that stands in conditions only. */
export type ConditionFunction = (argument: unknown, scope: Scope) => boolean | Unknown;

/**
 * What is known decides wherever it can: `Fn::Or` of true and an unknown value is true.
 *
 * @param more functions beside those of every condition
 */
export function evaluate(
  condition: unknown,
  scope: Scope,
  more: Readonly<Record<string, ConditionFunction>> = {},
): boolean | Unknown {
  const [name = '', argument] = Object.entries(condition as Record<string, unknown>)[0] ?? [];
  const outcomes = () => (argument as unknown[]).map((item) => evaluate(item, scope, more));
  switch (name) {
    case 'Condition':
      return conditionOutcome(String(argument), scope);
    case 'Fn::Equals': {
      const [left, right] = resolveList(argument, scope);
      return unknownParts([left, right])[0]?.unknown ?? String(left) === String(right);
    }
    case 'Fn::And':
      return decidedBy(false, outcomes());
    case 'Fn::Or':
      return decidedBy(true, outcomes());
    case 'Fn::Not': {
      const [outcome] = outcomes();
      return isUnknown(outcome) ? outcome : !outcome;
    }
    default: {
      const compute = ownMember(more, name);
      if (compute === undefined) {
        throw new NotSimulatedError(`${name} in a condition is not simulated`);
      }
      return compute(argument, scope);
    }
  }
}

/** `decisive` if any outcome is; otherwise the opposite, if all are known. */
function decidedBy(decisive: boolean, outcomes: readonly (boolean | Unknown)[]): boolean | Unknown {
  return outcomes.includes(decisive) ? decisive : (outcomes.find(isUnknown) ?? !decisive);
}

function getAtt(argument: unknown, scope: Scope): unknown {
  const [logicalId, attribute] = attributeReference(argument);
  return ofKnown([resolve(attribute, scope)], ([name]) => scope.getAtt(logicalId, String(name)));
}

function substitute(argument: unknown, scope: Scope): unknown {
  const [text, variables] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, Record<string, unknown>];
  const unknown: Unknown[] = [];
  const variable = (name: string) => {
    if (Object.hasOwn(variables, name)) {
      return resolve(variables[name], scope);
    }
    return name.includes('.') ? scope.getAtt(...attributeReference(name)) : scope.ref(name);
  };
  const substituted = text.replace(/\$\{(!?)([^{}]*)\}/g, (_, literal: string, raw: string) => {
    if (literal) {
      return `\${${raw}}`;
    }
    const value = variable(raw.trim());
    if (isUnknown(value)) {
      unknown.push(value);
      return '';
    }
    return asText(value);
  });
  return unknown[0] ?? substituted;
}

function select(index: number, items: readonly unknown[]): unknown {
  const value = items[index];
  if (value === undefined) {
    throw validationError(`Template error: Fn::Select cannot select nonexistent value at index ${String(index)}`);
  }
  return value;
}

function cidr(block: unknown, count: unknown, bits: unknown): string[] {
  const blocks = cidrBlocks(String(block), Number(count), bits === undefined ? undefined : Number(bits));
  if (!blocks) {
    throw validationError(
      `Template error: Fn::Cidr cannot make ${String(count)} blocks of ${String(bits ?? 'the default')} bits of ${String(block)}`,
    );
  }
  return blocks;
}

/** With `AWS::LanguageExtensions`, a fourth argument holds the value of a key that the mapping lacks. */
function findInMap(argument: unknown, scope: Scope): unknown {
  const [map, top, second, more] = resolveList(argument, scope);
  return ofKnown([map, top, second], (keys) => {
    const [name, first, last] = keys.map(String) as [string, string, string];
    const value = ownMember(ownMember(ownMember(scope.template.Mappings, name), first), last);
    const otherwise = (more as { readonly DefaultValue?: unknown } | undefined)?.DefaultValue;
    if (value === undefined && otherwise === undefined) {
      throw validationError(`Template error: Unable to get mapping for ${name}::${first}::${last}`);
    }
    return value ?? otherwise;
  });
}

function resolveList(argument: unknown, scope: Scope): unknown[] {
  return resolve(argument, scope) as unknown[];
}

/** A list, or the text of a `CommaDelimitedList`. */
function asList(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  if (typeof value === 'string') {
    return value.split(',');
  }
  throw validationError(`Template error: ${name} needs a list, got ${JSON.stringify(value)}`);
}

function asText(value: unknown): string {
  if (value !== null && typeof value === 'object') {
    throw validationError(`Template error: a text is needed, got ${JSON.stringify(value)}`);
  }
  return String(value);
}
