import type { FlowReads } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import { candidatesOf, type DeclaredValue } from '../rules/declared';
import { organizationProblem } from '../rules/expected-organization';
import { hasMarkOf, type Tags } from '../rules/mark';
import { parsePhysicalId } from '../rules/physical-id';
import { isOursByMark } from '../rules/provenance';
import { type Candidates, observeTakenBack } from '../rules/put-back';
import { isRollbackUpdate } from '../rules/rollback';
import type { NamedContext } from './context';
import { declaredBefore, idOf, isSamePlace } from './desired';
import type { Found, NamedKind, NamedRecord, Search } from './kind';
import { type ObservedRemoval, observeRemoval } from './observe-removal';
import { allValuesOf, existenceOf, isMade, isOverwritingNamed, wasOverwritingNamed } from './values';

export interface ObservedNamed extends Candidates, Pick<Search, 'obstacle'> {
  readonly organization?: OrganizationIdentity;
  readonly found?: Found;
  /** Of a rollback: one with our mark that the failed update may have made beside the one that it was about. */
  readonly made?: NamedRecord;
  /** Ids of what holds `made`. */
  readonly holders?: readonly string[];
  /** What a Delete finds. */
  readonly removal?: ObservedRemoval;
}

/** Looks at AWS, and at nothing that the next decision does not need. */
export async function observeNamed(kind: NamedKind, context: NamedContext, reads: FlowReads): Promise<ObservedNamed> {
  const { request } = context;
  const organization = await reads.recent.identifyOrganization();
  if (organization?.managementAccountId !== request.accountId) {
    return { organization };
  }
  if (request.type === 'Delete') {
    return { organization, removal: await observeRemoval(kind, organization, context, reads) };
  }
  if (organizationProblem(kind.resource, request, organization) !== undefined) {
    return { organization };
  }
  const { record, obstacle } = await search(kind, context, reads);
  const tags = record && (await tagsOf(record, context, reads));
  const found = record && tags && { ...record, tags, isOurs: await isOurs(kind, record, tags, context, reads) };
  const observed = { organization, obstacle, ...(found === undefined ? {} : { found }) };
  return isRollbackUpdate(request)
    ? { ...observed, ...(await observeFailedUpdate(kind, found, context, reads)) }
    : observed;
}

/** By its id if it has one, or else, or if it is gone and is to be made again, by its name. */
async function search(
  kind: NamedKind,
  { request, memo, noted, startedAt }: NamedContext,
  reads: FlowReads,
): Promise<Search> {
  const known = memo.made?.id ?? idOf(kind, request);
  const record = known === undefined ? undefined : await kind.calls.describe(known, reads);
  if (known !== undefined && (record !== undefined || memo.made !== undefined || !isOverwritingNamed(kind, request))) {
    return { record };
  }
  // Before something is made, and after AWS has refused, it looks for itself: others may have made it since.
  const isShared = noted === undefined && memo.refusedSince === undefined;
  return kind.calls.find(request.desired!, reads, isShared ? startedAt : undefined);
}

/** What this execution itself made has the tags that it gave it. One that is gone by now has none. */
async function tagsOf(
  { id }: NamedRecord,
  { request, memo }: NamedContext,
  reads: FlowReads,
): Promise<Tags | undefined> {
  return memo.made === undefined ? reads.findTags(id) : request.desired!.tags;
}

async function isOurs(
  { resource }: NamedKind,
  { id }: NamedRecord,
  tags: Tags,
  context: NamedContext,
  reads: FlowReads,
): Promise<boolean> {
  const { request, memo } = context;
  const isKnown = parsePhysicalId(resource, request.physicalId)?.entry === id;
  return (
    !isKnown &&
    (memo.made !== undefined || (await isOursByMark(resource, tags, (entry) => entry === id, context, reads)))
  );
}

/**
 * What a failed update has written: values, or another one. That one has no Delete, because the update was cut off before
 * CloudFormation knew its id.
 */
async function observeFailedUpdate(
  kind: NamedKind,
  found: Found | undefined,
  context: NamedContext,
  reads: FlowReads,
): Promise<Pick<ObservedNamed, 'made' | 'holders' | 'candidates' | 'takenBack'>> {
  const { request, memo } = context;
  const made = memo.hasDeleted ? undefined : await findMadeByFailed(kind, found, context, reads);
  const before = declaredBefore(kind, request);
  const values: DeclaredValue[] =
    found === undefined || before === undefined
      ? []
      : candidatesOf(allValuesOf(kind, request.desired, before, found), wasOverwritingNamed(kind, request));
  const candidates = [...values, ...(made === undefined ? [] : [existenceOf(kind, made)])];
  const known = await observeTakenBack(candidates, reads);
  if (made === undefined) {
    return known;
  }
  const holders = isMade(kind, known) ? { holders: await kind.calls.holdersOf(made.id, reads) } : {};
  return { ...known, made, ...holders };
}

/** One with the mark of this resource, where the failed template wanted one, that the physical id does not name. */
async function findMadeByFailed(
  kind: NamedKind,
  found: Found | undefined,
  { request }: NamedContext,
  reads: FlowReads,
): Promise<NamedRecord | undefined> {
  const { previous: failed, desired, physicalId } = request;
  if (failed === undefined || (found !== undefined && isSamePlace(kind, failed, desired))) {
    return undefined;
  }
  const own = parsePhysicalId(kind.resource, physicalId)?.entry;
  const { record: made } = await kind.calls.find(failed, reads);
  const isAnother = made !== undefined && made.id !== own;
  return isAnother && hasMarkOf(request, await reads.listTags(made.id)) ? made : undefined;
}
