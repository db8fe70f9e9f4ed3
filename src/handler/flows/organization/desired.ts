import { TerminalError } from '../../failures';
import { Property } from '../../protocol';
import type { PendingInvitations } from '../handshakes/invitations';
import { flag, memberAccess, oneOf, optionalOrganizationId, type Properties } from '../rules/properties';

/** What the template wants of the organization. */
export interface DesiredOrganization {
  readonly featureSet: 'ALL' | 'CONSOLIDATED_BILLING';
  /** It must be this one. Without it: the one that is there, or a new one. */
  readonly organizationId?: string;
  /** Consent to take an existing organization with consolidated billing to all features. */
  readonly migrate: boolean;
  readonly pendingInvitations: PendingInvitations;
  readonly removalPolicy: 'RETAIN' | 'DESTROY';
}

export function parseDesiredOrganization(properties: Properties): DesiredOrganization {
  const desired: DesiredOrganization = {
    featureSet: oneOf(properties, Property.FEATURE_SET, ['ALL', 'CONSOLIDATED_BILLING'], 'ALL'),
    organizationId: optionalOrganizationId(properties, Property.ORGANIZATION_ID),
    migrate: flag(properties, Property.MIGRATE),
    pendingInvitations: oneOf(properties, Property.PENDING_INVITATIONS, ['FAIL', 'CANCEL', 'RESEND'], 'FAIL'),
    removalPolicy: oneOf(properties, Property.REMOVAL_POLICY, ['RETAIN', 'DESTROY'], 'RETAIN'),
  };
  // The migration's own resource uses it; what is malformed must show before anything is written.
  memberAccess(properties, Property.MEMBER_ACCESS);
  if (desired.migrate && desired.organizationId === undefined) {
    throw new TerminalError(
      'InvalidProperties',
      `${Property.MIGRATE} needs ${Property.ORGANIZATION_ID}: an irreversible step must name the organization`,
    );
  }
  return desired;
}
