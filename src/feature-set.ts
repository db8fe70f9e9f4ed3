/**
 * The feature set of an organization.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_getting-started_concepts.html#feature-set
 */
export enum FeatureSet {
  /** All features: policies, trusted access, delegated administrators, and others. You cannot undo it. */
  ALL = 'ALL',
  /** The consolidated billing of all accounts, and no other feature. */
  CONSOLIDATED_BILLING = 'CONSOLIDATED_BILLING',
}
