import type { FlowContext, FlowReads, TakenBack } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import type { RegisteredResource } from '../../port/register';
import { parsePhysicalId } from '../rules/physical-id';
import { findOtherHolder } from '../rules/register';
import { isOfOrganization, isTakingBack } from '../rules/removal';
import type { DesiredPair } from './desired';
import { lookAt, lookCloser, type Seen } from './look';
import type { PairMemo } from './memo';
import { entryOf, type Pair, pairIn } from './pair';
import type { Side } from './side';
import { isChangedBy } from './values';

/** What a Delete finds that may be its to undo. */
export interface ObservedRemoval {
  /** Looked up only if there may be something to undo, or to tell. */
  readonly seen?: Seen;
  /** Of what somebody wants to be undone: another resource that stands for it. */
  readonly holder?: RegisteredResource;
  /** Of a detachment: whether it is AWS's own policy, which every target has to begin with. */
  readonly isAwsManaged?: boolean;
  /** What the event noted that is taken back; looked up only if it may have changed the pair. */
  readonly takenBack?: TakenBack;
}

type Context = FlowContext<DesiredPair, PairMemo>;

export async function observeRemoval(
  side: Side,
  organization: OrganizationIdentity,
  context: Context,
  reads: FlowReads,
): Promise<ObservedRemoval | undefined> {
  const { request } = context;
  const id = parsePhysicalId(side.kind, request.physicalId);
  if (!isOfOrganization(side.kind, request, organization)) {
    return undefined;
  }
  const pair = id === undefined ? request.desired : pairIn(id.entry);
  if (pair === undefined || pair.targetId === '') {
    return {};
  }
  return isTakingBack(side.kind, request)
    ? observeTakingBack(side, pair, context, reads)
    : observeWanted(side, pair, context, reads);
}

/** A Delete that somebody wants. */
async function observeWanted(side: Side, pair: Pair, context: Context, reads: FlowReads): Promise<ObservedRemoval> {
  const { request, startedAt } = context;
  const isOurs = parsePhysicalId(side.kind, request.physicalId)?.provenance === 'ours';
  if (request.desired?.removalPolicy !== 'DESTROY' || (!isOurs && !side.isAttached)) {
    return {};
  }
  const seen = await lookAt(pair, request.desired.policyType, context, reads);
  const isWritten = context.memo.hasAttached || context.memo.hasDetached;
  if ((seen.isAttached !== side.isAttached || seen.attached === undefined) && !isWritten) {
    return { seen };
  }
  const entry = entryOf(pair);
  const register = isWritten ? [] : await reads.recent.listResources(request.stackId, startedAt);
  const holder = findOtherHolder(side.kind, request, register, (other) => other === entry);
  if (holder !== undefined || !isOurs) {
    return { seen, holder };
  }
  if (!side.isAttached && !isWritten) {
    const policy = await reads.describePolicy(pair.policyId);
    if (policy?.isAwsManaged !== true) {
      return { seen, isAwsManaged: false };
    }
  }
  return { seen: await lookCloser(seen, !side.isAttached, context, reads) };
}

/** A Delete that takes a creation back: what that has found is left alone. */
async function observeTakingBack(side: Side, pair: Pair, context: Context, reads: FlowReads): Promise<ObservedRemoval> {
  const { request, memo } = context;
  const isFound = parsePhysicalId(side.kind, request.physicalId)?.provenance === 'found';
  if (isFound || request.isStatusUnknown || request.desired === undefined) {
    return {};
  }
  const seen = await lookAt(pair, request.desired.policyType, context, reads);
  if (memo.hasAttached || memo.hasDetached) {
    return { seen: await lookCloser(seen, !side.isAttached, context, reads) };
  }
  if (seen.isAttached !== side.isAttached || seen.attached === undefined) {
    return { seen };
  }
  const takenBack = await reads.readTakenBack();
  return isChangedBy(takenBack, seen.isAttached)
    ? { seen: await lookCloser(seen, !side.isAttached, context, reads), takenBack }
    : { seen, takenBack };
}
