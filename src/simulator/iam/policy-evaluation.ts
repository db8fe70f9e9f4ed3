import type { Authorization, PolicyDocument, PolicyStatement } from '../call';
import { type ConditionKeys, checkOperator, conditionHolds } from './policy-conditions';
import { UnsupportedPolicyError } from './unsupported-policy-error';
import { matchesArn, matchesPattern, type VariableLookup } from './wildcard-pattern';

/** What a policy says about a request. */
export interface PolicyVerdict {
  /** Statements whose Allow matches, by their position in the document. */
  readonly allows: readonly number[];
  /** Statements whose Deny matches. An explicit Deny wins over every Allow, in whichever policy. */
  readonly denies: readonly number[];
}

/** Elements of a statement that are evaluated, or that say nothing about a request. */
const STATEMENT_ELEMENTS = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'Condition',
]);
const DOCUMENT_ELEMENTS = new Set(['Version', 'Id', 'Statement']);

/** Documents never change, only their place does: each is checked once. */
const checked = new WeakSet<PolicyDocument>();

/** Every policy is asked about the same request: its keys are prepared once. */
const prepared = new WeakMap<Authorization, { readonly keys: ConditionKeys; readonly lookup: VariableLookup }>();

/** First version in which `${…}` is a policy variable. */
const VERSION_WITH_VARIABLES = '2012-10-17';

/** The statements of a document, of which IAM allows one without a list. */
export function statementsOf(document: PolicyDocument): readonly PolicyStatement[] {
  return toList(document.Statement);
}

/** Evaluates one policy for one request, its Principal elements aside (`trust-policy.ts` evaluates those). */
export function evaluatePolicy(document: PolicyDocument, request: Authorization): PolicyVerdict {
  checkPolicy(document);
  const { keys, lookup } = preparedFor(request);
  const variables = document.Version === VERSION_WITH_VARIABLES ? lookup : undefined;
  const allows: number[] = [];
  const denies: number[] = [];
  statementsOf(document).forEach((statement, index) => {
    if (statementMatches(statement, request, keys, variables)) {
      (statement.Effect === 'Allow' ? allows : denies).push(index);
    }
  });
  return { allows, denies };
}

/** Throws, by name, if a document holds anything that is not evaluated. Call it where a policy enters the simulation. */
export function checkPolicy(document: PolicyDocument): void {
  if (checked.has(document)) {
    return;
  }
  for (const element of Object.keys(document)) {
    if (!DOCUMENT_ELEMENTS.has(element)) {
      throw new UnsupportedPolicyError(`the element ${element}`);
    }
  }
  for (const statement of statementsOf(document)) {
    for (const element of Object.keys(statement)) {
      if (!STATEMENT_ELEMENTS.has(element)) {
        throw new UnsupportedPolicyError(`the statement element ${element}`);
      }
    }
    if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') {
      throw new UnsupportedPolicyError(`the effect ${JSON.stringify(statement.Effect)}`);
    }
    Object.keys(statement.Condition ?? {}).forEach(checkOperator);
  }
  checked.add(document);
}

/** A member that is one value or a list, as a list. */
export function toList<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value as T];
}

function statementMatches(
  statement: PolicyStatement,
  request: Authorization,
  keys: ConditionKeys,
  variables: VariableLookup | undefined,
): boolean {
  return (
    actionMatches(statement, request.action) &&
    resourceMatches(statement, request.resource, variables) &&
    Object.entries(statement.Condition ?? {}).every(([operator, conditions]) =>
      Object.entries(conditions).every(([key, values]) =>
        // JSON allows numbers and booleans where IAM compares texts.
        conditionHolds(operator, key, toList<unknown>(values).map(String), keys, variables),
      ),
    )
  );
}

/** Actions are compared without regard to case. */
function actionMatches(statement: PolicyStatement, action: string): boolean {
  const names = (patterns: string | string[]) =>
    toList(patterns).some((pattern) => matchesPattern(pattern, action, undefined, false));
  if (statement.NotAction !== undefined) {
    return !names(statement.NotAction);
  }
  return statement.Action !== undefined && names(statement.Action);
}

/** A statement without Resource is one of a trust policy, whose resource is the role that it belongs to. */
function resourceMatches(statement: PolicyStatement, resource: string, variables: VariableLookup | undefined): boolean {
  const covers = (patterns: string | string[]) =>
    toList(patterns).some((pattern) => matchesArn(pattern, resource, variables));
  if (statement.NotResource !== undefined) {
    return !covers(statement.NotResource);
  }
  return statement.Resource === undefined || covers(statement.Resource);
}

function preparedFor(request: Authorization) {
  let known = prepared.get(request);
  if (!known) {
    const keys = conditionKeys(request.context ?? {});
    known = { keys, lookup: variableLookup(keys) };
    prepared.set(request, known);
  }
  return known;
}

/** The names of condition keys have no case. */
function conditionKeys(context: Readonly<Record<string, string | string[]>>): ConditionKeys {
  return new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), toList(value)]));
}

/** Only a key with exactly one value can be a variable. */
function variableLookup(keys: ConditionKeys): VariableLookup {
  return (name) => {
    const values = keys.get(name.toLowerCase());
    return values?.length === 1 ? values[0] : undefined;
  };
}
