/**
 * What an Update in a rollback puts back. First row that fits:
 *
 * | What the failed update did | Decision |
 * | --- | --- |
 * | nothing, or somebody has changed it since | done |
 * | AWS refuses to take it back | fail, which people are told: CloudFormation has its answer |
 * | it changed or tagged it, and its note says what was there | change and tag it back |
 * | it made another one, which its note proves; something holds that | wait for AWS for two minutes, then leave it, and people are told |
 * | it made another one, which its note proves | delete that |
 * | its execution cannot be found any more | done, and people are told |
 */
import type { Answer } from '../../driver/decision';
import { putBack } from '../rules/declared';
import { notPutBackMessage } from '../rules/put-back';
import { refusalOf } from '../rules/refusal';
import type { NamedDecision } from './action';
import type { NamedContext } from './context';
import { decideDeletion } from './decide-deletion';
import type { NamedKind } from './kind';
import { keptNamedMessage } from './messages';
import type { ObservedNamed } from './observe';
import { isMade, subjectOf } from './values';
import { nextWrite, reasonFor } from './writing';

export function decideNamedRollback(
  kind: NamedKind,
  { found, made, holders, candidates = [], takenBack }: ObservedNamed,
  context: NamedContext,
  answer: Answer,
): NamedDecision {
  const { request, memo } = context;
  const name = `${kind.words.noun} ${request.desired!.name}`;
  const done = (reason: string): Extract<NamedDecision, { type: 'done' }> => ({ type: 'done', reason, answer });
  if (takenBack === undefined) {
    return done(`${name} is as before the failed update, as far as this resource changed it`);
  }
  const refusal = refusalOf(memo, 'CHANGE', 'TAG', 'DELETE');
  if (refusal !== undefined && refusal.error !== kind.errors.held) {
    return { type: 'fail', ...kind.words.explainRefusal(request.desired!, refusal) };
  }
  const { writes, unknown } = putBack(candidates, takenBack);
  const action = found && nextWrite(kind, found.id, writes);
  if (action !== undefined) {
    return { type: 'act', action, reason: reasonFor(kind, found!, action) };
  }
  if (made !== undefined && isMade(kind, { candidates, takenBack })) {
    const left = decideDeletion(kind, made, holders, context);
    return left.type === 'LEFT'
      ? { ...done(left.reason), messages: [keptNamedMessage(kind, made, left.reason, request)] }
      : left;
  }
  const ended = done(`${name} is as before the failed update`);
  return unknown.length === 0
    ? ended
    : { ...ended, messages: [notPutBackMessage(subjectOf(kind, (found ?? made)!), unknown, request)] };
}
