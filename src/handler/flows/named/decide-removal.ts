/**
 * What a Delete does to something that a name identifies. First row that fits:
 *
 * | Delete | In AWS | Decision |
 * | --- | --- | --- |
 * | any | in an organization that is another one by now, gone, or deleted a moment ago | done |
 * | wanted | the id says `found`, or the removal policy is RETAIN | done, it stays |
 * | | another resource stands for it | done, it stays, and people are told |
 * | | nobody knows whether this is a rollback | fail |
 * | | something holds it | wait for AWS for two minutes, then fail, naming up to ten |
 * | | AWS refuses | fail |
 * | | nothing holds it | delete it |
 * | of a rollback, or with an id that CloudFormation invented | nobody knows what the stack is doing | done, it stays |
 * | | AWS refuses | done, it stays, and people are told |
 * | | the note of the event that is taken back says that it added values | remove them |
 * | | the note says that there was none, and its mark is of this resource; something holds it | wait for AWS for two minutes, unless nothing is put back that would free it; then done, and people are told |
 * | | the same, and nothing holds it | delete it |
 * | | it has the mark, and the event cannot be found any more | done, it stays, and people are told |
 * | | anything else | done, it stays |
 */
import type { Request } from '../../driver/flow';
import { putBack } from '../rules/declared';
import { notPutBackMessage } from '../rules/put-back';
import { quote, refusalOf } from '../rules/refusal';
import { nameOfHolder } from '../rules/register';
import { deleted, deletedElsewhere, isTakingBack, POSSIBLY_ROLLBACK, reasonToKeep } from '../rules/removal';
import type { NamedDecision } from './action';
import type { NamedContext } from './context';
import { decideDeletion } from './decide-deletion';
import type { DesiredNamed, NamedKind, NamedRecord } from './kind';
import { keptNamedMessage } from './messages';
import type { ObservedNamed } from './observe';
import type { ObservedRemoval } from './observe-removal';
import { describeNamed, isMade, subjectOf } from './values';
import { nextWrite, reasonFor } from './writing';

export function decideNamedRemoval(
  kind: NamedKind,
  { organization, removal }: ObservedNamed,
  context: NamedContext,
): NamedDecision {
  const { request, memo } = context;
  if (organization === undefined || removal === undefined) {
    return deletedElsewhere(kind.resource, request, 'nothing is deleted');
  }
  const { record } = removal;
  if (record === undefined) {
    return deleted(request, memo.hasDeleted ? `the ${kind.words.noun} was deleted` : whyNothing(kind, request));
  }
  return isTakingBack(kind.resource, request)
    ? decideTakingBack(kind, record, removal, context)
    : decideWanted(kind, record, removal, context);
}

function decideWanted(
  kind: NamedKind,
  record: NamedRecord,
  { holders, standIn }: ObservedRemoval,
  context: NamedContext,
): NamedDecision {
  const { request, memo } = context;
  const name = describeNamed(kind, record);
  const notRemovable = (reason: string): NamedDecision => ({
    type: 'fail',
    code: kind.failures.notRemovable,
    reason,
    physicalId: request.physicalId,
  });
  if (standIn !== undefined) {
    const reason = `${name} stays: ${nameOfHolder(standIn)} stands for it as well`;
    return deleted(request, reason, [keptNamedMessage(kind, record, reason, request)]);
  }
  if (request.isStatusUnknown) {
    return notRemovable(`${name} is not deleted: ${POSSIBLY_ROLLBACK}`);
  }
  const refusal = refusalOf(memo, 'DELETE');
  if (refusal !== undefined && refusal.error !== kind.errors.held) {
    return notRemovable(`AWS refuses to delete ${name}; ${quote(refusal)}`);
  }
  const decision = decideDeletion(kind, record, holders, context);
  return decision.type === 'LEFT'
    ? { type: 'fail', code: kind.failures.held, reason: decision.reason, physicalId: request.physicalId }
    : decision;
}

function decideTakingBack(
  kind: NamedKind,
  record: NamedRecord,
  { candidates = [], takenBack, holders }: ObservedRemoval,
  context: NamedContext,
): NamedDecision {
  const { request, memo } = context;
  const name = describeNamed(kind, record);
  const kept = `${name} stays: the deployment that is rolled back did not create it`;
  if (takenBack === undefined) {
    return deleted(request, kept);
  }
  const refusal = refusalOf(memo, 'CHANGE', 'TAG', 'DELETE');
  if (refusal !== undefined && refusal.error !== kind.errors.held) {
    const reason = `${name} is not as before the failed deployment; ${quote(refusal)}`;
    return deleted(request, reason, [keptNamedMessage(kind, record, reason, request)]);
  }
  if (isMade(kind, { candidates, takenBack })) {
    const decision = decideDeletion(kind, record, holders, context);
    return decision.type === 'LEFT'
      ? deleted(request, decision.reason, [keptNamedMessage(kind, record, decision.reason, request)])
      : decision;
  }
  const { writes, unknown } = putBack(candidates, takenBack);
  const action = nextWrite(kind, record.id, writes);
  if (action !== undefined) {
    return { type: 'act', action, reason: reasonFor(kind, record, action) };
  }
  return deleted(
    request,
    kept,
    unknown.length === 0 ? [] : [notPutBackMessage(subjectOf(kind, record), unknown, request)],
  );
}

function whyNothing({ resource, words }: NamedKind, request: Request<DesiredNamed>): string {
  const kept = reasonToKeep(resource, request);
  return kept === undefined ? `the ${words.noun} does not exist any more` : `nothing is deleted: ${kept}`;
}
