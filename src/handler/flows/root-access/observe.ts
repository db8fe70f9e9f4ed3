import type { FlowContext } from '../../driver/flow';
import type { Refusal } from '../../failures';
import type { AwsReads } from '../../port/ports';
import { RESOURCES } from '../../resources';
import { entryOf } from '../switch/desired';
import { type ObservedSwitch, observeSwitch } from '../switch/observe';
import type { DesiredRootAccess } from './desired';
import type { RootAccessMemo } from './memo';

export interface ObservedRootAccess extends ObservedSwitch {
  /** IAM did not show the features; there is no status then. */
  readonly refusal?: Refusal;
}

export function observeRootAccess(
  context: FlowContext<DesiredRootAccess, RootAccessMemo>,
  reads: AwsReads,
): Promise<ObservedRootAccess> {
  const { request } = context;
  const feature = entryOf(RESOURCES.ROOT_ACCESS, request, request.desired?.feature);
  return observeSwitch<ObservedRootAccess>(RESOURCES.ROOT_ACCESS, context, reads, async (organization) => {
    const look = await reads.lookAtRootFeatures(request.region);
    return 'refusal' in look
      ? { organization, refusal: look.refusal }
      : { organization, status: look.seen.includes(feature) ? 'ON' : 'OFF' };
  });
}
