/**
 * What a Delete does to an attachment, and to a detachment. "Undone" means detached again, and attached again. First row that fits:
 *
 * | Delete | Pair | Decision |
 * | --- | --- | --- |
 * | any | in an organization that is another one by now, or its properties cannot be read | done |
 * | | not as declared any more, or the target is gone | done |
 * | wanted | the removal policy is RETAIN, or the id of a detachment says `found` | done, it stays |
 * | | another resource stands for it | done, it stays, and people are told |
 * | | the id of an attachment says `found` | done, it stays, and people are told |
 * | | it is a detachment of a policy that is not AWS's own | done, it stays off |
 * | | nobody knows whether this is a rollback | fail |
 * | | `ours` | undo it as `decide-step.ts` says; where that leaves it: fail, after a minute if it may change |
 * | of a rollback, or with an id that CloudFormation invented | the id says `found`, or nobody knows what the stack is doing | done, it stays |
 * | | the note says that it was otherwise, and Updates of the same rollback possibly move accounts away from there | wait for AWS for 40 seconds |
 * | | the note of the event that is taken back says that it was otherwise | undo it as `decide-step.ts` says; where that leaves it: done, and people are told |
 * | | the event cannot be found any more | done, it stays, and people are told |
 * | | anything else | done, it stays |
 *
 * A policy, a target, or a policy type that is gone leaves nothing to attach.
 */
import type { FlowContext } from '../../driver/flow';
import { isWithin } from '../rules/moments';
import { parsePhysicalId } from '../rules/physical-id';
import { nameOfHolder } from '../rules/register';
import { deleted, deletedElsewhere, isTakingBack, POSSIBLY_ROLLBACK } from '../rules/removal';
import { waitForAws } from '../rules/waiting';
import type { PairDecision } from './action';
import { type Left, nextStep } from './decide-step';
import type { DesiredPair } from './desired';
import type { Seen } from './look';
import type { PairMemo } from './memo';
import { keptPairMessage } from './messages';
import type { ObservedPair } from './observe';
import type { ObservedRemoval } from './observe-removal';
import { nameOfTarget } from './pair';
import type { Side } from './side';
import { isChangedBy } from './values';

type Context = FlowContext<DesiredPair, PairMemo>;

/** Attachments of siblings, and what others put back, take so long. */
const SIBLINGS_MS_MAX = 60_000;
/**
 * CloudFormation sends Deletes when every Update of the rollback has its answer, which is before these have put anything back. So
 * long after, accounts have left the places that policies still guard.
 */
const RESTORING_MS_MAX = 40_000;
/** Without these there is nothing to attach. */
const GONE: readonly string[] = ['TargetNotFound', 'PolicyNotFound', 'PolicyTypeNotEnabled'];

export function decidePairRemoval(side: Side, { organization, removal }: ObservedPair, context: Context): PairDecision {
  const { request, memo } = context;
  if (organization === undefined || removal === undefined) {
    return deletedElsewhere(side.kind, request, 'nothing is changed');
  }
  const { seen } = removal;
  if (seen === undefined) {
    return deleted(request, 'nothing is changed: the policy and its target stay as they are');
  }
  const isWritten = memo.hasAttached || memo.hasDetached;
  if (!isWritten && (seen.isAttached !== side.isAttached || seen.attached === undefined)) {
    const state = seen.isAttached ? 'attached to' : 'not attached to';
    return deleted(request, `nothing is changed: policy ${seen.policyId} is ${state} ${nameOfTarget(seen)} already`);
  }
  return isTakingBack(side.kind, request)
    ? decideTakingBack(side, seen, removal, context)
    : decideWanted(side, seen, removal, context);
}

function decideWanted(
  side: Side,
  seen: Seen,
  { holder, isAwsManaged }: ObservedRemoval,
  context: Context,
): PairDecision {
  const { request } = context;
  if (holder !== undefined) {
    return keep(side, seen, `${nameOfHolder(holder)} stands for it as well`, context);
  }
  if (parsePhysicalId(side.kind, request.physicalId)?.provenance !== 'ours') {
    return keep(side, seen, 'it was attached before the stack declared it', context);
  }
  if (isAwsManaged === false) {
    return deleted(request, stays(side, seen, 'only policies of AWS itself are attached again'));
  }
  if (request.isStatusUnknown) {
    const reason = stays(side, seen, POSSIBLY_ROLLBACK);
    return { type: 'fail', code: 'AttachmentRefused', reason, physicalId: request.physicalId };
  }
  return undo(side, seen, context, ({ failure }) => ({ type: 'fail', ...failure, physicalId: request.physicalId }));
}

function decideTakingBack(side: Side, seen: Seen, { takenBack }: ObservedRemoval, context: Context): PairDecision {
  const { request, memo } = context;
  if (takenBack?.type === 'UNKNOWN') {
    return keep(side, seen, 'the workflow of the failed deployment is no longer recorded', context);
  }
  const isWritten = memo.hasAttached || memo.hasDetached;
  if (!isWritten && !isChangedBy(takenBack, seen.isAttached)) {
    return deleted(request, stays(side, seen, 'the deployment that is rolled back did not change that'));
  }
  if (
    !isWritten &&
    request.isRollbackOfCreation !== true &&
    isWithin(context.startedAt, RESTORING_MS_MAX, context.now)
  ) {
    return waitForAws('accounts that the rollback moves back possibly are not there yet');
  }
  return undo(side, seen, context, ({ failure }) =>
    deleted(request, failure.reason, [keptPairMessage(side, seen, failure.reason, request)]),
  );
}

function undo(side: Side, seen: Seen, context: Context, left: (left: Left) => PairDecision): PairDecision {
  const { request, startedAt, now } = context;
  const step = nextStep(seen, !side.isAttached, context);
  if (step === undefined) {
    const state = side.isAttached ? 'detached from' : 'attached to';
    return deleted(request, `policy ${seen.policyId} was ${state} ${nameOfTarget(seen)} again`);
  }
  if (step.type !== 'LEFT') {
    return step;
  }
  if (GONE.includes(step.failure.code)) {
    return deleted(request, `nothing is changed: ${step.failure.reason}`);
  }
  return step.isForNow && isWithin(startedAt, SIBLINGS_MS_MAX, now) ? waitForAws(step.failure.reason) : left(step);
}

function keep(side: Side, seen: Seen, why: string, { request }: Context): PairDecision {
  const reason = stays(side, seen, why);
  return deleted(request, reason, [keptPairMessage(side, seen, reason, request)]);
}

function stays({ isAttached }: Side, seen: Seen, why: string): string {
  return `policy ${seen.policyId} stays ${isAttached ? 'attached to' : 'detached from'} ${nameOfTarget(seen)}: ${why}`;
}
