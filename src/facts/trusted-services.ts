/** AWS states no limit for the service; the simulator then sets none. */
const UNSTATED = Number.POSITIVE_INFINITY;

/**
 * Services that integrate with AWS Organizations: how many delegated administrators each takes, by the principal
 * without its `.amazonaws.com`. None: the service has no delegated administrators.
 *
 * Source: the AWS Organizations user guide's list of services with its page for each, the services' own guides and API
 * models, as of October 2026. Principals that only appear in the trust policy of a service-linked role are left out:
 * AWS refuses them (`stacksets.cloudformation` for `member.org.stacksets.cloudformation`, `securityhubv2` for
 * `securityhub`).
 */
const DELEGATED_ADMINISTRATORS_MAX: Readonly<Record<string, number>> = {
  'access-analyzer': 1,
  account: 1,
  'account-access': 0,
  'agent-registry': UNSTATED,
  'agentless.inspector2': 1,
  'application-cost-profiler': 0,
  artifact: 0,
  auditmanager: 1,
  'aws-artifact-account-sync': 0,
  backup: 5,
  'billing-cost-management': 0,
  cloudtrail: 3,
  'compute-optimizer': 1,
  config: 3,
  'config-multiaccountsetup': 3,
  controltower: 0,
  'cost-optimization-hub.bcm': 1,
  detective: 1,
  'devops-guru': UNSTATED,
  ds: 0,
  ec2: 0,
  'ec2.capacitymanager': UNSTATED,
  eks: UNSTATED,
  fms: 10,
  guardduty: 1,
  health: 5,
  iam: UNSTATED,
  inspector2: 1,
  ipam: 1,
  'license-management.marketplace': 0,
  'license-manager': 1,
  'license-manager-linux-subscriptions': 1,
  'license-manager.member-account': 0,
  macie: 1,
  'malware-protection.guardduty': 1,
  'member.org.stacksets.cloudformation': 5,
  mgn: UNSTATED,
  'network-security-director': UNSTATED,
  'network-security-manager': 0,
  networkmanager: 10,
  notifications: 5,
  observabilityadmin: UNSTATED,
  'opsdatasync.ssm': 0,
  'private-marketplace.marketplace': UNSTATED,
  'procurement-insights.marketplace': UNSTATED,
  q: 0,
  ram: 0,
  'reachabilityanalyzer.networkinsights': 5,
  'reporting.trustedadvisor': 5,
  resiliencehub: UNSTATED,
  'resource-explorer-2': 1,
  'security-ir': 1,
  securityhub: 1,
  securitylake: 1,
  'selfservicereporting.managedservices': UNSTATED,
  servicecatalog: 50,
  servicequotas: 0,
  ssm: 1,
  'ssm-quicksetup': UNSTATED,
  sso: 1,
  'storage-lens.s3': 5,
  'tagpolicies.tag': 0,
  'user-subscriptions': 0,
  wellarchitected: 0,
};

/** How many delegated administrators a service takes; undefined for a principal that AWS does not recognise. */
export function delegatedAdministratorsMax(servicePrincipal: string): number | undefined {
  const [, name] = /^(.+)\.amazonaws\.com$/.exec(servicePrincipal) ?? [];
  return name !== undefined && Object.hasOwn(DELEGATED_ADMINISTRATORS_MAX, name)
    ? DELEGATED_ADMINISTRATORS_MAX[name]
    : undefined;
}
