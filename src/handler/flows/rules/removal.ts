import type { Done, Message } from '../../driver/decision';
import type { Request } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import type { ResourceKind } from '../../resources';
import { parsePhysicalId } from './physical-id';

/** What the Delete of a resource that can be removed must know of its properties. */
export interface Removable {
  readonly removalPolicy: string;
}

/** Why a Delete leaves everything as it is, without looking; `undefined` if it has to remove something. */
export function reasonToKeep(kind: ResourceKind, request: Request<Removable>): string | undefined {
  const id = parsePhysicalId(kind, request.physicalId);
  if (id === undefined) {
    return 'the physical ID is not from this library: CloudFormation made it, because the Create sent no response';
  }
  if (id.provenance !== 'ours') {
    return 'this resource did not create it, or completed before it did';
  }
  const policy = request.desired?.removalPolicy ?? 'RETAIN';
  if (policy === 'RETAIN') {
    return 'the removal policy is RETAIN';
  }
  return undefined;
}

/** Whether a Delete takes a failed deployment back: nobody has asked it to remove anything. */
export function isTakingBack(kind: ResourceKind, { isRollback, physicalId }: Request<unknown>): boolean {
  return isRollback || parsePhysicalId(kind, physicalId) === undefined;
}

/** Whether the organization is the one that a Delete is about, by its physical id, or else by its properties. */
export function isOfOrganization(
  kind: ResourceKind,
  { physicalId, desired }: Request<{ readonly organizationId?: string }>,
  { id }: OrganizationIdentity,
): boolean {
  return (parsePhysicalId(kind, physicalId)?.organizationId ?? desired?.organizationId ?? id) === id;
}

/** Why a Delete removes nothing that it is wanted to remove: a rollback would not be. */
export const POSSIBLY_ROLLBACK =
  'CloudFormation does not return the status of the stack, so this is possibly the rollback of a failed deployment; make sure that the role of the function is allowed to call cloudformation:DescribeStacks, also for the root of a nested stack';

/** The end of every Delete. CloudFormation reads no attributes of it. */
export function deleted(request: Request<unknown>, reason: string, messages: readonly Message[] = []): Done {
  const answer = { physicalId: request.physicalId!, attributes: {} };
  return { type: 'done', reason, answer, ...(messages.length === 0 ? {} : { messages }) };
}

/** The end of a Delete whose organization the account does not manage any more. */
export function deletedElsewhere(kind: ResourceKind, request: Request<unknown>, nothing: string): Done {
  const madeFor = parsePhysicalId(kind, request.physicalId)?.organizationId;
  const where = madeFor ?? 'the organization that it was created for';
  return deleted(request, `${nothing}: account ${request.accountId} does not manage ${where} any more`);
}
