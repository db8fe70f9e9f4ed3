import { allFeaturesFlow } from '../flows/all-features/flow';
import { handshakeAcceptanceFlow } from '../flows/handshake-acceptance/flow';
import { invitedAccountFlow } from '../flows/invited-account/flow';
import { organizationFlow } from '../flows/organization/flow';
import { policyTypeFlow } from '../flows/policy-type/flow';
import { serviceAccessFlow } from '../flows/service-access/flow';
import { serviceLinkedRolesFlow } from '../flows/service-linked-roles/flow';
import type { Flow } from './flow';

/** A flow whose types only the flow itself knows: the driver hands its values from one of its functions to the next. */
// biome-ignore lint/suspicious/noExplicitAny: TypeScript has no existential types
export type AnyFlow = Flow<any, any, any, any>;

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

/** The flow of a custom resource type; `undefined` for a type of another version. */
export function findFlow(flows: readonly AnyFlow[], resourceType: string): AnyFlow | undefined {
  return flows.find((flow) => flow.resourceType === resourceType);
}
