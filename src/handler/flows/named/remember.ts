import { refusalOf } from '../rules/refusal';
import type { NamedContext } from './context';

import type { NamedMemo } from './memo';

/** A refusal is not kept over a pause, only when it began: the next look tries again. */
export function rememberNamed(_: unknown, { memo, now }: NamedContext): NamedMemo {
  const isRefused = refusalOf(memo, 'CREATE', 'CHANGE') !== undefined;
  return {
    ...memo,
    refusal: undefined,
    refusedSince: memo.refusedSince ?? (isRefused ? now.toISOString() : undefined),
  };
}
