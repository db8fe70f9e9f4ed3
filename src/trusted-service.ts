import { Token } from 'aws-cdk-lib';
import { TRUSTED_SERVICES } from './facts/trusted-services';
import { objectOf } from './private/kinds';
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
  /** AWS IAM account access manager. */
  public static readonly ACCOUNT_ACCESS_MANAGER = new TrustedService(TRUSTED_SERVICES.ACCOUNT_ACCESS_MANAGER.principal);
  /** AWS Account Management. */
  public static readonly ACCOUNT_MANAGEMENT = new TrustedService(TRUSTED_SERVICES.ACCOUNT_MANAGEMENT.principal);
  /** AWS Agent Registry. Requires setup in the service, too. */
  public static readonly AGENT_REGISTRY = new TrustedService(TRUSTED_SERVICES.AGENT_REGISTRY.principal);
  /** AWS Transform MGN, the application migration service. */
  public static readonly APPLICATION_MIGRATION_SERVICE = new TrustedService(
    TRUSTED_SERVICES.APPLICATION_MIGRATION_SERVICE.principal,
  );
  /** AWS Artifact. */
  public static readonly ARTIFACT = new TrustedService(TRUSTED_SERVICES.ARTIFACT.principal);
  /** AWS Audit Manager. Closed to new customers. */
  public static readonly AUDIT_MANAGER = new TrustedService(TRUSTED_SERVICES.AUDIT_MANAGER.principal);
  /** AWS Backup. */
  public static readonly BACKUP = new TrustedService(TRUSTED_SERVICES.BACKUP.principal);
  /** AWS Billing and Cost Management: split cost allocation data. */
  public static readonly BILLING_AND_COST_MANAGEMENT = new TrustedService(
    TRUSTED_SERVICES.BILLING_AND_COST_MANAGEMENT.principal,
  );
  /** AWS CloudFormation StackSets. Requires setup in the service, too. */
  public static readonly CLOUDFORMATION_STACKSETS = new TrustedService(
    TRUSTED_SERVICES.CLOUDFORMATION_STACKSETS.principal,
  );
  /** AWS CloudTrail. */
  public static readonly CLOUDTRAIL = new TrustedService(TRUSTED_SERVICES.CLOUDTRAIL.principal);
  /** Amazon CloudWatch: telemetry configuration, Network Flow Monitor and Omni. */
  public static readonly CLOUDWATCH = new TrustedService(TRUSTED_SERVICES.CLOUDWATCH.principal);
  /** AWS Compute Optimizer. Requires setup in the service, too. */
  public static readonly COMPUTE_OPTIMIZER = new TrustedService(TRUSTED_SERVICES.COMPUTE_OPTIMIZER.principal);
  /** AWS Config, aggregators of the organization. */
  public static readonly CONFIG = new TrustedService(TRUSTED_SERVICES.CONFIG.principal);
  /** AWS Config, rules and conformance packs of the organization. */
  public static readonly CONFIG_MULTI_ACCOUNT_SETUP = new TrustedService(
    TRUSTED_SERVICES.CONFIG_MULTI_ACCOUNT_SETUP.principal,
  );
  /** AWS Control Tower. */
  public static readonly CONTROL_TOWER = new TrustedService(TRUSTED_SERVICES.CONTROL_TOWER.principal);
  /** AWS Cost Optimization Hub. Requires setup in the service, too. */
  public static readonly COST_OPTIMIZATION_HUB = new TrustedService(TRUSTED_SERVICES.COST_OPTIMIZATION_HUB.principal);
  /** Amazon Detective. */
  public static readonly DETECTIVE = new TrustedService(TRUSTED_SERVICES.DETECTIVE.principal);
  /** Amazon DevOps Guru. */
  public static readonly DEVOPS_GURU = new TrustedService(TRUSTED_SERVICES.DEVOPS_GURU.principal);
  /** AWS Directory Service. */
  public static readonly DIRECTORY_SERVICE = new TrustedService(TRUSTED_SERVICES.DIRECTORY_SERVICE.principal);
  /** Amazon EC2 Capacity Manager. Requires setup in the service, too. */
  public static readonly EC2_CAPACITY_MANAGER = new TrustedService(TRUSTED_SERVICES.EC2_CAPACITY_MANAGER.principal);
  /** Amazon EC2: the report on declarative policies. */
  public static readonly EC2_DECLARATIVE_POLICIES = new TrustedService(
    TRUSTED_SERVICES.EC2_DECLARATIVE_POLICIES.principal,
  );
  /** Amazon EKS Dashboard. Requires setup in the service, too. */
  public static readonly EKS_DASHBOARD = new TrustedService(TRUSTED_SERVICES.EKS_DASHBOARD.principal);
  /** AWS Firewall Manager. */
  public static readonly FIREWALL_MANAGER = new TrustedService(TRUSTED_SERVICES.FIREWALL_MANAGER.principal);
  /** Amazon GuardDuty. */
  public static readonly GUARDDUTY = new TrustedService(TRUSTED_SERVICES.GUARDDUTY.principal);
  /** Amazon GuardDuty Malware Protection. */
  public static readonly GUARDDUTY_MALWARE_PROTECTION = new TrustedService(
    TRUSTED_SERVICES.GUARDDUTY_MALWARE_PROTECTION.principal,
  );
  /** AWS Health. Requires setup in the service, too. */
  public static readonly HEALTH = new TrustedService(TRUSTED_SERVICES.HEALTH.principal);
  /** AWS IAM: central management of root access. */
  public static readonly IAM = new TrustedService(TRUSTED_SERVICES.IAM.principal);
  /** IAM Access Analyzer. */
  public static readonly IAM_ACCESS_ANALYZER = new TrustedService(TRUSTED_SERVICES.IAM_ACCESS_ANALYZER.principal);
  /** AWS IAM Identity Center. */
  public static readonly IAM_IDENTITY_CENTER = new TrustedService(TRUSTED_SERVICES.IAM_IDENTITY_CENTER.principal);
  /** Amazon Inspector. */
  public static readonly INSPECTOR = new TrustedService(TRUSTED_SERVICES.INSPECTOR.principal);
  /** Amazon Inspector, scanning without agents. */
  public static readonly INSPECTOR_AGENTLESS = new TrustedService(TRUSTED_SERVICES.INSPECTOR_AGENTLESS.principal);
  /** AWS License Manager. Requires setup in the service, too. */
  public static readonly LICENSE_MANAGER = new TrustedService(TRUSTED_SERVICES.LICENSE_MANAGER.principal);
  /** AWS License Manager Linux subscriptions. */
  public static readonly LICENSE_MANAGER_LINUX_SUBSCRIPTIONS = new TrustedService(
    TRUSTED_SERVICES.LICENSE_MANAGER_LINUX_SUBSCRIPTIONS.principal,
  );
  /** AWS License Manager, its role in member accounts. */
  public static readonly LICENSE_MANAGER_MEMBER_ACCOUNT = new TrustedService(
    TRUSTED_SERVICES.LICENSE_MANAGER_MEMBER_ACCOUNT.principal,
  );
  /** Amazon Macie. */
  public static readonly MACIE = new TrustedService(TRUSTED_SERVICES.MACIE.principal);
  /** AWS Managed Services: self-service reporting. */
  public static readonly MANAGED_SERVICES_REPORTING = new TrustedService(
    TRUSTED_SERVICES.MANAGED_SERVICES_REPORTING.principal,
  );
  /** AWS Marketplace: management of licenses. */
  public static readonly MARKETPLACE = new TrustedService(TRUSTED_SERVICES.MARKETPLACE.principal);
  /** AWS Marketplace Private Marketplace. Requires setup in the service, too. */
  public static readonly MARKETPLACE_PRIVATE_MARKETPLACE = new TrustedService(
    TRUSTED_SERVICES.MARKETPLACE_PRIVATE_MARKETPLACE.principal,
  );
  /** AWS Marketplace procurement insights dashboard. */
  public static readonly MARKETPLACE_PROCUREMENT_INSIGHTS = new TrustedService(
    TRUSTED_SERVICES.MARKETPLACE_PROCUREMENT_INSIGHTS.principal,
  );
  /** AWS Network Manager. Requires setup in the service, too. */
  public static readonly NETWORK_MANAGER = new TrustedService(TRUSTED_SERVICES.NETWORK_MANAGER.principal);
  /** AWS Shield network security director. */
  public static readonly NETWORK_SECURITY_DIRECTOR = new TrustedService(
    TRUSTED_SERVICES.NETWORK_SECURITY_DIRECTOR.principal,
  );
  /** AWS Network Security Manager. */
  public static readonly NETWORK_SECURITY_MANAGER = new TrustedService(
    TRUSTED_SERVICES.NETWORK_SECURITY_MANAGER.principal,
  );
  /** AWS Resilience Hub. Requires setup in the service, too. */
  public static readonly RESILIENCE_HUB = new TrustedService(TRUSTED_SERVICES.RESILIENCE_HUB.principal);
  /** AWS Resource Access Manager. Requires setup in the service, too. */
  public static readonly RESOURCE_ACCESS_MANAGER = new TrustedService(
    TRUSTED_SERVICES.RESOURCE_ACCESS_MANAGER.principal,
  );
  /** AWS Resource Explorer. */
  public static readonly RESOURCE_EXPLORER = new TrustedService(TRUSTED_SERVICES.RESOURCE_EXPLORER.principal);
  /** Amazon S3 Storage Lens. */
  public static readonly S3_STORAGE_LENS = new TrustedService(TRUSTED_SERVICES.S3_STORAGE_LENS.principal);
  /** AWS Security Hub, CSPM included. Requires setup in the service, too. */
  public static readonly SECURITY_HUB = new TrustedService(TRUSTED_SERVICES.SECURITY_HUB.principal);
  /** AWS Security Incident Response. */
  public static readonly SECURITY_INCIDENT_RESPONSE = new TrustedService(
    TRUSTED_SERVICES.SECURITY_INCIDENT_RESPONSE.principal,
  );
  /** Amazon Security Lake. Requires setup in the service, too. */
  public static readonly SECURITY_LAKE = new TrustedService(TRUSTED_SERVICES.SECURITY_LAKE.principal);
  /** AWS Service Catalog. Requires setup in the service, too. */
  public static readonly SERVICE_CATALOG = new TrustedService(TRUSTED_SERVICES.SERVICE_CATALOG.principal);
  /** Service Quotas. */
  public static readonly SERVICE_QUOTAS = new TrustedService(TRUSTED_SERVICES.SERVICE_QUOTAS.principal);
  /** AWS Systems Manager: Explorer, OpsCenter and Change Manager. */
  public static readonly SYSTEMS_MANAGER = new TrustedService(TRUSTED_SERVICES.SYSTEMS_MANAGER.principal);
  /** AWS Systems Manager OpsData Sync. */
  public static readonly SYSTEMS_MANAGER_OPSDATA_SYNC = new TrustedService(
    TRUSTED_SERVICES.SYSTEMS_MANAGER_OPSDATA_SYNC.principal,
  );
  /** AWS Systems Manager Quick Setup. */
  public static readonly SYSTEMS_MANAGER_QUICK_SETUP = new TrustedService(
    TRUSTED_SERVICES.SYSTEMS_MANAGER_QUICK_SETUP.principal,
  );
  /** Tag policies. */
  public static readonly TAG_POLICIES = new TrustedService(TRUSTED_SERVICES.TAG_POLICIES.principal);
  /** AWS User Notifications. Requires setup in the service, too. */
  public static readonly USER_NOTIFICATIONS = new TrustedService(TRUSTED_SERVICES.USER_NOTIFICATIONS.principal);
  /** Amazon VPC IP Address Manager. Requires setup in the service, too. */
  public static readonly VPC_IPAM = new TrustedService(TRUSTED_SERVICES.VPC_IPAM.principal);
  /** Amazon VPC Reachability Analyzer. */
  public static readonly VPC_REACHABILITY_ANALYZER = new TrustedService(
    TRUSTED_SERVICES.VPC_REACHABILITY_ANALYZER.principal,
  );
  /** AWS Well-Architected Tool. Requires setup in the service, too. */
  public static readonly WELL_ARCHITECTED_TOOL = new TrustedService(TRUSTED_SERVICES.WELL_ARCHITECTED_TOOL.principal);

  /**
   * Returns any service, by its principal in AWS Organizations.
   *
   * It can be another principal than that of the roles of the service.
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
    return new TrustedService(principal);
  }

  /** @internal */
  public readonly _class = 'TrustedService';

  /** The principal of the service in AWS Organizations. */
  public readonly principal: string;

  /**
   * @param principal the principal of the service in AWS Organizations
   *
   * @param principal the principal of the service in AWS Organizations
   */
  protected constructor(principal: string) {
    this.principal = principal;
  }

  /**
   * Checks whether another object is the same service.
   *
   * @param other the other object
   */
  public isSameAs(other: TrustedService): boolean {
    requireKind('other', other, TRUSTED_SERVICE);
    return this.principal === other.principal;
  }
}

/** What the service of an entry must be. */
export const TRUSTED_SERVICE = objectOf('TrustedService', (value) => {
  const principal = typeof value === 'string' ? value : 'guardduty.amazonaws.com';
  return `use TrustedService.of(${JSON.stringify(principal)})`;
});
