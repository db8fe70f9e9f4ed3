/**
 * What an organization can do.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_getting-started_concepts.html#feature-set
 */
export enum FeatureSet {
  /** Policies, service access, delegated administrators: everything. There is no way back from it. */
  ALL = 'ALL',
  /** One bill for all accounts, and nothing else. */
  CONSOLIDATED_BILLING = 'CONSOLIDATED_BILLING',
}
