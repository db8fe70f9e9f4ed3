/**
 * How something that a name identifies comes to be as the template declares it. First row that fits:
 *
 * | Event | Organization | In AWS | Decision |
 * | --- | --- | --- | --- |
 * | Delete | | | as `decide-removal.ts` says |
 * | Create, Update | none, or not the expected one | | fail |
 * | Update in a rollback | the expected one | | as `decide-rollback.ts` says |
 * | Create, Update | | this execution has made it, and it is not to be seen yet | wait for AWS |
 * | Update | | gone, and `overwrite` is not new; no declared value changes | done, and people are told |
 * | | | gone, and `overwrite` is not new | wait for AWS for a minute, then fail |
 * | Create, Update | | none, and the name is AWS's own | fail |
 * | | | none, and its place is not there | wait for AWS for a minute, then fail |
 * | | | none; AWS says that there is one of the name | wait for AWS for a minute, then fail |
 * | | | none; AWS refuses it for another reason | fail |
 * | | | none | note that, and make it, with the mark of this resource |
 * | | | this execution has made it | done |
 * | | | AWS says that another one has the new name | wait for AWS for a minute, then fail |
 * | | | AWS refuses to change or to tag it | fail |
 * | | | a value is neither as declared nor as it was declared before | fail, naming all |
 * | | | a value is not as declared | note what is there, change it, then tag it |
 * | | | anything else | done |
 *
 * `rules/declared.ts` has the table for each value. What a Create is about is the one of the name in its place; what an Update
 * is about is the one of its physical id, unless the template names another place: AWS moves none, so that is another one.
 */
import type { OrganizationIdentity } from '../../port/organization';
import { judge } from '../rules/declared';
import { explainDifferences } from '../rules/differences';
import { type Failure, organizationProblem } from '../rules/expected-organization';
import { markOf } from '../rules/mark';
import { isWithin, type Moment } from '../rules/moments';
import { physicalId } from '../rules/physical-id';
import { refusalOf } from '../rules/refusal';
import { fail, failUnlessRollingBack, isRollbackUpdate } from '../rules/rollback';
import { waitForAws } from '../rules/waiting';
import type { NamedDecision } from './action';
import type { NamedContext } from './context';
import { decideNamedRemoval } from './decide-removal';
import { decideNamedRollback } from './decide-rollback';
import { declaredBefore, idOf } from './desired';
import type { Found, NamedKind } from './kind';
import { goneMessage } from './messages';
import type { ObservedNamed } from './observe';
import { answerOf, attributesOf } from './outcome';
import { allValuesOf, describeNamed, isOverwritingNamed, noneOf, subjectOf } from './values';
import { nextWrite, reasonFor } from './writing';

/** AWS should show something new, or its new name, soon after it was made or renamed. */
const VISIBLE_MS_MAX = 60_000;

export function decideNamed(kind: NamedKind, observed: ObservedNamed, context: NamedContext): NamedDecision {
  const { request } = context;
  if (request.type === 'Delete') {
    return decideNamedRemoval(kind, observed, context);
  }
  const { organization, found } = observed;
  const problem = organizationProblem(kind.resource, request, organization);
  if (organization === undefined || problem !== undefined) {
    const failure = { ...problem!, physicalId: physicalId(kind.resource, {}) };
    return failUnlessRollingBack(request, failure, attributesOf(kind));
  }
  const answer = answerOf(kind, organization, found, context);
  const decision = isRollbackUpdate(request)
    ? decideNamedRollback(kind, observed, context, answer)
    : found === undefined
      ? decideMissing(kind, organization, observed, context)
      : decideFound(kind, organization, found, context);
  if (decision.type === 'fail') {
    return fail(request, { ...decision, physicalId: answer.physicalId });
  }
  // A rollback is answered before anything is done or waited for.
  return decision.type === 'done' ? decision : { ...decision, answer };
}

function decideMissing(
  kind: NamedKind,
  organization: OrganizationIdentity,
  { obstacle }: ObservedNamed,
  context: NamedContext,
): NamedDecision {
  const { request, memo, startedAt } = context;
  const desired = request.desired!;
  const id = idOf(kind, request);
  if (memo.made !== undefined) {
    return waitForAws(`${describeNamed(kind, memo.made)} was created, which is not visible yet`);
  }
  if (id !== undefined && !isOverwritingNamed(kind, request)) {
    return decideGone(kind, id, organization, context);
  }
  if (obstacle !== undefined) {
    const failure = kind.words.explainObstacle(obstacle, desired, organization);
    return obstacle === 'RESERVED' ? failed(failure) : waitOrFail(startedAt, failure, context);
  }
  const refusal = refusalOf(memo, 'CREATE');
  if (refusal !== undefined) {
    return decideRefused(kind, refusal, context);
  }
  return {
    type: 'act',
    action: { type: 'CREATE', tags: { ...desired.tags, ...markOf(request) } },
    reason: `${kind.words.absenceOf(desired)}, and it is created`,
    note: noneOf(kind),
  };
}

/** Somebody has deleted it. An update that changes nothing of it leaves it so. */
function decideGone(
  kind: NamedKind,
  id: string,
  organization: OrganizationIdentity,
  context: NamedContext,
): NamedDecision {
  const { request, startedAt } = context;
  const desired = request.desired!;
  const values = allValuesOf(kind, desired, declaredBefore(kind, request), { name: '', tags: {} });
  const isChanging = values.some(({ declared, before }) => declared !== undefined && declared !== before);
  const reason = `${describeNamed(kind, { id, name: desired.name })} does not exist any more: it was deleted outside of the stack`;
  if (isChanging) {
    return waitOrFail(startedAt, { code: 'Gone', reason }, context);
  }
  return {
    type: 'done',
    reason,
    answer: answerOf(kind, organization, undefined, context),
    messages: [goneMessage(kind, desired.name, id, request)],
  };
}

function decideFound(
  kind: NamedKind,
  organization: OrganizationIdentity,
  found: Found,
  context: NamedContext,
): NamedDecision {
  const { request, memo } = context;
  const answer = answerOf(kind, organization, found, context);
  if (memo.made !== undefined) {
    return { type: 'done', reason: `${describeNamed(kind, found)} was created`, answer };
  }
  const refusal = refusalOf(memo, 'CHANGE', 'TAG');
  if (refusal !== undefined) {
    return decideRefused(kind, refusal, context);
  }
  const values = allValuesOf(kind, request.desired, declaredBefore(kind, request), found);
  const { differences, writes, note } = judge(values, isOverwritingNamed(kind, request));
  if (differences.length > 0) {
    return failed(explainDifferences(subjectOf(kind, found), differences, request));
  }
  const action = nextWrite(kind, found.id, writes);
  return action === undefined
    ? { type: 'done', reason: `${describeNamed(kind, found)} is as declared`, answer }
    : { type: 'act', action, reason: reasonFor(kind, found, action), note };
}

/** Another one may be about to give up the name. */
function decideRefused(
  { words, errors }: NamedKind,
  refusal: NonNullable<NamedContext['memo']['refusal']>,
  context: NamedContext,
): NamedDecision {
  const failure = words.explainRefusal(context.request.desired!, refusal);
  return refusal.error === errors.nameTaken
    ? waitOrFail(context.memo.refusedSince ?? context.now, failure, context)
    : failed(failure);
}

/** What AWS says may change within a minute. */
function waitOrFail(since: Moment, failure: Failure, { now }: NamedContext): NamedDecision {
  return isWithin(since, VISIBLE_MS_MAX, now) ? waitForAws(failure.reason) : failed(failure);
}

function failed(failure: Failure): NamedDecision {
  return { type: 'fail', ...failure };
}
