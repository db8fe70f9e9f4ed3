import { type MemberAccessProperty, Property } from '../../protocol';
import { memberAccess, optionalOrganizationId, type Properties } from '../rules/properties';

/** Every member of an organization with consolidated billing has the service-linked role of AWS Organizations. */
export interface DesiredServiceLinkedRoles {
  readonly organizationId?: string;
  readonly memberAccess: MemberAccessProperty;
}

export function parseDesiredServiceLinkedRoles(properties: Properties): DesiredServiceLinkedRoles {
  return {
    organizationId: optionalOrganizationId(properties, Property.ORGANIZATION_ID),
    memberAccess: memberAccess(properties, Property.MEMBER_ACCESS),
  };
}
