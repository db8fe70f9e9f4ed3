import { FORMS } from '../../facts/forms';
import { AwsError } from '../aws-error';
import { invalidInput } from './errors';

/** What a member of an operation's input must look like. Members that no rule names are ignored, as AWS does. */
export type InputRule = TextRule | NumberRule | StructureRule | ListRule;

export interface TextRule {
  readonly type: 'text';
  readonly isRequired?: boolean;
  readonly pattern?: RegExp;
  /** Characters. */
  readonly min?: number;
  readonly max?: number;
  /** All values that are allowed. */
  readonly values?: readonly string[];
}

export interface NumberRule {
  readonly type: 'number';
  readonly isRequired?: boolean;
  readonly min?: number;
  readonly max?: number;
}

export interface StructureRule {
  readonly type: 'structure';
  readonly isRequired?: boolean;
  readonly members: InputRules;
}

export interface ListRule {
  readonly type: 'list';
  readonly isRequired?: boolean;
  readonly of: InputRule;
}

/** By the member's wire name. */
export type InputRules = Readonly<Record<string, InputRule>>;

const TAG: StructureRule = {
  type: 'structure',
  members: {
    Key: { type: 'text', isRequired: true, min: 1, max: 128 },
    Value: { type: 'text', isRequired: true, max: 256 },
  },
};

/** `NextToken` and `MaxResults`, which every list but `ListTagsForResource` takes. */
export const PAGING_RULES: InputRules = {
  NextToken: { type: 'text', max: 100_000 },
  MaxResults: { type: 'number', min: 1, max: 20 },
};

export const ACCOUNT_ID: TextRule = { type: 'text', isRequired: true, ...FORMS.ACCOUNT_ID };
export const HANDSHAKE_ID: TextRule = { type: 'text', isRequired: true, ...FORMS.HANDSHAKE_ID };
export const PARENT_ID: TextRule = {
  type: 'text',
  isRequired: true,
  ...FORMS.PARENT_ID,
};
export const UNIT_ID: TextRule = { type: 'text', isRequired: true, ...FORMS.UNIT_ID };
export const TAGS: ListRule = { type: 'list', of: TAG };

/** Throws `InvalidInputException` for the first member that breaks its rule. */
export function checkInput(rules: InputRules, input: Record<string, unknown>): void {
  checkMembers(rules, input, '');
}

/** Tags as a map; AWS refuses a key twice, and keys of its own. */
export function tagsOf(
  list: readonly { readonly Key: string; readonly Value: string }[] | undefined,
): Map<string, string> {
  const tags = new Map<string, string>();
  for (const { Key, Value } of list ?? []) {
    if (tags.has(Key)) {
      throw invalidInput('DUPLICATE_TAG_KEY');
    }
    if (Key.toLowerCase().startsWith('aws:')) {
      throw invalidInput('INVALID_SYSTEM_TAGS_PARAMETER');
    }
    tags.set(Key, Value);
  }
  return tags;
}

function checkMembers(rules: InputRules, input: Record<string, unknown>, prefix: string): void {
  for (const [name, rule] of Object.entries(rules)) {
    checkMember(rule, input[name], prefix + screamingSnake(name));
  }
}

function checkMember(rule: InputRule, value: unknown, parameter: string): void {
  if (value === undefined || value === null) {
    if (rule.isRequired) {
      throw invalidInput(`INPUT_REQUIRED:${parameter}`);
    }
    return;
  }
  switch (rule.type) {
    case 'text':
      checkText(rule, value, parameter);
      break;
    case 'number':
      checkNumber(rule, value, parameter);
      break;
    case 'list':
      if (!Array.isArray(value)) {
        throw wrongType(parameter, 'a list');
      }
      for (const entry of value) {
        checkMember({ ...rule.of, isRequired: true }, entry, parameter);
      }
      break;
    case 'structure':
      if (typeof value !== 'object' || Array.isArray(value)) {
        throw wrongType(parameter, 'a structure');
      }
      checkMembers(rule.members, value as Record<string, unknown>, `${parameter}_`);
      break;
  }
}

function checkText(rule: TextRule, value: unknown, parameter: string): void {
  if (typeof value !== 'string') {
    throw wrongType(parameter, 'a string');
  }
  if (rule.values && !rule.values.includes(value)) {
    throw invalidInput(`INVALID_ENUM:${parameter}`);
  }
  const length = [...value].length;
  if (rule.max !== undefined && length > rule.max) {
    throw invalidInput(`MAX_LENGTH_EXCEEDED:${parameter}`);
  }
  if (rule.min !== undefined && length < rule.min) {
    throw invalidInput(`MIN_LENGTH_EXCEEDED:${parameter}`);
  }
  if (rule.pattern && !rule.pattern.test(value)) {
    throw invalidInput(`INVALID_PATTERN:${parameter}`);
  }
}

function checkNumber(rule: NumberRule, value: unknown, parameter: string): void {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw wrongType(parameter, 'a whole number');
  }
  if (rule.max !== undefined && value > rule.max) {
    throw invalidInput(`MAX_VALUE_EXCEEDED:${parameter}`);
  }
  if (rule.min !== undefined && value < rule.min) {
    throw invalidInput(`MIN_VALUE_EXCEEDED:${parameter}`);
  }
}

/** What the protocol's own parser answers, before the service sees the call. */
function wrongType(parameter: string, expected: string): AwsError {
  return new AwsError('SerializationException', `simulated: ${parameter} must be ${expected}`);
}

/** `HandshakeId` -> `HANDSHAKE_ID`, as reasons name parameters. */
function screamingSnake(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();
}
