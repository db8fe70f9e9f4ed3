/** The policies to apply when an account is removed from the template. */
export enum AccountRemovalPolicy {
  /** The account stays in the organization, where it is. */
  RETAIN = 'RETAIN',

  /**
   * The account leaves the organization, and becomes a standalone account.
   *
   * AWS requires that it is at least four days old, and has all information that a standalone account needs.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_remove.html
   */
  REMOVE_FROM_ORGANIZATION = 'REMOVE_FROM_ORGANIZATION',

  /**
   * The account is closed, if the organization created it. It stays in the organization for about 90 days, in which AWS Support
   * can reopen it.
   *
   * AWS closes three accounts at a time, and only a part of the accounts within 30 days.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_close.html
   */
  CLOSE = 'CLOSE',
}
