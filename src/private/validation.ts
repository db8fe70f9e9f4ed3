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
  POLICY_TYPE: {
    ...FORMS.POLICY_TYPE,
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
