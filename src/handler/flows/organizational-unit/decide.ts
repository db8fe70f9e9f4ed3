/**
 * How an organizational unit comes to be as the template declares it. First row that fits:
 *
 * | Event | Organization | Unit | Decision |
 * | --- | --- | --- | --- |
 * | Delete | | | as `decide-removal.ts` says |
 * | Create, Update | none, or not the expected one | | fail |
 * | Update in a rollback | the expected one | | as `decide-rollback.ts` says |
 * | Create, Update | | this execution has made it, and it is not to be seen yet | wait for AWS |
 * | Update | | gone, and `overwrite` is not new; no declared value changes | done, and people are told |
 * | | | gone, and `overwrite` is not new | wait for AWS for a minute, then fail |
 * | Create, Update | | none, and its parent is not in the organization | wait for AWS for a minute, then fail |
 * | | | none; AWS says that there is one of the name | wait for AWS for a minute, then fail |
 * | | | none; AWS refuses it for another reason | fail |
 * | | | none | note that, and make it, with the mark of this resource |
 * | | | this execution has made it | done |
 * | | | AWS says that a sibling has the new name | wait for AWS for a minute, then fail |
 * | | | AWS refuses to rename or to tag it | fail |
 * | | | its name or a tag is neither as declared nor as it was declared before | fail, naming all |
 * | | | its name or a tag is not as declared | note what is there, rename it, then tag it |
 * | | | anything else | done |
 *
 * `rules/declared.ts` has the table for each value. The unit of a Create is the one of the name below the parent; that of an
 * Update is the one of its physical id, unless the template names another parent: AWS moves no unit, so that is another one.
 */

import type { FlowContext } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import { RESOURCES } from '../../resources';
import { judge } from '../rules/declared';
import { explainDifferences } from '../rules/differences';
import { type Failure, organizationProblem } from '../rules/expected-organization';
import { markOf } from '../rules/mark';
import { isWithin, type Moment } from '../rules/moments';
import { physicalId } from '../rules/physical-id';
import { refusalOf } from '../rules/refusal';
import { fail, failUnlessRollingBack, isRollbackUpdate } from '../rules/rollback';
import { waitForAws } from '../rules/waiting';
import type { UnitDecision } from './action';
import { decideUnitRemoval } from './decide-removal';
import { decideUnitRollback } from './decide-rollback';
import { type DesiredUnit, declaredBefore, unitIdOf } from './desired';
import type { UnitMemo } from './memo';
import { goneMessage } from './messages';
import type { ObservedUnit, Unit } from './observe';
import { answerOf, attributesOf } from './outcome';
import { explainRefusal, isNameTaken } from './refusals';
import { isOverwritingUnit, NONE, subjectOf, valuesOf } from './values';
import { nextWrite, reasonFor } from './writing';

type Context = FlowContext<DesiredUnit, UnitMemo>;

/** AWS should show a unit, or its new name, soon after it was made or renamed. */
const VISIBLE_MS_MAX = 60_000;

export function decideUnit(observed: ObservedUnit, context: Context): UnitDecision {
  const { request } = context;
  if (request.type === 'Delete') {
    return decideUnitRemoval(observed, context);
  }
  const { organization, unit } = observed;
  const problem = organizationProblem(RESOURCES.ORGANIZATIONAL_UNIT, request, organization);
  if (organization === undefined || problem !== undefined) {
    const failure = { ...problem!, physicalId: physicalId(RESOURCES.ORGANIZATIONAL_UNIT, {}) };
    return failUnlessRollingBack(request, failure, attributesOf());
  }
  const answer = answerOf(organization, unit, context);
  const decision = isRollbackUpdate(request)
    ? decideUnitRollback(observed, context, answer)
    : unit === undefined
      ? decideMissing(organization, observed, context)
      : decideFound(organization, unit, context);
  if (decision.type === 'fail') {
    return fail(request, { ...decision, physicalId: answer.physicalId });
  }
  // A rollback is answered before anything is done or waited for.
  return decision.type === 'done' ? decision : { ...decision, answer };
}

function decideMissing(organization: OrganizationIdentity, observed: ObservedUnit, context: Context): UnitDecision {
  const { request, memo, startedAt } = context;
  const { name, parentId, tags } = request.desired!;
  const unitId = unitIdOf(request);
  if (memo.made !== undefined) {
    return waitForAws(`organizational unit ${name} (${memo.made.id}) was created, which is not visible yet`);
  }
  if (unitId !== undefined && !isOverwritingUnit(request)) {
    return decideGone(unitId, organization, context);
  }
  if (observed.hasParent !== true) {
    const reason = `organization ${organization.id} has no root or organizational unit ${parentId}, so organizational unit ${name} is not created`;
    return waitOrFail(startedAt, { code: 'ParentNotFound', reason }, context);
  }
  const refusal = refusalOf(memo, 'CREATE');
  if (refusal !== undefined) {
    const failure = explainRefusal(name, refusal);
    return isNameTaken(refusal) ? waitOrFail(memo.refusedSince ?? context.now, failure, context) : failed(failure);
  }
  return {
    type: 'act',
    action: { type: 'CREATE', parentId, name, tags: { ...tags, ...markOf(request) } },
    reason: `${parentId} has no organizational unit ${name}, and it is created`,
    note: NONE,
  };
}

/** Somebody has deleted the unit. An update that changes nothing of it leaves it so. */
function decideGone(unitId: string, organization: OrganizationIdentity, context: Context): UnitDecision {
  const { request, startedAt } = context;
  const desired = request.desired!;
  const values = valuesOf(desired, declaredBefore(request), { name: '', tags: {} });
  const isChanging = values.some(({ declared, before }) => declared !== undefined && declared !== before);
  const reason = `organizational unit ${desired.name} (${unitId}) does not exist any more: it was deleted outside of the stack`;
  if (isChanging) {
    return waitOrFail(startedAt, { code: 'Gone', reason }, context);
  }
  return {
    type: 'done',
    reason,
    answer: answerOf(organization, undefined, context),
    messages: [goneMessage(desired.name, unitId, request)],
  };
}

function decideFound(organization: OrganizationIdentity, unit: Unit, context: Context): UnitDecision {
  const { request, memo } = context;
  const desired = request.desired!;
  const answer = answerOf(organization, unit, context);
  if (memo.made !== undefined) {
    return { type: 'done', reason: `organizational unit ${unit.name} (${unit.id}) was created`, answer };
  }
  const refusal = refusalOf(memo, 'RENAME', 'TAG');
  if (refusal !== undefined) {
    const failure = explainRefusal(desired.name, refusal);
    return isNameTaken(refusal) ? waitOrFail(memo.refusedSince ?? context.now, failure, context) : failed(failure);
  }
  const values = valuesOf(desired, declaredBefore(request), unit);
  const { differences, writes, note } = judge(values, isOverwritingUnit(request));
  if (differences.length > 0) {
    return failed(explainDifferences(subjectOf(unit), differences, request));
  }
  const action = nextWrite(unit.id, writes);
  return action === undefined
    ? { type: 'done', reason: `organizational unit ${unit.name} (${unit.id}) is as declared`, answer }
    : { type: 'act', action, reason: reasonFor(unit, action), note };
}

/** What AWS says may change within a minute. */
function waitOrFail(since: Moment, failure: Failure, { now }: Context): UnitDecision {
  return isWithin(since, VISIBLE_MS_MAX, now) ? waitForAws(failure.reason) : failed(failure);
}

function failed(failure: Failure): UnitDecision {
  return { type: 'fail', ...failure };
}
