/**
 * The kinds of handshakes that an account can be sent by an organization, and accept.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Handshake.html
 */
export enum HandshakeAction {
  /** The organization invites the account. Whoever accepts leaves the organization that the account belongs to. */
  INVITE = 'INVITE',

  /**
   * The organization is to have all features.
   *
   * That changes what the owner of the account decides alone, for good: policies of the organization apply to the
   * account, and it can be kept from leaving.
   */
  APPROVE_ALL_FEATURES = 'APPROVE_ALL_FEATURES',

  /** The account is to have the role `AWSServiceRoleForOrganizations` again, before all features are enabled. */
  ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE = 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE',
}
