/** A part of the content of a policy, with its length. */
export interface PolicyPart {
  /** For example `the statement "DenyRegions"`. */
  readonly name: string;
  /** Characters without white space. */
  readonly length: number;
}

/** More of them say no more. */
const NAMED_MAX = 3;

/**
 * The largest parts of a content, in words: the statements of a policy that has statements, or else what is below its outermost
 * member, as in `{ "tags": { ... } }`.
 */
export function describeLargestParts(content: Readonly<Record<string, unknown>>): string {
  const parts = partsOf(content).sort((one, other) => other.length - one.length);
  return parts
    .slice(0, NAMED_MAX)
    .map(({ name, length }) => `${name} with ${length.toLocaleString('en-US')} characters`)
    .join(', ');
}

function partsOf(content: Readonly<Record<string, unknown>>): PolicyPart[] {
  if (content.Statement !== undefined) {
    return [content.Statement].flat().map((statement, index) => ({
      name: `statement ${nameOf(statement) ?? index + 1}`,
      length: lengthOf(statement),
    }));
  }
  const [outermost, ...others] = Object.values(content);
  const isWrapped = others.length === 0 && typeof outermost === 'object' && outermost !== null;
  return Object.entries(isWrapped ? outermost : content).map(([name, value]) => ({
    name: JSON.stringify(name),
    length: lengthOf({ [name]: value }),
  }));
}

function nameOf(statement: unknown): string | undefined {
  const { Sid } = (statement ?? {}) as { readonly Sid?: unknown };
  return typeof Sid === 'string' && Sid !== '' ? Sid : undefined;
}

function lengthOf(value: unknown): number {
  return JSON.stringify(value)?.length ?? 0;
}
