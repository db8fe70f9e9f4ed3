import type { FlowReads } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import type { RegisteredResource } from '../../port/register';
import { candidatesOf } from '../rules/declared';
import { hasMarkOf } from '../rules/mark';
import { parsePhysicalId } from '../rules/physical-id';
import { type Candidates, observeTakenBack } from '../rules/put-back';
import { findOtherHolder } from '../rules/register';
import { isOfOrganization, isTakingBack, reasonToKeep } from '../rules/removal';
import type { NamedContext } from './context';
import type { NamedKind, NamedRecord } from './kind';
import { allValuesOf, existenceOf, isAddable, isMade } from './values';

/** What a Delete finds that may be its to delete, or to put back. */
export interface ObservedRemoval extends Candidates {
  /** Looked up only if there is something to delete or to put back. */
  readonly record?: NamedRecord;
  /** Ids of what holds it. */
  readonly holders?: readonly string[];
  /** Another resource that stands for it. */
  readonly standIn?: RegisteredResource;
}

export async function observeRemoval(
  kind: NamedKind,
  organization: OrganizationIdentity,
  context: NamedContext,
  reads: FlowReads,
): Promise<ObservedRemoval | undefined> {
  const { request, memo } = context;
  const id = parsePhysicalId(kind.resource, request.physicalId);
  if (!isOfOrganization(kind.resource, request, organization)) {
    return undefined;
  }
  if (memo.hasDeleted) {
    return {};
  }
  return isTakingBack(kind.resource, request)
    ? observeTakingBack(kind, id?.entry, context, reads)
    : observeWanted(kind, context, reads);
}

/** A Delete that somebody wants. */
async function observeWanted(
  kind: NamedKind,
  { request, startedAt }: NamedContext,
  reads: FlowReads,
): Promise<ObservedRemoval> {
  const { entry } = parsePhysicalId(kind.resource, request.physicalId)!;
  if (entry === undefined || reasonToKeep(kind.resource, request) !== undefined) {
    return {};
  }
  const record = await kind.calls.describe(entry, reads);
  if (record === undefined) {
    return {};
  }
  const resources = await reads.recent.listResources(request.stackId, startedAt);
  const standIn = findOtherHolder(kind.resource, request, resources, (other) => other === entry);
  return standIn === undefined ? { record, holders: await kind.calls.holdersOf(entry, reads) } : { record, standIn };
}

/** A Delete that takes a creation back: the thing, if that has made it, or the values that it added. */
async function observeTakingBack(
  kind: NamedKind,
  id: string | undefined,
  { request, memo }: NamedContext,
  reads: FlowReads,
): Promise<ObservedRemoval> {
  const { desired } = request;
  if (request.isStatusUnknown || desired === undefined) {
    return {};
  }
  const record =
    id === undefined ? (await kind.calls.find(desired, reads)).record : await kind.calls.describe(id, reads);
  const tags = record && (await reads.findTags(record.id));
  if (record === undefined || tags === undefined) {
    return {};
  }
  const values = allValuesOf(kind, undefined, desired, { ...record, tags }).filter((value) => isAddable(kind, value));
  const candidates = [
    ...(hasMarkOf(request, tags) ? [existenceOf(kind, record)] : []),
    ...(memo.hasTagged ? [] : candidatesOf(values, false)),
  ];
  const known = await observeTakenBack(candidates, reads);
  const holders = isMade(kind, known) ? { holders: await kind.calls.holdersOf(record.id, reads) } : {};
  return { record, ...known, ...holders };
}
