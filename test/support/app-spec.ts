/** Whether an entry may be removed again. */
export type Removal = 'RETAIN' | 'DESTROY';

/** A stack with one organization, as data: what a test deploys, without the cost of loading aws-cdk-lib in every test. */
export interface AppSpec {
  /** Instead of making the organization, the stack imports the one of this id. */
  readonly imported?: string;
  readonly featureSet?: 'ALL' | 'CONSOLIDATED_BILLING';
  readonly organizationId?: string;
  readonly migrate?: boolean;
  readonly pendingInvitations?: 'FAIL' | 'CANCEL';
  /** Members are entered by this role. */
  readonly memberRole?: string;
  readonly ensureRoles?: boolean;
  readonly deploymentWaitMinutes?: number;
  readonly whenPending?: 'DETACH' | 'FAIL';
  readonly notifications?: boolean;
  readonly refresh?: string;
  readonly removal?: Removal;
  /** By service principal. */
  readonly services?: Readonly<Record<string, Removal>>;
  /** By policy type. */
  readonly policyTypes?: Readonly<Record<string, Removal>>;
  /** Account ids and e-mail addresses that are invited. */
  readonly invited?: readonly string[];
  /** Where those that were invited belong. */
  readonly parent?: string;
  /** Below so many constructs, as if the user had moved everything elsewhere in the tree. */
  readonly depth?: number;
  /** A sibling that depends on nothing: a function of the test's own decides when and how it ends. */
  readonly sibling?: string;
}
