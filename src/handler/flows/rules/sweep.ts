import type { Page } from '../../port/paging';
import { countIn, flagIn, rawMemo, textIn } from './memo';
import { carriedRefusal } from './refusal';

/**
 * A pass through a long list that spans several steps: what it holds is where to go on, and how many were left over.
 *
 * An organization of thousands cannot be visited in one step, and reading its list anew in every step would use up the
 * step. Losing a sweep costs a second pass.
 */
export interface Sweep {
  /** Token of the next page; absent at the beginning. */
  readonly from?: string;
  /** The last page has been dealt with. */
  readonly isComplete: boolean;
  /** Members that a person has to see to. */
  readonly left: number;
  /** Token of the stretch with the first of them; absent: it is the first stretch, or nobody was left over. */
  readonly leftFrom?: string;
  /** How often the stretch that begins at `from` has been tried in vain; members may be out of reach for a moment. */
  readonly attempts: number;
}

/** What one look reads of a list. */
export interface Stretch<T> {
  readonly items: readonly T[];
  /** Token of the page after it; absent: the list ends here. */
  readonly next?: string;
}

/** A stretch with something to do ends when there is enough for a step: AWS takes five answers a second. */
const WANTED_PER_STRETCH = 100;
/** A stretch ends in any case after this many pages, which take about ten seconds. */
const PAGES_PER_STRETCH_MAX = 50;
/** A stretch in which members stay out of reach for passing reasons is given up after this many attempts. */
export const ATTEMPTS_PER_STRETCH_MAX = 3;

export const SWEEP_BEGIN: Sweep = { isComplete: false, left: 0, attempts: 0 };

export function parseSweep(raw: unknown): Sweep | undefined {
  if (raw === undefined) {
    return undefined;
  }
  const sweep = rawMemo(raw);
  return {
    from: textIn(sweep, 'from'),
    isComplete: flagIn(sweep, 'isComplete'),
    left: countIn(sweep, 'left'),
    leftFrom: textIn(sweep, 'leftFrom'),
    attempts: countIn(sweep, 'attempts'),
  };
}

/** Reads on from where the sweep stands, until there is enough to do for one step. */
export async function readStretch<T>(
  readPage: (from?: string) => Promise<Page<T>>,
  from: string | undefined,
  isWanted: (item: T) => boolean,
): Promise<Stretch<T>> {
  const items: T[] = [];
  let token = from;
  for (let pages = 0; pages < PAGES_PER_STRETCH_MAX; pages++) {
    const page = await readPageOrFirst(readPage, token);
    items.push(...page.items);
    token = page.next;
    if (token === undefined || items.filter(isWanted).length >= WANTED_PER_STRETCH) {
      break;
    }
  }
  return { items, next: token };
}

/** What came of one visit to a stretch. */
export interface Outcome {
  /** Members that a person has to see to. */
  readonly left: number;
  /** Members that were out of reach for passing reasons. */
  readonly retry: number;
  /** Some were settled for good and will not be visited again, so that another attempt has less to do. */
  readonly isProgress: boolean;
}

/** The sweep after a stretch: further on, or once more if members were out of reach for passing reasons. */
export function advance(sweep: Sweep, next: string | undefined, outcome: Outcome): Sweep {
  const attempts = outcome.isProgress ? 0 : sweep.attempts + 1;
  if (outcome.retry > 0 && attempts < ATTEMPTS_PER_STRETCH_MAX) {
    return { ...sweep, attempts };
  }
  const left = outcome.left + outcome.retry;
  return {
    from: next,
    isComplete: next === undefined,
    left: sweep.left + left,
    leftFrom: sweep.left === 0 && left > 0 ? sweep.from : sweep.leftFrom,
    attempts: 0,
  };
}

/** AWS forgets tokens: a sweep that is resumed late begins anew. */
async function readPageOrFirst<T>(
  readPage: (from?: string) => Promise<Page<T>>,
  token: string | undefined,
): Promise<Page<T>> {
  try {
    return await readPage(token);
  } catch (error) {
    if (token === undefined || carriedRefusal(error)?.reason !== 'INVALID_NEXT_TOKEN') {
      throw error;
    }
    return readPage(undefined);
  }
}
