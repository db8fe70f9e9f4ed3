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

/** The statements of a document that are about an action, by the action: most are not, and that never changes. */
const statementsByAction = new WeakMap<PolicyDocument, Map<string, readonly IndexedStatement[]>>();

/** A statement, and its position in the document. */
type IndexedStatement = readonly [index: number, statement: PolicyStatement];

/** Every policy is asked about the same request: its keys are prepared once, when a statement first needs them. */
const prepared = new WeakMap<Authorization, ConditionKeys>();

/** First version in which `${…}` is a policy variable. */
const VERSION_WITH_VARIABLES = '2012-10-17';

/** The statements of a document, of which IAM allows one without a list. */
export function statementsOf(document: PolicyDocument): readonly PolicyStatement[] {
  return toList(document.Statement);
}

/** Evaluates one policy for one request, its Principal elements aside (`trust-policy.ts` evaluates those). */
export function evaluatePolicy(document: PolicyDocument, request: Authorization): PolicyVerdict {
  checkPolicy(document);
  const variables = document.Version === VERSION_WITH_VARIABLES ? variableLookup(request) : undefined;
  const allows: number[] = [];
  const denies: number[] = [];
  for (const [index, statement] of statementsAbout(document, request.action)) {
    if (statementMatches(statement, request, variables)) {
      (statement.Effect === 'Allow' ? allows : denies).push(index);
    }
  }
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

function statementsAbout(document: PolicyDocument, action: string): readonly IndexedStatement[] {
  let byAction = statementsByAction.get(document);
  if (!byAction) {
    byAction = new Map();
    statementsByAction.set(document, byAction);
  }
  let statements = byAction.get(action);
  if (!statements) {
    statements = [...statementsOf(document).entries()].filter(([, statement]) => actionMatches(statement, action));
    byAction.set(action, statements);
  }
  return statements;
}

/** Whether a statement that is about the action is about the rest of the request, too. */
function statementMatches(
  statement: PolicyStatement,
  request: Authorization,
  variables: VariableLookup | undefined,
): boolean {
  return (
    resourceMatches(statement, request.resource, variables) &&
    Object.entries(statement.Condition ?? {}).every(([operator, conditions]) =>
      Object.entries(conditions).every(([key, values]) =>
        // JSON allows numbers and booleans where IAM compares texts.
        conditionHolds(operator, key, toList<unknown>(values).map(String), keysOf(request), variables),
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

/** The condition keys of a request. Their names have no case. */
function keysOf(request: Authorization): ConditionKeys {
  let keys = prepared.get(request);
  if (!keys) {
    keys = new Map(Object.entries(request.context ?? {}).map(([key, value]) => [key.toLowerCase(), toList(value)]));
    prepared.set(request, keys);
  }
  return keys;
}

/** Only a key with exactly one value can be a variable. */
function variableLookup(request: Authorization): VariableLookup {
  return (name) => {
    const values = keysOf(request).get(name.toLowerCase());
    return values?.length === 1 ? values[0] : undefined;
  };
}
