import { readFileSync } from 'node:fs';
import { TrustedService } from '../../src';
import { DOUBT_NAMES } from '../../src/facts/doubts';
import {
  delegatedAdministratorsMax,
  pageOf,
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
SECURITY_HUB_CSPM                    1 securityhub
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
  test('has 60 rows, each with its principal, and a constant for each of them, with its feature', () => {
    expect(SERVICES).toHaveLength(60);
    expect(
      rows.map(([constant, { principal }]) => [constant, principal, delegatedAdministratorsMax(principal)]),
    ).toEqual(SERVICES);
    expect(constants.map(([constant, { principal }]) => [constant, principal])).toEqual(
      SERVICES.map(([constant, principal]) => [constant, principal]),
    );
    expect(
      constants.flatMap(([constant, { feature }]) => (feature === undefined ? [] : [[constant, feature]])),
    ).toEqual([
      ['SECURITY_HUB', 'SecurityHubV2'],
      ['SECURITY_HUB_CSPM', 'SecurityHub'],
    ]);
  });

  test('has each principal once, but that of two features, refused ones nowhere, and a row for each that is refused', () => {
    const principals = [...rows.map(([, row]) => row), ...UNLISTED_PRINCIPALS].map(({ principal }) => principal);

    expect(principals).toHaveLength(64);
    expect(principals.filter((principal, index) => principals.indexOf(principal) < index)).toEqual([
      'securityhub.amazonaws.com',
    ]);
    expect(Object.keys(REFUSED_PRINCIPALS).filter((principal) => principals.includes(principal))).toEqual([]);
    expect(Object.values(REFUSED_PRINCIPALS).filter((principal) => !principals.includes(principal))).toEqual([]);
  });

  test('has a row for each service that README and examples name', () => {
    const named = ['README.md', 'docs/languages.md', 'checks/languages/app.cjs', 'checks/package/app.ts']
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/TrustedService\.of\(['"]([^'"]+)['"]\)/g)])
      .map(([, principal]) => principal!);

    expect(named).toContain('config.amazonaws.com');
    expect(named.filter((principal) => delegatedAdministratorsMax(principal) === undefined)).toEqual([]);
  });
});

/** A second opinion, by hand: what the services take beside trusted access. */
const ROLE_ONLY =
  'AGENT_REGISTRY CLOUDWATCH EC2_CAPACITY_MANAGER EKS_DASHBOARD HEALTH MARKETPLACE_PRIVATE_MARKETPLACE ' +
  'MARKETPLACE_PROCUREMENT_INSIGHTS RESILIENCE_HUB';
const CALLED =
  'AUDIT_MANAGER CLOUDFORMATION_STACKSETS COMPUTE_OPTIMIZER COST_OPTIMIZATION_HUB LICENSE_MANAGER NETWORK_MANAGER ' +
  'RESOURCE_ACCESS_MANAGER SERVICE_CATALOG SERVICE_QUOTAS USER_NOTIFICATIONS VPC_REACHABILITY_ANALYZER WELL_ARCHITECTED_TOOL';
const OWN_ADMINISTRATORS =
  'AUDIT_MANAGER CLOUDTRAIL DETECTIVE FIREWALL_MANAGER GUARDDUTY INSPECTOR MACIE SECURITY_HUB SECURITY_HUB_CSPM ' +
  'SECURITY_LAKE VPC_IPAM';
/** Rows of which the notes to the catalog, or the design, say that something is not verified. */
const DOUBTFUL =
  'ACCOUNT_ACCESS_MANAGER AGENT_REGISTRY APPLICATION_MIGRATION_SERVICE ARTIFACT AUDIT_MANAGER CLOUDFORMATION_STACKSETS ' +
  'CLOUDWATCH COMPUTE_OPTIMIZER DETECTIVE DEVOPS_GURU EC2_CAPACITY_MANAGER EC2_DECLARATIVE_POLICIES EKS_DASHBOARD GUARDDUTY ' +
  'GUARDDUTY_MALWARE_PROTECTION IAM IAM_ACCESS_ANALYZER INSPECTOR INSPECTOR_AGENTLESS LICENSE_MANAGER ' +
  'LICENSE_MANAGER_LINUX_SUBSCRIPTIONS LICENSE_MANAGER_MEMBER_ACCOUNT MACIE MANAGED_SERVICES_REPORTING ' +
  'MARKETPLACE_PRIVATE_MARKETPLACE MARKETPLACE_PROCUREMENT_INSIGHTS NETWORK_SECURITY_DIRECTOR NETWORK_SECURITY_MANAGER ' +
  'RESILIENCE_HUB SECURITY_HUB SECURITY_HUB_CSPM SECURITY_LAKE SERVICE_QUOTAS SYSTEMS_MANAGER_QUICK_SETUP TAG_POLICIES ' +
  'USER_NOTIFICATIONS VPC_IPAM VPC_REACHABILITY_ANALYZER WELL_ARCHITECTED_TOOL';

describe('what a service takes beside trusted access', () => {
  const thoseThat = (fits: (row: TrustedServiceFacts) => boolean | undefined) =>
    rows.filter(([, row]) => fits(row)).map(([constant]) => constant);
  const callsOf = ({ setUp = [] }: TrustedServiceFacts) => setUp.flatMap((one) => ('role' in one ? [] : [one]));

  test('is a role for 8, a call for 12, its own record of administrators for 11, and nothing for 30', () => {
    expect(thoseThat(({ setUp }) => setUp?.every((one) => 'role' in one)).join(' ')).toBe(ROLE_ONLY);
    expect(thoseThat((row) => callsOf(row).length > 0).join(' ')).toBe(CALLED);
    expect(thoseThat(({ administrator }) => administrator?.where !== undefined).join(' ')).toBe(OWN_ADMINISTRATORS);
    expect(thoseThat(({ setUp, administrator }) => !setUp && !administrator?.where)).toHaveLength(30);
  });

  test('is read, or has a witness, and says what it has to be', () => {
    for (const [constant, row] of rows) {
      for (const { read, isOn, witness } of callsOf(row)) {
        expect([constant, read === undefined, isOn === undefined]).toEqual([constant, !!witness, !!witness]);
      }
    }
    expect(thoseThat((row) => callsOf(row).some(({ witness }) => witness))).toEqual([
      'RESOURCE_ACCESS_MANAGER',
      'VPC_REACHABILITY_ANALYZER',
    ]);
  });

  test('is disabled by a call of its own for 6, because others undo more, or have none', () => {
    expect(thoseThat((row) => callsOf(row).some(({ off }) => off))).toEqual([
      'CLOUDFORMATION_STACKSETS',
      'NETWORK_MANAGER',
      'SERVICE_CATALOG',
      'SERVICE_QUOTAS',
      'USER_NOTIFICATIONS',
      'WELL_ARCHITECTED_TOOL',
    ]);
  });

  test('enables trusted access itself only with the permission for it', () => {
    for (const [constant, row] of rows) {
      for (const { setsAccess, calls = [] } of callsOf(row)) {
        expect([constant, !setsAccess || calls.includes('organizations:EnableAWSServiceAccess')]).toEqual([
          constant,
          true,
        ]);
      }
    }
  });
});

describe('administrators of a service', () => {
  const own = rows.flatMap(([constant, { administrator }]) =>
    administrator?.where === undefined ? [] : [[constant, administrator] as const],
  );

  test('are registered by a call, with the roles and permissions that it takes', () => {
    for (const [constant, { register, roles, calls }] of own) {
      expect([
        constant,
        register !== undefined,
        calls?.includes('organizations:RegisterDelegatedAdministrator'),
      ]).toEqual([constant, true, true]);
      expect([constant, (roles ?? []).length > 0]).toEqual([constant, constant !== 'AUDIT_MANAGER']);
    }
  });

  test.each([
    ['that only AWS Organizations lists', 'list', ['CLOUDTRAIL', 'SECURITY_LAKE', 'VPC_IPAM']],
    ['that only they themselves remove', 'deregister', ['FIREWALL_MANAGER']],
  ] as const)('%s', (_, member, constants) => {
    expect(own.filter(([, one]) => one[member] === undefined).map(([constant]) => constant)).toEqual(constants);
  });

  test('can be the management account of four services, and data is lost with those of eight', () => {
    expect(own.filter(([, one]) => one.mayBeManagement).map(([constant]) => constant)).toEqual([
      'DETECTIVE',
      'GUARDDUTY',
      'MACIE',
      'SECURITY_HUB_CSPM',
    ]);
    expect(rows.filter(([, one]) => one.administrator?.losesData).map(([constant]) => constant)).toEqual([
      'DETECTIVE',
      'MACIE',
      'RESOURCE_EXPLORER',
      'SECURITY_HUB_CSPM',
      'SECURITY_INCIDENT_RESPONSE',
      'SECURITY_LAKE',
      'SERVICE_CATALOG',
      'SYSTEMS_MANAGER',
    ]);
  });

  test('of two features of one principal are told apart in every call', () => {
    const features = rows.filter(([, { feature }]) => feature !== undefined);
    expect(
      features.map(([, { principal, feature, administrator }]) => [principal, feature, administrator?.input]),
    ).toEqual([
      ['securityhub.amazonaws.com', 'SecurityHubV2', { Feature: 'SecurityHubV2' }],
      ['securityhub.amazonaws.com', 'SecurityHub', { Feature: 'SecurityHub' }],
    ]);
  });
});

describe('what no page of AWS says for certain', () => {
  test('has a name in each row that rests on it, and each name is a question of the table', () => {
    expect(
      rows
        .filter(([, { doubts }]) => doubts)
        .map(([constant]) => constant)
        .join(' '),
    ).toBe(DOUBTFUL);
    const names = rows.flatMap(([, { doubts = [] }]) => doubts);
    expect(names.filter((name) => !DOUBT_NAMES.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(37);
  });
});

test('every row has a page of AWS', () => {
  for (const [, row] of rows) {
    expect(pageOf(row)).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[A-Za-z0-9-]+\/latest\/[A-Za-z]+\/[\w-]+\.html$/);
  }
  expect(pageOf(TRUSTED_SERVICES.GUARDDUTY)).toBe(
    'https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-guardduty.html',
  );
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
