import type { SimulatedAws } from '../simulated-aws';
import type { AdministratorRow, AdministratorView, ErrorForm, ErrorForms } from './row';

const REST_ERRORS: ErrorForms = {
  denied: ['AccessDeniedException', 403],
  invalid: ['ValidationException', 400],
  conflict: ['ConflictException', 409],
  missing: ['ResourceNotFoundException', 404],
  stranger: ['ResourceNotFoundException', 404],
};

const AUDIT_MANAGER_MISSING: ErrorForm = [
  'ResourceNotFoundException',
  404,
  { resourceId: 'organization', resourceType: 'delegatedAdministrator' },
];

const INSPECTOR_CONFLICT: ErrorForm = [
  'ConflictException',
  409,
  { resourceId: 'organization', resourceType: 'DelegatedAdminAccount' },
];

/** What the guides list for whoever names an administrator. */
const LOOKS = [
  'DescribeAccount',
  'DescribeOrganization',
  'DescribeOrganizationalUnit',
  'ListAWSServiceAccessForOrganization',
  'ListAccounts',
  'ListDelegatedAdministrators',
];

/** A list that has one administrator at most. */
function listed<T>(view: AdministratorView | undefined, show: (view: AdministratorView) => T): T[] {
  return view ? [show(view)] : [];
}

const GUARDDUTY_ERRORS: ErrorForms = {
  denied: ['BadRequestException', 400],
  invalid: ['BadRequestException', 400],
};

const SECURITY_HUB_ERRORS: ErrorForms = {
  denied: ['AccessDeniedException', 403],
  invalid: ['InvalidInputException', 400],
};

/** Both features of Security Hub, which share one principal. */
function securityHub(
  feature: NonNullable<AdministratorRow['feature']>,
  own: Pick<AdministratorRow, 'key' | 'roles' | 'acceptsManagementAccount' | 'leads' | 'follows'>,
): AdministratorRow {
  return {
    service: 'securityhub',
    principal: 'securityhub.amazonaws.com',
    feature,
    access: 'SETS',
    reads: LOOKS,
    scope: 'REGION',
    errors: SECURITY_HUB_ERRORS,
    read: [
      'ListOrganizationAdminAccounts',
      (view) => ({
        AdminAccounts: listed(view, ({ accountId }) => ({ AccountId: accountId, Status: 'ENABLED' })),
        Feature: feature.name,
      }),
    ],
    register: ['EnableOrganizationAdminAccount', 'AdminAccountId'],
    deregister: ['DisableOrganizationAdminAccount', 'AdminAccountId'],
    answer: ({ accountId }) => ({ AdminAccountId: accountId, Feature: feature.name }),
    deregistered: {},
    other: ['InvalidInputException', 400],
    isEmptiedByOrganizations: true,
    deregistersInOrganizations: leavesOrganizations,
    ...own,
  };
}

/** Administrators that services keep a record of, beside that of AWS Organizations, or instead of it. */
export const ADMINISTRATORS: readonly AdministratorRow[] = [
  {
    service: 'auditmanager',
    principal: 'auditmanager.amazonaws.com',
    access: (aws) => (aws.doubt('audit-manager-sets-access') ? 'SETS' : 'DEMANDS'),
    roles: [],
    reads: ['DescribeAccount', 'DescribeOrganization', 'ListAccounts'],
    scope: 'REGION',
    errors: { ...REST_ERRORS, missing: AUDIT_MANAGER_MISSING, stranger: AUDIT_MANAGER_MISSING },
    needsSwitch: true,
    read: ['GetOrganizationAdminAccount', shownByAuditManager],
    register: ['RegisterOrganizationAdminAccount', 'adminAccountId'],
    deregister: ['DeregisterOrganizationAdminAccount', 'adminAccountId'],
    answer: ({ accountId, organizationId }) => ({ adminAccountId: accountId, organizationId }),
    deregistered: {},
    other: ['ValidationException', 400],
  },
  {
    service: 'cloudtrail',
    principal: 'cloudtrail.amazonaws.com',
    access: 'DEMANDS',
    roles: ['cloudtrail.amazonaws.com', 'context.cloudtrail.amazonaws.com'],
    reads: ['ListAWSServiceAccessForOrganization'],
    scope: 'ORGANIZATION',
    errors: {
      denied: ['NotOrganizationManagementAccountException', 400],
      organizationsDenied: ['InsufficientDependencyServiceAccessPermissionException', 400],
      roleDenied: ['InsufficientIAMAccessPermissionException', 400],
      invalid: ['InvalidParameterException', 400],
      management: ['CannotDelegateManagementAccountException', 400],
      noAccess: ['CloudTrailAccessNotEnabledException', 400],
      missing: ['AccountNotRegisteredException', 400],
      stranger: ['AccountNotFoundException', 400],
    },
    register: ['RegisterOrganizationDelegatedAdmin', 'MemberAccountId'],
    deregister: ['DeregisterOrganizationDelegatedAdmin', 'DelegatedAdminAccountId'],
    answer: () => ({}),
    deregistered: {},
    again: () => ['AccountRegisteredException', 400],
    other: ['DelegatedAdminAccountLimitExceededException', 400],
    isKeptByOrganizations: true,
  },
  {
    service: 'detective',
    principal: 'detective.amazonaws.com',
    access: 'SETS',
    roles: ['detective.amazonaws.com'],
    reads: LOOKS,
    scope: 'REGION',
    errors: {
      ...REST_ERRORS,
      conflict: ['ValidationException', 400],
      missing: ['ValidationException', 400],
      stranger: ['ValidationException', 400],
    },
    read: [
      'ListOrganizationAdminAccounts',
      (view) => ({
        Administrators: listed(view, ({ accountId, since, region }) => ({
          AccountId: accountId,
          GraphArn: `arn:aws:detective:${region}:${accountId}:graph:${'0'.repeat(32)}`,
          DelegationTime: new Date(since).toISOString(),
        })),
      }),
    ],
    register: ['EnableOrganizationAdminAccount', 'AccountId'],
    deregister: ['DisableOrganizationAdminAccount'],
    other: ['ValidationException', 400],
    acceptsManagementAccount: true,
    isEmptiedByOrganizations: true,
    deregistersInOrganizations: leavesOrganizations,
  },
  {
    // The administrator of IPAM.
    service: 'ec2',
    principal: 'ipam.amazonaws.com',
    access: 'SETS',
    refusesForeignAccess: (aws) => aws.doubt('ipam-after-access'),
    roles: ['ipam.amazonaws.com'],
    reads: LOOKS,
    scope: (aws) => (aws.doubt('ipam-in-one-region') ? 'REGION' : 'ORGANIZATION'),
    errors: {
      denied: ['UnauthorizedOperation', 403],
      invalid: ['InvalidParameterValue', 400],
      conflict: ['IncorrectState', 400],
    },
    register: ['EnableIpamOrganizationAdminAccount', 'DelegatedAdminAccountId'],
    deregister: ['DisableIpamOrganizationAdminAccount', 'DelegatedAdminAccountId'],
    answer: () => ({ success: true }),
    deregistered: { success: true },
    other: ['InvalidParameterValue', 400],
  },
  {
    service: 'fms',
    principal: 'fms.amazonaws.com',
    access: 'SETS',
    roles: ['fms.amazonaws.com'],
    reads: LOOKS,
    scope: 'ORGANIZATION',
    only: 'HOME',
    errors: {
      denied: ['InvalidOperationException', 400],
      invalid: ['InvalidInputException', 400],
      wrongRegion: ['InvalidOperationException', 400],
      missing: ['ResourceNotFoundException', 400],
      stranger: ['ResourceNotFoundException', 400],
    },
    read: ['GetAdminAccount', shownByFirewallManager],
    register: ['AssociateAdminAccount', 'AdminAccount'],
    deregister: ['DisassociateAdminAccount'],
    answer: () => ({}),
    deregistered: {},
    again: () => ['InvalidOperationException', 400],
    other: ['InvalidOperationException', 400],
    leavesByItself: true,
    isGradual: true,
    forgetsInNewOrganization: true,
  },
  {
    service: 'guardduty',
    principal: 'guardduty.amazonaws.com',
    access: 'SETS',
    also: (aws) => (aws.doubt('malware-protection-by-hand') ? ['malware-protection.guardduty.amazonaws.com'] : []),
    roles: ['guardduty.amazonaws.com'],
    reads: LOOKS,
    scope: 'REGION',
    errors: GUARDDUTY_ERRORS,
    read: [
      'ListOrganizationAdminAccounts',
      (view) => ({
        adminAccounts: listed(view, ({ accountId }) => ({ adminAccountId: accountId, adminStatus: 'ENABLED' })),
      }),
    ],
    register: ['EnableOrganizationAdminAccount', 'adminAccountId'],
    deregister: ['DisableOrganizationAdminAccount', 'adminAccountId'],
    answer: () => ({}),
    deregistered: {},
    other: ['BadRequestException', 400],
    acceptsManagementAccount: true,
    refuses: (aws, isOther) =>
      aws.doubt('guardduty-enabled-in-the-management-account') || (isOther && aws.doubt('guardduty-move-with-members'))
        ? ['BadRequestException', 400]
        : undefined,
    isEmptiedByOrganizations: true,
    deregistersInOrganizations: leavesOrganizations,
  },
  {
    service: 'inspector2',
    principal: 'inspector2.amazonaws.com',
    access: 'SETS',
    also: (aws) => (aws.doubt('agentless-by-hand') ? ['agentless.inspector2.amazonaws.com'] : []),
    roles: ['inspector2.amazonaws.com', 'agentless.inspector2.amazonaws.com'],
    reads: LOOKS,
    scope: 'REGION',
    errors: {
      ...REST_ERRORS,
      invalid: ['ValidationException', 400, { reason: 'OTHER' }],
      conflict: INSPECTOR_CONFLICT,
    },
    read: [
      'ListDelegatedAdminAccounts',
      (view) => ({ delegatedAdminAccounts: listed(view, ({ accountId }) => ({ accountId, status: 'ENABLED' })) }),
    ],
    register: ['EnableDelegatedAdminAccount', 'delegatedAdminAccountId'],
    deregister: ['DisableDelegatedAdminAccount', 'delegatedAdminAccountId'],
    answer: ({ accountId }) => ({ delegatedAdminAccountId: accountId }),
    deregistered: ({ accountId }) => ({ delegatedAdminAccountId: accountId }),
    again: (aws) => (aws.doubt('inspector-second-call') ? undefined : INSPECTOR_CONFLICT),
    other: INSPECTOR_CONFLICT,
    deregistersInOrganizations: leavesOrganizations,
    acceptsManagementAccount: (aws) => aws.doubt('inspector-management-account'),
    ofItself: ['AccessDeniedException', 403],
  },
  {
    service: 'macie2',
    principal: 'macie.amazonaws.com',
    access: 'SETS',
    roles: ['macie.amazonaws.com'],
    reads: LOOKS,
    scope: 'REGION',
    errors: REST_ERRORS,
    read: [
      'ListOrganizationAdminAccounts',
      (view) => ({ adminAccounts: listed(view, ({ accountId }) => ({ accountId, status: 'ENABLED' })) }),
    ],
    register: ['EnableOrganizationAdminAccount', 'adminAccountId'],
    deregister: ['DisableOrganizationAdminAccount', 'adminAccountId'],
    answer: () => ({}),
    deregistered: {},
    other: ['ConflictException', 409],
    acceptsManagementAccount: true,
    deregistersInOrganizations: leavesOrganizations,
    refuses: (aws) => macieIsNotEnabled(aws)?.[0],
    refusesReads: macieIsNotEnabled,
  },
  securityHub(
    { name: 'SecurityHub', isDefault: true },
    { roles: ['securityhub.amazonaws.com'], acceptsManagementAccount: true, leads: 'securityhub-v2' },
  ),
  securityHub(
    { name: 'SecurityHubV2' },
    { key: 'securityhub-v2', roles: ['securityhubv2.amazonaws.com'], follows: 'securityhub' },
  ),
  {
    service: 'securitylake',
    principal: 'securitylake.amazonaws.com',
    access: 'SETS',
    refusesForeignAccess: (aws) => aws.doubt('security-lake-after-access'),
    roles: ['securitylake.amazonaws.com', 'resource-management.securitylake.amazonaws.com'],
    reads: LOOKS,
    scope: 'ORGANIZATION',
    errors: { ...REST_ERRORS, invalid: ['BadRequestException', 400] },
    register: ['RegisterDataLakeDelegatedAdministrator', 'accountId'],
    deregister: ['DeregisterDataLakeDelegatedAdministrator'],
    none: (aws) =>
      aws.doubt('security-lake-no-administrator') ? ['BadRequestException', 400] : ['ResourceNotFoundException', 404],
    answer: () => ({}),
    deregistered: {},
    again: (aws) => (aws.doubt('security-lake-second-call') ? undefined : ['ConflictException', 409]),
    other: ['ConflictException', 409],
  },
];

/** The row of a service by its principal; of Security Hub, that of CSPM. */
export function administratorsOf(servicePrincipal: string): AdministratorRow | undefined {
  return ADMINISTRATORS.find(({ principal }) => principal === servicePrincipal);
}

/** Whether the last Region takes AWS Organizations with it. */
function leavesOrganizations(aws: SimulatedAws): boolean {
  return aws.doubt('own-deregistration-and-organizations');
}

function macieIsNotEnabled(aws: SimulatedAws): readonly [ErrorForm, string] | undefined {
  return aws.doubt('macie-enabled-in-the-management-account')
    ? [['AccessDeniedException', 403], 'Macie is not enabled.']
    : undefined;
}

function shownByAuditManager(view: AdministratorView | undefined): unknown {
  return view && { adminAccountId: view.accountId, organizationId: view.organizationId };
}

function shownByFirewallManager(view: AdministratorView | undefined): unknown {
  return view && { AdminAccount: view.accountId, RoleStatus: view.isChanging ? 'CREATING' : 'READY' };
}
