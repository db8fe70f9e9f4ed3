// biome-ignore-all lint/suspicious/noExplicitAny: whatever JavaScript and Python let pass
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  Account,
  CentralizedRootAccess,
  DelegatedAdministrator,
  EnabledPolicyType,
  InvitedAccount,
  MemberAccess,
  Organization,
  OrganizationDelegation,
  PolicyType,
  ServiceAccess,
  TrustedService,
} from '../../src';
import { accept, IDS, imported, invite, memberRole, organization, type Row, stack, TARGET } from './wrong-inputs';
import {
  ACCOUNT,
  ACCOUNT_ID,
  BOOLEAN,
  EXTERNAL_ID,
  FOLLOW_UP,
  MEMBER_ACCESS,
  OPTIONS,
  ORGANIZATION_ID,
  PATH,
  REGIONS,
  REMOVAL,
  ROLE_NAME,
  SERVICE,
  STRANGER,
  TRANSFER,
  TYPE,
  WAITING,
} from './wrong-values';

/** Every prop, and every parameter of a construct. */
export const PROP_ROWS: Record<string, Row> = {
  'OrganizationProps.featureSet': {
    give: (featureSet) => organization({ featureSet }),
    wrong: [
      ['all', 'featureSet must be FeatureSet.ALL or FeatureSet.CONSOLIDATED_BILLING, got "all"'],
      [true, 'featureSet must be FeatureSet.ALL or FeatureSet.CONSOLIDATED_BILLING, got the boolean true'],
    ],
  },
  'OrganizationProps.organizationId': {
    give: (organizationId) => organization({ organizationId }),
    wrong: ORGANIZATION_ID,
  },
  'OrganizationProps.migrate': { give: (migrate) => organization({ ...IDS, migrate }), wrong: BOOLEAN('migrate') },
  'OrganizationProps.pendingInvitations': {
    give: (pendingInvitations) => organization({ ...IDS, migrate: true, pendingInvitations }),
    wrong: [
      [
        'resend',
        'pendingInvitations must be PendingInvitationBehavior.FAIL, PendingInvitationBehavior.CANCEL or PendingInvitationBehavior.RESEND, got "resend"',
      ],
    ],
  },
  'OrganizationProps.memberAccess': { give: (memberAccess) => organization({ memberAccess }), wrong: MEMBER_ACCESS },
  'OrganizationProps.ensureServiceLinkedRoles': {
    give: (wrong) => organization({ memberAccess: MemberAccess.role('R'), ensureServiceLinkedRoles: wrong }),
    wrong: BOOLEAN('ensureServiceLinkedRoles'),
  },
  'OrganizationProps.removalPolicy': { give: (removalPolicy) => organization({ removalPolicy }), wrong: REMOVAL },
  'OrganizationAttributes.organizationId': {
    give: (organizationId) => imported({ organizationId }),
    wrong: ORGANIZATION_ID,
  },
  'OrganizationAttributes.rootId': {
    give: (rootId) => imported({ ...IDS, rootId }),
    wrong: [
      ['root', 'rootId must be the ID of a root, for example "r-examplerootid111", got "root"'],
      [{ rootId: 'r-exam' }, 'rootId must be the ID of a root, for example "r-examplerootid111", got an object'],
    ],
  },
  'OrganizationAttributes.memberAccess': {
    give: (memberAccess) => imported({ ...IDS, memberAccess }),
    wrong: MEMBER_ACCESS,
  },
  'Organization.fromOrganizationAttributes(attrs)': {
    give: imported,
    wrong: [
      [
        'o-exampleorgid',
        'attrs must be an object, for example { organizationId: \'o-exampleorgid\' }, got "o-exampleorgid"',
      ],
      [undefined, 'attrs must be an object, for example {'],
    ],
  },
  'Organization.fromOrganizationId(organizationId)': {
    give: (wrong) => Organization.fromOrganizationId(stack(), 'Organization', wrong),
    wrong: ORGANIZATION_ID,
  },
  'Organization.applyRemovalPolicy(policy)': {
    give: (wrong) => organization().applyRemovalPolicy(wrong),
    wrong: REMOVAL,
  },
  'IOrganization.enableServiceAccess(service)': {
    give: (wrong) => organization().enableServiceAccess(wrong),
    wrong: SERVICE('service'),
  },
  'IOrganization.enableServiceAccess(options)': {
    give: (wrong) => organization().enableServiceAccess(TrustedService.GUARDDUTY, wrong),
    wrong: OPTIONS('options'),
  },
  'ServiceAccessOptions.removalPolicy': {
    give: (removalPolicy) => organization().enableServiceAccess(TrustedService.GUARDDUTY, { removalPolicy }),
    wrong: REMOVAL,
  },
  'ServiceAccessOptions.regions': {
    give: (regions) => organization().enableServiceAccess(TrustedService.SERVICE_CATALOG, { regions }),
    wrong: REGIONS,
  },
  'ServiceAccessOptions.accessOnly': {
    give: (accessOnly) => organization().enableServiceAccess(TrustedService.GUARDDUTY, { accessOnly }),
    wrong: BOOLEAN('accessOnly'),
  },
  'ServiceAccessOptions.delegatedAdministrator': {
    give: (delegatedAdministrator) =>
      organization().enableServiceAccess(TrustedService.GUARDDUTY, { delegatedAdministrator }),
    wrong: ACCOUNT('delegatedAdministrator').filter(([value]) => value !== undefined),
  },
  'ServiceAccessOptions.delegatedAdministrators': {
    give: (delegatedAdministrators) =>
      organization().enableServiceAccess(TrustedService.GUARDDUTY, { delegatedAdministrators }),
    wrong: [
      ['333333333333', 'delegatedAdministrators must be a list of accounts, got "333333333333": use [Account.fromAcc'],
      [['333333333333'], 'delegatedAdministrators must be a list of accounts, got a list: use [Account.fromAccountId('],
      [[undefined], 'delegatedAdministrators must be a list of accounts, got a list: use [Account.fromAccountId('],
      [null, 'delegatedAdministrators must be a list of accounts, got null: use [Account.fromAccountId('],
    ],
  },
  'DelegatedAdministratorProps.organization': {
    give: (wrong) => administer({ organization: wrong }),
    wrong: STRANGER,
  },
  'DelegatedAdministratorProps.service': { give: (service) => administer({ service }), wrong: SERVICE('service') },
  'DelegatedAdministratorProps.account': { give: (account) => administer({ account }), wrong: ACCOUNT('account') },
  'DelegatedAdministratorProps.regions': { give: (regions) => administer({ regions }), wrong: REGIONS },
  'DelegatedAdministratorProps.removalPolicy': {
    give: (removalPolicy) => administer({ removalPolicy }),
    wrong: REMOVAL,
  },
  'DelegatedAdministrator.applyRemovalPolicy(policy)': {
    give: (wrong) => administer({}).applyRemovalPolicy(wrong),
    wrong: REMOVAL,
  },
  'ServiceAccessProps.organization': {
    give: (wrong) => new ServiceAccess(stack(), 'It', { organization: wrong, service: TrustedService.GUARDDUTY }),
    wrong: STRANGER,
  },
  'ServiceAccessProps.service': {
    give: (service) => {
      const it = organization();
      return new ServiceAccess(it, 'It', { organization: it, service });
    },
    wrong: SERVICE('service'),
  },
  'ServiceAccess.applyRemovalPolicy(policy)': {
    give: (wrong) => organization().enableServiceAccess(TrustedService.GUARDDUTY).applyRemovalPolicy(wrong),
    wrong: REMOVAL,
  },
  'IOrganization.enablePolicyType(policyType)': {
    give: (wrong) => organization().enablePolicyType(wrong),
    wrong: TYPE('policyType'),
  },
  'IOrganization.enablePolicyType(options)': {
    give: (wrong) => organization().enablePolicyType(PolicyType.TAG_POLICY, wrong),
    wrong: OPTIONS('options'),
  },
  'EnabledPolicyTypeOptions.removalPolicy': {
    give: (removalPolicy) => organization().enablePolicyType(PolicyType.TAG_POLICY, { removalPolicy }),
    wrong: REMOVAL,
  },
  'EnabledPolicyTypeProps.organization': {
    give: (wrong) => new EnabledPolicyType(stack(), 'It', { organization: wrong, policyType: PolicyType.TAG_POLICY }),
    wrong: STRANGER,
  },
  'EnabledPolicyTypeProps.policyType': {
    give: (policyType) => {
      const it = organization();
      return new EnabledPolicyType(it, 'It', { organization: it, policyType });
    },
    wrong: TYPE('policyType'),
  },
  'EnabledPolicyType.applyRemovalPolicy(policy)': {
    give: (wrong) => organization().enablePolicyType(PolicyType.TAG_POLICY).applyRemovalPolicy(wrong),
    wrong: REMOVAL,
  },
  'IOrganization.inviteAccount(id)': {
    give: (wrong) => organization().inviteAccount(wrong, { target: TARGET }),
    wrong: [
      [{ target: TARGET }, 'id must be a text, the ID of the construct, got an object: write an ID before the options'],
      ['', 'id must be a text, the ID of the construct, got ""'],
      [3, 'id must be a text, the ID of the construct, got the number 3'],
    ],
  },
  'IOrganization.inviteAccount(options)': {
    give: (wrong) => organization().inviteAccount('Legacy', wrong),
    wrong: [
      [
        undefined,
        "options must be an object, for example { target: InvitationTarget.account('333333333333') }, got nothing",
      ],
      ['333333333333', 'options must be an object, for example {'],
    ],
  },
  'InvitedAccountProps.organization': {
    give: (wrong) => new InvitedAccount(stack(), 'It', { organization: wrong, target: TARGET }),
    wrong: STRANGER,
  },
  'InvitedAccountOptions.target': {
    give: (target) => invite({ target }),
    wrong: [
      [
        '333333333333',
        'target must be an InvitationTarget, got "333333333333": use InvitationTarget.account("333333333333")',
      ],
      [
        333_333_333_333,
        'target must be an InvitationTarget, got the number 333333333333: use InvitationTarget.account("333333333333")',
      ],
      ['a@b.co', 'target must be an InvitationTarget, got "a@b.co": use InvitationTarget.email("a@b.co")'],
      [undefined, 'target must be an InvitationTarget, got nothing: use InvitationTarget.account('],
      [MemberAccess.none(), 'target must be an InvitationTarget, got an object of the class NoAccess'],
    ],
  },
  'InvitedAccountOptions.notes': {
    give: (notes) => invite({ notes }),
    wrong: [
      [['Welcome'], 'notes must be a text, got a list'],
      ['x'.repeat(701), 'notes must have at most 700 characters, got 701'],
    ],
  },
  'InvitedAccountOptions.parent': {
    give: (parent) => invite({ parent }),
    wrong: [
      [
        'ou-exam-12345678',
        'parent must be the root or an organizational unit of the organization, got "ou-exam-12345678": use ' +
          'organization.root, or OrganizationalUnit.fromOrganizationalUnitId(this, \'Unit\', "ou-exam-12345678")',
      ],
      ['Workloads', 'parent must be the root or an organizational unit of the organization, got "Workloads": use'],
    ],
  },
  'InvitedAccountOptions.tags': {
    give: (tags) => invite({ tags }),
    wrong: [
      [[{ key: 'team', value: 'payments' }], "tags must be a map, for example { team: 'payments' }, got a list"],
      [{ cost: 7 }, 'tags["cost"] must be a text, got 7: write it in quotes'],
      ['team=payments', 'tags must be a map, for example { team: \'payments\' }, got "team=payments"'],
    ],
  },
  'InvitedAccountOptions.overwrite': {
    give: (overwrite) => invite({ overwrite }),
    wrong: [[7, 'overwrite must be a text, got the number 7: write it in quotes']],
  },
  'InvitedAccountOptions.memberAccess': { give: (memberAccess) => invite({ memberAccess }), wrong: MEMBER_ACCESS },
  'InvitedAccountOptions.onDecline': { give: (onDecline) => invite({ onDecline }), wrong: FOLLOW_UP('onDecline') },
  'InvitedAccountOptions.onExpiry': { give: (onExpiry) => invite({ onExpiry }), wrong: FOLLOW_UP('onExpiry') },
  'InvitedAccountOptions.allowTransferFrom': { give: (wrong) => invite({ allowTransferFrom: wrong }), wrong: TRANSFER },
  'InvitedAccountOptions.removalPolicy': { give: (removalPolicy) => invite({ removalPolicy }), wrong: REMOVAL },
  'InvitedAccount.applyRemovalPolicy(policy)': {
    give: (wrong) => invite({}).applyRemovalPolicy(wrong),
    wrong: REMOVAL,
  },
  'IOrganization.centralizeRootAccess(options)': {
    give: (wrong) => organization().centralizeRootAccess(wrong),
    wrong: OPTIONS('options'),
  },
  'CentralizedRootAccessOptions.credentialsManagement': {
    give: (credentialsManagement) => organization().centralizeRootAccess({ credentialsManagement }),
    wrong: BOOLEAN('credentialsManagement'),
  },
  'CentralizedRootAccessOptions.sessions': {
    give: (sessions) => organization().centralizeRootAccess({ sessions }),
    wrong: BOOLEAN('sessions'),
  },
  'CentralizedRootAccessOptions.delegatedAdministrator': {
    give: (delegatedAdministrator) => organization().centralizeRootAccess({ delegatedAdministrator }),
    wrong: ACCOUNT('delegatedAdministrator').filter(([value]) => value !== undefined),
  },
  'CentralizedRootAccessOptions.removalPolicy': {
    give: (removalPolicy) => organization().centralizeRootAccess({ removalPolicy }),
    wrong: REMOVAL,
  },
  'CentralizedRootAccessProps.organization': {
    give: (wrong) => new CentralizedRootAccess(stack(), 'It', { organization: wrong }),
    wrong: STRANGER,
  },
  'CentralizedRootAccess.applyRemovalPolicy(policy)': {
    give: (wrong) => organization().centralizeRootAccess().applyRemovalPolicy(wrong),
    wrong: REMOVAL,
  },
  'IOrganization.delegateManagement(account)': {
    give: (wrong) => organization().delegateManagement(wrong, OrganizationDelegation.readOnly()),
    wrong: ACCOUNT('account'),
  },
  'IOrganization.delegateManagement(delegation)': {
    give: (wrong) => {
      const it = organization();
      return it.delegateManagement(Account.fromAccountId(it, 'Account', '333333333333'), wrong);
    },
    wrong: [
      [
        undefined,
        'delegation must be an OrganizationDelegation, got nothing: use OrganizationDelegation.readOnly(), or',
      ],
      [
        PolicyType.TAG_POLICY,
        'delegation must be an OrganizationDelegation, got an object of the class PolicyType: use',
      ],
      [
        new iam.PolicyStatement(),
        'delegation must be an OrganizationDelegation, got an object of the class PolicyStatement: use OrganizationDelegation.statement(…)',
      ],
    ],
  },
  'IOrganization.metricPendingResources(options)': {
    give: (wrong) => organization().metricPendingResources(wrong),
    wrong: [['pending', 'options must be an object, for example {']],
  },
  'EncryptionOptions.encryptionKey': {
    give: (encryptionKey) => [organization, imported, accept].map((make) => make({ ...IDS, encryptionKey })),
    wrong: [
      ['alias/workflow', 'encryptionKey must be a key of AWS KMS (kms.IKey), got "alias/workflow"'],
      [true, 'encryptionKey must be a key of AWS KMS (kms.IKey), got the boolean true'],
    ],
  },
  'IOrganization.metricFailedResources(options)': {
    give: (wrong) => organization().metricFailedResources(wrong),
    wrong: [['failed', 'options must be an object, for example {']],
  },
  'HandshakeAcceptanceProps.organizationId': {
    give: (organizationId) => accept({ organizationId }),
    wrong: ORGANIZATION_ID,
  },
  'HandshakeAcceptanceProps.managementAccountId': {
    give: (managementAccountId) => accept({ managementAccountId }),
    wrong: ACCOUNT_ID('managementAccountId'),
  },
  'HandshakeAcceptanceProps.actions': {
    give: (actions) => accept({ actions }),
    wrong: [
      ['INVITE', 'actions must be a list, got "INVITE": use [HandshakeAction.INVITE]'],
      [['invite'], 'actions[0] must be HandshakeAction.INVITE, HandshakeAction.APPROVE_ALL_FEATURES or '],
      [[], 'actions must name at least one action, or be omitted'],
    ],
  },
  'HandshakeAcceptanceProps.allowTransferFrom': {
    give: (wrong) => accept({ allowTransferFrom: wrong }),
    wrong: TRANSFER,
  },
  'HandshakeAcceptanceProps.continuous': { give: (continuous) => accept({ continuous }), wrong: BOOLEAN('continuous') },
  'MemberAccessRoleProps.organizationId': {
    give: (organizationId) => memberRole({ organizationId }),
    wrong: ORGANIZATION_ID,
  },
  'MemberAccessRoleProps.managementAccountId': {
    give: (managementAccountId) => memberRole({ managementAccountId }),
    wrong: ACCOUNT_ID('managementAccountId'),
  },
  'MemberAccessRoleProps.roleName': { give: (roleName) => memberRole({ roleName }), wrong: ROLE_NAME },
  'MemberAccessRoleProps.path': { give: (path) => memberRole({ path }), wrong: PATH },
  'MemberAccessRoleProps.externalId': { give: (externalId) => memberRole({ externalId }), wrong: EXTERNAL_ID },
  'MemberAccessRoleProps.allowTransferFrom': {
    give: (wrong) => memberRole({ allowTransferFrom: wrong }),
    wrong: TRANSFER,
  },
  ...Object.fromEntries(
    Object.entries(WAITING).map(([prop, wrong]) => [
      `WaitingOptions.${prop}`,
      { give: (value: any) => organization({ [prop]: value }), wrong },
    ]),
  ),
};

function administer(props: any): DelegatedAdministrator {
  const it = organization();
  const account = Account.fromAccountId(it, 'Account', '333333333333');
  const service = TrustedService.GUARDDUTY;
  return new DelegatedAdministrator(it, 'It', { organization: it, service, account, ...props });
}
