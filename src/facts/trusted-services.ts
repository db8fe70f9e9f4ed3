import type { DoubtName } from './doubts';
import type { ServiceOperation } from './service-apis';

/**
 * Where a call of a service is made.
 *
 * - `STACK`: in the Region of the stack; one Region counts for all.
 * - `REGIONS`: in each Region in which the service is to be integrated.
 * - `HOME`: in the home Region of the partition; the service answers nowhere else.
 * - `US_WEST_2`: in the home Region of AWS Network Manager, or in that of the partition, if it is another one.
 */
export type Where = 'STACK' | 'REGIONS' | 'HOME' | 'US_WEST_2';

/** An operation with the members of its input that are always the same. */
export type ServiceCall = readonly [operation: ServiceOperation, input?: Readonly<Record<string, unknown>>];

/** An error of a read that says "there is none", by its name, and by words of its message if the name says more than that. */
export type AbsentError = readonly [name: string, words?: string];

/** A service-linked role by the principal that assumes it, and its name. */
export type ServiceLinkedRole = readonly [principal: string, name: string];

/** Something that a service needs in the management account before its integration works: a role, or a call of its own. */
export type SetUpFacts = RoleSetUpFacts | CallSetUpFacts;

/** A service-linked role that nothing but its own API call creates. */
export interface RoleSetUpFacts {
  readonly role: ServiceLinkedRole;
}

/** A switch of the service itself. */
export interface CallSetUpFacts {
  readonly where: Where;
  /** The call enables trusted access with the permissions of its caller. Otherwise, trusted access is enabled first. */
  readonly setsAccess?: true;
  /** How the switch is read. Absent: it cannot be read, and `witness` says whether it is on. */
  readonly read?: ServiceCall;
  /** Values in the answer, by their paths: all of them are there if the switch is on, anything else is off. */
  readonly isOn?: Readonly<Record<string, string | boolean>>;
  /** Values in the answer while AWS changes the switch. */
  readonly isChanging?: Readonly<Record<string, string>>;
  readonly absent?: readonly AbsentError[];
  /** The switch is on if trusted access is enabled, and this role exists. */
  readonly witness?: ServiceLinkedRole;
  readonly on: ServiceCall;
  /** Absent: there is none, or it undoes more than `on` does. */
  readonly off?: ServiceCall;
  /** Principals of the service-linked roles that the call creates with the permissions of its caller. */
  readonly roles?: readonly string[];
  /** Actions of AWS Organizations that it takes from its caller. */
  readonly calls?: readonly string[];
}

/** Delegated administrators. Without `where`, they are registered in AWS Organizations, and nowhere else. */
export interface AdministratorFacts {
  /** How many AWS Organizations registers. Absent: AWS states no number. */
  readonly max?: number;
  /** The service keeps its own record, in these Regions, and is told by calls of its own. */
  readonly where?: Where;
  /** The service accepts the management account, which AWS Organizations never registers. */
  readonly mayBeManagement?: true;
  /** They are registered in AWS Organizations first, then in the service. */
  readonly organizationsFirst?: true;
  /** Members that tell two features of one principal apart, in every call. */
  readonly input?: Readonly<Record<string, string>>;
  /**
   * How they are read: the list in the answer (empty: the answer itself is the only one), and of an item the members with the account
   * and with the status. Absent: only the list of AWS Organizations shows them.
   */
  readonly list?: readonly [operation: ServiceOperation, items: string, account: string, status?: string];
  readonly absent?: readonly AbsentError[];
  /** Words of an error by which the service says that this very account is the administrator. */
  readonly self?: string;
  /** The call, and the member of its input with the account. */
  readonly register?: readonly [operation: ServiceOperation, account: string];
  /** The same to take it back. Without a member, the call takes no account. Absent: only the administrator can do it. */
  readonly deregister?: readonly [operation: ServiceOperation, account?: string];
  readonly roles?: readonly string[];
  readonly calls?: readonly string[];
  /** Without a list: registered in AWS Organizations, and without this role, the service does not know of it. */
  readonly witness?: ServiceLinkedRole;
  /** What is lost when an administrator is deregistered. */
  readonly losesData?: string;
  /** What every failure of a call adds. */
  readonly hint?: string;
}

/** What AWS says of one service, or of one feature of it, that integrates with AWS Organizations. */
export interface TrustedServiceFacts {
  /** What `EnableAWSServiceAccess` takes. */
  readonly principal: string;
  /** The service in words, as its constant introduces it. */
  readonly name: string;
  /** The page of AWS: a name is one of the user guide of AWS Organizations, see `pageOf`. */
  readonly page: string;
  /** Tells two rows with one principal apart. */
  readonly feature?: string;
  /** What it takes beside trusted access, in this order. */
  readonly setUp?: readonly SetUpFacts[];
  /** Absent: the service has none, or none that is known to AWS Organizations. */
  readonly administrator?: AdministratorFacts;
  /** Further principals that its calls name to AWS Organizations. */
  readonly principals?: readonly string[];
  /** Trusted access alone does nothing: its administrator integrates the service. */
  readonly needsAdministrator?: true;
  /** What is lost when trusted access is disabled. */
  readonly removalDestroys?: string;
  /** What the failure of a set-up adds. */
  readonly hint?: string;
  /** What is left to do manually, or to know. */
  readonly note?: string;
  /** Names of what no page of AWS says for certain. */
  readonly doubts?: readonly DoubtName[];
  readonly isClosedToNewCustomers?: true;
}

/** Statuses of an administrator that AWS changes, and of one that is no more. */
export const ADMINISTRATOR_STATUSES: Readonly<Record<string, 'CHANGING' | 'GONE'>> = {
  CREATING: 'CHANGING',
  DELETED: 'GONE',
  DELETING: 'CHANGING',
  DISABLE_IN_PROGRESS: 'CHANGING',
  DISABLING_IN_PROGRESS: 'CHANGING',
  PENDING_DELETION: 'CHANGING',
};

/** What most services take from their caller to enable trusted access, and to look at the organization. */
const ACCESS = [
  'organizations:DescribeOrganization',
  'organizations:EnableAWSServiceAccess',
  'organizations:ListAWSServiceAccessForOrganization',
] as const;

/** The same to register an administrator, as the guides of GuardDuty, Inspector and Security Lake list it. */
const ADMINISTRATION = [
  ...ACCESS,
  'organizations:DescribeAccount',
  'organizations:DescribeOrganizationalUnit',
  'organizations:ListAccounts',
  'organizations:ListDelegatedAdministrators',
  'organizations:RegisterDelegatedAdministrator',
] as const;

const STACKSETS = 'member.org.stacksets.cloudformation.amazonaws.com';
const NO_NUMBER = 'administrators-without-a-number' as const;

/**
 * Services that integrate with AWS Organizations, by the constant of `TrustedService`: 60 rows for 59 principals, as of October
 * 2026. Nothing in it was tried on AWS: what no page says for certain has a doubt by name.
 *
 * Source: the AWS Organizations user guide's list of services with its page for each
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html), the services' own guides
 * and API models, and the policies that AWS manages.
 */
// biome-ignore format: a table is read by its columns
export const TRUSTED_SERVICES = {
  ACCOUNT_ACCESS_MANAGER: { principal: 'account-access.amazonaws.com', name: 'AWS IAM account access manager',
    page: 'IAM/latest/UserGuide/account-access-manager-getting-started.html',
    note: 'Create the application in the primary Region of an organization instance of IAM Identity Center.',
    doubts: ['account-access-administrators'] },
  ACCOUNT_MANAGEMENT: { principal: 'account.amazonaws.com', name: 'AWS Account Management', page: 'account',
    administrator: { max: 1 } },
  AGENT_REGISTRY: { principal: 'agent-registry.amazonaws.com', name: 'AWS Agent Registry', page: 'agent-registry',
    setUp: [{ role: ['agent-registry.amazonaws.com', 'AWSServiceRoleForAgentRegistry'] }],
    administrator: { hint: 'a registry of the organization can be created only some time after the registration' },
    removalDestroys: 'the registry detects no agents by itself any more',
    doubts: [NO_NUMBER] },
  APPLICATION_MIGRATION_SERVICE: { principal: 'mgn.amazonaws.com', name: 'AWS Transform MGN, the application migration service', page: 'application-migration',
    administrator: {}, doubts: [NO_NUMBER] },
  ARTIFACT: { principal: 'aws-artifact-account-sync.amazonaws.com', name: 'AWS Artifact', page: 'artifact',
    removalDestroys: 'accepted agreements cannot be reached until trusted access is enabled again',
    doubts: ['artifact-principal'] },
  AUDIT_MANAGER: { principal: 'auditmanager.amazonaws.com', name: 'AWS Audit Manager', page: 'audit-manager', isClosedToNewCustomers: true,
    hint: 'Audit Manager is closed to new customers, and sets up no account that never used it',
    setUp: [{ where: 'REGIONS', read: ['auditmanager:GetAccountStatus'], isOn: { status: 'ACTIVE' }, isChanging: { status: 'PENDING_ACTIVATION' },
      on: ['auditmanager:RegisterAccount'], roles: ['auditmanager.amazonaws.com'] }],
    administrator: { max: 1, where: 'REGIONS', organizationsFirst: true,
      list: ['auditmanager:GetOrganizationAdminAccount', '', 'adminAccountId'], absent: [['ResourceNotFoundException'], ['AccessDeniedException', 'complete AWS Audit Manager setup']],
      register: ['auditmanager:RegisterOrganizationAdminAccount', 'adminAccountId'],
      deregister: ['auditmanager:DeregisterOrganizationAdminAccount', 'adminAccountId'],
      calls: ['organizations:DescribeAccount', 'organizations:DescribeOrganization', 'organizations:ListAccounts', 'organizations:RegisterDelegatedAdministrator'],
      hint: 'Audit Manager accepts no other account before the present one is deregistered' },
    doubts: ['audit-manager-sets-access'] },
  BACKUP: { principal: 'backup.amazonaws.com', name: 'AWS Backup', page: 'backup',
    administrator: { max: 5 },
    note: 'Backup policies also need the policy type BACKUP_POLICY. To let an account manage them, delegate the management of policies, too. Settings for several accounts are in AWS Backup.' },
  BILLING_AND_COST_MANAGEMENT: { principal: 'billing-cost-management.amazonaws.com', name: 'AWS Billing and Cost Management: split cost allocation data', page: 'awsaccountbilling' },
  CLOUDFORMATION_STACKSETS: { principal: STACKSETS, name: 'AWS CloudFormation StackSets', page: 'cloudformation',
    setUp: [{ where: 'REGIONS', setsAccess: true, read: ['cloudformation:DescribeOrganizationsAccess'], isOn: { Status: 'ENABLED' },
      on: ['cloudformation:ActivateOrganizationsAccess'], off: ['cloudformation:DeactivateOrganizationsAccess'],
      roles: ['stacksets.cloudformation.amazonaws.com'], calls: ACCESS }],
    administrator: { max: 5 }, doubts: ['stacksets-in-each-region'] },
  CLOUDTRAIL: { principal: 'cloudtrail.amazonaws.com', name: 'AWS CloudTrail', page: 'cloudtrail',
    administrator: { max: 3, where: 'STACK',
      register: ['cloudtrail:RegisterOrganizationDelegatedAdmin', 'MemberAccountId'],
      deregister: ['cloudtrail:DeregisterOrganizationDelegatedAdmin', 'DelegatedAdminAccountId'],
      roles: ['cloudtrail.amazonaws.com', 'context.cloudtrail.amazonaws.com'],
      calls: ['organizations:DeregisterDelegatedAdministrator', 'organizations:ListAWSServiceAccessForOrganization', 'organizations:RegisterDelegatedAdministrator'] },
    removalDestroys: 'trails of the organization are gone from the members permanently, and remain for the management account only' },
  CLOUDWATCH: { principal: 'observabilityadmin.amazonaws.com', name: 'Amazon CloudWatch: telemetry configuration, Network Flow Monitor and Omni', page: 'cloudwatch',
    setUp: [{ role: ['observabilityadmin.amazonaws.com', 'AWSServiceRoleForObservabilityAdmin'] }],
    administrator: { hint: 'deregister the present administrator first' },
    note: 'One access for telemetry, logs, Network Flow Monitor, and Omni. Start the evaluation of telemetry, or create a domain of the organization, in CloudWatch.',
    doubts: [NO_NUMBER] },
  COMPUTE_OPTIMIZER: { principal: 'compute-optimizer.amazonaws.com', name: 'AWS Compute Optimizer', page: 'compute-optimizer',
    hint: 'the console of Compute Optimizer enrolls the organization as well',
    setUp: [{ where: 'STACK', read: ['compute-optimizer:GetEnrollmentStatus'], isOn: { status: 'Active', memberAccountsEnrolled: true }, isChanging: { status: 'Pending' },
      on: ['compute-optimizer:UpdateEnrollmentStatus', { status: 'Active', includeMemberAccounts: true }],
      roles: ['compute-optimizer.amazonaws.com'], calls: ACCESS }],
    administrator: { max: 1 },
    note: 'Members that were enrolled stay enrolled after a removal.',
    doubts: ['compute-optimizer-sets-access', 'compute-optimizer-writes-a-role-policy'] },
  CONFIG: { principal: 'config.amazonaws.com', name: 'AWS Config, aggregators of the organization', page: 'config',
    administrator: { max: 3 }, note: 'Rules and conformance packs of the organization have an access of their own.' },
  CONFIG_MULTI_ACCOUNT_SETUP: { principal: 'config-multiaccountsetup.amazonaws.com', name: 'AWS Config, rules and conformance packs of the organization', page: 'config',
    administrator: { max: 3 }, note: 'Aggregators have an access of their own.' },
  CONTROL_TOWER: { principal: 'controltower.amazonaws.com', name: 'AWS Control Tower', page: 'CTower',
    removalDestroys: 'the landing zone drifts, and only its repair fixes that',
    note: 'The setup of a landing zone enables it.' },
  COST_OPTIMIZATION_HUB: { principal: 'cost-optimization-hub.bcm.amazonaws.com', name: 'AWS Cost Optimization Hub', page: 'coh',
    setUp: [{ where: 'HOME', setsAccess: true, read: ['cost-optimization-hub:ListEnrollmentStatuses'], isOn: { 'items.0.status': 'Active', includeMemberAccounts: true },
      on: ['cost-optimization-hub:UpdateEnrollmentStatus', { status: 'Active', includeMemberAccounts: true }],
      roles: ['cost-optimization-hub.bcm.amazonaws.com'], calls: ACCESS }],
    administrator: { max: 1 },
    removalDestroys: 'members get no recommendations any more, and have to be enrolled again' },
  DETECTIVE: { principal: 'detective.amazonaws.com', name: 'Amazon Detective', page: 'detective',
    administrator: { max: 1, where: 'REGIONS', mayBeManagement: true,
      list: ['detective:ListOrganizationAdminAccounts', 'Administrators', 'AccountId'],
      register: ['detective:EnableOrganizationAdminAccount', 'AccountId'],
      deregister: ['detective:DisableOrganizationAdminAccount'],
      roles: ['detective.amazonaws.com'], calls: ADMINISTRATION,
      losesData: 'the behavior graph of the organization, in each Region' },
    doubts: ['own-deregistration-and-organizations'] },
  DEVOPS_GURU: { principal: 'devops-guru.amazonaws.com', name: 'Amazon DevOps Guru', page: 'devops',
    administrator: {}, note: 'AWS Organizations refuses the management account, although the console of DevOps Guru offers it.',
    doubts: [NO_NUMBER] },
  DIRECTORY_SERVICE: { principal: 'ds.amazonaws.com', name: 'AWS Directory Service', page: 'directory-service',
    removalDestroys: 'directories that are shared stay shared, and others cannot be shared any more',
    note: 'Share a directory of the management account with the organization.' },
  EC2_CAPACITY_MANAGER: { principal: 'ec2.capacitymanager.amazonaws.com', name: 'Amazon EC2 Capacity Manager', page: 'ec2-capacity-manager',
    setUp: [{ role: ['ec2.capacitymanager.amazonaws.com', 'AWSServiceRoleForEC2CapacityManager'] }],
    administrator: {}, note: 'Enable Capacity Manager with access to the organization, in each Region.',
    doubts: [NO_NUMBER] },
  EC2_DECLARATIVE_POLICIES: { principal: 'ec2.amazonaws.com', name: 'Amazon EC2: the report on declarative policies', page: 'ec2',
    note: 'Declarative policies also need the policy type DECLARATIVE_POLICY_EC2.',
    doubts: ['declarative-policies-role-principal'] },
  EKS_DASHBOARD: { principal: 'eks.amazonaws.com', name: 'Amazon EKS Dashboard', page: 'eks',
    setUp: [{ role: ['dashboard.eks.amazonaws.com', 'AWSServiceRoleForAmazonEKSDashboard'] }],
    administrator: {}, note: 'The dashboard is in us-east-1.', doubts: [NO_NUMBER] },
  FIREWALL_MANAGER: { principal: 'fms.amazonaws.com', name: 'AWS Firewall Manager', page: 'fms',
    administrator: { max: 10, where: 'HOME',
      list: ['fms:GetAdminAccount', '', 'AdminAccount', 'RoleStatus'],
      absent: [['ResourceNotFoundException'], ['AccessDeniedException', 'is not currently delegated']],
      register: ['fms:AssociateAdminAccount', 'AdminAccount'],
      roles: ['fms.amazonaws.com'], calls: ADMINISTRATION,
      hint: 'only the default administrator can step down: run aws fms disassociate-admin-account --region us-east-1 in that account' },
    note: 'The default administrator is named here. It names up to nine more in Firewall Manager.' },
  GUARDDUTY: { principal: 'guardduty.amazonaws.com', name: 'Amazon GuardDuty', page: 'guardduty',
    administrator: { max: 1, where: 'REGIONS', mayBeManagement: true,
      list: ['guardduty:ListOrganizationAdminAccounts', 'adminAccounts', 'adminAccountId', 'adminStatus'],
      register: ['guardduty:EnableOrganizationAdminAccount', 'adminAccountId'],
      deregister: ['guardduty:DisableOrganizationAdminAccount', 'adminAccountId'],
      roles: ['guardduty.amazonaws.com'], calls: ADMINISTRATION,
      hint: 'the present administrator has to disassociate its members first' },
    doubts: ['guardduty-enabled-in-the-management-account', 'guardduty-move-with-members', 'own-deregistration-and-organizations'] },
  GUARDDUTY_MALWARE_PROTECTION: { principal: 'malware-protection.guardduty.amazonaws.com', name: 'Amazon GuardDuty Malware Protection', page: 'guardduty',
    administrator: { max: 1 }, doubts: ['malware-protection-by-hand'] },
  HEALTH: { principal: 'health.amazonaws.com', name: 'AWS Health', page: 'health',
    setUp: [{ role: ['health.amazonaws.com', 'AWSServiceRoleForHealth_Organizations'] }],
    administrator: { max: 5 },
    note: 'Access and role are what the organizational view takes without a paid support plan.' },
  IAM: { principal: 'iam.amazonaws.com', name: 'AWS IAM: central management of root access', page: 'iam',
    administrator: {}, note: 'Credentials management and sessions are features of their own, which IAM enables after trusted access.',
    doubts: [NO_NUMBER] },
  IAM_ACCESS_ANALYZER: { principal: 'access-analyzer.amazonaws.com', name: 'IAM Access Analyzer', page: 'IAM/latest/UserGuide/access-analyzer-delegated-administrator.html',
    administrator: { max: 1, hint: 'analyzers of the former administrator are disabled' },
    doubts: ['access-analyzer-one-administrator'] },
  IAM_IDENTITY_CENTER: { principal: 'sso.amazonaws.com', name: 'AWS IAM Identity Center', page: 'sso',
    administrator: { max: 1 },
    removalDestroys: 'no user can sign in until trusted access is enabled again',
    note: 'An instance of the organization is enabled in the console.' },
  INSPECTOR: { principal: 'inspector2.amazonaws.com', name: 'Amazon Inspector', page: 'inspector2',
    administrator: { max: 1, where: 'REGIONS',
      list: ['inspector2:ListDelegatedAdminAccounts', 'delegatedAdminAccounts', 'accountId', 'status'], self: 'is the delegated admin',
      register: ['inspector2:EnableDelegatedAdminAccount', 'delegatedAdminAccountId'],
      deregister: ['inspector2:DisableDelegatedAdminAccount', 'delegatedAdminAccountId'],
      roles: ['inspector2.amazonaws.com', 'agentless.inspector2.amazonaws.com'], calls: ADMINISTRATION,
      hint: 'members become standalone accounts, and are scanned as before' },
    doubts: ['inspector-management-account', 'inspector-second-call', 'own-deregistration-and-organizations'] },
  INSPECTOR_AGENTLESS: { principal: 'agentless.inspector2.amazonaws.com', name: 'Amazon Inspector, scanning without agents', page: 'inspector2',
    administrator: { max: 1 }, doubts: ['agentless-by-hand'] },
  LICENSE_MANAGER: { principal: 'license-manager.amazonaws.com', name: 'AWS License Manager', page: 'license-manager',
    setUp: [
      { role: ['license-manager.amazonaws.com', 'AWSServiceRoleForAWSLicenseManagerRole'] },
      { role: ['license-manager.master-account.amazonaws.com', 'AWSServiceRoleForAWSLicenseManagerMasterAccountRole'] },
      { where: 'REGIONS', setsAccess: true, read: ['license-manager:GetServiceSettings'], isOn: { 'OrganizationConfiguration.EnableIntegration': true },
        on: ['license-manager:UpdateServiceSettings', { OrganizationConfiguration: { EnableIntegration: true } }], calls: ACCESS },
    ],
    administrator: { max: 1, hint: 'the console works only if one account administers all features of License Manager' },
    principals: ['license-manager.member-account.amazonaws.com'],
    note: 'The integration makes a resource share in the management account.',
    doubts: ['license-manager-in-each-region', 'license-manager-member-account-by-hand'] },
  LICENSE_MANAGER_LINUX_SUBSCRIPTIONS: { principal: 'license-manager-linux-subscriptions.amazonaws.com', name: 'AWS License Manager Linux subscriptions', page: 'license-manager',
    administrator: { max: 1 },
    note: 'Enable the discovery with the organization in License Manager: one call replaces all of its settings, so it is not made here.',
    doubts: ['linux-subscriptions-set-access'] },
  LICENSE_MANAGER_MEMBER_ACCOUNT: { principal: 'license-manager.member-account.amazonaws.com', name: 'AWS License Manager, its role in member accounts', page: 'license-manager',
    doubts: ['license-manager-member-account-by-hand'] },
  MACIE: { principal: 'macie.amazonaws.com', name: 'Amazon Macie', page: 'macie',
    administrator: { max: 1, where: 'REGIONS', mayBeManagement: true,
      list: ['macie2:ListOrganizationAdminAccounts', 'adminAccounts', 'accountId', 'status'], absent: [['AccessDeniedException', 'Macie is not enabled']],
      register: ['macie2:EnableOrganizationAdminAccount', 'adminAccountId'],
      deregister: ['macie2:DisableOrganizationAdminAccount', 'adminAccountId'],
      roles: ['macie.amazonaws.com'], calls: ADMINISTRATION,
      losesData: 'all members leave the administrator, and data of the automated discovery is deleted after 30 days',
      hint: 'enable Macie in the management account first, unless it is a member of another administrator there' },
    doubts: ['macie-enabled-in-the-management-account', 'own-deregistration-and-organizations'] },
  MANAGED_SERVICES_REPORTING: { principal: 'selfservicereporting.managedservices.amazonaws.com', name: 'AWS Managed Services: self-service reporting', page: 'managed-services',
    administrator: {}, doubts: [NO_NUMBER] },
  MARKETPLACE: { principal: 'license-management.marketplace.amazonaws.com', name: 'AWS Marketplace: management of licenses', page: 'marketplace' },
  MARKETPLACE_PRIVATE_MARKETPLACE: { principal: 'private-marketplace.marketplace.amazonaws.com', name: 'AWS Marketplace Private Marketplace', page: 'private-marketplace',
    setUp: [{ role: ['private-marketplace.marketplace.amazonaws.com', 'AWSServiceRoleForPrivateMarketplaceAdmin'] }],
    administrator: {}, doubts: [NO_NUMBER] },
  MARKETPLACE_PROCUREMENT_INSIGHTS: { principal: 'procurement-insights.marketplace.amazonaws.com', name: 'AWS Marketplace procurement insights dashboard', page: 'procurement-insights',
    setUp: [{ role: ['procurement-insights.marketplace.amazonaws.com', 'AWSServiceRoleForProcurementInsightsPolicy'] }],
    administrator: {}, doubts: [NO_NUMBER] },
  NETWORK_MANAGER: { principal: 'networkmanager.amazonaws.com', name: 'AWS Network Manager', page: 'network-manager',
    setUp: [{ where: 'US_WEST_2', setsAccess: true, read: ['networkmanager:ListOrganizationServiceAccessStatus'],
      isOn: { 'OrganizationStatus.OrganizationAwsServiceAccessStatus': 'ENABLED' }, isChanging: { 'OrganizationStatus.SLRDeploymentStatus': 'IN_PROGRESS' },
      on: ['networkmanager:StartOrganizationServiceAccessUpdate', { Action: 'ENABLE' }], off: ['networkmanager:StartOrganizationServiceAccessUpdate', { Action: 'DISABLE' }],
      roles: ['networkmanager.amazonaws.com'], calls: ACCESS }],
    administrator: { max: 10 }, principals: [STACKSETS],
    note: 'Roles for several accounts, which the console deploys with StackSets, are left to deploy. Roles stay after a removal.' },
  NETWORK_SECURITY_DIRECTOR: { principal: 'network-security-director.amazonaws.com', name: 'AWS Shield network security director', page: 'organizations/latest/userguide/orgs_manage_policies_network_security_director_getting_started.html',
    administrator: {}, note: 'It also needs the policy type NETWORK_SECURITY_DIRECTOR_POLICY. To let an account manage policies, delegate that, too.',
    doubts: [NO_NUMBER, 'network-security-director-by-hand', 'network-security-director-principal'] },
  NETWORK_SECURITY_MANAGER: { principal: 'network-security-manager.amazonaws.com', name: 'AWS Network Security Manager', page: 'network-security-manager/latest/devguide/what-is.html',
    note: 'Its administrators have a priority, and are named in Network Security Manager.',
    doubts: ['network-security-manager-administrators'] },
  RESILIENCE_HUB: { principal: 'resiliencehub.amazonaws.com', name: 'AWS Resilience Hub', page: 'resilience-hub',
    setUp: [{ role: ['resiliencehub.amazonaws.com', 'AWSServiceRoleForResilienceHub'] }],
    administrator: {}, doubts: [NO_NUMBER] },
  RESOURCE_ACCESS_MANAGER: { principal: 'ram.amazonaws.com', name: 'AWS Resource Access Manager', page: 'ram',
    setUp: [{ where: 'STACK', setsAccess: true, witness: ['ram.amazonaws.com', 'AWSServiceRoleForResourceAccessManager'],
      on: ['ram:EnableSharingWithAwsOrganization'], roles: ['ram.amazonaws.com'], calls: ACCESS }],
    removalDestroys: 'the organization and its units leave all resource shares' },
  RESOURCE_EXPLORER: { principal: 'resource-explorer-2.amazonaws.com', name: 'AWS Resource Explorer', page: 'resource-explorer',
    administrator: { max: 1, losesData: 'all views of several accounts' } },
  S3_STORAGE_LENS: { principal: 'storage-lens.s3.amazonaws.com', name: 'Amazon S3 Storage Lens', page: 's3lens',
    administrator: { max: 5 } },
  SECURITY_HUB: { principal: 'securityhub.amazonaws.com', name: 'AWS Security Hub', page: 'securityhub/latest/userguide/securityhub-v2-set-da.html', needsAdministrator: true,
    feature: 'SecurityHubV2',
    administrator: { max: 1, where: 'REGIONS', input: { Feature: 'SecurityHubV2' },
      list: ['securityhub:ListOrganizationAdminAccounts', 'AdminAccounts', 'AccountId', 'Status'],
      register: ['securityhub:EnableOrganizationAdminAccount', 'AdminAccountId'],
      deregister: ['securityhub:DisableOrganizationAdminAccount', 'AdminAccountId'],
      roles: ['securityhubv2.amazonaws.com'], calls: ADMINISTRATION,
      hint: 'a member that administers Security Hub CSPM is the only account that Security Hub accepts' },
    note: 'Policies of Security Hub also need the policy type SECURITYHUB_POLICY. To let an account manage them, delegate the management of policies, too.',
    doubts: ['own-deregistration-and-organizations'] },
  SECURITY_HUB_CSPM: { principal: 'securityhub.amazonaws.com', name: 'AWS Security Hub CSPM', page: 'securityhub', needsAdministrator: true,
    feature: 'SecurityHub',
    administrator: { max: 1, where: 'REGIONS', mayBeManagement: true, input: { Feature: 'SecurityHub' },
      list: ['securityhub:ListOrganizationAdminAccounts', 'AdminAccounts', 'AccountId', 'Status'],
      register: ['securityhub:EnableOrganizationAdminAccount', 'AdminAccountId'],
      deregister: ['securityhub:DisableOrganizationAdminAccount', 'AdminAccountId'],
      roles: ['securityhub.amazonaws.com'], calls: ADMINISTRATION,
      losesData: 'configuration policies of the central configuration',
      hint: 'the management account must have Security Hub CSPM enabled to administer it' },
    note: 'A member that administers it becomes the administrator of Security Hub, too.',
    doubts: ['own-deregistration-and-organizations', 'security-hub-central-configuration'] },
  SECURITY_INCIDENT_RESPONSE: { principal: 'security-ir.amazonaws.com', name: 'AWS Security Incident Response', page: 'security-ir',
    administrator: { max: 1, losesData: 'the coverage of its membership ends immediately' },
    note: 'Create the membership in its home Region.' },
  SECURITY_LAKE: { principal: 'securitylake.amazonaws.com', name: 'Amazon Security Lake', page: 'sl', needsAdministrator: true,
    administrator: { max: 1, where: 'STACK',
      register: ['securitylake:RegisterDataLakeDelegatedAdministrator', 'accountId'],
      deregister: ['securitylake:DeregisterDataLakeDelegatedAdministrator'],
      roles: ['securitylake.amazonaws.com', 'resource-management.securitylake.amazonaws.com'], calls: ADMINISTRATION,
      witness: ['securitylake.amazonaws.com', 'AWSServiceRoleForSecurityLake'],
      hint: 'an account that only AWS Organizations has registered must be deregistered there',
      losesData: 'the data lake is deleted, and Security Lake is disabled in the organization' },
    doubts: ['security-lake-after-access', 'security-lake-no-administrator', 'security-lake-second-call'] },
  SERVICE_CATALOG: { principal: 'servicecatalog.amazonaws.com', name: 'AWS Service Catalog', page: 'servicecatalog',
    setUp: [{ where: 'REGIONS', setsAccess: true, read: ['servicecatalog:GetAWSOrganizationsAccessStatus'], isOn: { AccessStatus: 'ENABLED' }, isChanging: { AccessStatus: 'UNDER_CHANGE' },
      absent: [['ResourceNotFoundException']],
      on: ['servicecatalog:EnableAWSOrganizationsAccess'], off: ['servicecatalog:DisableAWSOrganizationsAccess'],
      roles: ['orgsdatasync.servicecatalog.amazonaws.com'], calls: ACCESS }],
    administrator: { max: 50, losesData: 'the shares of its portfolios' },
    removalDestroys: 'shares stay, and do not follow the organization any more' },
  SERVICE_QUOTAS: { principal: 'servicequotas.amazonaws.com', name: 'Service Quotas', page: 'servicequotas',
    setUp: [{ where: 'HOME', read: ['servicequotas:GetAssociationForServiceQuotaTemplate'], isOn: { ServiceQuotaTemplateAssociationStatus: 'ASSOCIATED' },
      absent: [['ServiceQuotaTemplateNotInUseException']],
      on: ['servicequotas:AssociateServiceQuotaTemplate'], off: ['servicequotas:DisassociateServiceQuotaTemplate'],
      roles: ['servicequotas.amazonaws.com'], calls: ACCESS }],
    note: 'AWS then requests the increases of the template for every new account.',
    doubts: ['service-quotas-sets-access'] },
  SYSTEMS_MANAGER: { principal: 'ssm.amazonaws.com', name: 'AWS Systems Manager: Explorer, OpsCenter and Change Manager', page: 'ssm',
    administrator: { max: 1, losesData: 'resource data syncs of the organization' } },
  SYSTEMS_MANAGER_OPSDATA_SYNC: { principal: 'opsdatasync.ssm.amazonaws.com', name: 'AWS Systems Manager OpsData Sync', page: 'systems-manager/latest/userguide/explorer-securityhub-integration.html' },
  SYSTEMS_MANAGER_QUICK_SETUP: { principal: 'ssm-quicksetup.amazonaws.com', name: 'AWS Systems Manager Quick Setup', page: 'ssm',
    administrator: {}, note: 'It also needs the access of StackSets.', doubts: [NO_NUMBER] },
  TAG_POLICIES: { principal: 'tagpolicies.tag.amazonaws.com', name: 'Tag policies', page: 'tag-policies',
    note: 'Tag policies also need the policy type TAG_POLICY.', doubts: ['tag-policy-type-sets-access'] },
  USER_NOTIFICATIONS: { principal: 'notifications.amazonaws.com', name: 'AWS User Notifications', page: 'uno',
    hint: 'if trusted access was enabled before, disable it, and let User Notifications enable it',
    setUp: [{ where: 'HOME', setsAccess: true, read: ['notifications:GetNotificationsAccessForOrganization'],
      isOn: { 'notificationsAccessForOrganization.accessStatus': 'ENABLED' }, isChanging: { 'notificationsAccessForOrganization.accessStatus': 'PENDING' },
      on: ['notifications:EnableNotificationsAccessForOrganization'], off: ['notifications:DisableNotificationsAccessForOrganization'],
      roles: ['notifications.amazonaws.com'], calls: ACCESS }],
    administrator: { max: 5 },
    doubts: ['notifications-after-access', 'notifications-principal', 'notifications-region'] },
  VPC_IPAM: { principal: 'ipam.amazonaws.com', name: 'Amazon VPC IP Address Manager', page: 'ipam', needsAdministrator: true,
    administrator: { max: 1, where: 'STACK',
      register: ['ec2:EnableIpamOrganizationAdminAccount', 'DelegatedAdminAccountId'],
      deregister: ['ec2:DisableIpamOrganizationAdminAccount', 'DelegatedAdminAccountId'],
      roles: ['ipam.amazonaws.com'], calls: ADMINISTRATION,
      witness: ['ipam.amazonaws.com', 'AWSServiceRoleForIPAM'],
      hint: 'an account that only AWS Organizations has registered must be deregistered there' },
    doubts: ['ipam-after-access', 'ipam-in-one-region'] },
  VPC_REACHABILITY_ANALYZER: { principal: 'reachabilityanalyzer.networkinsights.amazonaws.com', name: 'Amazon VPC Reachability Analyzer', page: 'ra',
    setUp: [{ where: 'STACK', setsAccess: true, witness: ['reachabilityanalyzer.networkinsights.amazonaws.com', 'AWSServiceRoleForReachabilityAnalyzer'],
      on: ['ec2:EnableReachabilityAnalyzerOrganizationSharing'], roles: ['reachabilityanalyzer.networkinsights.amazonaws.com'], calls: ACCESS }],
    administrator: { max: 5 }, doubts: ['reachability-analyzer-in-one-region'] },
  WELL_ARCHITECTED_TOOL: { principal: 'wellarchitected.amazonaws.com', name: 'AWS Well-Architected Tool', page: 'wat',
    hint: 'the settings of AWS Well-Architected Tool in the console enable sharing as well',
    setUp: [{ where: 'REGIONS', read: ['wellarchitected:GetGlobalSettings'], isOn: { OrganizationSharingStatus: 'ENABLED' },
      on: ['wellarchitected:UpdateGlobalSettings', { OrganizationSharingStatus: 'ENABLED' }], off: ['wellarchitected:UpdateGlobalSettings', { OrganizationSharingStatus: 'DISABLED' }],
      roles: ['wellarchitected.amazonaws.com'], calls: ACCESS }],
    doubts: ['well-architected-in-each-region', 'well-architected-sets-access'] },
} as const satisfies Record<string, TrustedServiceFacts>;

/** Principals that AWS takes as well, and that no template should name; same date and source. */
// biome-ignore format: a table is read by its columns
export const UNLISTED_PRINCIPALS: readonly Pick<TrustedServiceFacts, 'principal' | 'administrator'>[] = [
  { principal: 'application-cost-profiler.amazonaws.com' }, // retired
  { principal: 'q.amazonaws.com' }, // enabled in its console only
  { principal: 'reporting.trustedadvisor.amazonaws.com', administrator: { max: 5 } }, // enabled in its console only
  { principal: 'user-subscriptions.amazonaws.com' }, // enabled in its console only; seen in one public configuration
];

/**
 * Principals that AWS refuses, with the one that it takes: some are those of the service everywhere else or of a former
 * version, some appear in the trust policy of a service-linked role only, some are misprints of the guide. Same date and
 * source. The guide has `artifact` in one place; AWS's own managed policy allows `aws-artifact-account-sync` only.
 */
export const REFUSED_PRINCIPALS: Readonly<Record<string, string>> = {
  'accountdiscovery.ssm.amazonaws.com': 'ssm.amazonaws.com',
  'aco-automation.amazonaws.com': 'compute-optimizer.amazonaws.com',
  'agentless.inspector.amazonaws.com': 'agentless.inspector2.amazonaws.com',
  'artifact.amazonaws.com': 'aws-artifact-account-sync.amazonaws.com',
  'cloudformation.amazonaws.com': 'member.org.stacksets.cloudformation.amazonaws.com',
  'cloudwatch.amazonaws.com': 'observabilityadmin.amazonaws.com',
  'cost-optimization-hub.amazonaws.com': 'cost-optimization-hub.bcm.amazonaws.com',
  'dashboard.eks.amazonaws.com': 'eks.amazonaws.com',
  'declarative-policies-ec2.amazonaws.com': 'ec2.amazonaws.com',
  'directoryservice.amazonaws.com': 'ds.amazonaws.com',
  'firewallmanager.amazonaws.com': 'fms.amazonaws.com',
  'identitycenter.amazonaws.com': 'sso.amazonaws.com',
  'identitystore.amazonaws.com': 'sso.amazonaws.com',
  'inspector.amazonaws.com': 'inspector2.amazonaws.com',
  'macie2.amazonaws.com': 'macie.amazonaws.com',
  'malware-protection.amazonaws.com': 'malware-protection.guardduty.amazonaws.com',
  'marketplace.amazonaws.com': 'license-management.marketplace.amazonaws.com',
  'monitoring.amazonaws.com': 'observabilityadmin.amazonaws.com',
  'network-director.amazonaws.com': 'network-security-director.amazonaws.com',
  'networkflowmonitor.amazonaws.com': 'observabilityadmin.amazonaws.com',
  'notifications.amazon.com': 'notifications.amazonaws.com',
  'orgsdatasync.servicecatalog.amazonaws.com': 'servicecatalog.amazonaws.com',
  'private-marketplace.amazonaws.com': 'private-marketplace.marketplace.amazonaws.com',
  'reachabilityanalyzer.amazonaws.com': 'reachabilityanalyzer.networkinsights.amazonaws.com',
  'report.declarative-policies-ec2.amazonaws.com': 'ec2.amazonaws.com',
  'resource-explorer.amazonaws.com': 'resource-explorer-2.amazonaws.com',
  's3.amazonaws.com': 'storage-lens.s3.amazonaws.com',
  'securityhubv2.amazonaws.com': 'securityhub.amazonaws.com',
  'securityincidentresponse.amazonaws.com': 'security-ir.amazonaws.com',
  'stacksets.amazonaws.com': 'member.org.stacksets.cloudformation.amazonaws.com',
  'stacksets.cloudformation.amazonaws.com': 'member.org.stacksets.cloudformation.amazonaws.com',
  'tag.amazonaws.com': 'tagpolicies.tag.amazonaws.com',
  'tagpolicies.amazonaws.com': 'tagpolicies.tag.amazonaws.com',
  'telemetry-enablement.observabilityadmin.amazonaws.com': 'observabilityadmin.amazonaws.com',
  'topology.networkflowmonitor.amazonaws.com': 'observabilityadmin.amazonaws.com',
  'trustedadvisor.amazonaws.com': 'reporting.trustedadvisor.amazonaws.com',
};

/** The principal of a service that has a row. */
export type TrustedPrincipal = (typeof TRUSTED_SERVICES)[keyof typeof TRUSTED_SERVICES]['principal'];

const ROWS: readonly Pick<TrustedServiceFacts, 'principal' | 'administrator'>[] = [
  ...Object.values(TRUSTED_SERVICES),
  ...UNLISTED_PRINCIPALS,
];

/** AWS states no limit for the service; the simulator then sets none. */
const UNSTATED = Number.POSITIVE_INFINITY;

const ADMINISTRATORS_MAX: ReadonlyMap<string, number> = new Map(
  ROWS.map(({ principal, administrator }) => [principal, administrator ? (administrator.max ?? UNSTATED) : 0]),
);

/** How many delegated administrators a service takes; undefined for a principal that AWS does not recognize. */
export function delegatedAdministratorsMax(servicePrincipal: string): number | undefined {
  return ADMINISTRATORS_MAX.get(servicePrincipal);
}

/**
 * What AWS says of a service, by its principal: two rows where two features share one. None of a principal that the table lacks,
 * which AWS may take all the same.
 */
export function trustedServicesOf(servicePrincipal: string): readonly TrustedServiceFacts[] {
  const rows: readonly TrustedServiceFacts[] = Object.values(TRUSTED_SERVICES);
  return rows.filter(({ principal }) => principal === servicePrincipal);
}

/**
 * What AWS says of the administrators of a service, undefined if that is nothing.
 *
 * @param feature absent: the first one of the service principal
 */
export function administratorOf(servicePrincipal: string, feature?: string): AdministratorFacts | undefined {
  const rows = trustedServicesOf(servicePrincipal);
  return rows.find((row) => feature === undefined || row.feature === feature)?.administrator;
}

/** What a service takes beside trusted access, in this order. */
export function setUpsOf(servicePrincipal: string): readonly SetUpFacts[] {
  return trustedServicesOf(servicePrincipal).flatMap(({ setUp = [] }) => setUp);
}

const DOCUMENTATION = 'https://docs.aws.amazon.com';

/** The address of a row's page. */
export function pageOf({ page }: Pick<TrustedServiceFacts, 'page'>): string {
  return page.includes('/')
    ? `${DOCUMENTATION}/${page}`
    : `${DOCUMENTATION}/organizations/latest/userguide/services-that-can-integrate-${page}.html`;
}
