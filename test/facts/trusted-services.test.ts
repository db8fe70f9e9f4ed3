import { readFileSync } from 'node:fs';
import { TrustedService } from '../../src';
import {
  delegatedAdministratorsMax,
  REFUSED_PRINCIPALS,
  TRUSTED_SERVICES,
  type TrustedServiceFacts,
  UNLISTED_PRINCIPALS,
} from '../../src/facts/trusted-services';

const SUFFIX = '.amazonaws.com';
const UNSTATED = Number.POSITIVE_INFINITY;

/** A second opinion, by hand: constant, delegated administrators at most (- where AWS states none), principal. */
const SERVICES = `
ACCOUNT_ACCESS_MANAGER               0 account-access
ACCOUNT_MANAGEMENT                   1 account
AGENT_REGISTRY                       - agent-registry
APPLICATION_MIGRATION_SERVICE        - mgn
ARTIFACT                             0 aws-artifact-account-sync
AUDIT_MANAGER                        1 auditmanager
BACKUP                               5 backup
BILLING_AND_COST_MANAGEMENT          0 billing-cost-management
CLOUDFORMATION_STACKSETS             5 member.org.stacksets.cloudformation
CLOUDTRAIL                           3 cloudtrail
CLOUDWATCH                           - observabilityadmin
COMPUTE_OPTIMIZER                    1 compute-optimizer
CONFIG                               3 config
CONFIG_MULTI_ACCOUNT_SETUP           3 config-multiaccountsetup
CONTROL_TOWER                        0 controltower
COST_OPTIMIZATION_HUB                1 cost-optimization-hub.bcm
DETECTIVE                            1 detective
DEVOPS_GURU                          - devops-guru
DIRECTORY_SERVICE                    0 ds
EC2_CAPACITY_MANAGER                 - ec2.capacitymanager
EC2_DECLARATIVE_POLICIES             0 ec2
EKS_DASHBOARD                        - eks
FIREWALL_MANAGER                    10 fms
GUARDDUTY                            1 guardduty
GUARDDUTY_MALWARE_PROTECTION         1 malware-protection.guardduty
HEALTH                               5 health
IAM                                  - iam
IAM_ACCESS_ANALYZER                  1 access-analyzer
IAM_IDENTITY_CENTER                  1 sso
INSPECTOR                            1 inspector2
INSPECTOR_AGENTLESS                  1 agentless.inspector2
LICENSE_MANAGER                      1 license-manager
LICENSE_MANAGER_LINUX_SUBSCRIPTIONS  1 license-manager-linux-subscriptions
LICENSE_MANAGER_MEMBER_ACCOUNT       0 license-manager.member-account
MACIE                                1 macie
MANAGED_SERVICES_REPORTING           - selfservicereporting.managedservices
MARKETPLACE                          0 license-management.marketplace
MARKETPLACE_PRIVATE_MARKETPLACE      - private-marketplace.marketplace
MARKETPLACE_PROCUREMENT_INSIGHTS     - procurement-insights.marketplace
NETWORK_MANAGER                     10 networkmanager
NETWORK_SECURITY_DIRECTOR            - network-security-director
NETWORK_SECURITY_MANAGER             0 network-security-manager
RESILIENCE_HUB                       - resiliencehub
RESOURCE_ACCESS_MANAGER              0 ram
RESOURCE_EXPLORER                    1 resource-explorer-2
S3_STORAGE_LENS                      5 storage-lens.s3
SECURITY_HUB                         1 securityhub
SECURITY_INCIDENT_RESPONSE           1 security-ir
SECURITY_LAKE                        1 securitylake
SERVICE_CATALOG                     50 servicecatalog
SERVICE_QUOTAS                       0 servicequotas
SYSTEMS_MANAGER                      1 ssm
SYSTEMS_MANAGER_OPSDATA_SYNC         0 opsdatasync.ssm
SYSTEMS_MANAGER_QUICK_SETUP          - ssm-quicksetup
TAG_POLICIES                         0 tagpolicies.tag
USER_NOTIFICATIONS                   5 notifications
VPC_IPAM                             1 ipam
VPC_REACHABILITY_ANALYZER            5 reachabilityanalyzer.networkinsights
WELL_ARCHITECTED_TOOL                0 wellarchitected
`
  .trim()
  .split('\n')
  .map((line) => line.split(/ +/) as [constant: string, max: string, principal: string])
  .map(([constant, max, name]) => [constant, `${name}${SUFFIX}`, max === '-' ? UNSTATED : Number(max)] as const);

const rows: [string, TrustedServiceFacts][] = Object.entries(TRUSTED_SERVICES);
const constants = Object.entries(TrustedService).filter(([, value]) => value instanceof TrustedService) as [
  string,
  TrustedService,
][];

describe('the table of trusted services', () => {
  test('has 59 rows, each with its constant and the principal of it', () => {
    expect(SERVICES).toHaveLength(59);
    expect(rows.map(([constant, row]) => [constant, row.principal, row.administratorsMax])).toEqual(SERVICES);
    expect(constants.map(([constant, { principal }]) => [constant, principal])).toEqual(
      SERVICES.map(([constant, principal]) => [constant, principal]),
    );
  });

  test('has each principal once, refused ones nowhere, and names a row for each that is refused', () => {
    const principals = [...rows.map(([, row]) => row), ...UNLISTED_PRINCIPALS].map(({ principal }) => principal);

    expect(principals).toHaveLength(63);
    expect(new Set(principals).size).toBe(63);
    expect(Object.keys(REFUSED_PRINCIPALS).filter((principal) => principals.includes(principal))).toEqual([]);
    expect(Object.values(REFUSED_PRINCIPALS).filter((principal) => !principals.includes(principal))).toEqual([]);
  });

  test('says of each constant what its documentation says', () => {
    const source = readFileSync('src/trusted-service.ts', 'utf8');
    const documented = [...source.matchAll(/\/\*\* (.*) \*\/\n {2}public static readonly (\w+) =/g)];

    expect(documented.map(([, text, constant]) => [constant, text])).toEqual(
      rows.map(([constant, row]) => [constant, documentationOf(row)]),
    );
  });

  test('has a row for each service that README and examples name', () => {
    const named = ['README.md', 'docs/languages.md', 'checks/languages/app.cjs', 'checks/package/app.ts']
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/TrustedService\.of\(['"]([^'"]+)['"]\)/g)])
      .map(([, principal]) => principal!);

    expect(named).toContain('guardduty.amazonaws.com');
    expect(named.filter((principal) => delegatedAdministratorsMax(principal) === undefined)).toEqual([]);
  });
});

describe('delegatedAdministratorsMax', () => {
  test.each([
    ['guardduty.amazonaws.com', 1],
    ['config.amazonaws.com', 3],
    ['member.org.stacksets.cloudformation.amazonaws.com', 5],
    ['iam.amazonaws.com', UNSTATED],
    ['controltower.amazonaws.com', 0],
    ['reporting.trustedadvisor.amazonaws.com', 5],
    ['q.amazonaws.com', 0],
    ['stacksets.cloudformation.amazonaws.com', undefined],
    ['dashboard.eks.amazonaws.com', undefined],
    ['network-director.amazonaws.com', undefined],
    ['guardduty', undefined],
    ['xguardduty.amazonaws.com', undefined],
    ['guardduty.amazonaws.com.cn', undefined],
    ['constructor', undefined],
  ])('%s takes %s', (principal, expected) => {
    expect(delegatedAdministratorsMax(principal)).toBe(expected);
  });
});

function documentationOf({ name, isSetUpInService, isClosedToNewCustomers }: TrustedServiceFacts): string {
  const more = [
    isSetUpInService ? ' Requires setup in the service, too.' : '',
    isClosedToNewCustomers ? ' Closed to new customers.' : '',
  ];
  return `${name}.${more.join('')}`;
}
