/**
 * Whether a policy is attached to a target as the template declares it. First row that fits:
 *
 * | Event | Organization | Pair | Decision |
 * | --- | --- | --- | --- |
 * | Delete | | | as `decide-removal.ts` says |
 * | Create, Update | none, or not the expected one | | fail |
 * | | | the target is an account without an ID, because it has not joined | fail |
 * | Update in a rollback | the expected one | | as `decide-rollback.ts` says |
 * | Create, Update | | as declared, but AWS is about to attach its own policies, and this is a detachment | wait for AWS |
 * | | | as declared, but this execution has detached the last one that allows | attach it again, then fail |
 * | | | as declared | done |
 * | | | the target of a detachment is not in the organization | wait for AWS for a minute, then fail |
 * | Update | | the same as before, changed by somebody since; `overwrite` is not new | done, and people are told |
 * | Create, Update | | not as declared | attach or detach it as `decide-step.ts` says; where that leaves it: fail, after a minute if it may change |
 *
 * A policy that is attached, or is not, before anything was done is `found`: nothing is undone when its resource goes.
 */
import type { FlowContext } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import { type Failure, organizationProblem } from '../rules/expected-organization';
import { isWithin, type Moment } from '../rules/moments';
import { physicalId } from '../rules/physical-id';
import { fail, failUnlessRollingBack, isRollbackUpdate } from '../rules/rollback';
import { waitForAws } from '../rules/waiting';
import type { PairDecision } from './action';
import { decidePairRemoval } from './decide-removal';
import { decidePairRollback } from './decide-rollback';
import { type Left, nextStep } from './decide-step';
import { type DesiredPair, isOverwritingPair, isSamePair } from './desired';
import type { PairMemo } from './memo';
import { changedMessage } from './messages';
import type { ObservedPair } from './observe';
import { answerOf } from './outcome';
import { nameOfTarget } from './pair';
import type { Side } from './side';

type Context = FlowContext<DesiredPair, PairMemo>;

/** AWS should show what was just made, or allow what was just made possible, in so long. */
const VISIBLE_MS_MAX = 60_000;

export function decidePair(side: Side, observed: ObservedPair, context: Context): PairDecision {
  const { request } = context;
  if (request.type === 'Delete') {
    return decidePairRemoval(side, observed, context);
  }
  const { organization, isOurs = false } = observed;
  const problem = organizationProblem(side.kind, request, organization) ?? targetProblem(request.desired!);
  if (organization === undefined || problem !== undefined) {
    return failUnlessRollingBack(request, { ...problem!, physicalId: physicalId(side.kind, {}) }, {});
  }
  const answer = answerOf(side, organization, isOurs, context);
  const decision = isRollbackUpdate(request)
    ? decidePairRollback(side, observed, context, answer)
    : decideDeclared(side, organization, observed, context);
  if (decision.type === 'fail') {
    return fail(request, { ...decision, physicalId: answer.physicalId });
  }
  // A rollback is answered before anything is done or waited for.
  return decision.type === 'done' ? decision : { ...decision, answer };
}

/** CloudFormation knows the account of an email address only after a deployment that follows its joining. */
function targetProblem({ policyId, targetId }: DesiredPair): Failure | undefined {
  return targetId === ''
    ? {
        code: 'TargetNotFound',
        reason: `policy ${policyId} has no target: the account ID of an invited email address is empty until the account has joined, and its invitation is deployed with a new \`refresh\``,
      }
    : undefined;
}

function decideDeclared(
  side: Side,
  organization: OrganizationIdentity,
  { seen, isOurs = false, typeStatus }: ObservedPair,
  context: Context,
): PairDecision {
  const { request, startedAt, memo } = context;
  const { policyId, policyType, isAttached, attached } = seen!;
  const target = nameOfTarget(seen!);
  const answer = answerOf(side, organization, isOurs, context);
  if (isAttached !== side.isAttached && isSamePair(request) && !isOverwritingPair(request)) {
    const reason = `policy ${policyId} was ${side.isAttached ? 'detached from' : 'attached to'} ${target} outside of the stack, and stays so`;
    return { type: 'done', reason, answer, messages: [changedMessage(side, seen!, request)] };
  }
  if (attached === undefined && !side.isAttached && !isSamePair(request)) {
    const reason = `the organization has no ${target}, so policy ${policyId} is not detached from it`;
    return orFail(startedAt, { type: 'LEFT', failure: { code: 'TargetNotFound', reason }, isForNow: true }, context);
  }
  if (typeStatus === 'PENDING_ENABLE') {
    return waitForAws(`policy type ${policyType} is being enabled, which attaches the policies of AWS to everything`);
  }
  const step = nextStep(seen!, side.isAttached, context);
  if (step === undefined) {
    const state = side.isAttached ? 'attached to' : 'not attached to';
    return { type: 'done', reason: `policy ${policyId} is ${state} ${target}`, answer };
  }
  return step.type === 'LEFT' ? orFail(memo.refusedSince ?? startedAt, step, context) : step;
}

/** What AWS says may change within a minute. */
function orFail(since: Moment, { failure, isForNow }: Left, { now }: Context): PairDecision {
  return isForNow && isWithin(since, VISIBLE_MS_MAX, now) ? waitForAws(failure.reason) : { type: 'fail', ...failure };
}
