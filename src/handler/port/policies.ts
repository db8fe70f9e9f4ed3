/** A policy, AWS's own included. */
export interface PolicyRecord {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly description: string;
  /** As AWS spells it, for example `SERVICE_CONTROL_POLICY`. */
  readonly type: string;
  readonly isAwsManaged: boolean;
}

/** A policy with what it says. */
export interface PolicyWithContent extends PolicyRecord {
  readonly content: string;
}

/** Reads of the policies. */
export interface PolicyReads {
  /** The policies of a type, AWS's own included. */
  listPolicies(policyType: string): Promise<PolicyRecord[]>;
  /** `undefined`: not a policy of this organization. */
  describePolicy(policyId: string): Promise<PolicyWithContent | undefined>;
  /** The policies of a type that are attached to a root, unit or account itself; `undefined`: there is no such target. */
  listPoliciesOfTarget(targetId: string, policyType: string): Promise<PolicyRecord[] | undefined>;
  /** Ids of the roots, units and accounts that a policy is attached to; `undefined`: there is no such policy. */
  listTargets(policyId: string): Promise<string[] | undefined>;
}

/** What can be changed of a policy. */
export interface PolicyChange {
  readonly name?: string;
  readonly description?: string;
  readonly content?: string;
}

/** Writes to policies. */
export interface PolicyWrites {
  createPolicy(
    policy: Required<PolicyChange> & { readonly type: string; readonly tags: Readonly<Record<string, string>> },
  ): Promise<PolicyRecord>;
  /** What is left out stays as it is. */
  updatePolicy(policyId: string, change: PolicyChange): Promise<void>;
  deletePolicy(policyId: string): Promise<'DONE' | 'ALREADY'>;
  attachPolicy(policyId: string, targetId: string): Promise<'DONE' | 'ALREADY'>;
  detachPolicy(policyId: string, targetId: string): Promise<'DONE' | 'ALREADY'>;
}
