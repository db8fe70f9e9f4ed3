import { ownMember } from '../own-member';
import { UnsupportedPolicyError } from './unsupported-policy-error';
import { matchesArn, matchesPattern, substituteVariables, type VariableLookup } from './wildcard-pattern';

/** Condition keys of a request by their lower-case names. */
export type ConditionKeys = ReadonlyMap<string, readonly string[]>;

/** Whether a value of the request meets one value of the policy. */
type Comparison = (actual: string, expected: string, variables: VariableLookup | undefined) => boolean;

const equals: Comparison = (actual, expected, variables) => actual === substituteVariables(expected, variables);
const equalsIgnoringCase: Comparison = (actual, expected, variables) =>
  actual.toLowerCase() === substituteVariables(expected, variables)?.toLowerCase();
const isLike: Comparison = (actual, expected, variables) => matchesPattern(expected, actual, variables);
const isArnLike: Comparison = (actual, expected, variables) => matchesArn(expected, actual, variables);
const isSameBoolean: Comparison = (actual, expected) => actual.toLowerCase() === expected.toLowerCase();

/** Comparisons by the operator that asks for them. */
const COMPARISONS: Readonly<Record<string, Comparison>> = {
  StringEquals: equals,
  StringEqualsIgnoreCase: equalsIgnoringCase,
  StringLike: isLike,
  ArnEquals: isArnLike,
  ArnLike: isArnLike,
  Bool: isSameBoolean,
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
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
};

/** An operator, taken apart: `ForAllValues:StringNotLikeIfExists`. */
interface Operator {
  readonly set?: 'ForAllValues' | 'ForAnyValue';
  readonly isIfExists: boolean;
  readonly isNegated: boolean;
  readonly isNull: boolean;
  readonly compare: Comparison;
}

/** Taken apart once, by name. */
const operators = new Map<string, Operator>();

/** Throws if an operator is none that is simulated. */
export function checkOperator(name: string): void {
  parseOperator(name);
}

/** Whether one condition (`{ operator: { key: values } }`) holds for the keys of a request. */
export function conditionHolds(
  operatorName: string,
  key: string,
  expected: readonly string[],
  keys: ConditionKeys,
  variables: VariableLookup | undefined,
): boolean {
  const operator = parseOperator(operatorName);
  const values = keys.get(key.toLowerCase());
  // A list without any value is no key, as IAM documents it for `Null` and for both set operators.
  const actual = values?.length === 0 ? undefined : values;
  if (operator.isNull) {
    return expected.some((value) => (actual === undefined) === (value.toLowerCase() === 'true'));
  }
  if (actual === undefined) {
    return holdsWithoutKey(operator);
  }
  const meets = (value: string) =>
    operator.isNegated !== expected.some((wanted) => operator.compare(value, wanted, variables));
  const isForAll = operator.set === 'ForAllValues' || (operator.set === undefined && operator.isNegated);
  return isForAll ? actual.every(meets) : actual.some(meets);
}

/** A key that the request lacks is no match, which a negated operator, IfExists and ForAllValues take for agreement. */
function holdsWithoutKey(operator: Operator): boolean {
  if (operator.isIfExists || operator.set === 'ForAllValues') {
    return true;
  }
  return operator.isNegated && operator.set === undefined;
}

function parseOperator(name: string): Operator {
  let operator = operators.get(name);
  if (!operator) {
    operator = takeApart(name);
    operators.set(name, operator);
  }
  return operator;
}

function takeApart(name: string): Operator {
  const [, set, base, ifExists] = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(name) ?? [];
  if (base === 'Null' && set === undefined && ifExists === undefined) {
    return { isIfExists: false, isNegated: false, isNull: true, compare: equals };
  }
  const negated = ownMember(NEGATED, base ?? '');
  const compare = ownMember(COMPARISONS, negated ?? base ?? '');
  if (!compare) {
    throw new UnsupportedPolicyError(`the condition operator ${name}`);
  }
  return {
    ...(set === undefined ? {} : { set: set as 'ForAllValues' | 'ForAnyValue' }),
    isIfExists: ifExists !== undefined,
    isNegated: negated !== undefined,
    isNull: false,
    compare,
  };
}

function byNumber(compare: (actual: number, expected: number) => boolean): Comparison {
  return (actual, expected) => compare(Number(actual), Number(expected));
}

function byMoment(compare: (actual: number, expected: number) => boolean): Comparison {
  return (actual, expected) => compare(toMoment(actual), toMoment(expected));
}

/** IAM takes ISO 8601 and epoch seconds. */
function toMoment(text: string): number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}
