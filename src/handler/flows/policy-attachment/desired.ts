import { FORMS } from '../../../facts/forms';
import type { Request } from '../../driver/flow';
import { Property } from '../../protocol';
import { isOverwriting } from '../rules/declared';
import { oneOf, optionalOrganizationId, optionalText, type Properties, requiredText } from '../rules/properties';
import type { Removable } from '../rules/removal';
import { entryOf, type Pair } from './pair';

/** A policy is attached to a target, or is not. */
export interface DesiredPair extends Removable, Pair {
  readonly organizationId?: string;
  readonly policyType: string;
  /** Another text than before: what people have changed is changed back once. */
  readonly overwrite?: string;
}

export function parseDesiredAttachment(properties: Properties): DesiredPair {
  return {
    ...pairOf(properties),
    removalPolicy: oneOf(properties, Property.REMOVAL_POLICY, ['RETAIN', 'DESTROY'], 'RETAIN'),
  };
}

/** What was detached is attached again as the table says, and nobody can ask for anything else. */
export function parseDesiredDetachment(properties: Properties): DesiredPair {
  return { ...pairOf(properties), removalPolicy: 'DESTROY' };
}

function pairOf(properties: Properties): Omit<DesiredPair, 'removalPolicy'> {
  return {
    organizationId: optionalOrganizationId(properties, Property.ORGANIZATION_ID),
    policyId: requiredText(
      properties,
      Property.POLICY_ID,
      FORMS.POLICY_ID.pattern,
      'the ID of a policy such as p-examplepolicyid111',
    ),
    targetId:
      optionalText(
        properties,
        Property.TARGET_ID,
        FORMS.TARGET_ID.pattern,
        'the ID of the root (r-...), of an organizational unit (ou-...), or of an account (12 digits)',
      ) ?? '',
    policyType: requiredText(
      properties,
      Property.POLICY_TYPE,
      FORMS.POLICY_TYPE.pattern,
      'a policy type such as SERVICE_CONTROL_POLICY',
    ),
    overwrite: optionalText(properties, Property.OVERWRITE, /^.+$/s, 'a text'),
  };
}

type Event = Pick<Request<DesiredPair>, 'type' | 'desired' | 'previous'>;

/** Whether an Update is about the same pair as the template before. */
export function isSamePair({ desired, previous }: Event): boolean {
  return desired !== undefined && previous !== undefined && entryOf(desired) === entryOf(previous);
}

/** Whether an Update changes back what people have changed: its own `overwrite` is new. */
export function isOverwritingPair({ desired, previous }: Event): boolean {
  return isOverwriting(desired?.overwrite, previous?.overwrite);
}

/** Whether the update that this one takes back did. */
export function wasOverwritingPair({ desired, previous }: Event): boolean {
  return isOverwriting(previous?.overwrite, desired?.overwrite);
}
