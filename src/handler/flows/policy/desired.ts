import { FORMS } from '../../../facts/forms';
import { POLICY_DESCRIPTION_LENGTH_MAX, POLICY_NAME_LENGTH_MAX } from '../../../facts/limits';
import { Property } from '../../protocol';
import { namedProperties } from '../named/desired';
import type { DesiredNamed } from '../named/kind';
import { optionalText, type Properties, requiredText } from '../rules/properties';

/** A policy of a name is one of its type. */
export interface DesiredPolicy extends DesiredNamed {
  readonly type: string;
  /** JSON text: as properties, CloudFormation would make texts of its numbers, and of true and false. */
  readonly content: string;
  readonly description?: string;
}

export function parseDesiredPolicy(properties: Properties): DesiredPolicy {
  return {
    ...namedProperties(properties),
    type: requiredText(
      properties,
      Property.POLICY_TYPE,
      FORMS.POLICY_TYPE.pattern,
      'a policy type such as SERVICE_CONTROL_POLICY',
    ),
    name: requiredText(
      properties,
      Property.POLICY_NAME,
      new RegExp(`^[^]{1,${POLICY_NAME_LENGTH_MAX}}$`),
      `a text of 1 to ${POLICY_NAME_LENGTH_MAX} characters`,
    ),
    content: requiredText(properties, Property.CONTENT, /^\s*\{.*\}\s*$/s, 'the text of a JSON object'),
    description: optionalText(
      properties,
      Property.DESCRIPTION,
      new RegExp(`^[^]{1,${POLICY_DESCRIPTION_LENGTH_MAX}}$`),
      `a text of at most ${POLICY_DESCRIPTION_LENGTH_MAX} characters`,
    ),
  };
}
