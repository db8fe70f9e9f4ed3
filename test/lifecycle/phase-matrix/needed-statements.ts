/** What every resource has the role do: events, executions, the own stack, and the organization that it belongs to. */
const ALWAYS = [
  'DriverRemoval: cloudformation:DescribeStackResource, cloudformation:DescribeStacks',
  'DriverRemoval: states:DescribeExecution, states:GetExecutionHistory, states:StopExecution',
  'DriverRemoval: states:ListExecutions, states:StartExecution',
  'OrganizationMaking: organizations:DescribeOrganization, organizations:ListRoots on *',
];

/** What an invited account needs that a role opens: the message of the organization, and both ends of the invitation. */
const INVITED = [
  ...ALWAYS,
  // For a message of the organization; the invited account lists handshakes as well.
  'OrganizationMaking: organizations:ListAccounts, organizations:ListHandshakesForOrganization on *',
  'AllFeaturesMaking: organizations:DescribeOrganization on *',
  'InvitedAccountMaking: organizations:InviteAccountToOrganization on *',
  'InvitedAccountMaking: organizations:ListTagsForResource, organizations:UntagResource on account',
  'InvitedAccountMaking: organizations:TagResource on *',
  'InvitedAccountMaking: sts:AssumeRole',
  'InvitedAccountMaking: organizations:DescribeAccount on account',
  'InvitedAccountMaking: organizations:DescribeOrganization, organizations:ListAccounts, organizations:ListHandshakesForOrganization on *',
];

/** What an administrator needs that a Delete deregisters, beside the statement of its removal. */
const ADMINISTRATOR = [
  ...ALWAYS,
  'AllFeaturesMaking: organizations:DescribeOrganization on *',
  'DelegatedAdministratorMaking: organizations:DeregisterDelegatedAdministrator, organizations:RegisterDelegatedAdministrator on account',
  'DelegatedAdministratorMaking: organizations:DescribeAccount on account',
  'DelegatedAdministratorMaking: organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization, organizations:ListDelegatedAdministrators, organizations:ListHandshakesForOrganization on *',
  'RegisterRemoval: cloudformation:ListStackResources',
];

/** The same of a service with an administrator of its own, which looks at the organization as its caller. */
const administratorOf = (service: string) => [
  ...ADMINISTRATOR,
  `DelegatedAdministratorEntryRemoval: organizations:DeregisterDelegatedAdministrator, ${service}:ListOrganizationAdminAccounts, ${service}:DisableOrganizationAdminAccount on *`,
  `DelegatedAdministratorMaking: ${service}:ListOrganizationAdminAccounts, ${service}:EnableOrganizationAdminAccount, ${service}:DisableOrganizationAdminAccount, organizations:ListAccounts on *`,
  'DelegatedAdministratorMaking: iam:CreateServiceLinkedRole',
  'DelegatedAdministratorMaking: organizations:DescribeOrganizationalUnit on ou',
  'OrganizationMaking: organizations:ListAccounts, organizations:ListHandshakesForOrganization on *',
];

/** What trusted access needs that a Delete disables. */
const REMOVABLE_ACCESS = [
  ...ALWAYS,
  'AllFeaturesMaking: organizations:DescribeOrganization on *',
  'RegisterRemoval: cloudformation:ListStackResources',
  'ServiceAccessEntryRemoval: organizations:DisableAWSServiceAccess on *',
  'ServiceAccessMaking: organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization, organizations:ListHandshakesForOrganization on *',
  'ServiceAccessMaking: organizations:EnableAWSServiceAccess on *',
  'ServiceAccessRemoval: organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization on *',
];

/** What an account of the tree needs that is found, whatever becomes of it. */
const ACCOUNT = [
  ...ALWAYS,
  'AccountRemoval: account:DeleteAlternateContact, account:GetAccountInformation, account:GetAlternateContact, account:PutAccountName, account:PutAlternateContact on account',
  'AccountRemoval: organizations:DescribeAccount, organizations:ListParents, organizations:ListTagsForResource, organizations:TagResource, organizations:UntagResource on account',
  'AccountRemoval: organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization, organizations:ListAccounts on *',
  'AccountRemoval: organizations:MoveAccount on account, ou, root',
  'AllFeaturesMaking: organizations:DescribeOrganization on *',
  'ServiceAccessMaking: organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization, organizations:ListHandshakesForOrganization on *',
];

/** What a pair needs, attached or detached: a rollback takes it back with what no template changes. */
const PAIR = [
  ...ALWAYS,
  'AllFeaturesMaking: organizations:DescribeOrganization on *',
  'PolicyAttachmentRemoval: organizations:AttachPolicy, organizations:DetachPolicy on account, ou, root',
  'PolicyAttachmentRemoval: organizations:DescribeAccount, organizations:ListPoliciesForTarget on account, ou, root',
  'PolicyAttachmentRemoval: organizations:DescribeOrganization, organizations:ListPolicies, organizations:ListRoots on *',
  'PolicyAttachmentRemoval: organizations:DescribePolicy',
];

/**
 * The statements of the handler's role that a subject needs somewhere in the matrix.
 *
 * What a flow stops needing, or needs anew, turns its subject red; what no subject needs is no permission to have.
 */
export const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'organization that is there': [
    ...ALWAYS,
    'AllFeaturesMaking: organizations:DescribeOrganization on *',
    'OrganizationRemoval: organizations:DeleteOrganization, organizations:DescribeOrganization on *',
  ],
  'organization that is created, DESTROY': [
    ...ALWAYS,
    'AllFeaturesMaking: organizations:DescribeOrganization on *',
    'OrganizationMaking: iam:CreateServiceLinkedRole',
    'OrganizationMaking: organizations:CreateOrganization on *',
    'OrganizationRemoval: organizations:DeleteOrganization, organizations:DescribeOrganization on *',
    'RegisterRemoval: cloudformation:ListStackResources',
  ],
  'all features': [
    ...ALWAYS,
    'AllFeaturesMaking: organizations:AcceptHandshake, organizations:DescribeHandshake on handshake',
    'AllFeaturesMaking: organizations:DescribeAccount on account',
    'AllFeaturesMaking: organizations:DescribeOrganization on *',
    'AllFeaturesMaking: organizations:EnableAllFeatures, organizations:ListAccounts, organizations:ListHandshakesForOrganization on *',
    'AllFeaturesMaking: sts:AssumeRole',
    'DriverMaking: events:PutEvents',
    'DriverMaking: sns:Publish',
    'OrganizationMaking: organizations:ListHandshakesForOrganization on *',
  ],
  'service-linked roles': [
    ...ALWAYS,
    'DriverMaking: sns:Publish',
    'ServiceLinkedRolesMaking: organizations:DescribeOrganization, organizations:ListAccounts on *',
    'ServiceLinkedRolesMaking: sts:AssumeRole',
  ],
  'service access': [
    ...ALWAYS,
    'AllFeaturesMaking: organizations:DescribeOrganization on *',
    'ServiceAccessMaking: organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization, organizations:ListHandshakesForOrganization on *',
    'ServiceAccessMaking: organizations:EnableAWSServiceAccess on *',
    'ServiceAccessRemoval: organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization on *',
  ],
  'service access, DESTROY': REMOVABLE_ACCESS,
  'service access behind a migration, DESTROY': [
    ...ALWAYS,
    'AllFeaturesMaking: organizations:AcceptHandshake, organizations:DescribeHandshake on handshake',
    'AllFeaturesMaking: organizations:DescribeAccount on account',
    'AllFeaturesMaking: organizations:DescribeOrganization on *',
    'AllFeaturesMaking: organizations:EnableAllFeatures, organizations:ListAccounts, organizations:ListHandshakesForOrganization on *',
    'AllFeaturesMaking: sts:AssumeRole',
    'DriverMaking: events:PutEvents',
    'DriverMaking: sns:Publish',
    'OrganizationMaking: organizations:ListHandshakesForOrganization on *',
    'ServiceAccessMaking: organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization, organizations:ListHandshakesForOrganization on *',
    'ServiceAccessMaking: organizations:EnableAWSServiceAccess on *',
    'ServiceAccessRemoval: organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization on *',
  ],
  'service access with a role, DESTROY': [
    ...REMOVABLE_ACCESS,
    'ServiceAccessMaking: iam:CreateServiceLinkedRole',
    'ServiceAccessMaking: iam:GetRole',
  ],
  'service access with a call of the service, DESTROY': [
    ...REMOVABLE_ACCESS,
    'ServiceAccessEntryRemoval: servicequotas:GetAssociationForServiceQuotaTemplate, servicequotas:DisassociateServiceQuotaTemplate on *',
    'ServiceAccessMaking: iam:CreateServiceLinkedRole',
    'ServiceAccessMaking: servicequotas:GetAssociationForServiceQuotaTemplate, servicequotas:AssociateServiceQuotaTemplate on *',
  ],
  'service access with calls in two Regions, DESTROY': [
    ...REMOVABLE_ACCESS,
    'ServiceAccessEntryRemoval: servicecatalog:GetAWSOrganizationsAccessStatus, servicecatalog:DisableAWSOrganizationsAccess on *',
    'ServiceAccessMaking: iam:CreateServiceLinkedRole',
    'ServiceAccessMaking: servicecatalog:GetAWSOrganizationsAccessStatus, servicecatalog:EnableAWSOrganizationsAccess on *',
  ],
  'administrator in AWS Organizations, DESTROY': [
    ...ADMINISTRATOR,
    'DelegatedAdministratorEntryRemoval: organizations:DeregisterDelegatedAdministrator on *',
  ],
  'administrator by a call of the service, DESTROY': administratorOf('macie2'),
  'administrator in two Regions that moves, DESTROY': administratorOf('guardduty'),
  'one of several administrators, DESTROY': [
    ...ADMINISTRATOR,
    'DelegatedAdministratorEntryRemoval: organizations:DeregisterDelegatedAdministrator on *',
    'ServiceAccessMaking: organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization, organizations:ListHandshakesForOrganization on *',
    'ServiceAccessRemoval: organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization on *',
  ],
  // It has its answer before it is registered, so that nothing of it is ours to deregister.
  'administrator whose invitation is open, DESTROY': [
    ...ADMINISTRATOR.filter((one) => !one.startsWith('RegisterRemoval')),
    'DriverMaking: events:PutEvents',
    'DriverMaking: sns:Publish',
    'InvitedAccountMaking: organizations:CancelHandshake on handshake',
    'InvitedAccountMaking: organizations:DescribeAccount on account',
    'InvitedAccountMaking: organizations:DescribeHandshake on handshake',
    'InvitedAccountMaking: organizations:DescribeOrganization, organizations:ListAccounts, organizations:ListHandshakesForOrganization on *',
    'InvitedAccountMaking: organizations:InviteAccountToOrganization on *',
    'InvitedAccountMaking: organizations:TagResource on *',
    'InvitedAccountMaking: sts:AssumeRole',
    'OrganizationMaking: organizations:ListAccounts, organizations:ListHandshakesForOrganization on *',
  ],
  'policy type': [
    ...ALWAYS,
    'AllFeaturesMaking: organizations:DescribeOrganization on *',
    'EnabledPolicyTypeMaking: organizations:DescribeOrganization, organizations:ListHandshakesForOrganization, organizations:ListRoots on *',
    'EnabledPolicyTypeMaking: organizations:EnablePolicyType on root',
  ],
  'policy type, DESTROY': [
    ...ALWAYS,
    'AllFeaturesMaking: organizations:DescribeOrganization on *',
    'EnabledPolicyTypeMaking: organizations:DescribeOrganization, organizations:ListHandshakesForOrganization, organizations:ListRoots on *',
    'EnabledPolicyTypeMaking: organizations:EnablePolicyType on root',
    'RegisterRemoval: cloudformation:ListStackResources',
    'EnabledPolicyTypeEntryRemoval: organizations:DisablePolicyType on root',
  ],
  'policy type behind a migration, DESTROY': [
    ...ALWAYS,
    'AllFeaturesMaking: organizations:AcceptHandshake, organizations:DescribeHandshake on handshake',
    'AllFeaturesMaking: organizations:DescribeAccount on account',
    'AllFeaturesMaking: organizations:DescribeOrganization on *',
    'AllFeaturesMaking: organizations:EnableAllFeatures, organizations:ListAccounts, organizations:ListHandshakesForOrganization on *',
    'AllFeaturesMaking: sts:AssumeRole',
    'DriverMaking: events:PutEvents',
    'DriverMaking: sns:Publish',
    'OrganizationMaking: organizations:ListHandshakesForOrganization on *',
    'EnabledPolicyTypeMaking: organizations:DescribeOrganization, organizations:ListHandshakesForOrganization, organizations:ListRoots on *',
    'EnabledPolicyTypeMaking: organizations:EnablePolicyType on root',
  ],
  // Its trusted access comes and goes with it.
  'root feature, DESTROY': [
    ...ALWAYS,
    'AllFeaturesMaking: organizations:DescribeOrganization on *',
    'RegisterRemoval: cloudformation:ListStackResources',
    'RootAccessEntryRemoval: iam:DisableOrganizationsRootCredentialsManagement on *',
    'RootAccessMaking: iam:EnableOrganizationsRootCredentialsManagement on *',
    'RootAccessMaking: organizations:DescribeOrganization, organizations:ListHandshakesForOrganization, iam:ListOrganizationsFeatures on *',
    'RootAccessRemoval: organizations:DescribeOrganization, iam:ListOrganizationsFeatures on *',
    'ServiceAccessEntryRemoval: organizations:DisableAWSServiceAccess on *',
    'ServiceAccessMaking: organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization, organizations:ListHandshakesForOrganization on *',
    'ServiceAccessMaking: organizations:EnableAWSServiceAccess on *',
    'ServiceAccessRemoval: organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization on *',
  ],
  // It detaches, so that nothing of it is ours to disable.
  'root feature behind a migration, DESTROY': [
    ...ALWAYS,
    'AllFeaturesMaking: organizations:AcceptHandshake, organizations:DescribeHandshake on handshake',
    'AllFeaturesMaking: organizations:DescribeAccount on account',
    'AllFeaturesMaking: organizations:DescribeOrganization on *',
    'AllFeaturesMaking: organizations:EnableAllFeatures, organizations:ListAccounts, organizations:ListHandshakesForOrganization on *',
    'AllFeaturesMaking: sts:AssumeRole',
    'DriverMaking: events:PutEvents',
    'DriverMaking: sns:Publish',
    'OrganizationMaking: organizations:ListHandshakesForOrganization on *',
    'RootAccessMaking: iam:EnableOrganizationsRootCredentialsManagement on *',
    'RootAccessMaking: organizations:DescribeOrganization, organizations:ListHandshakesForOrganization, iam:ListOrganizationsFeatures on *',
    'RootAccessRemoval: organizations:DescribeOrganization, iam:ListOrganizationsFeatures on *',
    'ServiceAccessMaking: organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization, organizations:ListHandshakesForOrganization on *',
    'ServiceAccessMaking: organizations:EnableAWSServiceAccess on *',
    'ServiceAccessRemoval: organizations:DescribeOrganization, organizations:ListAWSServiceAccessForOrganization on *',
  ],
  'invited account that can be entered': [...INVITED, 'InvitedAccountMaking: organizations:TagResource on account'],
  'invited account that can be entered, DESTROY': [
    ...INVITED,
    'InvitedAccountMaking: organizations:TagResource on account',
    'RegisterRemoval: cloudformation:ListStackResources',
    'InvitedMemberRemoval: organizations:RemoveAccountFromOrganization on account',
  ],
  'invited account with a parent, DESTROY': [
    ...INVITED,
    'InvitedAccountMaking: organizations:ListChildren, organizations:ListParents, organizations:MoveAccount on account, ou, root',
    'RegisterRemoval: cloudformation:ListStackResources',
    'InvitedMemberRemoval: organizations:RemoveAccountFromOrganization on account',
  ],
  'invited address in an app with tags whose owner answers, DESTROY': [
    ...ALWAYS,
    'AllFeaturesMaking: organizations:DescribeOrganization on *',
    'DriverMaking: events:PutEvents',
    'DriverMaking: sns:Publish',
    'InvitedAccountMaking: organizations:DescribeHandshake on handshake',
    'InvitedAccountMaking: organizations:InviteAccountToOrganization on *',
    'InvitedAccountMaking: organizations:ListTagsForResource, organizations:UntagResource on account',
    'InvitedAccountMaking: organizations:TagResource on *',
    'InvitedAccountMaking: organizations:TagResource on account',
    'InvitedAccountMaking: organizations:CancelHandshake on handshake',
    'RegisterRemoval: cloudformation:ListStackResources',
    'InvitedAccountMaking: organizations:DescribeAccount on account',
    'InvitedAccountMaking: organizations:DescribeOrganization, organizations:ListAccounts, organizations:ListHandshakesForOrganization on *',
    'InvitedMemberRemoval: organizations:RemoveAccountFromOrganization on account',
    'OrganizationMaking: organizations:ListAccounts, organizations:ListHandshakesForOrganization on *',
  ],
  'organizational unit, DESTROY': [
    ...ALWAYS,
    'AllFeaturesMaking: organizations:DescribeOrganization on *',
    'RegisterRemoval: cloudformation:ListStackResources',
    'TreeMaking: organizations:CreateOrganizationalUnit on ou, root',
    'TreeMaking: organizations:TagResource on *',
    'TreeMaking: organizations:UpdateOrganizationalUnit on ou',
    'OrganizationalUnitRemoval: organizations:DescribeAccount on account',
    'OrganizationalUnitRemoval: organizations:DescribeOrganization on *',
    'OrganizationalUnitRemoval: organizations:ListOrganizationalUnitsForParent on ou, root',
    'OrganizationalUnitRemoval: organizations:DeleteOrganizationalUnit, organizations:DescribeOrganizationalUnit, organizations:ListChildren, organizations:ListTagsForResource, organizations:TagResource, organizations:UntagResource on ou',
  ],
  'policy, DESTROY': [
    ...ALWAYS,
    'AllFeaturesMaking: organizations:DescribeOrganization on *',
    'RegisterRemoval: cloudformation:ListStackResources',
    'TreeMaking: organizations:CreatePolicy on *',
    'TreeMaking: organizations:TagResource on *',
    'PolicyRemoval: organizations:DescribeAccount on account',
    'PolicyRemoval: organizations:DescribeOrganization, organizations:ListPolicies on *',
    'PolicyRemoval: organizations:DeletePolicy, organizations:DescribePolicy, organizations:ListTagsForResource, organizations:ListTargetsForPolicy, organizations:TagResource, organizations:UntagResource, organizations:UpdatePolicy',
  ],
  'account that is made, CLOSE': [
    ...ACCOUNT,
    'AccountClosingRemoval: organizations:CloseAccount on account',
    'DriverMaking: sns:Publish',
    'OrganizationMaking: organizations:ListAccounts, organizations:ListHandshakesForOrganization on *',
    'RegisterRemoval: cloudformation:ListStackResources',
    'TreeMaking: organizations:CreateAccount on *',
    'AccountRemoval: organizations:DescribeCreateAccountStatus, organizations:ListCreateAccountStatus on *',
    'TreeMaking: organizations:ListChildren on ou, root',
    'TreeMaking: organizations:TagResource on *',
  ],
  // An account that is found stays, so that nothing asks who else stands for it.
  'account of an ID, CLOSE': ACCOUNT,
  'account of an address': [
    ...ACCOUNT,
    'OrganizationMaking: organizations:ListAccounts, organizations:ListHandshakesForOrganization on *',
  ],
  'account that a failed deployment left behind, REMOVE_FROM_ORGANIZATION': [
    ...ACCOUNT,
    'DriverMaking: sns:Publish',
    'InvitedMemberRemoval: organizations:RemoveAccountFromOrganization on account',
    'OrganizationMaking: organizations:ListAccounts, organizations:ListHandshakesForOrganization on *',
    'RegisterRemoval: cloudformation:ListStackResources',
    'AccountRemoval: organizations:DescribeCreateAccountStatus, organizations:ListCreateAccountStatus on *',
  ],
  'attachment, DESTROY': [
    ...PAIR,
    'RegisterRemoval: cloudformation:ListStackResources',
    'TreeMaking: organizations:AttachPolicy on account, ou, root',
  ],
  'attachment, RETAIN': [...PAIR, 'TreeMaking: organizations:AttachPolicy on account, ou, root'],
  'attachment that is there': [
    ...PAIR,
    'DriverMaking: sns:Publish',
    'RegisterRemoval: cloudformation:ListStackResources',
    'TreeMaking: organizations:AttachPolicy on account, ou, root',
  ],
  'detachment of a policy of AWS': [
    ...PAIR,
    'RegisterRemoval: cloudformation:ListStackResources',
    'TreeMaking: organizations:DetachPolicy on account, ou, root',
  ],
  'detachment of a policy of people': [
    ...PAIR,
    'RegisterRemoval: cloudformation:ListStackResources',
    'TreeMaking: organizations:DetachPolicy on account, ou, root',
  ],
};
