import type { ConditionKeyValues } from '../call';
import { ownMember } from '../own-member';
import { type Answer, answerOf, every, not, some } from './answer';
import { isInRange } from './ip-range';
import { compareWith, isText, matchesArn, matchesPattern, type VariableLookup } from './wildcard-pattern';

/** The condition keys of a request, by their names in lower case. */
export interface ConditionKeys {
  get(key: string): ConditionKeyValues;
}

/** Whether a value of the request meets one value of the policy. */
type Comparison = (actual: string, expected: string, variables: VariableLookup | undefined) => Answer;

/** Comparisons by the operator that asks for them. */
const COMPARISONS: Readonly<Record<string, Comparison>> = {
  StringEquals: byPattern((actual, expected, variables) => isText(expected, actual, variables)),
  StringEqualsIgnoreCase: byPattern((actual, expected, variables) =>
    isText(expected.toLowerCase(), actual.toLowerCase(), inLowerCase(variables)),
  ),
  StringLike: byPattern((actual, expected, variables) => matchesPattern(expected, actual, variables)),
  ArnEquals: byPattern((actual, expected, variables) => matchesArn(expected, actual, variables)),
  ArnLike: byPattern((actual, expected, variables) => matchesArn(expected, actual, variables)),
  Bool: byText((actual, expected) => actual.toLowerCase() === expected.toLowerCase()),
  BinaryEquals: byText((actual, expected) => Buffer.from(actual, 'base64').equals(Buffer.from(expected, 'base64'))),
  IpAddress: byText(isInRange),
  NumericEquals: byNumber((actual, expected) => actual === expected),
  NumericLessThan: byNumber((actual, expected) => actual < expected),
  NumericLessThanEquals: byNumber((actual, expected) => actual <= expected),
  NumericGreaterThan: byNumber((actual, expected) => actual > expected),
  NumericGreaterThanEquals: byNumber((actual, expected) => actual >= expected),
  DateEquals: byMoment((actual, expected) => actual === expected),
  DateLessThan: byMoment((actual, expected) => actual < expected),
  DateLessThanEquals: byMoment((actual, expected) => actual <= expected),
  DateGreaterThan: byMoment((actual, expected) => actual > expected),
  DateGreaterThanEquals: byMoment((actual, expected) => actual >= expected),
};

/** The comparison that a negated operator negates. */
const NEGATED: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NotIpAddress: 'IpAddress',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
};

/** Operators for which a pattern of nothing but `*` fits any value. */
const WITH_WILDCARDS: ReadonlySet<string> = new Set(['StringLike', 'ArnLike', 'ArnEquals']);

/** An operator, taken apart: `ForAllValues:StringNotLikeIfExists`. */
interface Operator {
  readonly set?: 'ForAllValues' | 'ForAnyValue';
  readonly isIfExists: boolean;
  readonly isNegated: boolean;
  readonly compare: Comparison;
  readonly hasWildcards: boolean;
}

/** Taken apart once, by name. Undefined: the operator is none that AWS documents. */
const operators = new Map<string, Operator | 'Null' | undefined>();

/** Whether one condition (`{ operator: { key: values } }`) holds for the keys of a request. */
export function conditionHolds(
  operatorName: string,
  key: string,
  expected: readonly string[],
  keys: ConditionKeys,
  variables: VariableLookup | undefined,
): Answer {
  const operator = parseOperator(operatorName);
  if (operator === undefined) {
    return 'PERHAPS';
  }
  const values = keys.get(key.toLowerCase());
  // A list without any value is no key, as IAM documents it for `Null` and for both set operators.
  const actual = values?.length === 0 ? undefined : values;
  if (actual !== 'PERHAPS_ABSENT') {
    return holds(operator, actual, expected, variables);
  }
  const withKey = holds(operator, 'UNKNOWN', expected, variables);
  return withKey === holds(operator, undefined, expected, variables) ? withKey : 'PERHAPS';
}

function holds(
  operator: Operator | 'Null',
  actual: readonly string[] | 'UNKNOWN' | undefined,
  expected: readonly string[],
  variables: VariableLookup | undefined,
): Answer {
  if (operator === 'Null') {
    return answerOf(expected.some((value) => (actual === undefined) === (value.toLowerCase() === 'true')));
  }
  if (actual === undefined) {
    return holdsWithoutKey(operator);
  }
  if (actual === 'UNKNOWN') {
    return holdsForUnknown(operator, expected);
  }
  const meets = (value: string) => {
    const answer = some(expected, (wanted) => operator.compare(value, wanted, variables));
    return operator.isNegated ? not(answer) : answer;
  };
  const isForAll = operator.set === 'ForAllValues' || (operator.set === undefined && operator.isNegated);
  return isForAll ? every(actual, meets) : some(actual, meets);
}

/** A key that the request lacks is no match, which a negated operator, IfExists and ForAllValues take for agreement. */
function holdsWithoutKey(operator: Operator): Answer {
  if (operator.isIfExists || operator.set === 'ForAllValues') {
    return 'YES';
  }
  return answerOf(operator.isNegated && operator.set === undefined);
}

/** Whatever the value is, `*` fits, and a list without anything in it does not. */
function holdsForUnknown({ isNegated, hasWildcards }: Operator, expected: readonly string[]): Answer {
  const answer = some(expected, (value) => (hasWildcards && /^\*+$/.test(value) ? 'YES' : 'PERHAPS'));
  return isNegated ? not(answer) : answer;
}

function parseOperator(name: string): Operator | 'Null' | undefined {
  if (!operators.has(name)) {
    operators.set(name, takeApart(name));
  }
  return operators.get(name);
}

function takeApart(name: string): Operator | 'Null' | undefined {
  const [, set, base = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(name) ?? [];
  if (base === 'Null') {
    return set === undefined && ifExists === undefined ? 'Null' : undefined;
  }
  const negated = ownMember(NEGATED, base);
  const positive = negated ?? base;
  const compare = ownMember(COMPARISONS, positive);
  return (
    compare && {
      ...(set === undefined ? {} : { set: set as 'ForAllValues' | 'ForAnyValue' }),
      isIfExists: ifExists !== undefined,
      isNegated: negated !== undefined,
      compare,
      hasWildcards: WITH_WILDCARDS.has(positive),
    }
  );
}

/** Only texts and ARNs of a policy can have variables. */
function byPattern(
  matches: (actual: string, expected: string, variables: VariableLookup | undefined) => boolean,
): Comparison {
  return (actual, expected, variables) =>
    compareWith(variables, expected, (lookup) => matches(actual, expected, lookup));
}

function inLowerCase(variables: VariableLookup | undefined): VariableLookup | undefined {
  return (
    variables &&
    ((name) => {
      const value = variables(name);
      return typeof value === 'string' ? value.toLowerCase() : value;
    })
  );
}

function byText(compare: (actual: string, expected: string) => boolean): Comparison {
  return (actual, expected) => answerOf(compare(actual, expected));
}

function byNumber(compare: (actual: number, expected: number) => boolean): Comparison {
  return byText((actual, expected) => compare(toNumber(actual), toNumber(expected)));
}

function byMoment(compare: (actual: number, expected: number) => boolean): Comparison {
  return byText((actual, expected) => compare(toMoment(actual), toMoment(expected)));
}

/** An empty text is no number, and like any other text that is none, it meets nothing. */
function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** IAM takes ISO 8601 and epoch seconds. */
function toMoment(text: string): number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}
