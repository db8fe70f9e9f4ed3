import type { FlowContext, FlowReads } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import type { UnitRecord } from '../../port/units';
import { RESOURCES } from '../../resources';
import { candidatesOf, type DeclaredValue } from '../rules/declared';
import { organizationProblem } from '../rules/expected-organization';
import { hasMarkOf, type Tags } from '../rules/mark';
import { parsePhysicalId } from '../rules/physical-id';
import { isOursByMark } from '../rules/provenance';
import { type Candidates, observeTakenBack } from '../rules/put-back';
import { isRollbackUpdate } from '../rules/rollback';
import { type DesiredUnit, declaredBefore, unitIdOf } from './desired';
import type { UnitMemo } from './memo';
import { type ObservedRemoval, observeRemoval } from './observe-removal';
import { existenceOf, isMade, isOverwritingUnit, valuesOf, wasOverwritingUnit } from './values';

/** A unit that is there. */
export interface Unit extends UnitRecord {
  readonly tags: Tags;
  /** It exists because of this resource, or of one whose place this takes. */
  readonly isOurs: boolean;
}

export interface ObservedUnit extends Candidates {
  readonly organization?: OrganizationIdentity;
  /** Whether there is the parent; looked up only while there is no unit. */
  readonly hasParent?: boolean;
  readonly unit?: Unit;
  /** Of a rollback: a unit with our mark that the failed update may have made beside the one that it was about. */
  readonly made?: UnitRecord;
  /** Ids of what is in `made`. */
  readonly children?: readonly string[];
  /** What a Delete finds. */
  readonly removal?: ObservedRemoval;
}

type Context = FlowContext<DesiredUnit, UnitMemo>;

/** Looks at AWS, and at nothing that the next decision does not need. */
export async function observeUnit(context: Context, reads: FlowReads): Promise<ObservedUnit> {
  const { request } = context;
  const organization = await reads.recent.identifyOrganization();
  if (organization?.managementAccountId !== request.accountId) {
    return { organization };
  }
  if (request.type === 'Delete') {
    return { organization, removal: await observeRemoval(organization, context, reads) };
  }
  if (organizationProblem(RESOURCES.ORGANIZATIONAL_UNIT, request, organization) !== undefined) {
    return { organization };
  }
  const { record, hasParent } = await findUnit(context, reads);
  const tags = record && (await tagsOf(record, context, reads));
  const unit = record && tags && { ...record, tags, isOurs: await isOurs(record, tags, context, reads) };
  const found = { organization, hasParent, ...(unit === undefined ? {} : { unit }) };
  return isRollbackUpdate(request) ? { ...found, ...(await observeFailedUpdate(unit, context, reads)) } : found;
}

/** By its id if it has one, or else, or if it is gone and is to be made again, by its name: names are unique below a parent. */
async function findUnit(
  { request, memo, startedAt }: Context,
  reads: FlowReads,
): Promise<{ readonly record?: UnitRecord; readonly hasParent?: boolean }> {
  const { parentId, name } = request.desired!;
  const known = memo.made?.id ?? unitIdOf(request);
  const record = known === undefined ? undefined : await reads.describeUnit(known);
  if (known !== undefined && (record !== undefined || memo.made !== undefined || !isOverwritingUnit(request))) {
    return { record };
  }
  // Whoever was contradicted by AWS looks for itself. So does whoever would make a unit, because others may have made it since.
  const shared = memo.refusedSince === undefined ? await reads.recent.listUnits(parentId, startedAt) : undefined;
  const isThere = (one: UnitRecord) => one.name === name;
  const units = shared?.some(isThere) ? shared : await reads.listUnits(parentId);
  return { record: units?.find(isThere), hasParent: units !== undefined };
}

/** What this execution itself made has the tags that it gave it. A unit that is gone by now has none. */
async function tagsOf({ id }: UnitRecord, { request, memo }: Context, reads: FlowReads): Promise<Tags | undefined> {
  return memo.made === undefined ? reads.findTags(id) : request.desired!.tags;
}

async function isOurs({ id }: UnitRecord, tags: Tags, context: Context, reads: FlowReads): Promise<boolean> {
  const { request, memo } = context;
  const isKnown = parsePhysicalId(RESOURCES.ORGANIZATIONAL_UNIT, request.physicalId)?.entry === id;
  return (
    !isKnown &&
    (memo.made !== undefined ||
      (await isOursByMark(RESOURCES.ORGANIZATIONAL_UNIT, tags, (entry) => entry === id, context, reads)))
  );
}

/**
 * What a failed update has written: values of the unit, or a unit of its own. That one has no Delete, because the update was cut
 * off before CloudFormation knew its id.
 */
async function observeFailedUpdate(
  unit: Unit | undefined,
  context: Context,
  reads: FlowReads,
): Promise<Pick<ObservedUnit, 'made' | 'children' | 'candidates' | 'takenBack'>> {
  const { request, memo } = context;
  const made = memo.hasDeleted ? undefined : await findMadeByFailed(unit, context, reads);
  const before = declaredBefore(request);
  const values: DeclaredValue[] =
    unit === undefined || before === undefined
      ? []
      : candidatesOf(valuesOf(request.desired, before, unit), wasOverwritingUnit(request));
  const candidates = [...values, ...(made === undefined ? [] : [existenceOf(made)])];
  const known = await observeTakenBack(candidates, reads);
  if (made === undefined) {
    return known;
  }
  return { ...known, made, ...(isMade(known) ? { children: await reads.listChildren(made.id) } : {}) };
}

/** A unit with the mark of this resource, where the failed template wanted one, that the physical id does not name. */
async function findMadeByFailed(
  unit: Unit | undefined,
  { request }: Context,
  reads: FlowReads,
): Promise<UnitRecord | undefined> {
  const { previous: failed, desired, physicalId } = request;
  const hasMoved = failed !== undefined && failed.parentId !== desired!.parentId;
  if (failed === undefined || (unit !== undefined && !hasMoved)) {
    return undefined;
  }
  const own = parsePhysicalId(RESOURCES.ORGANIZATIONAL_UNIT, physicalId)?.entry;
  const units = (await reads.listUnits(failed.parentId)) ?? [];
  const made = units.find(({ id, name }) => name === failed.name && id !== own);
  return made !== undefined && hasMarkOf(request, await reads.listTags(made.id)) ? made : undefined;
}
