import type { DoubtName } from '../facts/doubts';

/**
 * What AWS's documentation leaves open, as switches, and how slow the simulated AWS is.
 *
 * A world sets them under `behavior`.
 */
export interface Behavior {
  /**
   * Open questions that are turned round, by their names in `facts/doubts.ts`. The switches below that are such a question, too,
   * say the same.
   */
  readonly doubts: readonly DoubtName[];
  /** A parent handshake without children is `OPEN` in the very answer of `EnableAllFeatures`. */
  readonly openImmediately: boolean;
  /** Invitations are refused while a migration is pending. */
  readonly rejectInvitesDuringMigration: boolean;
  /** The direct `CreateServiceLinkedRole` for `organizations.amazonaws.com` is refused. */
  readonly refuseDirectServiceLinkedRole: boolean;
  /**
   * Whether a new organization with all features has service control policies enabled, as the API reference says.
   * Default false: users, and Terraform's AWS provider, find none enabled.
   */
  readonly createdWithServiceControlPolicies: boolean;
  /** Every list begins with an empty page that has a token. */
  readonly emptyFirstPage: boolean;
  /** How many reads after a write may still answer the state before it. */
  readonly readLag: number;
  /** Seconds from the final accept until `DescribeOrganization` says `ALL`. */
  readonly finalizeSeconds: number;
  /** Seconds that a policy type stays `PENDING_ENABLE` or `PENDING_DISABLE`; 0: it never is. */
  readonly policyTypeSeconds: number;
  /**
   * Seconds that an integrated service shows a change of its switch or its administrator as being made, and that it refuses
   * other Regions after the first one; 0: changes are immediate.
   */
  readonly serviceSeconds: number;
  /** Seconds until `CreateAccount` ends; 0: its answer has the account. */
  readonly createAccountSeconds: number;
  /** Seconds in which AWS Account Management does not know an account that `CreateAccount` made. */
  readonly newAccountSeconds: number;
  /** Seconds for which AWS Organizations shows the former name of an account. */
  readonly accountNameSeconds: number;
  /** Whether an account is shown with its `Paths`: older SDKs do not know them. */
  readonly accountPaths: boolean;
  /** Seconds that a new organization is being finalized and refuses invitations. */
  readonly initializingSeconds: number;
  /** Seconds until a changed IAM policy is enforced. */
  readonly policyLagSeconds: number;
  /** Seconds by which `ListExecutions` and `DescribeExecution` lag. */
  readonly executionLagSeconds: number;
  /** Concurrent executions of all Lambda functions of an account in one Region; new management accounts have 10. */
  readonly lambdaConcurrency: number;
  /** What every invocation of a function takes at least; until then it counts as a concurrent execution. */
  readonly invocationMilliseconds: number;
  /** Whether calls draw from the token buckets that AWS publishes for its operations. */
  readonly throttling: boolean;
}

/** What is on in every world and test that does not say otherwise. */
export const DEFAULT_BEHAVIOR: Behavior = {
  doubts: [],
  openImmediately: false,
  rejectInvitesDuringMigration: false,
  refuseDirectServiceLinkedRole: false,
  createdWithServiceControlPolicies: false,
  emptyFirstPage: false,
  readLag: 0,
  finalizeSeconds: 3,
  policyTypeSeconds: 10,
  serviceSeconds: 0,
  createAccountSeconds: 30,
  newAccountSeconds: 20,
  accountNameSeconds: 10,
  accountPaths: true,
  initializingSeconds: 0,
  policyLagSeconds: 15,
  executionLagSeconds: 5,
  lambdaConcurrency: 10,
  invocationMilliseconds: 250,
  throttling: true,
};
