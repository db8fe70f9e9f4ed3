import { FORMS } from '../../../facts/forms';
import { Property } from '../../protocol';
import { oneOf, optionalOrganizationId, type Properties, requiredText } from '../rules/properties';
import type { DesiredSwitch } from '../switch/desired';

/** One service that may see the organization and work in its accounts. */
export interface DesiredServiceAccess extends DesiredSwitch {
  readonly servicePrincipal: string;
}

export function parseDesiredServiceAccess(properties: Properties): DesiredServiceAccess {
  return {
    organizationId: optionalOrganizationId(properties, Property.ORGANIZATION_ID),
    servicePrincipal: requiredText(
      properties,
      Property.SERVICE_PRINCIPAL,
      FORMS.SERVICE_PRINCIPAL.handlerPattern,
      'a service principal such as guardduty.amazonaws.com',
    ),
    removalPolicy: oneOf(properties, Property.REMOVAL_POLICY, ['RETAIN', 'DESTROY'], 'RETAIN'),
  };
}
