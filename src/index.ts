export { Account, type AccountOptions, type AccountProps, type IAccount } from './account';
export { AccountRemovalPolicy } from './account-removal-policy';
export { AllFeatures } from './all-features';
export type { AlternateContact, AlternateContacts } from './alternate-contacts';
export {
  CentralizedRootAccess,
  type CentralizedRootAccessOptions,
  type CentralizedRootAccessProps,
} from './centralized-root-access';
export { DelegatedAdministrator, type DelegatedAdministratorProps } from './delegated-administrator';
export { EnabledPolicyType, type EnabledPolicyTypeOptions, type EnabledPolicyTypeProps } from './enabled-policy-type';
export type { EncryptionOptions } from './encryption-options';
export { FeatureSet } from './feature-set';
export { FollowUp, type InviteAgainOptions } from './follow-up';
export { HandshakeAcceptance, type HandshakeAcceptanceProps } from './handshake-acceptance';
export { HandshakeAction } from './handshake-action';
export type { OrganizationAttributes } from './imported-organization';
export { InvitationTarget } from './invitation-target';
export { InvitedAccount, type InvitedAccountOptions, type InvitedAccountProps } from './invited-account';
export { MemberAccess, type MemberRoleOptions } from './member-access';
export { MemberAccessRole, type MemberAccessRoleProps } from './member-access-role';
export { Organization, type OrganizationProps } from './organization';
export type { IOrganization } from './organization-base';
export { OrganizationDelegation } from './organization-delegation';
export {
  type IOrganizationalUnit,
  type IOrganizationParent,
  type IRoot,
  OrganizationalUnit,
  type OrganizationalUnitProps,
} from './organization-parent';
export type { OrganizationalUnitOptions } from './organizational-unit-options';
export { PendingInvitationBehavior } from './pending-invitation-behavior';
export { type IPolicy, Policy, type PolicyOptions, type PolicyProps } from './policy';
export {
  type IPolicyTarget,
  PolicyAttachment,
  type PolicyAttachmentOptions,
  type PolicyAttachmentProps,
  PolicyDetachment,
  type PolicyDetachmentOptions,
  type PolicyDetachmentProps,
} from './policy-attachment';
export { PolicyContent } from './policy-content';
export { PolicyType, type PolicyTypeLimits } from './policy-type';
export { ServiceAccess, type ServiceAccessOptions, type ServiceAccessProps } from './service-access';
export { TrustedService } from './trusted-service';
export type { WaitingOptions } from './waiting-options';
export { WhenPending } from './when-pending';
