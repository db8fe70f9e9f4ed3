import type { FlowContext, FlowReads, Request } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import type { RegisteredResource } from '../../port/register';
import type { UnitRecord } from '../../port/units';
import { RESOURCES } from '../../resources';
import { candidatesOf } from '../rules/declared';
import { hasMarkOf } from '../rules/mark';
import { parsePhysicalId } from '../rules/physical-id';
import { type Candidates, observeTakenBack } from '../rules/put-back';
import { findOtherHolder } from '../rules/register';
import { reasonToKeep } from '../rules/removal';
import { tagValuesOf } from '../rules/tags';
import type { DesiredUnit } from './desired';
import type { UnitMemo } from './memo';
import { existenceOf, isMade } from './values';

/** What a Delete finds that may be its to delete, or to put back. */
export interface ObservedRemoval extends Candidates {
  /** Looked up only if there is something to delete or to put back. */
  readonly unit?: UnitRecord;
  /** Ids of the accounts and units that are in it. */
  readonly children?: readonly string[];
  /** Another resource that stands for it. */
  readonly holder?: RegisteredResource;
}

type Context = FlowContext<DesiredUnit, UnitMemo>;

/** Whether a Delete takes a failed deployment back: nobody has asked it to delete anything. */
export function isTakingBack({ isRollback, physicalId }: Request<unknown>): boolean {
  return isRollback || parsePhysicalId(RESOURCES.ORGANIZATIONAL_UNIT, physicalId) === undefined;
}

export async function observeRemoval(
  organization: OrganizationIdentity,
  context: Context,
  reads: FlowReads,
): Promise<ObservedRemoval | undefined> {
  const { request, memo } = context;
  const id = parsePhysicalId(RESOURCES.ORGANIZATIONAL_UNIT, request.physicalId);
  const madeFor = id?.organizationId ?? request.desired?.organizationId ?? organization.id;
  if (madeFor !== organization.id) {
    return undefined;
  }
  if (memo.hasDeleted) {
    return {};
  }
  return isTakingBack(request) ? observeTakingBack(id?.entry, context, reads) : observeWanted(context, reads);
}

/** A Delete that somebody wants. */
async function observeWanted({ request, startedAt }: Context, reads: FlowReads): Promise<ObservedRemoval> {
  const { entry } = parsePhysicalId(RESOURCES.ORGANIZATIONAL_UNIT, request.physicalId)!;
  if (entry === undefined || reasonToKeep(RESOURCES.ORGANIZATIONAL_UNIT, request) !== undefined) {
    return {};
  }
  const unit = await reads.describeUnit(entry);
  if (unit === undefined) {
    return {};
  }
  const resources = await reads.recent.listResources(request.stackId, startedAt);
  const holder = findOtherHolder(RESOURCES.ORGANIZATIONAL_UNIT, request, resources, (other) => other === entry);
  return holder === undefined ? { unit, children: await reads.listChildren(entry) } : { unit, holder };
}

/** A Delete that takes a creation back: the unit, if that has made it, or the tags that it added. */
async function observeTakingBack(
  unitId: string | undefined,
  { request, memo }: Context,
  reads: FlowReads,
): Promise<ObservedRemoval> {
  const { desired } = request;
  if (request.isStatusUnknown || desired === undefined) {
    return {};
  }
  const unit = unitId === undefined ? await findByName(desired, reads) : await reads.describeUnit(unitId);
  const tags = unit && (await reads.findTags(unit.id));
  if (unit === undefined || tags === undefined) {
    return {};
  }
  const isMarked = hasMarkOf(request, tags);
  const added = memo.hasTagged ? [] : candidatesOf(tagValuesOf({}, desired.tags, tags), false);
  const candidates = [...(isMarked ? [existenceOf(unit)] : []), ...added];
  const known = await observeTakenBack(candidates, reads);
  return { unit, ...known, ...(isMade(known) ? { children: await reads.listChildren(unit.id) } : {}) };
}

async function findByName({ parentId, name }: DesiredUnit, reads: FlowReads): Promise<UnitRecord | undefined> {
  return (await reads.listUnits(parentId))?.find((one) => one.name === name);
}
