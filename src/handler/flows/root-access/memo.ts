import { momentIn, rawMemo } from '../rules/memo';
import { type RefusedPlaces, refusedPlacesIn } from '../rules/refused-places';
import { parseSwitchMemo, type SwitchMemo } from '../switch/memo';

/** What can be refused: IAM refuses to show the features, too, before it has trusted access. */
export type RefusedCall = 'READ' | 'WRITE';

export interface RootAccessMemo extends SwitchMemo {
  /** By `RefusedCall`. */
  readonly refused: RefusedPlaces;
  /** Since when IAM does not show the features. */
  readonly hiddenSince?: string;
}

export function parseRootAccessMemo(raw: unknown): RootAccessMemo {
  const memo = rawMemo(raw);
  return {
    ...parseSwitchMemo(raw),
    refused: refusedPlacesIn(memo.refused),
    hiddenSince: momentIn(memo, 'hiddenSince'),
  };
}
