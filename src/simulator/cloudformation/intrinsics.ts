import { ownMember } from '../own-member';
import { type Template, validationError } from './template';

/** What references in a template stand for at this moment. */
export interface Scope {
  readonly template: Template;
  /** Parameter, pseudo parameter or resource; throws if there is none of the name. */
  ref(name: string): unknown;
  getAtt(logicalId: string, attribute: string): unknown;
  importValue(name: string): unknown;
}

/** `AWS::NoValue`: the member that holds it is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const RESOLVERS: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => scope.ref(String(name)),
  'Fn::GetAtt': (argument, scope) => getAtt(argument, scope),
  'Fn::Join': (argument, scope) => {
    const [delimiter, items] = resolveList(argument, scope);
    return asList(items, 'Fn::Join').map(asText).join(String(delimiter));
  },
  'Fn::Sub': (argument, scope) => substitute(argument, scope),
  'Fn::Select': (argument, scope) => select(argument, scope),
  'Fn::Split': (argument, scope) => {
    const [delimiter, text] = resolveList(argument, scope);
    return String(text).split(String(delimiter));
  },
  'Fn::If': (argument, scope) => {
    const [name, then, otherwise] = argument as [string, unknown, unknown];
    return resolve(conditionHolds(name, scope) ? then : otherwise, scope);
  },
  'Fn::FindInMap': (argument, scope) => findInMap(argument, scope),
  'Fn::ImportValue': (argument, scope) => scope.importValue(String(resolve(argument, scope))),
  'Fn::Base64': (argument, scope) => Buffer.from(String(resolve(argument, scope))).toString('base64'),
};

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

/** Whether a condition of the template holds. */
export function conditionHolds(name: string, scope: Scope): boolean {
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

function evaluate(condition: unknown, scope: Scope): boolean {
  const [name, argument] = Object.entries(condition as Record<string, unknown>)[0] ?? [];
  const list = () => (argument as unknown[]).map((item) => evaluate(item, scope));
  switch (name) {
    case 'Condition':
      return conditionHolds(String(argument), scope);
    case 'Fn::Equals': {
      const [left, right] = resolveList(argument, scope);
      return String(left) === String(right);
    }
    case 'Fn::And':
      return list().every(Boolean);
    case 'Fn::Or':
      return list().some(Boolean);
    case 'Fn::Not':
      return !list()[0];
    default:
      throw validationError(`${String(name)} in a condition is not simulated`);
  }
}

function getAtt(argument: unknown, scope: Scope): unknown {
  const [logicalId, attribute] = attributeReference(argument);
  return scope.getAtt(logicalId, String(resolve(attribute, scope)));
}

function substitute(argument: unknown, scope: Scope): string {
  const [text, variables] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, Record<string, unknown>];
  return text.replace(/\$\{(!?)([^{}]*)\}/g, (_, literal: string, raw: string) => {
    const name = raw.trim();
    if (literal) {
      return `\${${raw}}`;
    }
    if (Object.hasOwn(variables, name)) {
      return asText(resolve(variables[name], scope));
    }
    return asText(name.includes('.') ? scope.getAtt(...attributeReference(name)) : scope.ref(name));
  });
}

function select(argument: unknown, scope: Scope): unknown {
  const [index, items] = resolveList(argument, scope);
  const value = asList(items, 'Fn::Select')[Number(index)];
  if (value === undefined) {
    throw validationError(`Template error: Fn::Select cannot select nonexistent value at index ${String(index)}`);
  }
  return value;
}

function findInMap(argument: unknown, scope: Scope): unknown {
  const [map, top, second] = resolveList(argument, scope).map(String) as [string, string, string];
  const value = ownMember(ownMember(ownMember(scope.template.Mappings, map), top), second);
  if (value === undefined) {
    throw validationError(`Template error: Unable to get mapping for ${map}::${top}::${second}`);
  }
  return value;
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
