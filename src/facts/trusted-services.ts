/** What AWS says of one principal that `EnableAWSServiceAccess` takes. */
export interface TrustedServiceFacts {
  readonly principal: string;
  /** The service in words, as its constant introduces it. */
  readonly name: string;
  /** Delegated administrators at most. 0: the service has none. */
  readonly administratorsMax: number;
  /** The access alone does not integrate the service: it has to be set up with the service's own API or console, too. */
  readonly isSetUpInService?: true;
  readonly isClosedToNewCustomers?: true;
}

/** AWS states no limit for the service; the simulator then sets none. */
const UNSTATED = Number.POSITIVE_INFINITY;

/**
 * Services that integrate with AWS Organizations, by the constant of `TrustedService`: 59, as of October 2026.
 *
 * Source: the AWS Organizations user guide's list of services with its page for each
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html), the services' own guides
 * and API models.
 */
// biome-ignore format: a table is read by its columns
export const TRUSTED_SERVICES = {
  ACCOUNT_ACCESS_MANAGER: { principal: 'account-access.amazonaws.com', name: 'AWS IAM account access manager', administratorsMax: 0 },
  ACCOUNT_MANAGEMENT: { principal: 'account.amazonaws.com', name: 'AWS Account Management', administratorsMax: 1 },
  AGENT_REGISTRY: { principal: 'agent-registry.amazonaws.com', name: 'AWS Agent Registry', administratorsMax: UNSTATED, isSetUpInService: true },
  APPLICATION_MIGRATION_SERVICE: { principal: 'mgn.amazonaws.com', name: 'AWS Transform MGN, the application migration service', administratorsMax: UNSTATED },
  ARTIFACT: { principal: 'aws-artifact-account-sync.amazonaws.com', name: 'AWS Artifact', administratorsMax: 0 },
  AUDIT_MANAGER: { principal: 'auditmanager.amazonaws.com', name: 'AWS Audit Manager', administratorsMax: 1, isClosedToNewCustomers: true },
  BACKUP: { principal: 'backup.amazonaws.com', name: 'AWS Backup', administratorsMax: 5 },
  BILLING_AND_COST_MANAGEMENT: { principal: 'billing-cost-management.amazonaws.com', name: 'AWS Billing and Cost Management: split cost allocation data', administratorsMax: 0 },
  CLOUDFORMATION_STACKSETS: { principal: 'member.org.stacksets.cloudformation.amazonaws.com', name: 'AWS CloudFormation StackSets', administratorsMax: 5, isSetUpInService: true },
  CLOUDTRAIL: { principal: 'cloudtrail.amazonaws.com', name: 'AWS CloudTrail', administratorsMax: 3 },
  CLOUDWATCH: { principal: 'observabilityadmin.amazonaws.com', name: 'Amazon CloudWatch: telemetry configuration, Network Flow Monitor and Omni', administratorsMax: UNSTATED },
  COMPUTE_OPTIMIZER: { principal: 'compute-optimizer.amazonaws.com', name: 'AWS Compute Optimizer', administratorsMax: 1, isSetUpInService: true },
  CONFIG: { principal: 'config.amazonaws.com', name: 'AWS Config, aggregators of the organization', administratorsMax: 3 },
  CONFIG_MULTI_ACCOUNT_SETUP: { principal: 'config-multiaccountsetup.amazonaws.com', name: 'AWS Config, rules and conformance packs of the organization', administratorsMax: 3 },
  CONTROL_TOWER: { principal: 'controltower.amazonaws.com', name: 'AWS Control Tower', administratorsMax: 0 },
  COST_OPTIMIZATION_HUB: { principal: 'cost-optimization-hub.bcm.amazonaws.com', name: 'AWS Cost Optimization Hub', administratorsMax: 1, isSetUpInService: true },
  DETECTIVE: { principal: 'detective.amazonaws.com', name: 'Amazon Detective', administratorsMax: 1 },
  DEVOPS_GURU: { principal: 'devops-guru.amazonaws.com', name: 'Amazon DevOps Guru', administratorsMax: UNSTATED },
  DIRECTORY_SERVICE: { principal: 'ds.amazonaws.com', name: 'AWS Directory Service', administratorsMax: 0 },
  EC2_CAPACITY_MANAGER: { principal: 'ec2.capacitymanager.amazonaws.com', name: 'Amazon EC2 Capacity Manager', administratorsMax: UNSTATED, isSetUpInService: true },
  EC2_DECLARATIVE_POLICIES: { principal: 'ec2.amazonaws.com', name: 'Amazon EC2: the report on declarative policies', administratorsMax: 0 },
  EKS_DASHBOARD: { principal: 'eks.amazonaws.com', name: 'Amazon EKS Dashboard', administratorsMax: UNSTATED, isSetUpInService: true },
  FIREWALL_MANAGER: { principal: 'fms.amazonaws.com', name: 'AWS Firewall Manager', administratorsMax: 10 },
  GUARDDUTY: { principal: 'guardduty.amazonaws.com', name: 'Amazon GuardDuty', administratorsMax: 1 },
  GUARDDUTY_MALWARE_PROTECTION: { principal: 'malware-protection.guardduty.amazonaws.com', name: 'Amazon GuardDuty Malware Protection', administratorsMax: 1 },
  HEALTH: { principal: 'health.amazonaws.com', name: 'AWS Health', administratorsMax: 5, isSetUpInService: true },
  IAM: { principal: 'iam.amazonaws.com', name: 'AWS IAM: central management of root access', administratorsMax: UNSTATED },
  IAM_ACCESS_ANALYZER: { principal: 'access-analyzer.amazonaws.com', name: 'IAM Access Analyzer', administratorsMax: 1 },
  IAM_IDENTITY_CENTER: { principal: 'sso.amazonaws.com', name: 'AWS IAM Identity Center', administratorsMax: 1 },
  INSPECTOR: { principal: 'inspector2.amazonaws.com', name: 'Amazon Inspector', administratorsMax: 1 },
  INSPECTOR_AGENTLESS: { principal: 'agentless.inspector2.amazonaws.com', name: 'Amazon Inspector, scanning without agents', administratorsMax: 1 },
  LICENSE_MANAGER: { principal: 'license-manager.amazonaws.com', name: 'AWS License Manager', administratorsMax: 1, isSetUpInService: true },
  LICENSE_MANAGER_LINUX_SUBSCRIPTIONS: { principal: 'license-manager-linux-subscriptions.amazonaws.com', name: 'AWS License Manager Linux subscriptions', administratorsMax: 1 },
  LICENSE_MANAGER_MEMBER_ACCOUNT: { principal: 'license-manager.member-account.amazonaws.com', name: 'AWS License Manager, its role in member accounts', administratorsMax: 0 },
  MACIE: { principal: 'macie.amazonaws.com', name: 'Amazon Macie', administratorsMax: 1 },
  MANAGED_SERVICES_REPORTING: { principal: 'selfservicereporting.managedservices.amazonaws.com', name: 'AWS Managed Services: self-service reporting', administratorsMax: UNSTATED },
  MARKETPLACE: { principal: 'license-management.marketplace.amazonaws.com', name: 'AWS Marketplace: management of licenses', administratorsMax: 0 },
  MARKETPLACE_PRIVATE_MARKETPLACE: { principal: 'private-marketplace.marketplace.amazonaws.com', name: 'AWS Marketplace Private Marketplace', administratorsMax: UNSTATED, isSetUpInService: true },
  MARKETPLACE_PROCUREMENT_INSIGHTS: { principal: 'procurement-insights.marketplace.amazonaws.com', name: 'AWS Marketplace procurement insights dashboard', administratorsMax: UNSTATED },
  NETWORK_MANAGER: { principal: 'networkmanager.amazonaws.com', name: 'AWS Network Manager', administratorsMax: 10, isSetUpInService: true },
  NETWORK_SECURITY_DIRECTOR: { principal: 'network-security-director.amazonaws.com', name: 'AWS Shield network security director', administratorsMax: UNSTATED },
  NETWORK_SECURITY_MANAGER: { principal: 'network-security-manager.amazonaws.com', name: 'AWS Network Security Manager', administratorsMax: 0 },
  RESILIENCE_HUB: { principal: 'resiliencehub.amazonaws.com', name: 'AWS Resilience Hub', administratorsMax: UNSTATED, isSetUpInService: true },
  RESOURCE_ACCESS_MANAGER: { principal: 'ram.amazonaws.com', name: 'AWS Resource Access Manager', administratorsMax: 0, isSetUpInService: true },
  RESOURCE_EXPLORER: { principal: 'resource-explorer-2.amazonaws.com', name: 'AWS Resource Explorer', administratorsMax: 1 },
  S3_STORAGE_LENS: { principal: 'storage-lens.s3.amazonaws.com', name: 'Amazon S3 Storage Lens', administratorsMax: 5 },
  SECURITY_HUB: { principal: 'securityhub.amazonaws.com', name: 'AWS Security Hub, CSPM included', administratorsMax: 1, isSetUpInService: true },
  SECURITY_INCIDENT_RESPONSE: { principal: 'security-ir.amazonaws.com', name: 'AWS Security Incident Response', administratorsMax: 1 },
  SECURITY_LAKE: { principal: 'securitylake.amazonaws.com', name: 'Amazon Security Lake', administratorsMax: 1, isSetUpInService: true },
  SERVICE_CATALOG: { principal: 'servicecatalog.amazonaws.com', name: 'AWS Service Catalog', administratorsMax: 50, isSetUpInService: true },
  SERVICE_QUOTAS: { principal: 'servicequotas.amazonaws.com', name: 'Service Quotas', administratorsMax: 0 },
  SYSTEMS_MANAGER: { principal: 'ssm.amazonaws.com', name: 'AWS Systems Manager: Explorer, OpsCenter and Change Manager', administratorsMax: 1 },
  SYSTEMS_MANAGER_OPSDATA_SYNC: { principal: 'opsdatasync.ssm.amazonaws.com', name: 'AWS Systems Manager OpsData Sync', administratorsMax: 0 },
  SYSTEMS_MANAGER_QUICK_SETUP: { principal: 'ssm-quicksetup.amazonaws.com', name: 'AWS Systems Manager Quick Setup', administratorsMax: UNSTATED },
  TAG_POLICIES: { principal: 'tagpolicies.tag.amazonaws.com', name: 'Tag policies', administratorsMax: 0 },
  USER_NOTIFICATIONS: { principal: 'notifications.amazonaws.com', name: 'AWS User Notifications', administratorsMax: 5, isSetUpInService: true },
  VPC_IPAM: { principal: 'ipam.amazonaws.com', name: 'Amazon VPC IP Address Manager', administratorsMax: 1, isSetUpInService: true },
  VPC_REACHABILITY_ANALYZER: { principal: 'reachabilityanalyzer.networkinsights.amazonaws.com', name: 'Amazon VPC Reachability Analyzer', administratorsMax: 5 },
  WELL_ARCHITECTED_TOOL: { principal: 'wellarchitected.amazonaws.com', name: 'AWS Well-Architected Tool', administratorsMax: 0, isSetUpInService: true },
} as const satisfies Record<string, TrustedServiceFacts>;

/** Principals that AWS takes as well, and that no template should name; same date and source. */
// biome-ignore format: a table is read by its columns
export const UNLISTED_PRINCIPALS: readonly Pick<TrustedServiceFacts, 'principal' | 'administratorsMax'>[] = [
  { principal: 'application-cost-profiler.amazonaws.com', administratorsMax: 0 }, // retired
  { principal: 'q.amazonaws.com', administratorsMax: 0 }, // enabled in its console only
  { principal: 'reporting.trustedadvisor.amazonaws.com', administratorsMax: 5 }, // enabled in its console only
  { principal: 'user-subscriptions.amazonaws.com', administratorsMax: 0 }, // enabled in its console only; seen in one public configuration
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

const ADMINISTRATORS_MAX: ReadonlyMap<string, number> = new Map(
  [...Object.values(TRUSTED_SERVICES), ...UNLISTED_PRINCIPALS].map((row) => [row.principal, row.administratorsMax]),
);

/** How many delegated administrators a service takes; undefined for a principal that AWS does not recognize. */
export function delegatedAdministratorsMax(servicePrincipal: string): number | undefined {
  return ADMINISTRATORS_MAX.get(servicePrincipal);
}
