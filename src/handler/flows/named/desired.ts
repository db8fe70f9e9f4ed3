import type { Request } from '../../driver/flow';
import { Property } from '../../protocol';
import { parsePhysicalId } from '../rules/physical-id';
import { oneOf, optionalOrganizationId, optionalText, type Properties } from '../rules/properties';
import { tagsIn } from '../rules/tags';
import type { DesiredNamed, NamedKind } from './kind';

/** What any of them has, but for its name. */
export function namedProperties(properties: Properties): Omit<DesiredNamed, 'name'> {
  return {
    organizationId: optionalOrganizationId(properties, Property.ORGANIZATION_ID),
    tags: tagsIn(properties),
    overwrite: optionalText(properties, Property.OVERWRITE, /^.+$/s, 'a text'),
    removalPolicy: oneOf(properties, Property.REMOVAL_POLICY, ['RETAIN', 'DESTROY'], 'RETAIN'),
  };
}

type Event = Pick<Request<DesiredNamed>, 'desired' | 'previous' | 'physicalId'>;

/** The one that the physical id names; of an event that has it in another place now, it is another one. */
export function idOf(kind: NamedKind, { desired, previous, physicalId }: Event): string | undefined {
  const isMoved = previous !== undefined && !isSamePlace(kind, previous, desired);
  return isMoved ? undefined : parsePhysicalId(kind.resource, physicalId)?.entry;
}

/** What the template declared of the same one before an Update. Absent: it is declared for the first time. */
export function declaredBefore(kind: NamedKind, { desired, previous }: Event): DesiredNamed | undefined {
  return isSamePlace(kind, previous, desired) ? previous : undefined;
}

/** Whether two templates mean the same place. */
export function isSamePlace(
  { placeOf }: NamedKind,
  one: DesiredNamed | undefined,
  other: DesiredNamed | undefined,
): boolean {
  return one !== undefined && other !== undefined && placeOf(one) === placeOf(other);
}
