/**
 * An organization that people built since 2019, as code: nothing in it is changed by the first deployment.
 *
 * 30 organizational units (OUs) on five levels, 60 accounts, 20 policies of six types, and where they are attached. What the
 * code does not name is not looked at. Rehearse it in `worlds/grown-since-2019.json`: it finds everything as it is, and writes nothing.
 */
import { App, Stack } from 'aws-cdk-lib';
import {
  type AlternateContact,
  type AlternateContacts,
  type IOrganizationParent,
  type IPolicyTarget,
  Organization,
  PolicyContent,
  PolicyType,
  TrustedService,
} from 'cdk-aws-organization';

interface AccountData {
  readonly id: string;
  readonly name: string;
  readonly tags?: { [key: string]: string };
  readonly contacts?: AlternateContacts;
}

interface UnitData {
  readonly name: string;
  readonly tags?: { [key: string]: string };
  readonly accounts?: AccountData[];
  readonly units?: UnitData[];
}

interface PolicyData {
  readonly name: string;
  readonly type: PolicyType;
  readonly description?: string;
  readonly tags?: { [key: string]: string };
  readonly content: { [key: string]: unknown };
  /** Paths of OUs, or account IDs. */
  readonly on: string[];
}

const SECURITY_TEAM: AlternateContact = {
  name: 'Security team',
  title: 'On call',
  emailAddress: 'security@example.com',
  phoneNumber: '+49 30 555 0100',
};
const ACCOUNTING: AlternateContact = {
  name: 'Accounting',
  title: 'Invoices',
  emailAddress: 'invoices@example.com',
  phoneNumber: '+49 30 555 0101',
};
const OPERATIONS: AlternateContact = {
  name: 'Operations',
  title: 'On call',
  emailAddress: 'operations@example.com',
  phoneNumber: '+49 30 555 0102',
};
const ACME_ACCOUNTING: AlternateContact = {
  name: 'Acme Accounting',
  title: 'Invoices',
  emailAddress: 'invoices@acme.example.com',
  phoneNumber: '+1 206 555 0100',
};

const ACCOUNTS_OF_ROOT: AccountData[] = [
  { id: '111111111111', name: 'Management', contacts: { billing: ACCOUNTING, security: SECURITY_TEAM } },
  { id: '200000000057', name: 'Partner Portal' },
  { id: '200000000058', name: 'Training' },
];

const UNITS: UnitData[] = [
  {
    name: 'Security',
    tags: { team: 'security' },
    units: [
      {
        name: 'Production',
        accounts: [
          {
            id: '200000000001',
            name: 'Log Archive',
            tags: { team: 'security' },
            contacts: { security: SECURITY_TEAM },
          },
          { id: '200000000002', name: 'Audit', contacts: { security: SECURITY_TEAM } },
          { id: '200000000003', name: 'Security Tooling' },
        ],
      },
      {
        name: 'Test',
        accounts: [
          { id: '200000000004', name: 'Audit Test' },
          { id: '200000000005', name: 'Security Tooling Test' },
        ],
      },
    ],
  },
  {
    name: 'Infrastructure',
    tags: { team: 'platform' },
    accounts: [{ id: '200000000059', name: 'Build' }],
    units: [
      {
        name: 'Production',
        accounts: [
          { id: '200000000006', name: 'Network' },
          { id: '200000000007', name: 'Shared Services' },
          { id: '200000000008', name: 'Backup' },
          { id: '200000000009', name: 'DNS' },
        ],
      },
      {
        name: 'Test',
        accounts: [
          { id: '200000000010', name: 'Network Test' },
          { id: '200000000011', name: 'Shared Services Test' },
        ],
      },
    ],
  },
  {
    name: 'Workloads',
    units: [
      {
        name: 'Europe',
        units: [
          {
            name: 'Production',
            tags: { stage: 'prod', CostCenter: '100' },
            accounts: [{ id: '200000000022', name: 'Data Lake EU' }],
            units: [
              {
                name: 'Payments',
                accounts: [
                  {
                    id: '200000000012',
                    name: 'Payments EU',
                    tags: { team: 'payments', CostCenter: '100' },
                    contacts: { operations: OPERATIONS, security: SECURITY_TEAM },
                  },
                  { id: '200000000013', name: 'Payouts EU', tags: { team: 'payments', CostCenter: '100' } },
                  { id: '200000000014', name: 'Fraud EU' },
                ],
                units: [
                  {
                    name: 'Cards',
                    accounts: [
                      { id: '200000000015', name: 'Cards EU', tags: { team: 'payments', CostCenter: '100' } },
                      { id: '200000000016', name: 'Card Vault EU' },
                    ],
                  },
                ],
              },
              {
                name: 'Shop',
                accounts: [
                  {
                    id: '200000000017',
                    name: 'Shop EU',
                    tags: { team: 'shop', CostCenter: '200' },
                    contacts: { security: SECURITY_TEAM },
                  },
                  { id: '200000000018', name: 'Search EU', tags: { team: 'shop', CostCenter: '200' } },
                  { id: '200000000019', name: 'Catalog EU' },
                ],
                units: [
                  {
                    name: 'Checkout',
                    accounts: [
                      { id: '200000000020', name: 'Checkout EU', tags: { team: 'shop', CostCenter: '200' } },
                      { id: '200000000021', name: 'Basket EU' },
                    ],
                  },
                ],
              },
            ],
          },
          {
            name: 'Test',
            tags: { stage: 'test' },
            accounts: [{ id: '200000000027', name: 'Data Lake EU Test' }],
            units: [
              {
                name: 'Payments',
                accounts: [
                  { id: '200000000023', name: 'Payments EU Test' },
                  { id: '200000000024', name: 'Cards EU Test' },
                ],
              },
              {
                name: 'Shop',
                accounts: [
                  { id: '200000000025', name: 'Shop EU Test' },
                  { id: '200000000026', name: 'Checkout EU Test' },
                ],
              },
            ],
          },
        ],
      },
      {
        name: 'America',
        units: [
          {
            name: 'Production',
            tags: { stage: 'prod', CostCenter: '200' },
            accounts: [{ id: '200000000033', name: 'Data Lake US' }],
            units: [
              {
                name: 'Payments',
                accounts: [
                  {
                    id: '200000000028',
                    name: 'Payments US',
                    tags: { team: 'payments', CostCenter: '100' },
                    contacts: { security: SECURITY_TEAM },
                  },
                  { id: '200000000029', name: 'Payouts US' },
                ],
              },
              {
                name: 'Shop',
                accounts: [
                  {
                    id: '200000000030',
                    name: 'Shop US',
                    tags: { team: 'shop', CostCenter: '200' },
                    contacts: { security: SECURITY_TEAM },
                  },
                  { id: '200000000031', name: 'Search US' },
                  { id: '200000000032', name: 'Checkout US' },
                ],
              },
            ],
          },
          {
            name: 'Test',
            tags: { stage: 'test' },
            accounts: [{ id: '200000000036', name: 'Data Lake US Test' }],
            units: [
              {
                name: 'Payments',
                accounts: [{ id: '200000000034', name: 'Payments US Test' }],
              },
              {
                name: 'Shop',
                accounts: [{ id: '200000000035', name: 'Shop US Test' }],
              },
            ],
          },
        ],
      },
    ],
  },
  {
    name: 'Sandbox',
    tags: { stage: 'sandbox' },
    units: [
      {
        name: 'Europe',
        accounts: [
          { id: '200000000037', name: 'Sandbox Anna' },
          { id: '200000000038', name: 'Sandbox Bruno' },
          { id: '200000000039', name: 'Sandbox Chiara' },
          { id: '200000000040', name: 'Sandbox Dmitri' },
        ],
      },
      {
        name: 'America',
        accounts: [
          { id: '200000000041', name: 'Sandbox Emma' },
          { id: '200000000042', name: 'Sandbox Frank' },
          { id: '200000000043', name: 'Sandbox Grace' },
        ],
      },
    ],
  },
  {
    name: 'Legacy',
    accounts: [
      { id: '200000000044', name: 'Website 2019', tags: { owner: 'marketing', 'created by': 'Anna', ticket: '#12' } },
      { id: '200000000045', name: 'Intranet' },
      { id: '200000000046', name: 'Reporting' },
    ],
    units: [
      {
        name: 'Acquired 2021',
        accounts: [
          { id: '200000000047', name: 'Acme Shop', contacts: { billing: ACME_ACCOUNTING } },
          { id: '200000000048', name: 'Acme Payments' },
          { id: '200000000049', name: 'Acme Data' },
          { id: '200000000050', name: 'Acme Office' },
        ],
      },
    ],
  },
  {
    name: 'Suspended',
    accounts: [
      { id: '200000000051', name: 'Campaign 2020' },
      { id: '200000000052', name: 'Campaign 2022' },
      { id: '200000000053', name: 'Prototype' },
      { id: '200000000054', name: 'Old Monitoring' },
      { id: '200000000055', name: 'Trial' },
    ],
  },
  {
    name: 'Policy Staging',
    accounts: [{ id: '200000000056', name: 'Policy Staging' }],
  },
];

const POLICIES: PolicyData[] = [
  {
    name: 'deny-leaving',
    type: PolicyType.SERVICE_CONTROL_POLICY,
    description: 'No account leaves',
    content: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }],
    },
    on: ['/'],
  },
  {
    name: 'deny-regions-eu',
    type: PolicyType.SERVICE_CONTROL_POLICY,
    content: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          NotAction: ['iam:*', 'organizations:*', 'route53:*', 'support:*', 'sts:*'],
          Resource: '*',
          Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] } },
        },
      ],
    },
    on: ['/Workloads/Europe', '/Sandbox/Europe'],
  },
  {
    name: 'deny-regions-us',
    type: PolicyType.SERVICE_CONTROL_POLICY,
    content: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          NotAction: ['iam:*', 'organizations:*', 'route53:*', 'support:*', 'sts:*'],
          Resource: '*',
          Condition: { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', 'us-west-2'] } },
        },
      ],
    },
    on: ['/Workloads/America', '/Sandbox/America', '/Legacy/Acquired 2021'],
  },
  {
    name: 'deny-root-user',
    type: PolicyType.SERVICE_CONTROL_POLICY,
    content: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: '*',
          Resource: '*',
          Condition: { StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] } },
        },
      ],
    },
    on: ['/Security', '/Infrastructure', '/Workloads'],
  },
  {
    name: 'protect-logs',
    type: PolicyType.SERVICE_CONTROL_POLICY,
    description: 'Written by the first administrator',
    tags: { owner: 'security' },
    content: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: [
            'cloudtrail:DeleteTrail',
            'cloudtrail:StopLogging',
            'config:DeleteConfigurationRecorder',
            'config:StopConfigurationRecorder',
          ],
          Resource: '*',
        },
      ],
    },
    on: ['/Security', '/Infrastructure', '/Workloads', '/Legacy'],
  },
  {
    name: 'deny-expensive-instances',
    type: PolicyType.SERVICE_CONTROL_POLICY,
    content: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: 'ec2:RunInstances',
          Resource: '*',
          Condition: { StringLike: { 'ec2:InstanceType': ['p4*', 'p5*', 'x1*'] } },
        },
      ],
    },
    on: [
      '/Workloads/Europe/Production/Payments/Cards',
      '/Workloads/Europe/Test',
      '/Workloads/America/Test',
      '/Sandbox',
      '200000000058',
    ],
  },
  {
    name: 'quarantine',
    description: 'For incidents',
    type: PolicyType.SERVICE_CONTROL_POLICY,
    tags: { owner: 'security', ticket: 'SEC-17' },
    content: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', NotAction: ['support:*'], Resource: '*' }] },
    on: ['/Suspended', '200000000042'],
  },
  {
    name: 'allow-security-services',
    type: PolicyType.SERVICE_CONTROL_POLICY,
    content: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: [
            'cloudtrail:*',
            'cloudwatch:*',
            'config:*',
            'guardduty:*',
            'iam:*',
            'kms:*',
            'logs:*',
            'organizations:Describe*',
            'organizations:List*',
            's3:*',
            'securityhub:*',
            'sts:*',
          ],
          Resource: '*',
        },
      ],
    },
    on: ['/Security'],
  },
  {
    name: 'allow-staging',
    type: PolicyType.SERVICE_CONTROL_POLICY,
    content: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', NotAction: ['organizations:*'], Resource: '*' }] },
    on: ['/Policy Staging'],
  },
  {
    name: 'deny-marketplace',
    type: PolicyType.SERVICE_CONTROL_POLICY,
    content: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'aws-marketplace:*', Resource: '*' }] },
    on: [
      '/Workloads/Europe/Production/Payments',
      '/Workloads/America/Production/Payments',
      '/Sandbox',
      '/Legacy',
      '200000000016',
    ],
  },
  {
    name: 'require-tls',
    type: PolicyType.RESOURCE_CONTROL_POLICY,
    content: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: '*',
          Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
        },
      ],
    },
    on: ['/'],
  },
  {
    name: 'organization-only',
    type: PolicyType.RESOURCE_CONTROL_POLICY,
    content: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: ['s3:GetObject', 's3:PutObject'],
          Resource: '*',
          Condition: {
            StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-exampleorgid' },
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
          },
        },
      ],
    },
    on: ['/Security/Production', '/Workloads/Europe/Production', '/Workloads/America/Production', '200000000016'],
  },
  {
    name: 'cost-center',
    type: PolicyType.TAG_POLICY,
    description: 'Finance',
    content: {
      tags: { costcenter: { tag_key: { '@@assign': 'CostCenter' }, tag_value: { '@@assign': ['100', '200', '300'] } } },
    },
    on: ['/'],
  },
  {
    name: 'team',
    type: PolicyType.TAG_POLICY,
    content: { tags: { team: { tag_key: { '@@assign': 'team' } } } },
    on: ['/Workloads/Europe', '/Workloads/America'],
  },
  {
    name: 'stage',
    type: PolicyType.TAG_POLICY,
    content: {
      tags: { stage: { tag_key: { '@@assign': 'stage' }, tag_value: { '@@assign': ['prod', 'test', 'sandbox'] } } },
    },
    on: [
      '/Infrastructure/Production',
      '/Workloads/Europe/Production',
      '/Workloads/Europe/Test',
      '/Workloads/America/Production',
      '/Workloads/America/Test',
    ],
  },
  {
    name: 'backup-eu',
    type: PolicyType.BACKUP_POLICY,
    content: {
      plans: {
        europe: {
          regions: { '@@assign': ['eu-central-1'] },
          rules: {
            daily: {
              schedule_expression: { '@@assign': 'cron(0 5 ? * * *)' },
              lifecycle: { delete_after_days: { '@@assign': '35' } },
              target_backup_vault_name: { '@@assign': 'Default' },
            },
          },
          selections: {
            tags: {
              all: {
                iam_role_arn: { '@@assign': 'arn:aws:iam::$account:role/Backup' },
                tag_key: { '@@assign': 'backup' },
                tag_value: { '@@assign': ['daily'] },
              },
            },
          },
        },
      },
    },
    on: ['/Workloads/Europe/Production'],
  },
  {
    name: 'backup-us',
    type: PolicyType.BACKUP_POLICY,
    content: {
      plans: {
        america: {
          regions: { '@@assign': ['us-east-1'] },
          rules: {
            daily: {
              schedule_expression: { '@@assign': 'cron(0 5 ? * * *)' },
              lifecycle: { delete_after_days: { '@@assign': '35' } },
              target_backup_vault_name: { '@@assign': 'Default' },
            },
          },
          selections: {
            tags: {
              all: {
                iam_role_arn: { '@@assign': 'arn:aws:iam::$account:role/Backup' },
                tag_key: { '@@assign': 'backup' },
                tag_value: { '@@assign': ['daily'] },
              },
            },
          },
        },
      },
    },
    on: ['/Workloads/America/Production'],
  },
  {
    name: 'backup-long',
    type: PolicyType.BACKUP_POLICY,
    content: {
      plans: {
        long: {
          regions: { '@@assign': ['eu-central-1'] },
          rules: {
            daily: {
              schedule_expression: { '@@assign': 'cron(0 5 ? * * *)' },
              lifecycle: { delete_after_days: { '@@assign': '400' } },
              target_backup_vault_name: { '@@assign': 'Archive' },
            },
          },
          selections: {
            tags: {
              all: {
                iam_role_arn: { '@@assign': 'arn:aws:iam::$account:role/Backup' },
                tag_key: { '@@assign': 'backup' },
                tag_value: { '@@assign': ['daily'] },
              },
            },
          },
        },
      },
    },
    on: ['/Infrastructure/Production'],
  },
  {
    name: 'ai-opt-out',
    type: PolicyType.AISERVICES_OPT_OUT_POLICY,
    content: { services: { default: { opt_out_policy: { '@@assign': 'optOut' } } } },
    on: ['/'],
  },
  {
    name: 'ec2-defaults',
    type: PolicyType.DECLARATIVE_POLICY_EC2,
    content: {
      ec2_attributes: {
        instance_metadata_defaults: { http_tokens: { '@@assign': 'required' } },
        snapshot_block_public_access: { state: { '@@assign': 'block_all_sharing' } },
      },
    },
    on: ['/Workloads'],
  },
];

/** Allow-lists: the policy of AWS that allows everything is detached. */
const WITHOUT_FULL_ACCESS = ['/Security', '/Policy Staging'];

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Organization', { env: { account: '111111111111', region: 'eu-central-1' } });
const organization = new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' });
organization.enableServiceAccess(TrustedService.ACCOUNT_MANAGEMENT);
organization.enableServiceAccess(TrustedService.BACKUP);
organization.enableServiceAccess(TrustedService.of('ec2.amazonaws.com'));
organization.enableServiceAccess(TrustedService.TAG_POLICIES);

const targets = new Map<string, IPolicyTarget>([['/', organization.root]]);
addAccounts(organization.root, ACCOUNTS_OF_ROOT);
addUnits(organization.root, UNITS, '');

for (const type of new Set(POLICIES.map((policy) => policy.type))) {
  organization.enablePolicyType(type);
}
for (const { name, content, on, ...options } of POLICIES) {
  const policy = organization.addPolicy(name, {
    policyName: name,
    content: PolicyContent.fromObject(content),
    ...options,
  });
  for (const target of on) {
    policy.attachTo(targets.get(target)!);
  }
}
for (const target of WITHOUT_FULL_ACCESS) {
  targets.get(target)!.detachPolicy(organization.fullAwsAccess);
}

app.synth();

function addUnits(parent: IOrganizationParent, units: UnitData[], path: string): void {
  for (const { name, tags, accounts = [], units: below = [] } of units) {
    const unit = parent.addOrganizationalUnit(name, { organizationalUnitName: name, tags });
    targets.set(`${path}/${name}`, unit);
    addAccounts(unit, accounts);
    addUnits(unit, below, `${path}/${name}`);
  }
}

function addAccounts(parent: IOrganizationParent, accounts: AccountData[]): void {
  for (const { id, name, tags, contacts } of accounts) {
    targets.set(id, parent.addAccount(name, { accountId: id, accountName: name, tags, alternateContacts: contacts }));
  }
}
