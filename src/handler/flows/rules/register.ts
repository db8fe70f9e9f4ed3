import type { Request } from '../../driver/flow';
import type { RegisteredResource } from '../../port/register';
import { RESOURCES, type ResourceKind, resourceTypeOf } from '../../resources';
import { type PhysicalId, parsePhysicalId } from './physical-id';

type Own = Pick<Request<unknown>, 'stackId' | 'logicalId' | 'physicalId'>;

/** Whether the entry of a physical id names the thing in question. */
type IsSame = (entry: string) => boolean;

/**
 * Another resource that stands for the same thing: the resource that is deleted has handed it over, to another construct id,
 * stack or way to name it, and must leave it alone.
 *
 * The resource itself stands for it as well, under another physical id, if that is how it was replaced.
 *
 * @param kinds of the resources that can stand for it
 */
export function findOtherHolder(
  kinds: ResourceKind | readonly ResourceKind[],
  own: Own,
  register: readonly RegisteredResource[],
  isSame: IsSame,
): RegisteredResource | undefined {
  return register.find((one) => !isOwn(one, own) && idsOf(kinds, one).some((id) => names(id, isSame)));
}

/** Another resource of any kind that stands for something of an organization: what it stands for would go with it. */
export function findOtherHolderIn(
  organizationId: string,
  own: Own,
  register: readonly RegisteredResource[],
): RegisteredResource | undefined {
  return register.find((one) => !isOwn(one, own) && organizationIdOf(one) === organizationId);
}

/**
 * Whether another resource of the same stack says that the thing is `ours`: whatever takes its place inherits that. Of
 * another stack nothing is inherited, because a mark names the stack.
 */
export function isInherited(
  kinds: ResourceKind | readonly ResourceKind[],
  own: Own,
  register: readonly RegisteredResource[],
  isSame: IsSame,
): boolean {
  return register
    .filter((one) => one.stack === own.stackId && !isOwn(one, own))
    .flatMap((one) => idsOf(kinds, one))
    .some((id) => id.provenance === 'ours' && names(id, isSame));
}

/** The other resource, for people. */
export function nameOfHolder({ stack, logicalId }: RegisteredResource): string {
  return `${logicalId} of stack ${stack.split('/')[1] ?? stack}`;
}

function idsOf(
  kinds: ResourceKind | readonly ResourceKind[],
  { type, physicalId }: RegisteredResource,
): readonly PhysicalId[] {
  return [kinds].flat().flatMap((kind) => {
    const id = type === resourceTypeOf(kind) ? parsePhysicalId(kind, physicalId) : undefined;
    return id === undefined ? [] : [id];
  });
}

function organizationIdOf({ type, physicalId }: RegisteredResource): string | undefined {
  const kind = Object.values(RESOURCES).find((one) => resourceTypeOf(one) === type);
  return kind && parsePhysicalId(kind, physicalId)?.organizationId;
}

function names({ entry }: PhysicalId, isSame: IsSame): boolean {
  return entry !== undefined && isSame(entry);
}

function isOwn(one: RegisteredResource, own: Own): boolean {
  return one.stack === own.stackId && one.logicalId === own.logicalId && one.physicalId === own.physicalId;
}
