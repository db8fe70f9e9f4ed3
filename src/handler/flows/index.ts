import type { AnyFlow } from '../driver/flow';
import type { ResourceKey } from '../resources';
import { accountFlow } from './account/flow';
import { allFeaturesFlow } from './all-features/flow';
import { delegatedAdministratorFlow } from './delegated-administrator/flow';
import { enabledPolicyTypeFlow } from './enabled-policy-type/flow';
import { handshakeAcceptanceFlow } from './handshake-acceptance/flow';
import { invitedAccountFlow } from './invited-account/flow';
import { organizationFlow } from './organization/flow';
import { organizationalUnitFlow } from './organizational-unit/flow';
import { policyFlow } from './policy/flow';
import { policyAttachmentFlow, policyDetachmentFlow } from './policy-attachment/flow';
import { rootAccessFlow } from './root-access/flow';
import { serviceAccessFlow } from './service-access/flow';
import { serviceLinkedRolesFlow } from './service-linked-roles/flow';

const FLOW_OF = {
  ORGANIZATION: organizationFlow,
  ALL_FEATURES: allFeaturesFlow,
  SERVICE_LINKED_ROLES: serviceLinkedRolesFlow,
  SERVICE_ACCESS: serviceAccessFlow,
  DELEGATED_ADMINISTRATOR: delegatedAdministratorFlow,
  ENABLED_POLICY_TYPE: enabledPolicyTypeFlow,
  ROOT_ACCESS: rootAccessFlow,
  INVITED_ACCOUNT: invitedAccountFlow,
  ORGANIZATIONAL_UNIT: organizationalUnitFlow,
  POLICY: policyFlow,
  ACCOUNT: accountFlow,
  POLICY_ATTACHMENT: policyAttachmentFlow,
  POLICY_DETACHMENT: policyDetachmentFlow,
  HANDSHAKE_ACCEPTANCE: handshakeAcceptanceFlow,
} as const satisfies Record<ResourceKey, AnyFlow>;

/** The flow of every kind of resource that this version knows. */
export const FLOWS: readonly AnyFlow[] = Object.values(FLOW_OF);
