import type { FlowContext } from '../../driver/flow';
import { refusalOf } from '../rules/refusal';
import type { DesiredUnit } from './desired';
import type { UnitMemo } from './memo';
import type { ObservedUnit } from './observe';

/** A refusal is not kept over a pause, only when it began: the next look tries again. */
export function rememberUnit(_: ObservedUnit, { memo, now }: FlowContext<DesiredUnit, UnitMemo>): UnitMemo {
  const isRefused = refusalOf(memo, 'CREATE', 'RENAME') !== undefined;
  return {
    ...memo,
    refusal: undefined,
    refusedSince: memo.refusedSince ?? (isRefused ? now.toISOString() : undefined),
  };
}
