import { Property } from '../../protocol';
import {
  flag,
  oneOf,
  optionalOrganizationId,
  optionalRegions,
  type Properties,
  requiredServicePrincipal,
} from '../rules/properties';
import type { DesiredSwitch } from '../switch/desired';

/** One service that may see the organization and work in its accounts. */
export interface DesiredServiceAccess extends DesiredSwitch {
  readonly servicePrincipal: string;
  /** Where it is set up, if it is regional. Absent: in the Region of the stack. */
  readonly regions?: readonly string[];
  /** Nothing of the service itself is set up. */
  readonly isAccessOnly?: boolean;
}

export function parseDesiredServiceAccess(properties: Properties): DesiredServiceAccess {
  const regions = optionalRegions(properties, Property.REGIONS);
  return {
    organizationId: optionalOrganizationId(properties, Property.ORGANIZATION_ID),
    servicePrincipal: requiredServicePrincipal(properties, Property.SERVICE_PRINCIPAL),
    ...(regions === undefined ? {} : { regions }),
    ...(flag(properties, Property.ACCESS_ONLY) ? { isAccessOnly: true } : {}),
    removalPolicy: oneOf(properties, Property.REMOVAL_POLICY, ['RETAIN', 'DESTROY'], 'RETAIN'),
  };
}
