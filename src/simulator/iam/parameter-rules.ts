import { AwsError } from '../aws-error';

/** What a parameter of a Query operation must look like. */
export interface ParameterRule {
  readonly isRequired?: boolean;
  /** Characters of a text, or limits of a number. */
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
}

/** By the parameter's name. */
export type ParameterRules = Readonly<Record<string, ParameterRule>>;

export const ROLE_NAME: ParameterRule = { isRequired: true, min: 1, max: 64, pattern: /^[\w+=,.@-]+$/ };
export const POLICY_NAME: ParameterRule = { isRequired: true, min: 1, max: 128, pattern: /^[\w+=,.@-]+$/ };

/** Throws `ValidationError` for the first parameter that breaks its rule, as IAM and STS word it. */
export function checkParameters(rules: ParameterRules, input: Record<string, unknown>): void {
  for (const [name, rule] of Object.entries(rules)) {
    const problem = findProblem(rule, input[name]);
    if (problem !== undefined) {
      const member = name[0]!.toLowerCase() + name.slice(1);
      throw new AwsError(
        'ValidationError',
        `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must ${problem}`,
      );
    }
  }
}

function findProblem(rule: ParameterRule, value: unknown): string | undefined {
  if (value === undefined) {
    return rule.isRequired ? 'not be null' : undefined;
  }
  if (typeof value === 'object') {
    return 'be a text';
  }
  const isNumber = typeof value === 'number';
  const size = isNumber ? value : [...String(value)].length;
  const what = isNumber ? 'have value' : 'have length';
  if (rule.min !== undefined && size < rule.min) {
    return `${what} greater than or equal to ${rule.min}`;
  }
  if (rule.max !== undefined && size > rule.max) {
    return `${what} less than or equal to ${rule.max}`;
  }
  if (rule.pattern && !rule.pattern.test(String(value))) {
    return `satisfy regular expression pattern: ${rule.pattern.source}`;
  }
  return undefined;
}
