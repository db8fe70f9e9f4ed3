/**
 * What an Update in a rollback undoes. First row that fits:
 *
 * | What the failed update did | Decision |
 * | --- | --- |
 * | nothing, or somebody has changed it since | done |
 * | it changed back what people had changed, or it made another pair so, which its note proves | undo that as `decide-step.ts` says |
 * | the same, but without the policy nothing allows anything, or AWS refuses | done, it stays, and people are told |
 * | it made another pair so, and its execution cannot be found any more | done, it stays, and people are told |
 */
import type { Answer } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { PairDecision } from './action';
import { nextStep } from './decide-step';
import { type DesiredPair, isSamePair } from './desired';
import type { PairMemo } from './memo';
import { keptPairMessage } from './messages';
import type { ObservedPair } from './observe';
import { nameOfTarget } from './pair';
import type { Side } from './side';
import { isChangedBy } from './values';

type Context = FlowContext<DesiredPair, PairMemo>;

export function decidePairRollback(
  side: Side,
  { seen, takenBack }: ObservedPair,
  context: Context,
  answer: Answer,
): PairDecision {
  const { request, memo } = context;
  const done = (reason: string) => ({ type: 'done', reason, answer }) as const;
  const unchanged = done(
    'the policy and its target are as before the failed update, as far as this resource changed them',
  );
  if (seen === undefined) {
    return unchanged;
  }
  if (takenBack?.type === 'UNKNOWN' && !isSamePair(request)) {
    const reason = `policy ${seen.policyId} stays ${side.isAttached ? 'attached to' : 'detached from'} ${nameOfTarget(seen)}: the workflow of the failed update is no longer recorded`;
    return { ...done(reason), messages: [keptPairMessage(side, seen, reason, request)] };
  }
  if (!isChangedBy(takenBack, seen.isAttached) && !memo.hasAttached && !memo.hasDetached) {
    return unchanged;
  }
  const step = nextStep(seen, !side.isAttached, context);
  if (step === undefined) {
    return unchanged;
  }
  if (step.type !== 'LEFT') {
    return step;
  }
  const { reason } = step.failure;
  return { ...done(reason), messages: [keptPairMessage(side, seen, reason, request)] };
}
