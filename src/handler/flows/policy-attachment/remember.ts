import type { FlowContext } from '../../driver/flow';
import type { DesiredPair } from './desired';
import type { PairMemo } from './memo';
import type { ObservedPair } from './observe';

/** A refusal is not kept over a pause, only when it began: the next look tries again. */
export function rememberPair(_: ObservedPair, { memo, now }: FlowContext<DesiredPair, PairMemo>): PairMemo {
  const isRefused = memo.refusal !== undefined;
  return {
    ...memo,
    refusal: undefined,
    refusedSince: memo.refusedSince ?? (isRefused ? now.toISOString() : undefined),
  };
}
