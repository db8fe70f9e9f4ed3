/**
 * The actions of the handshakes that an organization can send to an account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Handshake.html
 */
export enum HandshakeAction {
  /** An invitation to the organization. An account that accepts leaves its current organization. */
  INVITE = 'INVITE',

  /**
   * The approval of all features.
   *
   * It permanently changes what the organization can control. Its policies apply to the account, and can prevent that
   * the account leaves.
   */
  APPROVE_ALL_FEATURES = 'APPROVE_ALL_FEATURES',

  /** The creation of the role `AWSServiceRoleForOrganizations` where it is missing, before all features are enabled. */
  ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE = 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE',
}
