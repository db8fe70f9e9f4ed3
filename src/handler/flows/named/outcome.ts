import type { Answer } from '../../driver/decision';
import type { OrganizationIdentity } from '../../port/organization';
import { parsePhysicalId, physicalId } from '../rules/physical-id';
import type { NamedContext } from './context';
import type { Found, NamedKind, NamedRecord } from './kind';

/** Every documented attribute; empty without a record. */
export function attributesOf({ attributes }: NamedKind, record?: Omit<NamedRecord, 'name'>): Record<string, string> {
  return { [attributes.id]: record?.id ?? '', [attributes.arn]: record?.arn ?? '' };
}

/** What CloudFormation is told of it. The physical id is fixed at Create; another one is another resource. */
export function answerOf(
  kind: NamedKind,
  organization: OrganizationIdentity,
  found: Found | undefined,
  { request }: NamedContext,
): Answer {
  const isKnown = parsePhysicalId(kind.resource, request.physicalId)?.entry === found?.id;
  if (request.physicalId !== undefined && (found === undefined || isKnown)) {
    return {
      physicalId: request.physicalId,
      attributes: attributesOf(kind, found ?? leftOf(kind, organization, request)),
    };
  }
  return {
    physicalId: physicalId(
      kind.resource,
      found === undefined
        ? {}
        : { organizationId: organization.id, entry: found.id, provenance: found.isOurs ? 'ours' : 'found' },
    ),
    attributes: attributesOf(kind, found),
  };
}

/** What refers to one that is gone keeps its id: an empty one would be an update of everything that does. */
function leftOf(
  { resource, pathOf }: NamedKind,
  { id: organizationId, managementAccountId }: OrganizationIdentity,
  { physicalId: text, partition, desired }: NamedContext['request'],
): Omit<NamedRecord, 'name'> | undefined {
  const id = parsePhysicalId(resource, text)?.entry;
  return id === undefined || desired === undefined
    ? undefined
    : { id, arn: `arn:${partition}:organizations::${managementAccountId}:${pathOf(id, organizationId, desired)}` };
}
