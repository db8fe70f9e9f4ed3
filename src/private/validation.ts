import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { FORMS } from '../facts/forms';

/** The one kind of error that synthesis throws: the user's words, and where in the tree it is. */
export function synthError(message: string, at?: IConstruct): Error {
  return new Error(at === undefined ? message : `${message} [at ${at.node.path}]`);
}

/** A form that a piece of text must have, in a pattern and in words. */
interface Form {
  readonly pattern: RegExp;
  readonly allowed: string;
}

/** The forms of AWS that props have, in words. */
export const Form = {
  ACCOUNT_ID: { ...FORMS.ACCOUNT_ID, allowed: 'exactly 12 digits' },
  ORGANIZATION_ID: {
    ...FORMS.ORGANIZATION_ID,
    allowed: '"o-" and 10 to 32 lower-case letters and digits, for example "o-exampleorgid"',
  },
  EMAIL: {
    ...FORMS.EMAIL,
    allowed: 'an email address of 6 to 64 ASCII characters',
  },
  UNIT_ID: {
    ...FORMS.UNIT_ID,
    allowed: 'the ID of an organizational unit, for example "ou-examplerootid111-exampleouid111"',
  },
  ROOT_ID: { ...FORMS.ROOT_ID, allowed: 'the ID of a root, for example "r-examplerootid111"' },
  ROLE_NAME: {
    ...FORMS.ROLE_NAME,
    allowed: 'the name of a role without its path or ARN: 1 to 64 letters, digits and any of _+=,.@-',
  },
  ROLE_PATH: {
    ...FORMS.ROLE_PATH,
    allowed: 'a path that begins and ends with a slash, for example "/operations/"',
  },
  EXTERNAL_ID: { ...FORMS.EXTERNAL_ID, allowed: '2 to 1,224 letters, digits and any of _+=,.@:/-' },
  SESSION_NAME: { ...FORMS.SESSION_NAME, allowed: '2 to 64 letters, digits and any of _+=,.@-' },
  SERVICE_PRINCIPAL: {
    ...FORMS.SERVICE_PRINCIPAL,
    allowed: 'the name of a service as AWS writes it, for example "guardduty.amazonaws.com"',
  },
  REGION: { ...FORMS.REGION, allowed: 'the name of a Region, for example "eu-west-1"' },
  POLICY_ID: { ...FORMS.POLICY_ID, allowed: 'the ID of a policy, for example "p-examplepolicyid111"' },
  // AWS takes line breaks and tabs in contacts, which nobody means.
  CONTACT_NAME: { pattern: /^.{1,64}$/, allowed: 'a text of 1 to 64 characters' },
  CONTACT_TITLE: { pattern: /^.{1,50}$/, allowed: 'a text of 1 to 50 characters' },
  CONTACT_EMAIL: {
    pattern: /^(?=.{1,254}$)[\w+=.#|!&-]+@[\w.-]+\.\w+$/,
    allowed: 'an email address of at most 254 characters',
  },
  CONTACT_PHONE: { pattern: /^[ 0-9()+-]{1,25}$/, allowed: '1 to 25 digits, spaces, and any of +-()' },
  POLICY_TYPE: {
    ...FORMS.POLICY_TYPE,
    allowed: 'a policy type of AWS Organizations in upper case, for example "SERVICE_CONTROL_POLICY"',
  },
} as const satisfies Record<string, Form>;

/**
 * Throws unless `value` has the form. A value that is only known at deployment passes.
 *
 * @param advice what to write instead, if that is known
 */
export function requireForm(name: string, value: unknown, form: Form, at?: IConstruct, advice?: string): void {
  if (Token.isUnresolved(value) || (typeof value === 'string' && form.pattern.test(value))) {
    return;
  }
  const quotes = typeof value === 'number' ? 'write it in quotes, with its leading zeros' : undefined;
  throw mustBe({ name, value, at, expected: form.allowed, advice: advice ?? quotes });
}

/** Throws if `value` is longer than AWS takes. A value that is only known at deployment passes. */
export function requireLength(name: string, value: string, max: number, at?: IConstruct): void {
  if (Token.isUnresolved(value) || value.length <= max) {
    return;
  }
  throw synthError(`${name} must have at most ${max} characters, got ${value.length}`, at);
}

/**
 * What a value must be, whatever it says. TypeScript checks that by itself; JavaScript and, for most values, Python do not,
 * and then something breaks far from the mistake.
 */
export interface Kind {
  /** For example `a Duration, for example Duration.minutes(5)`. */
  readonly expected: string;
  readonly matches: (value: unknown) => boolean;
  /** What to write instead of a value that is easily mistaken for a right one. */
  readonly advice?: (value: unknown) => string | undefined;
}

/** Throws unless `value` is of the kind. A value that is only known at deployment passes. */
export function requireKind(name: string, value: unknown, kind: Kind, at?: IConstruct): void {
  if (Token.isUnresolved(value) || kind.matches(value)) {
    return;
  }
  throw mustBe({ name, value, at, expected: kind.expected, advice: kind.advice?.(value) });
}

/** Which prop, what is expected, what was given, and what to write instead. */
function mustBe(wrong: { name: string; value: unknown; expected: string; advice?: string; at?: IConstruct }): Error {
  const { name, value, expected, advice, at } = wrong;
  return synthError(`${name} must be ${expected}, got ${given(value)}${advice === undefined ? '' : `: ${advice}`}`, at);
}

/** The same for a value that may be absent. */
export function requireOptional(name: string, value: unknown, kind: Kind, at?: IConstruct): void {
  if (value !== undefined) {
    requireKind(name, value, kind, at);
  }
}

/** What somebody wrote, as an error repeats it. */
function given(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (value === undefined || value === null) {
    return value === null ? 'null' : 'nothing';
  }
  if (typeof value === 'function') {
    return `the function or class ${value.name}`;
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  const className = typeof value === 'object' ? Object.getPrototypeOf(value)?.constructor?.name : undefined;
  if (typeof value === 'object') {
    return className === undefined || className === 'Object' ? 'an object' : `an object of the class ${className}`;
  }
  return `the ${typeof value} ${String(value)}`;
}
