import { TerminalError } from '../failures';

/** One page of a list, and where the next one begins; a page may be empty although there is a next one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** 100,000 entries at 20 a page: twice what the largest organization can have. */
export const PAGES_MAX = 5000;

/**
 * Reads a list to its end. A page may be empty although more follow, so that only a missing token ends it.
 *
 * @param what names the list in the message of the error that an endless one ends with
 */
export async function readAllPages<T>(what: string, read: (from?: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let from: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    const page = await read(from);
    items.push(...page.items);
    if (!page.next) {
      return items;
    }
    from = page.next;
  }
  throw new TerminalError('TooManyPages', `${what} did not end after ${PAGES_MAX} pages (${items.length} entries)`);
}
