import { policyTypeFacts } from '../../../facts/policy-types';

/**
 * What the content of a policy says, as a text: two contents say the same exactly if these texts are equal.
 *
 * White space and the order of members never matter. Beyond that:
 *
 * | Type | Where | What does not matter |
 * | --- | --- | --- |
 * | SCP, RCP | `Statement` | the order; one or a list of one |
 * | | `Action`, `NotAction` | the order, repetition, one or a list of one, and upper or lower case |
 * | | `Resource`, `NotResource`, principals, values of conditions | the order, repetition, one or a list of one |
 * | any other | lists below `@@assign`, `@@append`, `@@remove` | the order, and repetition |
 *
 * What is no JSON object says what its text is.
 */
export function meaningOf(policyType: string, content: string): string {
  const document = parse(content);
  if (document === undefined) {
    return content;
  }
  const isAuthorization = policyTypeFacts(policyType)?.isMerged === false;
  return textOf(isAuthorization ? { ...document, Statement: statementsIn(document) } : mergedIn(document));
}

type Json = Readonly<Record<string, unknown>>;

const MERGING = new Set(['@@assign', '@@append', '@@remove']);
const CASELESS = ['Action', 'NotAction'];
const SETS = ['Resource', 'NotResource'];
const PRINCIPALS = ['Principal', 'NotPrincipal'];

function parse(content: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function statementsIn({ Statement }: Json): readonly string[] {
  return listOf(Statement).map(statementText).sort();
}

function statementText(statement: unknown): string {
  if (!isObject(statement)) {
    return textOf(statement);
  }
  const members = Object.entries(statement).map(([name, value]) => [name, elementOf(name, value)] as const);
  return textOf(Object.fromEntries(members));
}

/** One element of a statement. */
function elementOf(name: string, value: unknown): unknown {
  if (CASELESS.includes(name)) {
    return setOf(value, (text) => text.toLowerCase());
  }
  if (SETS.includes(name)) {
    return setOf(value);
  }
  if (PRINCIPALS.includes(name)) {
    // Anybody is anybody of AWS.
    return mapOf(value === '*' ? { AWS: '*' } : value, (one) => setOf(one));
  }
  return name === 'Condition' ? mapOf(value, (operator) => mapOf(operator, (one) => setOf(one))) : value;
}

/** The content of a policy that is merged with others. */
function mergedIn(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(mergedIn);
  }
  if (!isObject(value)) {
    return value;
  }
  const members = Object.entries(value).map(([name, one]) => {
    const isSet = MERGING.has(name) && Array.isArray(one);
    return [name, isSet ? setOf(one.map(mergedIn)) : mergedIn(one)] as const;
  });
  return Object.fromEntries(members);
}

function mapOf(value: unknown, meaning: (one: unknown) => unknown): unknown {
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, meaning(one)])) : value;
}

/** One or a list: its members, each once. */
function setOf(value: unknown, spelling: (text: string) => string = (text) => text): readonly string[] {
  const texts = listOf(value).map((one) => textOf(typeof one === 'string' ? spelling(one) : one));
  return [...new Set(texts)].sort();
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : [value].flat();
}

/** JSON without white space, with the members of each object in one order. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    isObject(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one,
  );
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
