/**
 * What an Update in a rollback puts back. First row that fits:
 *
 * | What the failed update did | Decision |
 * | --- | --- |
 * | nothing, or somebody has changed it since | done |
 * | AWS refuses to take it back | fail, which people are told: CloudFormation has its answer |
 * | it renamed or tagged the unit, and its note says what was there | rename and tag it back |
 * | it made another unit, which its note proves; there is something in that | wait for AWS for two minutes, then leave it, and people are told |
 * | it made another unit, which its note proves | delete that |
 * | its execution cannot be found any more | done, and people are told |
 */
import type { Answer } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import { putBack } from '../rules/declared';
import { notPutBackMessage } from '../rules/put-back';
import { refusalOf } from '../rules/refusal';
import type { UnitDecision } from './action';
import { decideDeletion } from './decide-deletion';
import type { DesiredUnit } from './desired';
import type { UnitMemo } from './memo';
import { keptMessage } from './messages';
import type { ObservedUnit } from './observe';
import { explainRefusal, isNotEmpty } from './refusals';
import { isMade, subjectOf } from './values';
import { nextWrite, reasonFor } from './writing';

type Context = FlowContext<DesiredUnit, UnitMemo>;

export function decideUnitRollback(
  { unit, made, children, candidates = [], takenBack }: ObservedUnit,
  context: Context,
  answer: Answer,
): UnitDecision {
  const { request, memo } = context;
  const { name } = request.desired!;
  const done = (reason: string): Extract<UnitDecision, { type: 'done' }> => ({ type: 'done', reason, answer });
  if (takenBack === undefined) {
    return done(`organizational unit ${name} is as before the failed update, as far as this resource changed it`);
  }
  const refusal = refusalOf(memo, 'RENAME', 'TAG', 'DELETE');
  if (refusal !== undefined && !isNotEmpty(refusal)) {
    return { type: 'fail', ...explainRefusal(name, refusal) };
  }
  const { writes, unknown } = putBack(candidates, takenBack);
  const action = unit && nextWrite(unit.id, writes);
  if (action !== undefined) {
    return { type: 'act', action, reason: reasonFor(unit!, action) };
  }
  if (made !== undefined && isMade({ candidates, takenBack })) {
    const left = decideDeletion(made, children, context);
    return left.type === 'LEFT' ? { ...done(left.reason), messages: [keptMessage(made, left.reason, request)] } : left;
  }
  const ended = done(`organizational unit ${name} is as before the failed update`);
  return unknown.length === 0
    ? ended
    : { ...ended, messages: [notPutBackMessage(subjectOf((unit ?? made)!), unknown, request)] };
}
