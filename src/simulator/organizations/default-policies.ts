import type { Organization, Policy, PolicyTypeState } from './state';

const ALLOW_ALL = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

/** The policies that AWS itself attaches to everything when their type is switched on. */
const DEFAULT_POLICIES: readonly Omit<Policy, 'sequence'>[] = [
  {
    id: 'p-FullAWSAccess',
    type: 'SERVICE_CONTROL_POLICY',
    awsManaged: true,
    name: 'FullAWSAccess',
    description: 'Allows access to every operation',
    content: JSON.stringify(ALLOW_ALL, undefined, 2),
  },
  {
    id: 'p-RCPFullAWSAccess',
    type: 'RESOURCE_CONTROL_POLICY',
    awsManaged: true,
    name: 'RCPFullAWSAccess',
    description: 'Allows access to every resource',
    content: JSON.stringify(
      { ...ALLOW_ALL, Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] },
      undefined,
      2,
    ),
  },
];

/** AWS's own policies, with which every organization begins. */
export function defaultPolicies(): Map<string, Policy> {
  return new Map(
    DEFAULT_POLICIES.map((policy, index) => [policy.id, { ...policy, sequence: index - DEFAULT_POLICIES.length }]),
  );
}

/** Ids of the default policies of all types that are on. */
export function defaultPolicyIds({ policyTypes }: Organization): string[] {
  return DEFAULT_POLICIES.filter(({ type }) => policyTypes.get(type)?.status === 'ENABLED').map(({ id }) => id);
}

/** Id of the policy that AWS attaches to everything when a type is switched on, if it has one. */
export function defaultPolicyIdOf(policyType: string): string | undefined {
  return DEFAULT_POLICIES.find(({ type }) => type === policyType)?.id;
}

/** The type of a policy of AWS's own. */
export function defaultPolicyTypeOf(policyId: string): string | undefined {
  return DEFAULT_POLICIES.find(({ id }) => id === policyId)?.type;
}

/** Attaches the default policies of all types that are on to a new unit or account. */
export function attachDefaults(organization: Organization, targetId: string): void {
  for (const id of defaultPolicyIds(organization)) {
    attach(organization, targetId, id);
  }
}

/** Attaches a type's default policy, if it has one, to the root, to all units and to all accounts. */
export function attachDefaultEverywhere(organization: Organization, policyType: string): void {
  const policy = DEFAULT_POLICIES.find(({ type }) => type === policyType);
  if (policy) {
    for (const targetId of [...organization.parents.keys(), ...organization.members.keys()]) {
      attach(organization, targetId, policy.id);
    }
  }
}

/** What a policy type that is being switched on or off becomes. */
export function endPolicyTypeChange(organization: Organization, id: string, policyType: PolicyTypeState): void {
  if (policyType.status === 'PENDING_DISABLE') {
    organization.policyTypes.delete(id);
    return;
  }
  policyType.status = 'ENABLED';
  policyType.settlesAt = undefined;
  attachDefaultEverywhere(organization, id);
}

/** Attaches a policy to a root, unit or account. */
export function attach(organization: Organization, targetId: string, policyId: string): void {
  const attached = organization.attachments.get(targetId);
  if (attached) {
    attached.add(policyId);
  } else {
    organization.attachments.set(targetId, new Set([policyId]));
  }
}

/** Whatever is attached to a unit or account goes with it. */
export function detachAll(organization: Organization, targetId: string): void {
  organization.attachments.delete(targetId);
}
