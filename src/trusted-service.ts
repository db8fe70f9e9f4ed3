import { Token } from 'aws-cdk-lib';
import { objectOf } from './private/kinds';
import { featureOf } from './private/service-facts';
import { rightPrincipal } from './private/service-principals';
import { Form, requireForm, requireKind, requireLength, synthError } from './private/validation';

/**
 * An AWS service that supports trusted access, by its principal.
 *
 * The constants are the principals that AWS Organizations accepts, as of October 2026. A newer service works without a
 * newer version of this library.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
 * @example
 * declare const organization: Organization;
 * organization.enableServiceAccess(TrustedService.of('guardduty.amazonaws.com'));
 */
export class TrustedService {
  // The constants are written by `npx projen documents`, from src/facts/trusted-services.ts.
  /**
   * AWS IAM account access manager.
   *
   * Only trusted access is enabled. AWS Organizations registers no delegated administrator for it. Create the
   * application in the primary Region of an organization instance of IAM Identity Center.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/account-access-manager-getting-started.html
   */
  public static readonly ACCOUNT_ACCESS_MANAGER = new TrustedService('account-access.amazonaws.com');
  /**
   * AWS Account Management.
   *
   * Only trusted access is enabled. It can have one delegated administrator.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-account.html
   */
  public static readonly ACCOUNT_MANAGEMENT = new TrustedService('account.amazonaws.com');
  /**
   * AWS Agent Registry.
   *
   * Enabling it also creates the role `AWSServiceRoleForAgentRegistry`. It can have delegated administrators, and AWS
   * states no maximum. After trusted access is disabled, the registry detects no agents by itself any more.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-agent-registry.html
   */
  public static readonly AGENT_REGISTRY = new TrustedService('agent-registry.amazonaws.com');
  /**
   * AWS Transform MGN, the application migration service.
   *
   * Only trusted access is enabled. It can have delegated administrators, and AWS states no maximum.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-application-migration.html
   */
  public static readonly APPLICATION_MIGRATION_SERVICE = new TrustedService('mgn.amazonaws.com');
  /**
   * AWS Artifact.
   *
   * Only trusted access is enabled. AWS Organizations registers no delegated administrator for it. After trusted access
   * is disabled, accepted agreements cannot be reached until trusted access is enabled again.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-artifact.html
   */
  public static readonly ARTIFACT = new TrustedService('aws-artifact-account-sync.amazonaws.com');
  /**
   * AWS Audit Manager.
   *
   * Enabling it also calls `auditmanager:RegisterAccount` in each of `regions`. It can have one delegated
   * administrator, registered in the service in each of `regions`. Closed to new customers.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-audit-manager.html
   */
  public static readonly AUDIT_MANAGER = new TrustedService('auditmanager.amazonaws.com');
  /**
   * AWS Backup.
   *
   * Only trusted access is enabled. It can have up to 5 delegated administrators. Backup policies also need the policy
   * type BACKUP_POLICY. To let an account manage them, delegate the management of policies, too. Settings for several
   * accounts are in AWS Backup.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-backup.html
   */
  public static readonly BACKUP = new TrustedService('backup.amazonaws.com');
  /**
   * AWS Billing and Cost Management: split cost allocation data.
   *
   * Only trusted access is enabled. AWS Organizations registers no delegated administrator for it.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-awsaccountbilling.html
   */
  public static readonly BILLING_AND_COST_MANAGEMENT = new TrustedService('billing-cost-management.amazonaws.com');
  /**
   * AWS CloudFormation StackSets.
   *
   * Enabling it also calls `cloudformation:ActivateOrganizationsAccess` in each of `regions`. It can have up to 5
   * delegated administrators.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-cloudformation.html
   */
  public static readonly CLOUDFORMATION_STACKSETS = new TrustedService(
    'member.org.stacksets.cloudformation.amazonaws.com',
  );
  /**
   * AWS CloudTrail.
   *
   * Only trusted access is enabled. It can have up to 3 delegated administrators, registered in the service in the
   * Region of the stack. After trusted access is disabled, trails of the organization are gone from the members
   * permanently, and remain for the management account only.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-cloudtrail.html
   */
  public static readonly CLOUDTRAIL = new TrustedService('cloudtrail.amazonaws.com');
  /**
   * Amazon CloudWatch: telemetry configuration, Network Flow Monitor and Omni.
   *
   * Enabling it also creates the role `AWSServiceRoleForObservabilityAdmin`. It can have delegated administrators, and
   * AWS states no maximum. One access for telemetry, logs, Network Flow Monitor, and Omni. Start the evaluation of
   * telemetry, or create a domain of the organization, in CloudWatch.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-cloudwatch.html
   */
  public static readonly CLOUDWATCH = new TrustedService('observabilityadmin.amazonaws.com');
  /**
   * AWS Compute Optimizer.
   *
   * Enabling it also calls `compute-optimizer:UpdateEnrollmentStatus` in the Region of the stack. It can have one
   * delegated administrator. Members that were enrolled stay enrolled after a removal.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-compute-optimizer.html
   */
  public static readonly COMPUTE_OPTIMIZER = new TrustedService('compute-optimizer.amazonaws.com');
  /**
   * AWS Config, aggregators of the organization.
   *
   * Only trusted access is enabled. It can have up to 3 delegated administrators. Rules and conformance packs of the
   * organization have an access of their own.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-config.html
   */
  public static readonly CONFIG = new TrustedService('config.amazonaws.com');
  /**
   * AWS Config, rules and conformance packs of the organization.
   *
   * Only trusted access is enabled. It can have up to 3 delegated administrators. Aggregators have an access of their
   * own.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-config.html
   */
  public static readonly CONFIG_MULTI_ACCOUNT_SETUP = new TrustedService('config-multiaccountsetup.amazonaws.com');
  /**
   * AWS Control Tower.
   *
   * Only trusted access is enabled. AWS Organizations registers no delegated administrator for it. After trusted access
   * is disabled, the landing zone drifts, and only its repair fixes that. The setup of a landing zone enables it.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-CTower.html
   */
  public static readonly CONTROL_TOWER = new TrustedService('controltower.amazonaws.com');
  /**
   * AWS Cost Optimization Hub.
   *
   * Enabling it also calls `cost-optimization-hub:UpdateEnrollmentStatus` in the home Region of the partition, such as
   * us-east-1. It can have one delegated administrator. After trusted access is disabled, members get no
   * recommendations any more, and have to be enrolled again.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-coh.html
   */
  public static readonly COST_OPTIMIZATION_HUB = new TrustedService('cost-optimization-hub.bcm.amazonaws.com');
  /**
   * Amazon Detective.
   *
   * Only trusted access is enabled. It can have one delegated administrator, registered in the service in each of
   * `regions`. That can be the management account. Deregistering one loses data: the behavior graph of the
   * organization, in each Region.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-detective.html
   */
  public static readonly DETECTIVE = new TrustedService('detective.amazonaws.com');
  /**
   * Amazon DevOps Guru.
   *
   * Only trusted access is enabled. It can have delegated administrators, and AWS states no maximum. AWS Organizations
   * refuses the management account, although the console of DevOps Guru offers it.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-devops.html
   */
  public static readonly DEVOPS_GURU = new TrustedService('devops-guru.amazonaws.com');
  /**
   * AWS Directory Service.
   *
   * Only trusted access is enabled. AWS Organizations registers no delegated administrator for it. After trusted access
   * is disabled, directories that are shared stay shared, and others cannot be shared any more. Share a directory of
   * the management account with the organization.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-directory-service.html
   */
  public static readonly DIRECTORY_SERVICE = new TrustedService('ds.amazonaws.com');
  /**
   * Amazon EC2 Capacity Manager.
   *
   * Enabling it also creates the role `AWSServiceRoleForEC2CapacityManager`. It can have delegated administrators, and
   * AWS states no maximum. Enable Capacity Manager with access to the organization, in each Region.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-ec2-capacity-manager.html
   */
  public static readonly EC2_CAPACITY_MANAGER = new TrustedService('ec2.capacitymanager.amazonaws.com');
  /**
   * Amazon EC2: the report on declarative policies.
   *
   * Only trusted access is enabled. AWS Organizations registers no delegated administrator for it. Declarative policies
   * also need the policy type DECLARATIVE_POLICY_EC2.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-ec2.html
   */
  public static readonly EC2_DECLARATIVE_POLICIES = new TrustedService('ec2.amazonaws.com');
  /**
   * Amazon EKS Dashboard.
   *
   * Enabling it also creates the role `AWSServiceRoleForAmazonEKSDashboard`. It can have delegated administrators, and
   * AWS states no maximum. The dashboard is in us-east-1.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-eks.html
   */
  public static readonly EKS_DASHBOARD = new TrustedService('eks.amazonaws.com');
  /**
   * AWS Firewall Manager.
   *
   * Only trusted access is enabled. It can have up to 10 delegated administrators, registered in the service in the
   * home Region of the partition, such as us-east-1. The default administrator is named here. It names up to nine more
   * in Firewall Manager.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-fms.html
   */
  public static readonly FIREWALL_MANAGER = new TrustedService('fms.amazonaws.com');
  /**
   * Amazon GuardDuty.
   *
   * Only trusted access is enabled. It can have one delegated administrator, registered in the service in each of
   * `regions`. That can be the management account.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-guardduty.html
   */
  public static readonly GUARDDUTY = new TrustedService('guardduty.amazonaws.com');
  /**
   * Amazon GuardDuty Malware Protection.
   *
   * Only trusted access is enabled. It can have one delegated administrator.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-guardduty.html
   */
  public static readonly GUARDDUTY_MALWARE_PROTECTION = new TrustedService(
    'malware-protection.guardduty.amazonaws.com',
  );
  /**
   * AWS Health.
   *
   * Enabling it also creates the role `AWSServiceRoleForHealth_Organizations`. It can have up to 5 delegated
   * administrators. Access and role are what the organizational view takes without a paid support plan.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-health.html
   */
  public static readonly HEALTH = new TrustedService('health.amazonaws.com');
  /**
   * AWS IAM: central management of root access.
   *
   * Only trusted access is enabled. It can have delegated administrators, and AWS states no maximum. Credentials
   * management and sessions are features of their own, which IAM enables after trusted access.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-iam.html
   */
  public static readonly IAM = new TrustedService('iam.amazonaws.com');
  /**
   * IAM Access Analyzer.
   *
   * Only trusted access is enabled. It can have one delegated administrator.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-delegated-administrator.html
   */
  public static readonly IAM_ACCESS_ANALYZER = new TrustedService('access-analyzer.amazonaws.com');
  /**
   * AWS IAM Identity Center.
   *
   * Only trusted access is enabled. It can have one delegated administrator. After trusted access is disabled, no user
   * can sign in until trusted access is enabled again. An instance of the organization is enabled in the console.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-sso.html
   */
  public static readonly IAM_IDENTITY_CENTER = new TrustedService('sso.amazonaws.com');
  /**
   * Amazon Inspector.
   *
   * Only trusted access is enabled. It can have one delegated administrator, registered in the service in each of
   * `regions`.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-inspector2.html
   */
  public static readonly INSPECTOR = new TrustedService('inspector2.amazonaws.com');
  /**
   * Amazon Inspector, scanning without agents.
   *
   * Only trusted access is enabled. It can have one delegated administrator.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-inspector2.html
   */
  public static readonly INSPECTOR_AGENTLESS = new TrustedService('agentless.inspector2.amazonaws.com');
  /**
   * AWS License Manager.
   *
   * Enabling it also creates the role `AWSServiceRoleForAWSLicenseManagerRole`, then creates the role
   * `AWSServiceRoleForAWSLicenseManagerMasterAccountRole`, then calls `license-manager:UpdateServiceSettings` in each
   * of `regions`. It can have one delegated administrator. The integration makes a resource share in the management
   * account.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-license-manager.html
   */
  public static readonly LICENSE_MANAGER = new TrustedService('license-manager.amazonaws.com');
  /**
   * AWS License Manager Linux subscriptions.
   *
   * Only trusted access is enabled. It can have one delegated administrator. Enable the discovery with the organization
   * in License Manager: one call replaces all of its settings, so it is not made here.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-license-manager.html
   */
  public static readonly LICENSE_MANAGER_LINUX_SUBSCRIPTIONS = new TrustedService(
    'license-manager-linux-subscriptions.amazonaws.com',
  );
  /**
   * AWS License Manager, its role in member accounts.
   *
   * Only trusted access is enabled. AWS Organizations registers no delegated administrator for it.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-license-manager.html
   */
  public static readonly LICENSE_MANAGER_MEMBER_ACCOUNT = new TrustedService(
    'license-manager.member-account.amazonaws.com',
  );
  /**
   * Amazon Macie.
   *
   * Only trusted access is enabled. It can have one delegated administrator, registered in the service in each of
   * `regions`. That can be the management account. Deregistering one loses data: all members leave the administrator,
   * and data of the automated discovery is deleted after 30 days.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-macie.html
   */
  public static readonly MACIE = new TrustedService('macie.amazonaws.com');
  /**
   * AWS Managed Services: self-service reporting.
   *
   * Only trusted access is enabled. It can have delegated administrators, and AWS states no maximum.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-managed-services.html
   */
  public static readonly MANAGED_SERVICES_REPORTING = new TrustedService(
    'selfservicereporting.managedservices.amazonaws.com',
  );
  /**
   * AWS Marketplace: management of licenses.
   *
   * Only trusted access is enabled. AWS Organizations registers no delegated administrator for it.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-marketplace.html
   */
  public static readonly MARKETPLACE = new TrustedService('license-management.marketplace.amazonaws.com');
  /**
   * AWS Marketplace Private Marketplace.
   *
   * Enabling it also creates the role `AWSServiceRoleForPrivateMarketplaceAdmin`. It can have delegated administrators,
   * and AWS states no maximum.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-private-marketplace.html
   */
  public static readonly MARKETPLACE_PRIVATE_MARKETPLACE = new TrustedService(
    'private-marketplace.marketplace.amazonaws.com',
  );
  /**
   * AWS Marketplace procurement insights dashboard.
   *
   * Enabling it also creates the role `AWSServiceRoleForProcurementInsightsPolicy`. It can have delegated
   * administrators, and AWS states no maximum.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-procurement-insights.html
   */
  public static readonly MARKETPLACE_PROCUREMENT_INSIGHTS = new TrustedService(
    'procurement-insights.marketplace.amazonaws.com',
  );
  /**
   * AWS Network Manager.
   *
   * Enabling it also calls `networkmanager:StartOrganizationServiceAccessUpdate` in us-west-2, or us-gov-west-1. It can
   * have up to 10 delegated administrators. Roles for several accounts, which the console deploys with StackSets, are
   * left to deploy. Roles stay after a removal.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-network-manager.html
   */
  public static readonly NETWORK_MANAGER = new TrustedService('networkmanager.amazonaws.com');
  /**
   * AWS Shield network security director.
   *
   * Only trusted access is enabled. It can have delegated administrators, and AWS states no maximum. It also needs the
   * policy type NETWORK_SECURITY_DIRECTOR_POLICY. To let an account manage policies, delegate that, too.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_network_security_director_getting_started.html
   */
  public static readonly NETWORK_SECURITY_DIRECTOR = new TrustedService('network-security-director.amazonaws.com');
  /**
   * AWS Network Security Manager.
   *
   * Only trusted access is enabled. AWS Organizations registers no delegated administrator for it. Its administrators
   * have a priority, and are named in Network Security Manager.
   *
   * @see https://docs.aws.amazon.com/network-security-manager/latest/devguide/what-is.html
   */
  public static readonly NETWORK_SECURITY_MANAGER = new TrustedService('network-security-manager.amazonaws.com');
  /**
   * AWS Resilience Hub.
   *
   * Enabling it also creates the role `AWSServiceRoleForResilienceHub`. It can have delegated administrators, and AWS
   * states no maximum.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-resilience-hub.html
   */
  public static readonly RESILIENCE_HUB = new TrustedService('resiliencehub.amazonaws.com');
  /**
   * AWS Resource Access Manager.
   *
   * Enabling it also calls `ram:EnableSharingWithAwsOrganization` in the Region of the stack. AWS Organizations
   * registers no delegated administrator for it. After trusted access is disabled, the organization and its units leave
   * all resource shares.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-ram.html
   */
  public static readonly RESOURCE_ACCESS_MANAGER = new TrustedService('ram.amazonaws.com');
  /**
   * AWS Resource Explorer.
   *
   * Only trusted access is enabled. It can have one delegated administrator. Deregistering one loses data: all views of
   * several accounts.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-resource-explorer.html
   */
  public static readonly RESOURCE_EXPLORER = new TrustedService('resource-explorer-2.amazonaws.com');
  /**
   * Amazon S3 Storage Lens.
   *
   * Only trusted access is enabled. It can have up to 5 delegated administrators.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-s3lens.html
   */
  public static readonly S3_STORAGE_LENS = new TrustedService('storage-lens.s3.amazonaws.com');
  /**
   * AWS Security Hub.
   *
   * Only trusted access is enabled, which does nothing without a delegated administrator. It can have one delegated
   * administrator, registered in the service in each of `regions`. Policies of Security Hub also need the policy type
   * SECURITYHUB_POLICY. To let an account manage them, delegate the management of policies, too.
   *
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-v2-set-da.html
   */
  public static readonly SECURITY_HUB = new TrustedService('securityhub.amazonaws.com', 'SecurityHubV2');
  /**
   * AWS Security Hub CSPM.
   *
   * Only trusted access is enabled, which does nothing without a delegated administrator. It can have one delegated
   * administrator, registered in the service in each of `regions`. That can be the management account. Deregistering
   * one loses data: configuration policies of the central configuration. A member that administers it becomes the
   * administrator of Security Hub, too.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-securityhub.html
   */
  public static readonly SECURITY_HUB_CSPM = new TrustedService('securityhub.amazonaws.com', 'SecurityHub');
  /**
   * AWS Security Incident Response.
   *
   * Only trusted access is enabled. It can have one delegated administrator. Deregistering one loses data: the coverage
   * of its membership ends immediately. Create the membership in its home Region.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-security-ir.html
   */
  public static readonly SECURITY_INCIDENT_RESPONSE = new TrustedService('security-ir.amazonaws.com');
  /**
   * Amazon Security Lake.
   *
   * Only trusted access is enabled, which does nothing without a delegated administrator. It can have one delegated
   * administrator, registered in the service in the Region of the stack. Deregistering one loses data: the data lake is
   * deleted, and Security Lake is disabled in the organization.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-sl.html
   */
  public static readonly SECURITY_LAKE = new TrustedService('securitylake.amazonaws.com');
  /**
   * AWS Service Catalog.
   *
   * Enabling it also calls `servicecatalog:EnableAWSOrganizationsAccess` in each of `regions`. It can have up to 50
   * delegated administrators. Deregistering one loses data: the shares of its portfolios. After trusted access is
   * disabled, shares stay, and do not follow the organization any more.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-servicecatalog.html
   */
  public static readonly SERVICE_CATALOG = new TrustedService('servicecatalog.amazonaws.com');
  /**
   * Service Quotas.
   *
   * Enabling it also calls `servicequotas:AssociateServiceQuotaTemplate` in the home Region of the partition, such as
   * us-east-1. AWS Organizations registers no delegated administrator for it. AWS then requests the increases of the
   * template for every new account.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-servicequotas.html
   */
  public static readonly SERVICE_QUOTAS = new TrustedService('servicequotas.amazonaws.com');
  /**
   * AWS Systems Manager: Explorer, OpsCenter and Change Manager.
   *
   * Only trusted access is enabled. It can have one delegated administrator. Deregistering one loses data: resource
   * data syncs of the organization.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-ssm.html
   */
  public static readonly SYSTEMS_MANAGER = new TrustedService('ssm.amazonaws.com');
  /**
   * AWS Systems Manager OpsData Sync.
   *
   * Only trusted access is enabled. AWS Organizations registers no delegated administrator for it.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/explorer-securityhub-integration.html
   */
  public static readonly SYSTEMS_MANAGER_OPSDATA_SYNC = new TrustedService('opsdatasync.ssm.amazonaws.com');
  /**
   * AWS Systems Manager Quick Setup.
   *
   * Only trusted access is enabled. It can have delegated administrators, and AWS states no maximum. It also needs the
   * access of StackSets.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-ssm.html
   */
  public static readonly SYSTEMS_MANAGER_QUICK_SETUP = new TrustedService('ssm-quicksetup.amazonaws.com');
  /**
   * Tag policies.
   *
   * Only trusted access is enabled. AWS Organizations registers no delegated administrator for it. Tag policies also
   * need the policy type TAG_POLICY.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-tag-policies.html
   */
  public static readonly TAG_POLICIES = new TrustedService('tagpolicies.tag.amazonaws.com');
  /**
   * AWS User Notifications.
   *
   * Enabling it also calls `notifications:EnableNotificationsAccessForOrganization` in the home Region of the
   * partition, such as us-east-1. It can have up to 5 delegated administrators.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-uno.html
   */
  public static readonly USER_NOTIFICATIONS = new TrustedService('notifications.amazonaws.com');
  /**
   * Amazon VPC IP Address Manager.
   *
   * Only trusted access is enabled, which does nothing without a delegated administrator. It can have one delegated
   * administrator, registered in the service in the Region of the stack.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-ipam.html
   */
  public static readonly VPC_IPAM = new TrustedService('ipam.amazonaws.com');
  /**
   * Amazon VPC Reachability Analyzer.
   *
   * Enabling it also calls `ec2:EnableReachabilityAnalyzerOrganizationSharing` in the Region of the stack. It can have
   * up to 5 delegated administrators.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-ra.html
   */
  public static readonly VPC_REACHABILITY_ANALYZER = new TrustedService(
    'reachabilityanalyzer.networkinsights.amazonaws.com',
  );
  /**
   * AWS Well-Architected Tool.
   *
   * Enabling it also calls `wellarchitected:UpdateGlobalSettings` in each of `regions`. AWS Organizations registers no
   * delegated administrator for it.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-wat.html
   */
  public static readonly WELL_ARCHITECTED_TOOL = new TrustedService('wellarchitected.amazonaws.com');
  // End of the constants.

  /**
   * Returns any service, by its principal in AWS Organizations.
   *
   * It can be another principal than that of the roles of the service. The principal of a constant is the service of that
   * constant; if several constants have it, the first of them.
   *
   * @param principal the principal, for example `guardduty.amazonaws.com`
   * @throws if it is malformed, or known to be refused by AWS Organizations: the message names the right one
   */
  public static of(principal: string): TrustedService {
    const isText = typeof principal === 'string' && !Token.isUnresolved(principal);
    const right = isText ? rightPrincipal(principal) : undefined;
    const advice = right === undefined ? undefined : `use ${JSON.stringify(right)}`;
    requireForm('service principal', principal, Form.SERVICE_PRINCIPAL, undefined, advice);
    requireLength('service principal', principal, 128);
    if (advice !== undefined) {
      throw synthError(
        `service principal must be one that AWS Organizations accepts, got ${JSON.stringify(principal)}, ` +
          `which it does not accept: ${advice}`,
      );
    }
    const service = new TrustedService(principal, isText ? featureOf(principal) : undefined);
    service._isUnlimited = true;
    return service;
  }

  /** @internal */
  public readonly _class = 'TrustedService';

  /**
   * Named by its principal: what this version knows of its limits is not held against it.
   *
   * @internal
   */
  public _isUnlimited?: true;

  /** The principal of the service in AWS Organizations. */
  public readonly principal: string;

  /**
   * The feature of the service, if several share its principal.
   *
   * They have one trusted access, and different delegated administrators.
   */
  public readonly feature?: string;

  /**
   * @param principal the principal of the service in AWS Organizations
   * @param feature the feature of the service, if several share its principal
   */
  protected constructor(principal: string, feature?: string) {
    this.principal = principal;
    this.feature = feature;
  }

  /**
   * Checks whether another object is the same service.
   *
   * @param other the other object
   */
  public isSameAs(other: TrustedService): boolean {
    requireKind('other', other, TRUSTED_SERVICE);
    return this.principal === other.principal && this.feature === other.feature;
  }
}

/** What the service of an entry must be. */
export const TRUSTED_SERVICE = objectOf('TrustedService', (value) => {
  const principal = typeof value === 'string' ? value : 'guardduty.amazonaws.com';
  return `use TrustedService.of(${JSON.stringify(principal)})`;
});
