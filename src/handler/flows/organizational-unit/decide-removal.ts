/**
 * What a Delete does to an organizational unit. First row that fits:
 *
 * | Delete | Unit | Decision |
 * | --- | --- | --- |
 * | any | in an organization that is another one by now, gone, or deleted a moment ago | done |
 * | wanted | the id says `found`, or the removal policy is RETAIN | done, it stays |
 * | | another resource stands for it | done, it stays, and people are told |
 * | | nobody knows whether this is a rollback | fail |
 * | | something is in it | wait for AWS for two minutes, then fail, naming up to ten |
 * | | AWS refuses | fail |
 * | | empty | delete it |
 * | of a rollback, or with an id that CloudFormation invented | nobody knows what the stack is doing | done, it stays |
 * | | AWS refuses | done, it stays, and people are told |
 * | | the note of the event that is taken back says that it added tags | remove them |
 * | | the note says that there was no unit, and its mark is of this resource; something is in it | wait for AWS for two minutes, but not in the rollback of a creation: what is in it stays; then done, and people are told |
 * | | the same, and it is empty | delete it |
 * | | it has the mark, and the event cannot be found any more | done, it stays, and people are told |
 * | | anything else | done, it stays |
 */
import type { FlowContext, Request } from '../../driver/flow';
import type { UnitRecord } from '../../port/units';
import { RESOURCES } from '../../resources';
import { putBack } from '../rules/declared';
import { parsePhysicalId } from '../rules/physical-id';
import { notPutBackMessage } from '../rules/put-back';
import { quote, refusalOf } from '../rules/refusal';
import { nameOfHolder } from '../rules/register';
import { deleted, reasonToKeep } from '../rules/removal';
import type { UnitDecision } from './action';
import { decideDeletion } from './decide-deletion';
import type { DesiredUnit } from './desired';
import type { UnitMemo } from './memo';
import { keptMessage } from './messages';
import type { ObservedUnit } from './observe';
import { isTakingBack, type ObservedRemoval } from './observe-removal';
import { isNotEmpty } from './refusals';
import { isMade, subjectOf } from './values';
import { nextWrite, reasonFor } from './writing';

type Context = FlowContext<DesiredUnit, UnitMemo>;

const KIND = RESOURCES.ORGANIZATIONAL_UNIT;

export function decideUnitRemoval({ organization, removal }: ObservedUnit, context: Context): UnitDecision {
  const { request, memo } = context;
  if (organization === undefined || removal === undefined) {
    const where =
      parsePhysicalId(KIND, request.physicalId)?.organizationId ?? 'the organization that it was created for';
    return deleted(request, `nothing is deleted: account ${request.accountId} does not manage ${where} any more`);
  }
  const { unit } = removal;
  if (unit === undefined) {
    return deleted(request, memo.hasDeleted ? 'the organizational unit was deleted' : whyNothing(request));
  }
  return isTakingBack(request) ? decideTakingBack(unit, removal, context) : decideWanted(unit, removal, context);
}

function decideWanted(unit: UnitRecord, { children, holder }: ObservedRemoval, context: Context): UnitDecision {
  const { request, memo } = context;
  const { physicalId } = request;
  const name = `organizational unit ${unit.name} (${unit.id})`;
  if (holder !== undefined) {
    const reason = `${name} stays: ${nameOfHolder(holder)} stands for it as well`;
    return deleted(request, reason, [keptMessage(unit, reason, request)]);
  }
  if (request.isStatusUnknown) {
    const reason = `${name} is not deleted: CloudFormation does not return the status of the stack, so this is possibly the rollback of a failed deployment; make sure that the role of the function is allowed to call cloudformation:DescribeStacks, also for the root of a nested stack`;
    return { type: 'fail', code: 'UnitNotRemovable', reason, physicalId };
  }
  const refusal = refusalOf(memo, 'DELETE');
  if (refusal !== undefined && !isNotEmpty(refusal)) {
    return {
      type: 'fail',
      code: 'UnitNotRemovable',
      reason: `AWS refuses to delete ${name}; ${quote(refusal)}`,
      physicalId,
    };
  }
  const decision = decideDeletion(unit, children, context);
  return decision.type === 'LEFT'
    ? { type: 'fail', code: 'UnitNotEmpty', reason: decision.reason, physicalId }
    : decision;
}

function decideTakingBack(
  unit: UnitRecord,
  { candidates = [], takenBack, children }: ObservedRemoval,
  context: Context,
): UnitDecision {
  const { request, memo } = context;
  const kept = `organizational unit ${unit.name} (${unit.id}) stays: the deployment that is rolled back did not create it`;
  if (takenBack === undefined) {
    return deleted(request, kept);
  }
  const refusal = refusalOf(memo, 'TAG', 'DELETE');
  if (refusal !== undefined && !isNotEmpty(refusal)) {
    const reason = `organizational unit ${unit.name} (${unit.id}) is not as before the failed deployment; ${quote(refusal)}`;
    return deleted(request, reason, [keptMessage(unit, reason, request)]);
  }
  if (isMade({ candidates, takenBack })) {
    const decision = decideDeletion(unit, children, context);
    return decision.type === 'LEFT'
      ? deleted(request, decision.reason, [keptMessage(unit, decision.reason, request)])
      : decision;
  }
  const { writes, unknown } = putBack(candidates, takenBack);
  const action = nextWrite(unit.id, writes);
  if (action !== undefined) {
    return { type: 'act', action, reason: reasonFor(unit, action) };
  }
  return deleted(request, kept, unknown.length === 0 ? [] : [notPutBackMessage(subjectOf(unit), unknown, request)]);
}

function whyNothing(request: Request<DesiredUnit>): string {
  const kept = reasonToKeep(KIND, request);
  return kept === undefined ? 'the organizational unit does not exist any more' : `nothing is deleted: ${kept}`;
}
