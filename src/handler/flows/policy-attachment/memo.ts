import type { Refusal } from '../../failures';
import { flagIn, momentIn, rawMemo, refusalIn } from '../rules/memo';

/** What this execution knows of its own writes. Lost, its note tells the same. */
export interface PairMemo {
  readonly hasAttached: boolean;
  readonly hasDetached: boolean;
  readonly refusal?: Refusal;
  /** Since when AWS refuses what it may allow in a moment. */
  readonly refusedSince?: string;
}

export function parsePairMemo(raw: unknown): PairMemo {
  const memo = rawMemo(raw);
  return {
    hasAttached: flagIn(memo, 'hasAttached'),
    hasDetached: flagIn(memo, 'hasDetached'),
    refusal: refusalIn(memo),
    refusedSince: momentIn(memo, 'refusedSince'),
  };
}
