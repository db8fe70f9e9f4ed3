/** How a thing differs between two moments. */
export type ChangeAction = 'ADD' | 'CHANGE' | 'REMOVE';

/** What is known of a kind of thing that people and templates add, change, or remove in an organization. */
export interface ThingFacts {
  /** In texts, for example `service access`. */
  readonly name: string;
  /** What tells one from another in both of two worlds; parts in braces. */
  readonly address: string;
  /** Places of a world that hold it, as the loader's messages write them: `*` is any key, `[*]` any entry of a list. */
  readonly places: readonly string[];
  /** Operations that add, change, or remove it. */
  readonly writes: readonly string[];
  /** Custom resources of this library that are about it, by the name of their kind. */
  readonly kinds: readonly string[];
  /** Why one of these cannot be taken back. */
  readonly irreversible?: Partial<Record<ChangeAction, string>>;
}

const ORGANIZATION = 'organizations[*]';

/** Operations that turn the switches of services. Many enable trusted access, and create a role, too. */
const SWITCHING = [
  'auditmanager:RegisterAccount',
  'cloudformation:ActivateOrganizationsAccess',
  'cloudformation:DeactivateOrganizationsAccess',
  'compute-optimizer:UpdateEnrollmentStatus',
  'cost-optimization-hub:UpdateEnrollmentStatus',
  'ec2:EnableReachabilityAnalyzerOrganizationSharing',
  'license-manager:UpdateServiceSettings',
  'networkmanager:StartOrganizationServiceAccessUpdate',
  'notifications:EnableNotificationsAccessForOrganization',
  'notifications:DisableNotificationsAccessForOrganization',
  'ram:EnableSharingWithAwsOrganization',
  'servicecatalog:EnableAWSOrganizationsAccess',
  'servicecatalog:DisableAWSOrganizationsAccess',
  'servicequotas:AssociateServiceQuotaTemplate',
  'servicequotas:DisassociateServiceQuotaTemplate',
  'wellarchitected:UpdateGlobalSettings',
] as const;

/** Operations by which services are told of their administrators. Many register them in AWS Organizations, too. */
const ADMINISTERING = [
  'auditmanager:RegisterOrganizationAdminAccount',
  'auditmanager:DeregisterOrganizationAdminAccount',
  'cloudtrail:RegisterOrganizationDelegatedAdmin',
  'cloudtrail:DeregisterOrganizationDelegatedAdmin',
  'detective:EnableOrganizationAdminAccount',
  'detective:DisableOrganizationAdminAccount',
  'ec2:EnableIpamOrganizationAdminAccount',
  'ec2:DisableIpamOrganizationAdminAccount',
  'fms:AssociateAdminAccount',
  'fms:DisassociateAdminAccount',
  'guardduty:EnableOrganizationAdminAccount',
  'guardduty:DisableOrganizationAdminAccount',
  'inspector2:EnableDelegatedAdminAccount',
  'inspector2:DisableDelegatedAdminAccount',
  'macie2:EnableOrganizationAdminAccount',
  'macie2:DisableOrganizationAdminAccount',
  'securityhub:EnableOrganizationAdminAccount',
  'securityhub:DisableOrganizationAdminAccount',
  'securitylake:RegisterDataLakeDelegatedAdministrator',
  'securitylake:DeregisterDataLakeDelegatedAdministrator',
] as const;

/** Everything that a world holds of AWS, thing by thing. */
export const THINGS = {
  organization: {
    name: 'organization',
    address: 'organization/{organization}',
    places: [
      `${ORGANIZATION}.id`,
      `${ORGANIZATION}.managementAccount`,
      `${ORGANIZATION}.rootId`,
      `${ORGANIZATION}.ageDays`,
      `${ORGANIZATION}.initializingSeconds`,
      `${ORGANIZATION}.legacyPermissionsInUse`,
    ],
    writes: ['organizations:CreateOrganization', 'organizations:DeleteOrganization'],
    kinds: ['Organization'],
    irreversible: { REMOVE: 'a new organization has another ID, and nothing that this one held' },
  },
  featureSet: {
    name: 'feature set',
    address: 'feature-set/{organization}',
    places: [`${ORGANIZATION}.featureSet`, `${ORGANIZATION}.finalizingSeconds`],
    writes: ['organizations:EnableAllFeatures', 'organizations:AcceptHandshake', 'organizations:CreateOrganization'],
    kinds: ['AllFeatures', 'HandshakeAcceptance'],
    irreversible: { CHANGE: 'AWS has no way back from all features' },
  },
  migrationRefusal: {
    name: 'refusal of all features',
    address: 'migration-refusal/{account}',
    places: [`${ORGANIZATION}.refusedBy`],
    writes: ['organizations:DeclineHandshake'],
    kinds: [],
  },
  unit: {
    name: 'organizational unit',
    address: 'unit/{unit}',
    places: [`${ORGANIZATION}.units`, `${ORGANIZATION}.unitIds`],
    writes: [
      'organizations:CreateOrganizationalUnit',
      'organizations:UpdateOrganizationalUnit',
      'organizations:DeleteOrganizationalUnit',
    ],
    kinds: ['OrganizationalUnit'],
    irreversible: { REMOVE: 'a new unit of the same name has another ID, which policies and stack sets do not name' },
  },
  account: {
    name: 'account',
    address: 'account/{account}',
    places: [
      'accounts.*.name',
      'accounts.*.email',
      'accounts.*.emailVerified',
      'accounts.*.state',
      'accounts.*.ageDays',
      'accounts.*.enabledRegions',
      'accounts.*.seller',
      'accounts.*.canStandAlone',
      'accounts.*.transferredDaysAgo',
    ],
    writes: ['organizations:CreateAccount', 'organizations:CloseAccount', 'account:PutAccountName'],
    kinds: ['Account'],
    irreversible: {
      ADD: 'an account cannot be deleted, only closed, and its email address is taken permanently',
      CHANGE: 'AWS Support reopens an account within 90 days, on request of its owner',
      REMOVE: 'what the account held is gone',
    },
  },
  alternateContact: {
    name: 'alternate contact',
    address: 'alternate-contact/{account}/{type}',
    places: ['accounts.*.alternateContacts'],
    writes: ['account:PutAlternateContact', 'account:DeleteAlternateContact'],
    kinds: ['Account'],
  },
  accountRequest: {
    name: 'request to create an account',
    address: 'account-request/{request}',
    places: [`${ORGANIZATION}.createAccountRequests`],
    writes: ['organizations:CreateAccount'],
    kinds: [],
  },
  closure: {
    name: 'closing of an account',
    address: 'closure/{account}',
    places: [`${ORGANIZATION}.closures`],
    writes: ['organizations:CloseAccount'],
    kinds: [],
    irreversible: { ADD: 'AWS Support reopens an account within 90 days, on request of its owner' },
  },
  member: {
    name: 'member',
    address: 'member/{account}',
    places: [
      `${ORGANIZATION}.members.*.joined`,
      `${ORGANIZATION}.members.*.joinedDaysAgo`,
      `${ORGANIZATION}.members.*.billingAccess`,
    ],
    writes: [
      'organizations:AcceptHandshake',
      'organizations:CreateAccount',
      'organizations:RemoveAccountFromOrganization',
      'organizations:LeaveOrganization',
    ],
    kinds: ['InvitedAccount', 'Account'],
    irreversible: {
      ADD: 'an account leaves again only with payment information of its own, and not in its first days',
      REMOVE: 'the account comes back only if it accepts a new invitation',
    },
  },
  placement: {
    name: 'placement',
    address: 'placement/{account}',
    places: [`${ORGANIZATION}.members.*.unit`, `${ORGANIZATION}.managementUnit`],
    // An account that left one organization can found another.
    writes: ['organizations:MoveAccount', 'organizations:CreateOrganization'],
    kinds: ['InvitedAccount', 'Account'],
  },
  serviceLinkedRole: {
    name: 'service-linked role',
    address: 'service-linked-role/{account}',
    places: [
      'accounts.*.serviceLinkedRole',
      'accounts.*.serviceLinkedRoleDaysAgo',
      'accounts.*.serviceLinkedRoleDescription',
    ],
    writes: [
      'iam:CreateServiceLinkedRole',
      'iam:DeleteServiceLinkedRole',
      'organizations:AcceptHandshake',
      'organizations:CreateOrganization',
    ],
    kinds: ['ServiceLinkedRoles'],
  },
  serviceRole: {
    name: 'role of a service',
    address: 'service-role/{account}/{service}',
    places: ['accounts.*.serviceRoles'],
    writes: ['iam:CreateServiceLinkedRole', 'iam:DeleteServiceLinkedRole', ...SWITCHING, ...ADMINISTERING],
    kinds: ['ServiceAccess'],
  },
  role: {
    name: 'role',
    address: 'role/{account}/{role}',
    places: ['accounts.*.roles'],
    writes: [
      'iam:CreateRole',
      'iam:UpdateRole',
      'iam:UpdateAssumeRolePolicy',
      'iam:PutRolePolicy',
      'iam:DeleteRolePolicy',
      'iam:AttachRolePolicy',
      'iam:DetachRolePolicy',
      'iam:PutRolePermissionsBoundary',
      'iam:DeleteRolePermissionsBoundary',
      'iam:DeleteRole',
    ],
    kinds: [],
  },
  managedPolicy: {
    name: 'managed policy',
    address: 'managed-policy/{arn}',
    places: ['managedPolicies'],
    writes: ['iam:CreatePolicy', 'iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion', 'iam:DeletePolicy'],
    kinds: [],
  },
  policyType: {
    name: 'policy type',
    address: 'policy-type/{organization}/{type}',
    places: [`${ORGANIZATION}.policyTypes`, `${ORGANIZATION}.settlingPolicyTypes`],
    writes: ['organizations:EnablePolicyType', 'organizations:DisablePolicyType'],
    kinds: ['EnabledPolicyType'],
  },
  policy: {
    name: 'policy',
    address: 'policy/{policy}',
    places: [`${ORGANIZATION}.policies`],
    writes: ['organizations:CreatePolicy', 'organizations:UpdatePolicy', 'organizations:DeletePolicy'],
    kinds: ['Policy'],
  },
  attachment: {
    name: 'attachment',
    address: 'attachment/{target}/{policy}',
    places: [`${ORGANIZATION}.attachments`],
    writes: ['organizations:AttachPolicy', 'organizations:DetachPolicy'],
    kinds: ['PolicyAttachment', 'PolicyDetachment'],
  },
  serviceAccess: {
    name: 'service access',
    address: 'service-access/{organization}/{service}',
    places: [`${ORGANIZATION}.serviceAccess`, `${ORGANIZATION}.serviceAccessDaysAgo`],
    writes: [
      'organizations:EnableAWSServiceAccess',
      'organizations:DisableAWSServiceAccess',
      ...SWITCHING,
      ...ADMINISTERING,
    ],
    kinds: ['ServiceAccess'],
  },
  delegatedAdministrator: {
    name: 'delegated administrator',
    address: 'delegated-administrator/{account}/{service}',
    places: [`${ORGANIZATION}.delegatedAdministrators`, `${ORGANIZATION}.administrators`],
    writes: [
      'organizations:RegisterDelegatedAdministrator',
      'organizations:DeregisterDelegatedAdministrator',
      ...ADMINISTERING,
    ],
    kinds: ['DelegatedAdministrator'],
  },
  serviceSwitch: {
    name: 'switch of a service',
    address: 'service-switch/{organization}/{service}/{region}',
    places: [`${ORGANIZATION}.services.*.on`, `${ORGANIZATION}.services.*.alone`],
    writes: [...SWITCHING],
    kinds: ['ServiceAccess'],
  },
  serviceAdministrator: {
    name: 'administrator of a service',
    address: 'service-administrator/{organization}/{service}/{region}',
    places: [`${ORGANIZATION}.services.*.administrators`, `${ORGANIZATION}.services.*.administratorsDaysAgo`],
    writes: [...ADMINISTERING, 'organizations:DeregisterDelegatedAdministrator'],
    kinds: ['DelegatedAdministrator'],
  },
  rootFeature: {
    name: 'feature of central root access',
    address: 'root-feature/{organization}/{feature}',
    places: [`${ORGANIZATION}.services.*.features`],
    writes: [
      'iam:EnableOrganizationsRootCredentialsManagement',
      'iam:DisableOrganizationsRootCredentialsManagement',
      'iam:EnableOrganizationsRootSessions',
      'iam:DisableOrganizationsRootSessions',
    ],
    kinds: ['RootAccess'],
  },
  resourcePolicy: {
    name: 'resource policy',
    address: 'resource-policy/{organization}',
    places: [`${ORGANIZATION}.resourcePolicy`],
    writes: ['organizations:PutResourcePolicy', 'organizations:DeleteResourcePolicy'],
    kinds: [],
  },
  tag: {
    name: 'tag',
    address: 'tag/{organization}/{target}/{key}',
    places: [`${ORGANIZATION}.tags`],
    writes: ['organizations:TagResource', 'organizations:UntagResource'],
    kinds: ['InvitedAccount', 'OrganizationalUnit', 'Policy', 'Account'],
  },
  handshake: {
    name: 'handshake',
    address: 'handshake/{handshake}',
    places: ['handshakes', `${ORGANIZATION}.invitations`, `${ORGANIZATION}.migration`],
    writes: [
      'organizations:InviteAccountToOrganization',
      'organizations:EnableAllFeatures',
      'organizations:AcceptHandshake',
      'organizations:DeclineHandshake',
      'organizations:CancelHandshake',
      // These end what has become pointless.
      'organizations:DeleteOrganization',
      'organizations:RemoveAccountFromOrganization',
      'organizations:LeaveOrganization',
      'organizations:InviteOrganizationToTransferResponsibility',
    ],
    kinds: ['HandshakeAcceptance'],
    irreversible: { CHANGE: 'a handshake that has ended stays ended' },
  },
  responsibilityTransfer: {
    name: 'billing transfer',
    address: 'responsibility-transfer/{transfer}',
    places: ['responsibilityTransfers'],
    writes: [
      'organizations:InviteOrganizationToTransferResponsibility',
      'organizations:AcceptHandshake',
      'organizations:DeclineHandshake',
      'organizations:CancelHandshake',
      'organizations:UpdateResponsibilityTransfer',
      'organizations:TerminateResponsibilityTransfer',
    ],
    kinds: [],
  },
} as const satisfies Record<string, ThingFacts>;

/** Name of a row. */
export type ThingType = keyof typeof THINGS;

/** Places of a world that are no thing, with the reason why no plan shows them. */
export const SURROUNDINGS: Readonly<Record<string, string>> = {
  $schema: 'for editors',
  description: 'for readers',
  writtenBy: 'for readers of other versions',
  unknown: 'what could not be read, and why',
  now: 'moves by itself',
  seed: 'of the simulator',
  partition: 'never changes',
  deployment: 'where stacks go',
  values: 'of stacks that are elsewhere',
  people: 'what is going to happen',
  faults: 'how calls are going to fail',
  behavior: 'of the simulator',
  quotas: 'AWS changes them on request, no call of an organization does',
  open: 'of the simulator',
  'organizations[*].services.*.enabledAccess': 'which call enabled trusted access',
  'organizations[*].services.*.formerAdministrators': 'the past, which the service remembers',
  'organizations[*].accountCreations': 'how AWS is going to create accounts',
  'organizations[*].arrivals': 'the order of lists, which follows from the placements',
};
