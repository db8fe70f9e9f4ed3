import { type PatternPart, Wildcards } from '../wildcards';
import { type Answer, answerOf } from './answer';

/** Stands for the value of a variable that is not known: any text fits. */
export const ANYTHING: unique symbol = Symbol('anything');

/** The value that a policy variable has in one request, undefined if it has none. */
export type VariableLookup = (name: string) => string | typeof ANYTHING | undefined;

const VARIABLE = /\$\{([^{}]*)\}/g;
/** Position of the part of an ARN that names the resource itself. */
const LAST_FIELD = 5;
const LITERAL_VARIABLES = new Set(['*', '?', '$']);

/** Patterns are few and repeat with every call: compiled and taken apart once. */
const compiled = new Map<string, Wildcards>();
const fieldsOfPattern = new Map<string, string[]>();

/**
 * Whether a text matches a pattern of IAM: `*` for any text, `?` for one character, `${…}` for a policy variable.
 *
 * A variable without a value (and without a default) makes the pattern match nothing, as IAM does. The characters of a
 * variable's value are never wildcards. Without `variables`, `${` is plain text, as in documents before 2012-10-17.
 */
export function matchesPattern(
  pattern: string,
  text: string,
  variables?: VariableLookup,
  isCaseSensitive = true,
): boolean {
  const subject = isCaseSensitive ? text : text.toLowerCase();
  if (variables && pattern.includes('${')) {
    const parts = partsOf(pattern, variables);
    const cased = isCaseSensitive ? parts : parts?.map((part) => ({ ...part, text: part.text.toLowerCase() }));
    return cased !== undefined && new Wildcards(cased).matches(subject);
  }
  return wildcardsOf(isCaseSensitive ? pattern : pattern.toLowerCase()).matches(subject);
}

function wildcardsOf(pattern: string): Wildcards {
  let wildcards = compiled.get(pattern);
  if (!wildcards) {
    wildcards = new Wildcards([{ text: pattern }]);
    compiled.set(pattern, wildcards);
  }
  return wildcards;
}

/** Whether a text is the one of a policy, in which `*` and `?` are characters as any other, and variables are not. */
export function isText(value: string, text: string, variables?: VariableLookup): boolean {
  if (!variables || !value.includes('${')) {
    return value === text;
  }
  const parts = partsOf(value, variables)?.map(({ text: part, isLiteral }) => ({
    text: part,
    isLiteral: isLiteral ?? true,
  }));
  return parts !== undefined && new Wildcards(parts).matches(text);
}

/**
 * What a comparison says whose pattern may have variables.
 *
 * A variable that is not known fits any text. So a pattern that does not match then never does, and one that does may.
 */
export function compareWith(
  variables: VariableLookup | undefined,
  pattern: string,
  matches: (variables: VariableLookup | undefined) => boolean,
): Answer {
  if (!variables || !pattern.includes('${')) {
    return answerOf(matches(undefined));
  }
  let isKnown = true;
  const lookup: VariableLookup = (name) => {
    const value = variables(name);
    isKnown &&= value !== ANYTHING;
    return value;
  };
  const holds = matches(lookup);
  return holds && !isKnown ? 'PERHAPS' : answerOf(holds);
}

/**
 * Whether an ARN matches a pattern, field by field: a wildcard does not reach across a colon, except in the last field.
 *
 * Missing fields of an incomplete pattern are taken for `*`, as the Resource element is documented. What is not an ARN
 * (the `*` of an action without resources) is matched by `*` alone.
 */
export function matchesArn(pattern: string, arn: string, variables?: VariableLookup): boolean {
  return matchesFields(pattern, arn, () => variables);
}

/** The same of a Resource element, in which AWS takes variables behind the fifth colon only. */
export function matchesResource(pattern: string, arn: string, variables?: VariableLookup): boolean {
  return matchesFields(pattern, arn, (field) => (field === LAST_FIELD ? variables : undefined));
}

function matchesFields(
  pattern: string,
  arn: string,
  variablesIn: (field: number) => VariableLookup | undefined,
): boolean {
  if (/^\*+$/.test(pattern)) {
    return true;
  }
  if (!arn.startsWith('arn:')) {
    return false;
  }
  const expected = fieldsOf(pattern);
  return arnFields(arn).every((field, index) => {
    const wanted = expected[index] ?? '*';
    return wanted === '*' || wanted === field || matchesPattern(wanted, field, variablesIn(index));
  });
}

function fieldsOf(pattern: string): string[] {
  let fields = fieldsOfPattern.get(pattern);
  if (!fields) {
    fields = arnFields(pattern);
    fieldsOfPattern.set(pattern, fields);
  }
  return fields;
}

/** The six fields of an ARN. A colon inside of a policy variable separates nothing. */
function arnFields(arn: string): string[] {
  if (!arn.includes('${')) {
    const fields = arn.split(':');
    return fields.length <= 6 ? fields : [...fields.slice(0, 5), fields.slice(5).join(':')];
  }
  const pieces = arn.match(/(?:\$\{[^{}]*\}|[^:])+|:/g) ?? [];
  const fields = [''];
  for (const piece of pieces) {
    if (piece === ':' && fields.length < 6) {
      fields.push('');
    } else {
      fields[fields.length - 1] += piece;
    }
  }
  return fields;
}

/** The characters of a variable's value stand for themselves. Undefined if a variable has none. */
function partsOf(pattern: string, variables: VariableLookup): PatternPart[] | undefined {
  const parts: PatternPart[] = [];
  let end = 0;
  for (const match of pattern.matchAll(VARIABLE)) {
    const resolved = resolve(match[1]!, variables);
    if (resolved === undefined) {
      return undefined;
    }
    parts.push({ text: pattern.slice(end, match.index) });
    parts.push(resolved === ANYTHING ? { text: '*', isLiteral: false } : { text: resolved, isLiteral: true });
    end = match.index + match[0].length;
  }
  return [...parts, { text: pattern.slice(end) }];
}

/** `${key}` or `${key, 'default'}`; `${*}`, `${?}` and `${$}` are the characters themselves. */
function resolve(expression: string, variables: VariableLookup): ReturnType<VariableLookup> {
  if (LITERAL_VARIABLES.has(expression)) {
    return expression;
  }
  const comma = expression.indexOf(',');
  if (comma < 0) {
    return variables(expression.trim());
  }
  const fallback = expression.slice(comma + 1).trim();
  return variables(expression.slice(0, comma).trim()) ?? fallback.replace(/^'(.*)'$/, '$1');
}
