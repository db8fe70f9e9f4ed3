import { FORMS } from '../../../facts/forms';

/**
 * Physical ids: stable names that are fixed at Create and tell a Delete what it may do.
 *
 * They begin with the organization they belong to, name the kind, the entry if there are several, and, where a Delete
 * may remove something, whether this resource made it. They are never handshake ids: CloudFormation would take the
 * next invitation for a replacement and delete the old one.
 */
export type Kind =
  | 'organization'
  | 'all-features'
  | 'service-linked-roles'
  | 'service-access'
  | 'policy-type'
  | 'invitation'
  | 'acceptance';

/**
 * `ours`: a call of this very execution made it before the resource was answered. `found` is everything else: it was
 * there, or nobody can prove who made it.
 */
export type Provenance = 'ours' | 'found';

export interface PhysicalId {
  /** Absent in the id of a Create that failed before it knew the organization. */
  readonly organizationId?: string;
  /** Service principal, policy type, invited account: whatever tells one entry of the kind from the other. */
  readonly entry?: string;
  readonly provenance?: Provenance;
}

/** The text of a physical id. */
export function physicalId(kind: Kind, { organizationId, entry, provenance }: PhysicalId): string {
  if (organizationId === undefined) {
    return `none/${kind}/found`;
  }
  return [organizationId, kind, entry, provenance].filter((part) => part !== undefined).join('/');
}

/** The parts of a physical id of this kind, `undefined` if the text is not of our form: CloudFormation invented it. */
export function parsePhysicalId(kind: Kind, text: string | undefined): PhysicalId | undefined {
  const match = /^([^/]+)\/([a-z-]+)(?:\/([^/]+))??(?:\/(ours|found))?$/.exec(text ?? '');
  if (match === null || match[2] !== kind) {
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
