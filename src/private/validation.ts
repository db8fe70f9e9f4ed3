import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The one kind of error that synthesis throws: the user's words, and where in the tree it is. */
export function synthError(message: string, at?: IConstruct): Error {
  return new Error(at === undefined ? message : `${message} [at ${at.node.path}]`);
}

/** A form that a piece of text must have, in a pattern and in words. */
interface Form {
  readonly pattern: RegExp;
  readonly allowed: string;
}

/** Forms are AWS's own, anchored at both ends. */
export const Form = {
  ACCOUNT_ID: { pattern: /^[0-9]{12}$/, allowed: 'exactly 12 digits' },
  ORGANIZATION_ID: {
    pattern: /^o-[a-z0-9]{10,32}$/,
    allowed: '"o-" and 10 to 32 lower-case letters and digits, for example "o-exampleorgid"',
  },
  EMAIL: {
    pattern: /^(?=.{6,64}$)(?!\.)[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+$/,
    allowed: 'an e-mail address of 6 to 64 ASCII characters',
  },
  PARENT_ID: {
    pattern: /^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/,
    allowed: 'the id of the root ("r-...") or of an organizational unit ("ou-...")',
  },
  ROLE_NAME: {
    pattern: /^[\w+=,.@-]{1,64}$/,
    allowed: 'the name of a role without its path or ARN: 1 to 64 letters, digits and any of _+=,.@-',
  },
  ROLE_PATH: {
    pattern: /^\/(?:[!-~]+\/)?$/,
    allowed: 'a path that begins and ends with a slash, for example "/operations/"',
  },
  EXTERNAL_ID: { pattern: /^[\w+=,.@:/-]{2,1224}$/, allowed: '2 to 1,224 letters, digits and any of _+=,.@:/-' },
  SESSION_NAME: { pattern: /^[\w+=,.@-]{2,64}$/, allowed: '2 to 64 letters, digits and any of _+=,.@-' },
  SERVICE_PRINCIPAL: {
    pattern: /^[\w+=,@-]+(?:\.[\w+=,@-]+)+$/,
    allowed: 'the name of a service as AWS writes it, for example "guardduty.amazonaws.com"',
  },
  POLICY_TYPE: {
    pattern: /^[A-Z][A-Z0-9_]{0,127}$/,
    allowed: 'a policy type of AWS Organizations in upper case, for example "SERVICE_CONTROL_POLICY"',
  },
} as const satisfies Record<string, Form>;

/** Throws unless `value` has the form. A value that is only known at deployment passes. */
export function requireForm(name: string, value: string, form: Form, at?: IConstruct): void {
  if (Token.isUnresolved(value) || form.pattern.test(value)) {
    return;
  }
  throw synthError(`${name} must be ${form.allowed}, got ${JSON.stringify(value)}`, at);
}

/** Throws if `value` is longer than AWS takes. A value that is only known at deployment passes. */
export function requireLength(name: string, value: string, max: number, at?: IConstruct): void {
  if (Token.isUnresolved(value) || value.length <= max) {
    return;
  }
  throw synthError(`${name} must have at most ${max} characters, got ${value.length}`, at);
}
