import { Form, requireForm, requireLength, synthError } from './private/validation';

/**
 * A service of AWS that can be given access to an organization, by its principal.
 *
 * The constants are the principals that AWS Organizations takes, as of October 2026. A newer service works without a
 * newer version of this library.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
 * @example
 * declare const organization: Organization;
 * organization.enableServiceAccess(TrustedService.of('guardduty.amazonaws.com'));
 */
export class TrustedService {
  /** AWS IAM account access manager. */
  public static readonly ACCOUNT_ACCESS_MANAGER = new TrustedService('account-access.amazonaws.com');
  /** AWS Account Management. */
  public static readonly ACCOUNT_MANAGEMENT = new TrustedService('account.amazonaws.com');
  /** AWS Agent Registry. Has to be set up in the service, too. */
  public static readonly AGENT_REGISTRY = new TrustedService('agent-registry.amazonaws.com');
  /** AWS Transform MGN, the application migration service. */
  public static readonly APPLICATION_MIGRATION_SERVICE = new TrustedService('mgn.amazonaws.com');
  /** AWS Artifact. */
  public static readonly ARTIFACT = new TrustedService('aws-artifact-account-sync.amazonaws.com');
  /** AWS Audit Manager. Closed to new customers. */
  public static readonly AUDIT_MANAGER = new TrustedService('auditmanager.amazonaws.com');
  /** AWS Backup. */
  public static readonly BACKUP = new TrustedService('backup.amazonaws.com');
  /** AWS Billing and Cost Management: split cost allocation data. */
  public static readonly BILLING_AND_COST_MANAGEMENT = new TrustedService('billing-cost-management.amazonaws.com');
  /** AWS CloudFormation StackSets. Has to be set up in the service, too. */
  public static readonly CLOUDFORMATION_STACKSETS = new TrustedService(
    'member.org.stacksets.cloudformation.amazonaws.com',
  );
  /** AWS CloudTrail. */
  public static readonly CLOUDTRAIL = new TrustedService('cloudtrail.amazonaws.com');
  /** Amazon CloudWatch: telemetry configuration, Network Flow Monitor and Omni. */
  public static readonly CLOUDWATCH = new TrustedService('observabilityadmin.amazonaws.com');
  /** AWS Compute Optimizer. Has to be set up in the service, too. */
  public static readonly COMPUTE_OPTIMIZER = new TrustedService('compute-optimizer.amazonaws.com');
  /** AWS Config, aggregators of the organization. */
  public static readonly CONFIG = new TrustedService('config.amazonaws.com');
  /** AWS Config, rules and conformance packs of the organization. */
  public static readonly CONFIG_MULTI_ACCOUNT_SETUP = new TrustedService('config-multiaccountsetup.amazonaws.com');
  /** AWS Control Tower. */
  public static readonly CONTROL_TOWER = new TrustedService('controltower.amazonaws.com');
  /** AWS Cost Optimization Hub. Has to be set up in the service, too. */
  public static readonly COST_OPTIMIZATION_HUB = new TrustedService('cost-optimization-hub.bcm.amazonaws.com');
  /** Amazon Detective. */
  public static readonly DETECTIVE = new TrustedService('detective.amazonaws.com');
  /** Amazon DevOps Guru. */
  public static readonly DEVOPS_GURU = new TrustedService('devops-guru.amazonaws.com');
  /** AWS Directory Service. */
  public static readonly DIRECTORY_SERVICE = new TrustedService('ds.amazonaws.com');
  /** Amazon EC2 Capacity Manager. Has to be set up in the service, too. */
  public static readonly EC2_CAPACITY_MANAGER = new TrustedService('ec2.capacitymanager.amazonaws.com');
  /** Amazon EC2: the report on declarative policies. */
  public static readonly EC2_DECLARATIVE_POLICIES = new TrustedService('ec2.amazonaws.com');
  /** Amazon EKS Dashboard. Has to be set up in the service, too. */
  public static readonly EKS_DASHBOARD = new TrustedService('eks.amazonaws.com');
  /** AWS Firewall Manager. */
  public static readonly FIREWALL_MANAGER = new TrustedService('fms.amazonaws.com');
  /** Amazon GuardDuty. */
  public static readonly GUARDDUTY = new TrustedService('guardduty.amazonaws.com');
  /** Amazon GuardDuty Malware Protection. */
  public static readonly GUARDDUTY_MALWARE_PROTECTION = new TrustedService(
    'malware-protection.guardduty.amazonaws.com',
  );
  /** AWS Health. Has to be set up in the service, too. */
  public static readonly HEALTH = new TrustedService('health.amazonaws.com');
  /** AWS IAM: central management of root access. */
  public static readonly IAM = new TrustedService('iam.amazonaws.com');
  /** IAM Access Analyzer. */
  public static readonly IAM_ACCESS_ANALYZER = new TrustedService('access-analyzer.amazonaws.com');
  /** AWS IAM Identity Center. */
  public static readonly IAM_IDENTITY_CENTER = new TrustedService('sso.amazonaws.com');
  /** Amazon Inspector. */
  public static readonly INSPECTOR = new TrustedService('inspector2.amazonaws.com');
  /** Amazon Inspector, scanning without agents. */
  public static readonly INSPECTOR_AGENTLESS = new TrustedService('agentless.inspector2.amazonaws.com');
  /** AWS License Manager. Has to be set up in the service, too. */
  public static readonly LICENSE_MANAGER = new TrustedService('license-manager.amazonaws.com');
  /** AWS License Manager Linux subscriptions. */
  public static readonly LICENSE_MANAGER_LINUX_SUBSCRIPTIONS = new TrustedService(
    'license-manager-linux-subscriptions.amazonaws.com',
  );
  /** AWS License Manager, its role in member accounts. */
  public static readonly LICENSE_MANAGER_MEMBER_ACCOUNT = new TrustedService(
    'license-manager.member-account.amazonaws.com',
  );
  /** Amazon Macie. */
  public static readonly MACIE = new TrustedService('macie.amazonaws.com');
  /** AWS Managed Services: self-service reporting. */
  public static readonly MANAGED_SERVICES_REPORTING = new TrustedService(
    'selfservicereporting.managedservices.amazonaws.com',
  );
  /** AWS Marketplace: management of licenses. */
  public static readonly MARKETPLACE = new TrustedService('license-management.marketplace.amazonaws.com');
  /** AWS Marketplace Private Marketplace. Has to be set up in the service, too. */
  public static readonly MARKETPLACE_PRIVATE_MARKETPLACE = new TrustedService(
    'private-marketplace.marketplace.amazonaws.com',
  );
  /** AWS Marketplace procurement insights dashboard. */
  public static readonly MARKETPLACE_PROCUREMENT_INSIGHTS = new TrustedService(
    'procurement-insights.marketplace.amazonaws.com',
  );
  /** AWS Network Manager. Has to be set up in the service, too. */
  public static readonly NETWORK_MANAGER = new TrustedService('networkmanager.amazonaws.com');
  /** AWS Shield network security director. */
  public static readonly NETWORK_SECURITY_DIRECTOR = new TrustedService('network-security-director.amazonaws.com');
  /** AWS Network Security Manager. */
  public static readonly NETWORK_SECURITY_MANAGER = new TrustedService('network-security-manager.amazonaws.com');
  /** AWS Resilience Hub. Has to be set up in the service, too. */
  public static readonly RESILIENCE_HUB = new TrustedService('resiliencehub.amazonaws.com');
  /** AWS Resource Access Manager. Has to be set up in the service, too. */
  public static readonly RESOURCE_ACCESS_MANAGER = new TrustedService('ram.amazonaws.com');
  /** AWS Resource Explorer. */
  public static readonly RESOURCE_EXPLORER = new TrustedService('resource-explorer-2.amazonaws.com');
  /** Amazon S3 Storage Lens. */
  public static readonly S3_STORAGE_LENS = new TrustedService('storage-lens.s3.amazonaws.com');
  /** AWS Security Hub, CSPM included. Has to be set up in the service, too. */
  public static readonly SECURITY_HUB = new TrustedService('securityhub.amazonaws.com');
  /** AWS Security Incident Response. */
  public static readonly SECURITY_INCIDENT_RESPONSE = new TrustedService('security-ir.amazonaws.com');
  /** Amazon Security Lake. Has to be set up in the service, too. */
  public static readonly SECURITY_LAKE = new TrustedService('securitylake.amazonaws.com');
  /** AWS Service Catalog. Has to be set up in the service, too. */
  public static readonly SERVICE_CATALOG = new TrustedService('servicecatalog.amazonaws.com');
  /** Service Quotas. */
  public static readonly SERVICE_QUOTAS = new TrustedService('servicequotas.amazonaws.com');
  /** AWS Systems Manager: Explorer, OpsCenter and Change Manager. */
  public static readonly SYSTEMS_MANAGER = new TrustedService('ssm.amazonaws.com');
  /** AWS Systems Manager OpsData Sync. */
  public static readonly SYSTEMS_MANAGER_OPSDATA_SYNC = new TrustedService('opsdatasync.ssm.amazonaws.com');
  /** AWS Systems Manager Quick Setup. */
  public static readonly SYSTEMS_MANAGER_QUICK_SETUP = new TrustedService('ssm-quicksetup.amazonaws.com');
  /** Tag policies. */
  public static readonly TAG_POLICIES = new TrustedService('tagpolicies.tag.amazonaws.com');
  /** AWS User Notifications. Has to be set up in the service, too. */
  public static readonly USER_NOTIFICATIONS = new TrustedService('notifications.amazonaws.com');
  /** Amazon VPC IP Address Manager. Has to be set up in the service, too. */
  public static readonly VPC_IPAM = new TrustedService('ipam.amazonaws.com');
  /** Amazon VPC Reachability Analyzer. */
  public static readonly VPC_REACHABILITY_ANALYZER = new TrustedService(
    'reachabilityanalyzer.networkinsights.amazonaws.com',
  );
  /** AWS Well-Architected Tool. Has to be set up in the service, too. */
  public static readonly WELL_ARCHITECTED_TOOL = new TrustedService('wellarchitected.amazonaws.com');

  /**
   * Any service, by the principal that AWS Organizations knows it by.
   *
   * It is not always the principal of the service's roles.
   *
   * @param principal for example `guardduty.amazonaws.com`
   * @throws if it is malformed, or known to be refused by AWS Organizations: the message names the right one
   */
  public static of(principal: string): TrustedService {
    requireForm('service principal', principal, Form.SERVICE_PRINCIPAL);
    requireLength('service principal', principal, 128);
    const right = Object.hasOwn(REFUSED, principal) ? REFUSED[principal] : undefined;
    if (right !== undefined) {
      throw synthError(
        `service principal must be one that AWS Organizations takes, got ${JSON.stringify(principal)}, ` +
          `which it does not: use ${JSON.stringify(right)}`,
      );
    }
    return new TrustedService(principal);
  }

  /**
   * The principal by which AWS Organizations knows the service.
   */
  public readonly principal: string;

  /** @param principal the principal by which AWS Organizations knows the service */
  protected constructor(principal: string) {
    this.principal = principal;
  }

  /**
   * Whether another object stands for the same service.
   *
   * @param other the other one
   */
  public isSameAs(other: TrustedService): boolean {
    return this.principal === other.principal;
  }
}

/** Principals that only roles have, or misprints of AWS's guide, with the one that AWS Organizations takes. October 2026. */
const REFUSED: Record<string, string> = {
  'accountdiscovery.ssm.amazonaws.com': 'ssm.amazonaws.com',
  'aco-automation.amazonaws.com': 'compute-optimizer.amazonaws.com',
  'dashboard.eks.amazonaws.com': 'eks.amazonaws.com',
  'declarative-policies-ec2.amazonaws.com': 'ec2.amazonaws.com',
  'network-director.amazonaws.com': 'network-security-director.amazonaws.com',
  'networkflowmonitor.amazonaws.com': 'observabilityadmin.amazonaws.com',
  'notifications.amazon.com': 'notifications.amazonaws.com',
  'orgsdatasync.servicecatalog.amazonaws.com': 'servicecatalog.amazonaws.com',
  'report.declarative-policies-ec2.amazonaws.com': 'ec2.amazonaws.com',
  'securityhubv2.amazonaws.com': 'securityhub.amazonaws.com',
  'stacksets.cloudformation.amazonaws.com': 'member.org.stacksets.cloudformation.amazonaws.com',
  'tag.amazonaws.com': 'tagpolicies.tag.amazonaws.com',
  'telemetry-enablement.observabilityadmin.amazonaws.com': 'observabilityadmin.amazonaws.com',
  'topology.networkflowmonitor.amazonaws.com': 'observabilityadmin.amazonaws.com',
};
