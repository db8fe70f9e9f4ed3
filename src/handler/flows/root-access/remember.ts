import type { FlowContext } from '../../driver/flow';
import { accept, type RefusedPlaces, refuse } from '../rules/refused-places';
import { rememberSwitch } from '../switch/remember';
import type { DesiredRootAccess } from './desired';
import type { RefusedCall, RootAccessMemo } from './memo';
import type { ObservedRootAccess } from './observe';

type Context = FlowContext<DesiredRootAccess, RootAccessMemo>;

const READ: RefusedCall = 'READ';

/** What was refused, this look included. */
export function refusedAfter({ refusal, status }: ObservedRootAccess, { memo, now }: Context): RefusedPlaces {
  if (refusal !== undefined) {
    return refuse(memo.refused, READ, refusal, now.toISOString());
  }
  return status === undefined ? memo.refused : accept(memo.refused, READ);
}

/** Since when IAM does not show the features, this look included. */
export function hiddenSince({ refusal }: ObservedRootAccess, { memo, now }: Context): string | undefined {
  return refusal === undefined ? undefined : (memo.hiddenSince ?? now.toISOString());
}

export function rememberRootAccess(observed: ObservedRootAccess, context: Context): RootAccessMemo {
  return {
    ...context.memo,
    ...rememberSwitch(observed, context),
    refused: refusedAfter(observed, context),
    hiddenSince: hiddenSince(observed, context),
  };
}
