import { ORGANIZATIONS_ROLE } from '../../facts/organizations-role';
import { ownMember } from '../own-member';
import { organizationsRole, type ServiceLinkedRoleDefinition } from './service-linked-role';

/**
 * Roles of services that integrate with AWS Organizations, by the principal that assumes them.
 *
 * Source: the guides of the services, and the policies that AWS manages, as of October 2026.
 */
const ROLE_NAMES: Readonly<Record<string, string>> = {
  'access-analyzer.amazonaws.com': 'AWSServiceRoleForAccessAnalyzer',
  'accountdiscovery.ssm.amazonaws.com': 'AWSServiceRoleForAmazonSSM_AccountDiscovery',
  'aco-automation.amazonaws.com': 'AWSServiceRoleForComputeOptimizerAutomation',
  'agent-registry.amazonaws.com': 'AWSServiceRoleForAgentRegistry',
  'agentless.inspector2.amazonaws.com': 'AWSServiceRoleForAmazonInspector2Agentless',
  'artifact.amazonaws.com': 'AWSServiceRoleForArtifact',
  'auditmanager.amazonaws.com': 'AWSServiceRoleForAuditManager',
  'backup.amazonaws.com': 'AWSServiceRoleForBackup',
  'billing-cost-management.amazonaws.com': 'AWSServiceRoleForSplitCostAllocationData',
  'cloudtrail.amazonaws.com': 'AWSServiceRoleForCloudTrail',
  'compute-optimizer.amazonaws.com': 'AWSServiceRoleForComputeOptimizer',
  'config-multiaccountsetup.amazonaws.com': 'AWSServiceRoleForConfigMultiAccountSetup',
  'config.amazonaws.com': 'AWSServiceRoleForConfig',
  'context.cloudtrail.amazonaws.com': 'AWSServiceRoleForCloudTrailEventContext',
  'controltower.amazonaws.com': 'AWSServiceRoleForAWSControlTower',
  'cost-optimization-hub.bcm.amazonaws.com': 'AWSServiceRoleForCostOptimizationHub',
  'dashboard.eks.amazonaws.com': 'AWSServiceRoleForAmazonEKSDashboard',
  // One of this and `report.declarative-policies-ec2.amazonaws.com` creates it.
  'declarative-policies-ec2.amazonaws.com': 'AWSServiceRoleForDeclarativePoliciesEC2Report',
  'detective.amazonaws.com': 'AWSServiceRoleForDetective',
  'devops-guru.amazonaws.com': 'AWSServiceRoleForDevOpsGuru',
  'ec2.capacitymanager.amazonaws.com': 'AWSServiceRoleForEC2CapacityManager',
  'fms.amazonaws.com': 'AWSServiceRoleForFMS',
  'guardduty.amazonaws.com': 'AWSServiceRoleForAmazonGuardDuty',
  'health.amazonaws.com': 'AWSServiceRoleForHealth_Organizations',
  'inspector2.amazonaws.com': 'AWSServiceRoleForAmazonInspector2',
  'ipam.amazonaws.com': 'AWSServiceRoleForIPAM',
  'license-management.marketplace.amazonaws.com': 'AWSServiceRoleForMarketplaceLicenseManagement',
  'license-manager-linux-subscriptions.amazonaws.com': 'AWSServiceRoleForAWSLicenseManagerLinuxSubscriptionsService',
  'license-manager.amazonaws.com': 'AWSServiceRoleForAWSLicenseManagerRole',
  'license-manager.master-account.amazonaws.com': 'AWSServiceRoleForAWSLicenseManagerMasterAccountRole',
  'license-manager.member-account.amazonaws.com': 'AWSServiceRoleForAWSLicenseManagerMemberAccountRole',
  'macie.amazonaws.com': 'AWSServiceRoleForAmazonMacie',
  'malware-protection.guardduty.amazonaws.com': 'AWSServiceRoleForAmazonGuardDutyMalwareProtection',
  'member.org.stacksets.cloudformation.amazonaws.com': 'AWSServiceRoleForCloudFormationStackSetsOrgMember',
  'mgn.amazonaws.com': 'AWSServiceRoleForApplicationMigrationService',
  'network-director.amazonaws.com': 'AWSServiceRoleForNetworkSecurityDirector',
  'network-security-manager.amazonaws.com': 'AWSServiceRoleForNetworkSecurityManager',
  'networkflowmonitor.amazonaws.com': 'AWSServiceRoleForNetworkFlowMonitor',
  'networkmanager.amazonaws.com': 'AWSServiceRoleForNetworkManager',
  'notifications.amazonaws.com': 'AWSServiceRoleForAWSUserNotifications',
  'observabilityadmin.amazonaws.com': 'AWSServiceRoleForObservabilityAdmin',
  'opsdatasync.ssm.amazonaws.com': 'AWSServiceRoleForSystemsManagerOpsDataSync',
  'orgsdatasync.servicecatalog.amazonaws.com': 'AWSServiceRoleForServiceCatalogOrgsDataSync',
  'private-marketplace.marketplace.amazonaws.com': 'AWSServiceRoleForPrivateMarketplaceAdmin',
  'procurement-insights.marketplace.amazonaws.com': 'AWSServiceRoleForProcurementInsightsPolicy',
  'ram.amazonaws.com': 'AWSServiceRoleForResourceAccessManager',
  'reachabilityanalyzer.networkinsights.amazonaws.com': 'AWSServiceRoleForReachabilityAnalyzer',
  'report.declarative-policies-ec2.amazonaws.com': 'AWSServiceRoleForDeclarativePoliciesEC2Report',
  'reporting.trustedadvisor.amazonaws.com': 'AWSServiceRoleForTrustedAdvisorReporting',
  'resiliencehub.amazonaws.com': 'AWSServiceRoleForResilienceHub',
  'resource-explorer-2.amazonaws.com': 'AWSServiceRoleForResourceExplorer',
  'resource-management.securitylake.amazonaws.com': 'AWSServiceRoleForSecurityLakeResourceManagement',
  'security-ir.amazonaws.com': 'AWSServiceRoleForSecurityIncidentResponse',
  'securityhub.amazonaws.com': 'AWSServiceRoleForSecurityHub',
  'securityhubv2.amazonaws.com': 'AWSServiceRoleForSecurityHubV2',
  'securitylake.amazonaws.com': 'AWSServiceRoleForSecurityLake',
  'selfservicereporting.managedservices.amazonaws.com': 'AWSServiceRoleForManagedServices_SelfServiceReporting',
  'servicequotas.amazonaws.com': 'AWSServiceRoleForServiceQuotas',
  'ssm-quicksetup.amazonaws.com': 'AWSServiceRoleForSSMQuickSetup',
  'sso.amazonaws.com': 'AWSServiceRoleForSSO',
  'stacksets.cloudformation.amazonaws.com': 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin',
  'storage-lens.s3.amazonaws.com': 'AWSServiceRoleForS3StorageLens',
  'tagpolicies.tag.amazonaws.com': 'AWSServiceRoleForTagPolicies',
  'telemetry-enablement.observabilityadmin.amazonaws.com': 'AWSServiceRoleForObservabilityAdmin_TelemetryEnablement',
  'topology.networkflowmonitor.amazonaws.com': 'AWSServiceRoleForNetworkFlowMonitor_Topology',
  'triage.security-ir.amazonaws.com': 'AWSServiceRoleForSecurityIncidentResponse_Triage',
  'wellarchitected.amazonaws.com': 'AWSServiceRoleForWellArchitected',
};

/** The service-linked role of a principal; undefined if it has none that is known. What it is allowed is not simulated. */
export function serviceLinkedRoleOf(
  partition: string,
  servicePrincipal: string,
): ServiceLinkedRoleDefinition | undefined {
  if (servicePrincipal === ORGANIZATIONS_ROLE.servicePrincipal) {
    return organizationsRole(partition);
  }
  const name = ownMember(ROLE_NAMES, servicePrincipal);
  return name === undefined
    ? undefined
    : { name, servicePrincipal, description: `simulated: the role of ${servicePrincipal}`, policies: {} };
}

/** The principals that have one, AWS Organizations not among them. */
export const SERVICE_LINKED_ROLE_PRINCIPALS: readonly string[] = Object.keys(ROLE_NAMES);
