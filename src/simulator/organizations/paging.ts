import { invalidInput } from './errors';
import type { Request } from './operation';

const DEFAULT_SIZE = 20;

/** What is listed after the thing with a number, or from the beginning; each with its own number. */
export type Source<T extends Numbered> = (after: number | undefined) => Iterable<T>;

/** Anything that has its place in a list. */
export interface Numbered {
  readonly sequence: number;
}

/** A whole list, lowest number first. */
export function ascending<T extends Numbered>(items: Iterable<T>): Source<T> {
  return function* (after = Number.NEGATIVE_INFINITY) {
    for (const item of items) {
      if (item.sequence > after) {
        yield item;
      }
    }
  };
}

/**
 * One page of a list: `{ [member]: [...], NextToken? }`.
 *
 * A page continues after the last thing of the one before, so that nothing is left out or told twice when things come
 * and go between two pages.
 */
export function pageOf<T extends Numbered>(
  request: Request,
  member: string,
  source: Source<T>,
  show: (item: T) => unknown,
): Record<string, unknown> {
  const token: string | undefined = request.input.NextToken ?? undefined;
  if (token === undefined && request.aws.behavior.emptyFirstPage) {
    return { [member]: [], NextToken: tokenAfter(request.call.operation, undefined) };
  }
  const asked: number | undefined = request.input.MaxResults ?? undefined;
  const size = asked ?? DEFAULT_SIZE;
  const items: T[] = [];
  for (const item of source(token === undefined ? undefined : parseToken(request.call.operation, token))) {
    if (items.length === size) {
      if (asked === undefined) {
        request.aws.doubt('size-of-pages');
      }
      return { [member]: items.map(show), NextToken: tokenAfter(request.call.operation, items.at(-1)!.sequence) };
    }
    items.push(item);
  }
  return { [member]: items.map(show) };
}

/** Throws `INVALID_NEXT_TOKEN` unless the token was made for this operation. */
export function parseToken(operation: string, token: string): number | undefined {
  try {
    const [madeFor, after] = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (madeFor === operation && (after === null || Number.isInteger(after))) {
      return after ?? undefined;
    }
  } catch {
    // Whatever does not parse was not made here.
  }
  throw invalidInput('INVALID_NEXT_TOKEN');
}

function tokenAfter(operation: string, sequence: number | undefined): string {
  return Buffer.from(JSON.stringify([operation, sequence ?? null])).toString('base64url');
}
