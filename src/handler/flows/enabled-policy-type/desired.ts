import { FORMS } from '../../../facts/forms';
import { Property } from '../../protocol';
import { oneOf, optionalOrganizationId, type Properties, requiredText } from '../rules/properties';
import type { DesiredSwitch } from '../switch/desired';

/** One type of policy that can be attached in the organization. */
export interface DesiredEnabledPolicyType extends DesiredSwitch {
  readonly policyType: string;
}

export function parseDesiredEnabledPolicyType(properties: Properties): DesiredEnabledPolicyType {
  return {
    organizationId: optionalOrganizationId(properties, Property.ORGANIZATION_ID),
    policyType: requiredText(
      properties,
      Property.POLICY_TYPE,
      FORMS.POLICY_TYPE.pattern,
      'a policy type such as SERVICE_CONTROL_POLICY',
    ),
    removalPolicy: oneOf(properties, Property.REMOVAL_POLICY, ['RETAIN', 'DESTROY'], 'RETAIN'),
  };
}
