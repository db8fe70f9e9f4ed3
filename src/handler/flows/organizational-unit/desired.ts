import { FORMS } from '../../../facts/forms';
import { UNIT_NAME_LENGTH_MAX } from '../../../facts/limits';
import type { Request } from '../../driver/flow';
import { Property } from '../../protocol';
import { RESOURCES } from '../../resources';
import type { Tags } from '../rules/mark';
import { parsePhysicalId } from '../rules/physical-id';
import { oneOf, optionalOrganizationId, optionalText, type Properties, requiredText } from '../rules/properties';
import type { Removable } from '../rules/removal';
import { tagsIn } from '../rules/tags';

/** An organizational unit of a name is below a parent. */
export interface DesiredUnit extends Removable {
  readonly organizationId?: string;
  readonly parentId: string;
  readonly name: string;
  readonly tags: Tags;
  /** Another text than before: what people have changed is overwritten once. */
  readonly overwrite?: string;
}

export function parseDesiredUnit(properties: Properties): DesiredUnit {
  return {
    organizationId: optionalOrganizationId(properties, Property.ORGANIZATION_ID),
    parentId: requiredText(
      properties,
      Property.PARENT_ID,
      FORMS.PARENT_ID.pattern,
      'the ID of the root (r-...) or of an organizational unit (ou-...)',
    ),
    name: requiredText(
      properties,
      Property.ORGANIZATIONAL_UNIT_NAME,
      new RegExp(`^(?=\\s*\\S)[^]{1,${UNIT_NAME_LENGTH_MAX}}$`),
      `a text of 1 to ${UNIT_NAME_LENGTH_MAX} characters that is not blank`,
    ),
    tags: tagsIn(properties),
    overwrite: optionalText(properties, Property.OVERWRITE, /^.+$/s, 'a text'),
    removalPolicy: oneOf(properties, Property.REMOVAL_POLICY, ['RETAIN', 'DESTROY'], 'RETAIN'),
  };
}

type Event = Pick<Request<DesiredUnit>, 'desired' | 'previous' | 'physicalId'>;

/** The unit that the physical id names; of an event whose unit stands below another parent now, it is another one. */
export function unitIdOf({ desired, previous, physicalId }: Event): string | undefined {
  const isMoved = previous !== undefined && previous.parentId !== desired?.parentId;
  return isMoved ? undefined : parsePhysicalId(RESOURCES.ORGANIZATIONAL_UNIT, physicalId)?.entry;
}

/** What the template declared of the same unit before an Update. Absent: it is declared for the first time. */
export function declaredBefore({ desired, previous }: Event): DesiredUnit | undefined {
  return previous?.parentId === desired?.parentId ? previous : undefined;
}
