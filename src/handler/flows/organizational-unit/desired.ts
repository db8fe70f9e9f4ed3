import { FORMS } from '../../../facts/forms';
import { UNIT_NAME_LENGTH_MAX } from '../../../facts/limits';
import { Property } from '../../protocol';
import { namedProperties } from '../named/desired';
import type { DesiredNamed } from '../named/kind';
import { type Properties, requiredText } from '../rules/properties';

/** An organizational unit of a name is below a parent. */
export interface DesiredUnit extends DesiredNamed {
  readonly parentId: string;
}

export function parseDesiredUnit(properties: Properties): DesiredUnit {
  return {
    ...namedProperties(properties),
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
  };
}
