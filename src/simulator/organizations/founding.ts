import type { SimulatedAws } from '../simulated-aws';
import { attachDefaultEverywhere, defaultPolicies } from './default-policies';
import { join } from './membership';
import type { FeatureSet, Organization, OrganizationsState, Parent } from './state';

/** What a new organization begins with. */
export interface FoundingProps {
  readonly managementAccountId: string;
  readonly featureSet: FeatureSet;
  readonly createdAt: number;
  /** With `o-`; default: one that AWS would draw. */
  readonly id?: string;
  /** With `r-`; default: one that AWS would draw. */
  readonly rootId?: string;
  readonly initializedAt?: number;
  /** Whether service control policies are enabled; default false. */
  readonly hasServiceControlPolicies?: boolean;
}

/** Makes an organization with its root and its management account. */
export function foundOrganization(aws: SimulatedAws, state: OrganizationsState, props: FoundingProps): Organization {
  const { managementAccountId, featureSet, createdAt, id, rootId, initializedAt, hasServiceControlPolicies } = props;
  const root: Parent = {
    id: rootId ?? `r-${aws.random.hex(4)}`,
    name: 'Root',
    parentId: undefined,
    sequence: ++state.sequence,
    units: new Set(),
    accounts: new Map(),
  };
  const organization: Organization = {
    id: id ?? `o-${aws.random.hex(10)}`,
    managementAccountId,
    rootId: root.id,
    createdAt,
    initializedAt: initializedAt ?? createdAt,
    allFeaturesAt: featureSet === 'ALL' ? createdAt : undefined,
    legacyPermissionsInUse: false,
    parents: new Map([[root.id, root]]),
    members: new Map(),
    handshakes: [],
    pendingInvitations: new Map(),
    migration: undefined,
    createAccountRequests: new Map(),
    accountCreations: new Map(),
    closures: [],
    policies: defaultPolicies(),
    attachments: new Map(),
    policyTypes: new Map(),
    serviceAccess: new Map(),
    delegatedAdministrators: new Map(),
    resourcePolicy: undefined,
    tags: new Map(),
    transfers: new Map(),
  };
  state.organizations.set(organization.id, organization);
  // AWS itself lists the management account as invited.
  join(state, organization, { accountId: managementAccountId, joinedMethod: 'INVITED', joinedAt: createdAt });
  if (hasServiceControlPolicies) {
    organization.policyTypes.set('SERVICE_CONTROL_POLICY', { status: 'ENABLED', settlesAt: undefined });
    attachDefaultEverywhere(organization, 'SERVICE_CONTROL_POLICY');
  }
  return organization;
}
