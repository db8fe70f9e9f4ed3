import type { CallInput } from '../call';
import type { ErrorForms, Setting, SwitchRow, SwitchView } from './row';

const JSON_ERRORS: ErrorForms = {
  denied: ['AccessDeniedException', 400],
  invalid: ['ValidationException', 400],
};

const REST_ERRORS: ErrorForms = {
  denied: ['AccessDeniedException', 403],
  invalid: ['ValidationException', 400],
  conflict: ['ConflictException', 409],
  missing: ['ResourceNotFoundException', 404],
};

/** What most guides list for whoever makes the call. */
const LOOKS = ['DescribeOrganization', 'ListAWSServiceAccessForOrganization'];

const on = (): Setting => 'ON';
const off = (): Setting => 'OFF';

/** Whether a service says that its switch is on, in words of its own. */
function word(isOn: string, isOff: string, isChanging = isOff) {
  return ({ setting, isChanging: changes }: SwitchView) => (changes ? isChanging : setting === 'ON' ? isOn : isOff);
}

/** What both enrollments take: the members are asked for beside the account itself. */
function enrollment({ status, includeMemberAccounts }: CallInput): Setting | undefined {
  const isWithMembers = includeMemberAccounts === true || includeMemberAccounts === 'true';
  return status === 'Active' ? (isWithMembers ? 'ON' : 'ALONE') : status === 'Inactive' ? 'OFF' : undefined;
}

const accessStatus = word('ENABLED', 'DISABLED', 'UNDER_CHANGE');
const sharing = word('ENABLED', 'DISABLED');

/** Switches by which services are integrated. */
export const SWITCHES: readonly SwitchRow[] = [
  {
    service: 'auditmanager',
    principal: 'auditmanager.amazonaws.com',
    access: (aws) => (aws.doubt('audit-manager-sets-access') ? 'SETS' : 'DEMANDS'),
    roles: ['auditmanager.amazonaws.com'],
    reads: [],
    scope: 'REGION',
    errors: { ...REST_ERRORS, conflict: REST_ERRORS.invalid },
    read: ['GetAccountStatus', (view) => ({ status: word('ACTIVE', 'INACTIVE', 'PENDING_ACTIVATION')(view) })],
    writes: { RegisterAccount: on },
    answer: (view) => ({ status: view.isChanging ? 'PENDING_ACTIVATION' : 'ACTIVE' }),
    isGradual: true,
  },
  {
    service: 'cloudformation',
    principal: 'member.org.stacksets.cloudformation.amazonaws.com',
    access: 'SETS',
    roles: ['stacksets.cloudformation.amazonaws.com'],
    reads: LOOKS,
    scope: (aws) => (aws.doubt('stacksets-in-each-region') ? 'ORGANIZATION' : 'REGION'),
    errors: {
      denied: ['AccessDenied', 403],
      invalid: ['InvalidOperationException', 400],
    },
    read: ['DescribeOrganizationsAccess', (view) => ({ Status: sharing(view) })],
    writes: { ActivateOrganizationsAccess: on, DeactivateOrganizationsAccess: off },
    answer: () => ({}),
    offDisablesAccess: true,
  },
  {
    service: 'compute-optimizer',
    principal: 'compute-optimizer.amazonaws.com',
    access: (aws) => (aws.doubt('compute-optimizer-sets-access') ? 'SETS' : 'DEMANDS'),
    roles: ['compute-optimizer.amazonaws.com'],
    reads: LOOKS,
    needs: (aws) => (aws.doubt('compute-optimizer-writes-a-role-policy') ? ['iam:PutRolePolicy'] : []),
    scope: 'ORGANIZATION',
    errors: { denied: ['AccessDeniedException', 400], invalid: ['InvalidParameterValueException', 400] },
    read: [
      'GetEnrollmentStatus',
      ({ setting, isChanging }) => ({
        status: isChanging ? 'Pending' : setting === 'OFF' ? 'Inactive' : 'Active',
        memberAccountsEnrolled: setting === 'ON',
      }),
    ],
    writes: { UpdateEnrollmentStatus: enrollment },
    answer: ({ setting, isChanging }) => ({
      status: isChanging ? 'Pending' : setting === 'OFF' ? 'Inactive' : 'Active',
    }),
    isGradual: true,
    membersNeedAccess: true,
  },
  {
    service: 'cost-optimization-hub',
    principal: 'cost-optimization-hub.bcm.amazonaws.com',
    access: 'SETS',
    roles: ['cost-optimization-hub.bcm.amazonaws.com'],
    reads: LOOKS,
    scope: 'ORGANIZATION',
    only: 'HOME',
    errors: JSON_ERRORS,
    read: [
      'ListEnrollmentStatuses',
      ({ setting, accountId }) => ({
        items: [{ accountId, status: setting === 'OFF' ? 'Inactive' : 'Active' }],
        includeMemberAccounts: setting === 'ON',
      }),
    ],
    writes: { UpdateEnrollmentStatus: enrollment },
    answer: ({ setting }) => ({ status: setting === 'OFF' ? 'Inactive' : 'Active' }),
    membersNeedAccess: true,
  },
  {
    // The switch of Reachability Analyzer.
    service: 'ec2',
    principal: 'reachabilityanalyzer.networkinsights.amazonaws.com',
    access: 'SETS',
    roles: ['reachabilityanalyzer.networkinsights.amazonaws.com'],
    reads: LOOKS,
    scope: (aws) => (aws.doubt('reachability-analyzer-in-one-region') ? 'REGION' : 'ORGANIZATION'),
    errors: { denied: ['UnauthorizedOperation', 403], invalid: ['InvalidParameterValue', 400] },
    writes: { EnableReachabilityAnalyzerOrganizationSharing: on },
    answer: () => ({ returnValue: true }),
  },
  {
    service: 'license-manager',
    principal: 'license-manager.amazonaws.com',
    access: 'SETS',
    also: (aws) =>
      aws.doubt('license-manager-member-account-by-hand') ? [] : ['license-manager.member-account.amazonaws.com'],
    needsRoles: ['license-manager.amazonaws.com', 'license-manager.master-account.amazonaws.com'],
    roles: [],
    reads: LOOKS,
    scope: (aws) => (aws.doubt('license-manager-in-each-region') ? 'ORGANIZATION' : 'REGION'),
    errors: { ...JSON_ERRORS, conflict: ['ConflictException', 400] },
    read: [
      'GetServiceSettings',
      ({ setting }) => ({
        OrganizationConfiguration: { EnableIntegration: setting === 'ON' },
        EnableCrossAccountsDiscovery: false,
      }),
    ],
    writes: {
      UpdateServiceSettings: ({ OrganizationConfiguration: wanted }) => integration(wanted?.EnableIntegration),
    },
    answer: () => ({}),
  },
  {
    service: 'networkmanager',
    principal: 'networkmanager.amazonaws.com',
    access: 'SETS',
    roles: ['networkmanager.amazonaws.com'],
    reads: LOOKS,
    scope: 'ORGANIZATION',
    only: 'NETWORK_MANAGER',
    errors: {
      ...REST_ERRORS,
      conflict: ['ConflictException', 409, { ResourceId: 'organization', ResourceType: 'organization' }],
      // One address for all Regions: a signature for another one is not accepted.
      wrongRegion: ['InvalidSignatureException', 403],
    },
    read: ['ListOrganizationServiceAccessStatus', organizationStatus],
    writes: {
      StartOrganizationServiceAccessUpdate: ({ Action }) =>
        Action === 'ENABLE' ? 'ON' : Action === 'DISABLE' ? 'OFF' : undefined,
    },
    answer: organizationStatus,
    isGradual: true,
    offDisablesAccess: true,
  },
  {
    service: 'notifications',
    principal: (aws) =>
      aws.doubt('notifications-principal') ? 'notifications.amazon.com' : 'notifications.amazonaws.com',
    access: 'SETS',
    refusesForeignAccess: (aws) => aws.doubt('notifications-after-access'),
    roles: ['notifications.amazonaws.com'],
    reads: LOOKS,
    scope: 'ORGANIZATION',
    only: (aws) => (aws.doubt('notifications-region') ? undefined : 'HOME'),
    errors: { ...REST_ERRORS, conflict: ['ConflictException', 409, { resourceId: 'organization' }] },
    read: [
      'GetNotificationsAccessForOrganization',
      (view) => ({
        notificationsAccessForOrganization: { accessStatus: word('ENABLED', 'DISABLED', 'PENDING')(view) },
      }),
    ],
    writes: { EnableNotificationsAccessForOrganization: on, DisableNotificationsAccessForOrganization: off },
    answer: () => ({}),
    isGradual: true,
    offDisablesAccess: true,
  },
  {
    service: 'ram',
    principal: 'ram.amazonaws.com',
    access: 'SETS',
    roles: ['ram.amazonaws.com'],
    reads: LOOKS,
    scope: 'ORGANIZATION',
    errors: { denied: ['OperationNotPermittedException', 400], invalid: ['OperationNotPermittedException', 400] },
    writes: { EnableSharingWithAwsOrganization: on },
    answer: () => ({ returnValue: true }),
  },
  {
    service: 'servicecatalog',
    principal: 'servicecatalog.amazonaws.com',
    access: 'SETS',
    roles: ['orgsdatasync.servicecatalog.amazonaws.com'],
    reads: LOOKS,
    scope: 'REGION',
    errors: { denied: ['AccessDeniedException', 400], invalid: ['InvalidStateException', 400] },
    read: ['GetAWSOrganizationsAccessStatus', (view) => ({ AccessStatus: accessStatus(view) })],
    writes: { EnableAWSOrganizationsAccess: on, DisableAWSOrganizationsAccess: off },
    answer: () => ({}),
    isGradual: true,
    offDisablesAccess: true,
  },
  {
    service: 'servicequotas',
    principal: 'servicequotas.amazonaws.com',
    access: (aws) => (aws.doubt('service-quotas-sets-access') ? 'SETS' : 'DEMANDS'),
    readsDemandAccess: true,
    roles: ['servicequotas.amazonaws.com'],
    reads: LOOKS,
    scope: 'ORGANIZATION',
    only: 'HOME',
    errors: {
      denied: ['AccessDeniedException', 400],
      organizationsDenied: ['DependencyAccessDeniedException', 400],
      roleDenied: ['DependencyAccessDeniedException', 400],
      invalid: ['ServiceException', 500],
      noAccess: ['AWSServiceAccessNotEnabledException', 400],
      wrongRegion: ['TemplatesNotAvailableInRegionException', 400],
      missing: ['ServiceQuotaTemplateNotInUseException', 400],
    },
    read: [
      'GetAssociationForServiceQuotaTemplate',
      ({ setting }) => ({ ServiceQuotaTemplateAssociationStatus: setting === 'ON' ? 'ASSOCIATED' : 'DISASSOCIATED' }),
    ],
    writes: { AssociateServiceQuotaTemplate: on, DisassociateServiceQuotaTemplate: off },
    answer: () => ({}),
    refusesSecondOff: true,
  },
  {
    service: 'wellarchitected',
    principal: 'wellarchitected.amazonaws.com',
    access: (aws) => (aws.doubt('well-architected-sets-access') ? 'SETS' : 'DEMANDS'),
    roles: ['wellarchitected.amazonaws.com'],
    reads: LOOKS,
    scope: (aws) => (aws.doubt('well-architected-in-each-region') ? 'ORGANIZATION' : 'REGION'),
    errors: REST_ERRORS,
    read: ['GetGlobalSettings', (view) => ({ OrganizationSharingStatus: sharing(view) })],
    writes: {
      UpdateGlobalSettings: ({ OrganizationSharingStatus: status }) =>
        status === 'ENABLED' ? 'ON' : status === 'DISABLED' ? 'OFF' : undefined,
    },
  },
];

function integration(isWanted: unknown): Setting | undefined {
  return isWanted === true ? 'ON' : isWanted === false ? 'OFF' : undefined;
}

function organizationStatus({ setting, isChanging, organizationId }: SwitchView): unknown {
  return {
    OrganizationStatus: {
      OrganizationId: organizationId,
      OrganizationAwsServiceAccessStatus: setting === 'ON' ? 'ENABLED' : 'DISABLED',
      SLRDeploymentStatus: isChanging ? 'IN_PROGRESS' : setting === 'ON' ? 'SUCCEEDED' : 'NOT_STARTED',
      AccountStatusList: [],
    },
  };
}
