import { FORMS } from '../../../facts/forms';
import { kindIdOf, placeholderIdOf, type ResourceKind, resourceTypeOf } from '../../resources';

/**
 * `ours`: a call of this very execution made it before the resource was answered. `found` is everything else: it was
 * there, or nobody can prove who made it.
 */
export type Provenance = 'ours' | 'found';

/**
 * The parts of a physical id, a stable name that is fixed at Create and tells a Delete what it may do.
 *
 * It begins with the organization, names the kind, the entry if there are several, and, where a Delete
 * may remove something, whether this resource made it. It is never the id of a handshake: CloudFormation would take the
 * next invitation for a replacement and delete the old one.
 */
export interface PhysicalId {
  /** Absent in the id of a Create that failed before it knew the organization. */
  readonly organizationId?: string;
  /** Service principal, policy type, invited account: whatever tells one entry of the kind from the other. */
  readonly entry?: string;
  readonly provenance?: Provenance;
}

/** The text of a physical id. */
export function physicalId(kind: ResourceKind, { organizationId, entry, provenance }: PhysicalId): string {
  if (organizationId === undefined) {
    return placeholderIdOf(resourceTypeOf(kind));
  }
  return [organizationId, kindIdOf(kind), entry, provenance].filter((part) => part !== undefined).join('/');
}

/** The parts of a physical id of this kind, `undefined` if the text is not of our form: CloudFormation invented it. */
export function parsePhysicalId(kind: ResourceKind, text: string | undefined): PhysicalId | undefined {
  const match = /^([^/]+)\/([a-z-]+)(?:\/([^/]+))??(?:\/(ours|found))?$/.exec(text ?? '');
  if (match === null || match[2] !== kindIdOf(kind)) {
    return undefined;
  }
  const [, owner, , entry, provenance] = match;
  const organizationId = owner === 'none' ? undefined : owner;
  if (organizationId !== undefined && !FORMS.ORGANIZATION_ID.pattern.test(organizationId)) {
    return undefined;
  }
  return {
    organizationId,
    entry,
    provenance: provenance as Provenance | undefined,
  };
}
