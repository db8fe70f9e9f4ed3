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
  /** `undefined`: not a policy of this organization. */
  describePolicy(policyId: string): Promise<PolicyWithContent | undefined>;
  /** The policies of a type that are attached to a root, unit or account itself; `undefined`: there is no such target. */
  listPoliciesOfTarget(targetId: string, policyType: string): Promise<PolicyRecord[] | undefined>;
}

/** Writes to policies. */
export interface PolicyWrites {
  attachPolicy(policyId: string, targetId: string): Promise<'DONE' | 'ALREADY'>;
  detachPolicy(policyId: string, targetId: string): Promise<'DONE' | 'ALREADY'>;
}
