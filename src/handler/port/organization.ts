export interface OrganizationRecord {
  readonly id: string;
  readonly arn: string;
  readonly featureSet: 'ALL' | 'CONSOLIDATED_BILLING' | { readonly unrecognized: string };
  readonly managementAccountId: string;
  readonly managementAccountArn: string;
  readonly managementAccountEmail: string;
}

/** Which organization it is, and whose. */
export type OrganizationIdentity = Pick<OrganizationRecord, 'id' | 'managementAccountId'>;

export interface PolicyTypeRecord {
  readonly type: string;
  readonly status: 'ENABLED' | 'PENDING_ENABLE' | 'PENDING_DISABLE' | { readonly unrecognized: string };
}

export interface RootRecord {
  readonly id: string;
  readonly policyTypes: readonly PolicyTypeRecord[];
}

/** Reads of the organization that the account belongs to. */
export interface OrganizationReads {
  /** `undefined`: the account belongs to no organization. */
  describeOrganization(): Promise<OrganizationRecord | undefined>;
  /** Empty: the account belongs to no organization, or AWS does not show the root of a new one yet. */
  listRoots(): Promise<RootRecord[]>;
  listServiceAccess(): Promise<string[]>;
}

/** Writes to the organization itself. */
export interface OrganizationWrites {
  createOrganization(featureSet: 'ALL' | 'CONSOLIDATED_BILLING'): Promise<OrganizationRecord>;
  deleteOrganization(): Promise<void>;
  enableServiceAccess(servicePrincipal: string): Promise<void>;
  disableServiceAccess(servicePrincipal: string): Promise<void>;
  enablePolicyType(rootId: string, policyType: string): Promise<'DONE' | 'ALREADY'>;
  disablePolicyType(rootId: string, policyType: string): Promise<'DONE' | 'ALREADY'>;
}
