import type { AnyFlow } from '../driver/flow';
import { allFeaturesFlow } from './all-features/flow';
import { handshakeAcceptanceFlow } from './handshake-acceptance/flow';
import { invitedAccountFlow } from './invited-account/flow';
import { organizationFlow } from './organization/flow';
import { policyTypeFlow } from './policy-type/flow';
import { serviceAccessFlow } from './service-access/flow';
import { serviceLinkedRolesFlow } from './service-linked-roles/flow';

/** Every custom resource type that this version knows. */
export const FLOWS: readonly AnyFlow[] = [
  organizationFlow,
  allFeaturesFlow,
  serviceLinkedRolesFlow,
  serviceAccessFlow,
  policyTypeFlow,
  handshakeAcceptanceFlow,
  invitedAccountFlow,
];
