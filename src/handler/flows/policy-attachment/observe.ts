import type { FlowContext, FlowReads, TakenBack } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import { organizationProblem } from '../rules/expected-organization';
import { parsePhysicalId } from '../rules/physical-id';
import { isInherited } from '../rules/register';
import { isRollbackUpdate } from '../rules/rollback';
import { type DesiredPair, isOverwritingPair, isSamePair, wasOverwritingPair } from './desired';
import { lookAt, lookCloser, readStatus, type Seen, type TypeStatus } from './look';
import type { PairMemo } from './memo';
import { type ObservedRemoval, observeRemoval } from './observe-removal';
import { entryOf } from './pair';
import type { Side } from './side';
import { isChangedBy, wasAttached } from './values';

export interface ObservedPair {
  readonly organization?: OrganizationIdentity;
  readonly seen?: Seen;
  /** It is as declared because of this resource, or of one whose place this takes. */
  readonly isOurs?: boolean;
  /** Of a policy that is to be detached and is not attached: AWS may be about to attach its own. */
  readonly typeStatus?: TypeStatus;
  /** What the update noted that is rolled back; looked up only if it may have changed the pair. */
  readonly takenBack?: TakenBack;
  /** What a Delete finds. */
  readonly removal?: ObservedRemoval;
}

type Context = FlowContext<DesiredPair, PairMemo>;

/** Looks at AWS, and at nothing that the next decision does not need. */
export async function observePair(side: Side, context: Context, reads: FlowReads): Promise<ObservedPair> {
  const { request } = context;
  const organization = await reads.recent.identifyOrganization();
  if (organization?.managementAccountId !== request.accountId) {
    return { organization };
  }
  if (request.type === 'Delete') {
    return { organization, removal: await observeRemoval(side, organization, context, reads) };
  }
  if (organizationProblem(side.kind, request, organization) !== undefined || request.desired!.targetId === '') {
    return { organization };
  }
  const observed = isRollbackUpdate(request)
    ? await observeFailedUpdate(side, context, reads)
    : await observeDeclared(side, context, reads);
  return { organization, ...observed };
}

async function observeDeclared(side: Side, context: Context, reads: FlowReads): Promise<Partial<ObservedPair>> {
  const { request, memo } = context;
  const desired = request.desired!;
  const seen = await lookAt(desired, desired.policyType, context, reads);
  if (seen.isAttached !== side.isAttached) {
    const isLeft = isSamePair(request) && !isOverwritingPair(request);
    return { seen: isLeft ? seen : await lookCloser(seen, side.isAttached, context, reads) };
  }
  if (memo.hasDetached) {
    return { seen: await lookCloser(seen, false, context, reads), isOurs: true };
  }
  const isWatched = !side.isAttached && seen.attached !== undefined && !isSamePair(request);
  return {
    seen,
    isOurs: await isOurs(side, context, reads),
    ...(isWatched ? { typeStatus: await readStatus(desired.policyType, memo, reads) } : {}),
  };
}

/**
 * A note of this execution is written for nothing but its own write, so that it also tells whose the result of a step is that was
 * lost. Somebody who does the same between the note and the write is not told apart.
 */
async function isOurs({ kind }: Side, { request, noted, startedAt }: Context, reads: FlowReads): Promise<boolean> {
  const entry = entryOf(request.desired!);
  if (wasAttached(noted) !== undefined || parsePhysicalId(kind, request.physicalId)?.entry === entry) {
    return wasAttached(noted) !== undefined;
  }
  const register = await reads.recent.listResources(request.stackId, startedAt);
  return isInherited(kind, request, register, (other) => other === entry);
}

/**
 * What a failed update has written: it changed back what people had changed, or it was about another pair. That one has no Delete
 * if the update was cut off before CloudFormation knew its id.
 */
async function observeFailedUpdate(side: Side, context: Context, reads: FlowReads): Promise<Partial<ObservedPair>> {
  const { request, memo } = context;
  const failed = request.previous;
  const isCandidate =
    failed !== undefined && failed.targetId !== '' && (!isSamePair(request) || wasOverwritingPair(request));
  if (!isCandidate) {
    return {};
  }
  const seen = await lookAt(failed, failed.policyType, context, reads);
  if (memo.hasAttached || memo.hasDetached) {
    return { seen: await lookCloser(seen, !side.isAttached, context, reads) };
  }
  const takenBack = seen.isAttached === side.isAttached ? await reads.readTakenBack() : undefined;
  return isChangedBy(takenBack, seen.isAttached)
    ? { seen: await lookCloser(seen, !side.isAttached, context, reads), takenBack }
    : { seen, takenBack };
}
