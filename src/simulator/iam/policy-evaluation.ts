import { conditionKeyName } from '../../facts/condition-keys';
import type { Authorization, ConditionKeyValues, PolicyDocument, PolicyStatement } from '../call';
import { type Answer, all, every, not, some } from './answer';
import { type ConditionKeys, conditionHolds } from './policy-conditions';
import { ANYTHING, compareWith, matchesPattern, matchesResource, type VariableLookup } from './wildcard-pattern';

/** What a policy says about a request: the statements that match, by their position in the document. */
export interface PolicyVerdict {
  readonly allows: readonly number[];
  /** An explicit Deny wins over every Allow, in whichever policy. */
  readonly denies: readonly number[];
  /** Statements of which it depends on something unknown whether they match. */
  readonly perhapsAllows: readonly number[];
  readonly perhapsDenies: readonly number[];
}

/** Whether a statement is about the caller of a request, by its Principal element. */
export type Addressing = (statement: PolicyStatement) => Answer;

/** Elements of a statement that are evaluated, or that say nothing about a request. */
const STATEMENT_ELEMENTS = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
]);

/** Of most policies: shared, as most requests ask many. */
const SILENCE: PolicyVerdict = { allows: [], denies: [], perhapsAllows: [], perhapsDenies: [] };

/** A policy whose text is not known: it may allow and deny anything, as the element says that nobody knows. */
export const UNKNOWN_POLICY: PolicyDocument = {
  Version: '2012-10-17',
  Statement: (['Allow', 'Deny'] as const).map((Effect) => ({ Effect, Action: '*', Resource: '*', Unknown: true })),
};

/** The statements of a document that are about an action, by the action: most are not, and that never changes. */
const statementsByAction = new WeakMap<PolicyDocument, Map<string, readonly IndexedStatement[]>>();

/** A statement that is about an action, and what never changes about it. */
interface IndexedStatement {
  readonly index: number;
  readonly statement: PolicyStatement;
  /** Whether all of its elements are known. */
  readonly isUnderstood: boolean;
  /** Whether it asks for condition keys, by a condition or by a variable in a resource. */
  readonly needsKeys: boolean;
}

/** For statements that ask for none. */
const NO_KEYS: ConditionKeys = { get: () => undefined };

/** Every policy is asked about the same request: its keys are prepared once, when a statement first needs them. */
const prepared = new WeakMap<Authorization, ConditionKeys>();

/** First version in which `${…}` is a policy variable. */
const VERSION_WITH_VARIABLES = '2012-10-17';

/** The statements of a document, of which IAM allows one without a list. */
export function statementsOf(document: PolicyDocument): readonly PolicyStatement[] {
  return toList(document.Statement);
}

/** Evaluates one policy for one request. Without `isAbout`, its Principal elements are not looked at. */
export function evaluatePolicy(document: PolicyDocument, request: Authorization, isAbout?: Addressing): PolicyVerdict {
  const statements = statementsAbout(document, request.action);
  if (statements.length === 0) {
    return SILENCE;
  }
  const verdict = { allows: [], denies: [], perhapsAllows: [], perhapsDenies: [] } as Record<
    keyof PolicyVerdict,
    number[]
  >;
  for (const indexed of statements) {
    const keys = indexed.needsKeys ? keysOf(request) : NO_KEYS;
    const answer = statementMatches(document, indexed, request.resource, keys, isAbout);
    if (answer !== 'NO') {
      listFor(verdict, indexed.statement, answer).push(indexed.index);
    }
  }
  return verdict;
}

/** The condition keys and elements on which it depends whether a statement matches, as AWS writes them. */
export function unknownsOf(document: PolicyDocument, index: number, request: Authorization): string[] {
  const indexed = statementsAbout(document, request.action).find((one) => one.index === index);
  if (!indexed || document === UNKNOWN_POLICY) {
    return [];
  }
  const met = new Set(Object.keys(indexed.statement).filter((element) => !STATEMENT_ELEMENTS.has(element)));
  const keys = keysOf(request);
  const watched: ConditionKeys = {
    get(key) {
      const values = keys.get(key);
      if (typeof values === 'string') {
        met.add(conditionKeyName(key));
      }
      return values;
    },
  };
  statementMatches(document, indexed, request.resource, watched, undefined);
  return [...met].sort();
}

/** A member that is one value or a list, as a list. */
export function toList<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value as T];
}

function listFor(
  { allows, denies, perhapsAllows, perhapsDenies }: Record<keyof PolicyVerdict, number[]>,
  { Effect }: PolicyStatement,
  answer: Answer,
): number[] {
  if (answer === 'YES') {
    return Effect === 'Allow' ? allows : denies;
  }
  return Effect === 'Allow' ? perhapsAllows : perhapsDenies;
}

function statementsAbout(document: PolicyDocument, action: string): readonly IndexedStatement[] {
  let byAction = statementsByAction.get(document);
  if (!byAction) {
    byAction = new Map();
    statementsByAction.set(document, byAction);
  }
  let statements = byAction.get(action);
  if (!statements) {
    statements = [...statementsOf(document).entries()]
      .filter(([, statement]) => hasEffect(statement) && actionMatches(statement, action))
      .map(([index, statement]) => indexed(index, statement));
    byAction.set(action, statements);
  }
  return statements;
}

function indexed(index: number, statement: PolicyStatement): IndexedStatement {
  const resources = [...toList(statement.Resource), ...toList(statement.NotResource)];
  return {
    index,
    statement,
    isUnderstood: Object.keys(statement).every((element) => STATEMENT_ELEMENTS.has(element)),
    needsKeys: Boolean(statement.Condition) || resources.some((pattern) => String(pattern).includes('${')),
  };
}

/** AWS keeps no statement without one of the two. */
function hasEffect(statement: PolicyStatement | null): boolean {
  return statement?.Effect === 'Allow' || statement?.Effect === 'Deny';
}

/** Whether a statement that is about the action is about the rest of the request, too. */
function statementMatches(
  document: PolicyDocument,
  { statement, isUnderstood, needsKeys }: IndexedStatement,
  resource: string,
  keys: ConditionKeys,
  isAbout: Addressing | undefined,
): Answer {
  // Whom an unknown text is about is unknown, too.
  const about = isAbout && document !== UNKNOWN_POLICY ? isAbout(statement) : 'YES';
  const hasVariables = needsKeys && document.Version === VERSION_WITH_VARIABLES;
  const variables = hasVariables ? variableLookup(keys) : undefined;
  const resources = about === 'NO' ? 'NO' : resourceMatches(statement, resource, variables);
  const conditions = resources === 'NO' ? 'NO' : conditionsHold(statement, keys, variables);
  return all(about, resources, conditions, isUnderstood ? 'YES' : 'PERHAPS');
}

function conditionsHold(
  { Condition }: PolicyStatement,
  keys: ConditionKeys,
  variables: VariableLookup | undefined,
): Answer {
  if (!Condition) {
    return 'YES';
  }
  return every(Object.entries(Condition), ([operator, conditions]) =>
    every(Object.entries(conditions), ([key, values]) =>
      // JSON allows numbers and booleans where IAM compares texts.
      conditionHolds(operator, key, toList<unknown>(values).map(String), keys, variables),
    ),
  );
}

/** Actions are compared without regard to case. */
function actionMatches(statement: PolicyStatement, action: string): boolean {
  const names = (patterns: string | string[]) =>
    toList(patterns).some((pattern) => matchesPattern(String(pattern), action, undefined, false));
  if (statement.NotAction !== undefined) {
    return !names(statement.NotAction);
  }
  return statement.Action !== undefined && names(statement.Action);
}

/** A statement without Resource is one of a trust policy, whose resource is the role that it belongs to. */
function resourceMatches(
  { Resource, NotResource }: PolicyStatement,
  resource: string,
  variables: VariableLookup | undefined,
): Answer {
  const covers = (patterns: string | string[]) =>
    some(toList(patterns), (pattern) => {
      const text = String(pattern);
      return text === '*' ? 'YES' : compareWith(variables, text, (lookup) => matchesResource(text, resource, lookup));
    });
  if (NotResource !== undefined) {
    return not(covers(NotResource));
  }
  return Resource === undefined ? 'YES' : covers(Resource);
}

/** The condition keys of a request. Their names have no case. */
function keysOf(request: Authorization): ConditionKeys {
  let keys = prepared.get(request);
  if (!keys) {
    const own = new Map(
      Object.entries(request.context ?? {}).map(([name, value]) => [name.toLowerCase(), toList(value)]),
    );
    keys = { get: (key): ConditionKeyValues => own.get(key) ?? request.globalKey?.(key) };
    prepared.set(request, keys);
  }
  return keys;
}

/** Only a key with exactly one value can be a variable. */
function variableLookup(keys: ConditionKeys): VariableLookup {
  return (name) => {
    const values = keys.get(name.toLowerCase());
    if (typeof values === 'string') {
      return ANYTHING;
    }
    return values?.length === 1 ? values[0] : undefined;
  };
}
