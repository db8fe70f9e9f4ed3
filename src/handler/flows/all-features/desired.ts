import { type MemberAccessProperty, Property } from '../../protocol';
import type { PendingInvitations } from '../handshakes/invitations';
import { flag, memberAccess, oneOf, optionalOrganizationId, type Properties } from '../rules/properties';

/** What the template wants of the migration to all features. */
export interface DesiredAllFeatures {
  readonly organizationId?: string;
  /** Consent to migrate an organization that has consolidated billing. */
  readonly migrate: boolean;
  readonly pendingInvitations: PendingInvitations;
  readonly memberAccess: MemberAccessProperty;
}

export function parseDesiredAllFeatures(properties: Properties): DesiredAllFeatures {
  return {
    organizationId: optionalOrganizationId(properties, Property.ORGANIZATION_ID),
    migrate: flag(properties, Property.MIGRATE),
    pendingInvitations: oneOf(properties, Property.PENDING_INVITATIONS, ['FAIL', 'CANCEL', 'RESEND'], 'FAIL'),
    memberAccess: memberAccess(properties, Property.MEMBER_ACCESS),
  };
}
