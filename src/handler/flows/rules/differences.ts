import type { Request } from '../../driver/flow';
import { type ResourceKind, resourceTypeOf } from '../../resources';
import type { DeclaredValue } from './declared';
import type { Failure } from './expected-organization';
import { isTag, keyOf } from './tags';

/** How values of a kind of thing are called, beside its tags. */
export interface ValueWords {
  /** For example `parent`. */
  nameOf(value: DeclaredValue): string;
  /** What a template says that declares the value as it is, for example `parent: organization.root`. */
  declarationOf(value: DeclaredValue): string;
  /** How a long value is shown. */
  shorten?(text: string, value: DeclaredValue): string;
}

/** A thing with values that people may have set. */
export interface Subject extends ValueWords {
  readonly kind: ResourceKind;
  /** For example `account 222222222222`. */
  readonly what: string;
  /** What it was before the template declared it, for example `an existing member`. */
  readonly was: string;
}

/** More of them, or longer ones, would not fit into an answer to CloudFormation. */
const DIFFERENCES_MAX = 10;
const TEXT_LENGTH_MAX = 256;
/** The same, where there are several. */
const SHORT_LENGTH_MAX = 60;
const FEW = 3;
/** Of what is the same in two long texts. */
const LEAD = 40;

/** A value as it is in AWS, for texts; a long one from where it differs from the declared one. */
export function describeValue(words: ValueWords, value: DeclaredValue, lengthMax = TEXT_LENGTH_MAX): string {
  const what = isTag(value) ? `the tag ${keyOf(value)}` : `the ${words.nameOf(value)}`;
  const { found, declared } = shown(words, value);
  return found === undefined ? `${what} does not exist` : `${what} is ${quoted(found, lengthMax, declared)}`;
}

function shown({ shorten = (text) => text }: ValueWords, value: DeclaredValue) {
  const { found, declared } = value;
  return {
    found: found === undefined ? undefined : shorten(found, value),
    declared: declared === undefined ? undefined : shorten(declared, value),
  };
}

/** Which values are neither as the template declares them nor as it declared them before. */
export function explainDifferences(
  subject: Subject,
  differences: readonly DeclaredValue[],
  { type }: Pick<Request<unknown>, 'type'>,
): Failure {
  const named = differences.slice(0, DIFFERENCES_MAX);
  const lengthMax = differences.length > FEW ? SHORT_LENGTH_MAX : TEXT_LENGTH_MAX;
  const all = named.map((one) => {
    const { found, declared } = shown(subject, one);
    return `${describeValue(subject, one, lengthMax)}, but declared as ${quoted(declared, lengthMax, found)}`;
  });
  const rest = differences.length - named.length;
  const overwriting =
    type === 'Update' ? '; an update writes what the template declares if it sets `overwrite` to a new text' : '';
  const tags = differences.some(isTag)
    ? `; tags of an app or a stack are declared here, too, unless Tags.of(...).add(key, value, { excludeResourceTypes: ['${resourceTypeOf(subject.kind)}'] }) excludes them`
    : '';
  return {
    code: 'Differs',
    reason: `${subject.what} is ${subject.was} that differs from the template, and nothing was changed: ${all.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}. What exists is declared by ${declarationsOf(subject, named, lengthMax)}${overwriting}${tags}`,
  };
}

/** All tags in one prop: a template has it once. */
function declarationsOf(words: ValueWords, values: readonly DeclaredValue[], lengthMax: number): string {
  const tags = values.filter(isTag).map((one) => `${JSON.stringify(keyOf(one))}: ${quoted(one.found, lengthMax)}`);
  return [
    ...values.filter((one) => !isTag(one)).map((one) => words.declarationOf(one)),
    ...(tags.length === 0 ? [] : [`tags: { ${tags.join(', ')} }`]),
  ].join(', ');
}

/** A text in quotes; the beginning of a long one, or the part from a little before where it differs from another. */
function quoted(text = '', lengthMax: number, other = ''): string {
  if (text.length <= lengthMax) {
    return JSON.stringify(text);
  }
  const start = Math.max(0, other === '' ? 0 : commonLength(text, other) - LEAD);
  const end = start + lengthMax;
  return JSON.stringify(`${start > 0 ? '...' : ''}${text.slice(start, end)}${end < text.length ? '...' : ''}`);
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) {
    length++;
  }
  return length;
}
