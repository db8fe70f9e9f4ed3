import { RemovalPolicy } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  Account,
  AccountRemovalPolicy,
  DelegatedAdministrator,
  HandshakeAcceptance,
  InvitationTarget,
  OrganizationDelegation,
  Policy,
  PolicyContent,
  PolicyType,
  TrustedService,
  WhenPending,
} from '../src';
import { Attribute, Property } from '../src/handler/protocol';
import { RESOURCES, resourceTypeOf } from '../src/handler/resources';
import { aStack, resourcesOf } from './private/synthesized';
import { anOrganizationWithEverything } from './support/everything';

/**
 * Names that stacks have which are deployed already. This list only grows.
 *
 * The one exception, before the first release: the policy `ServiceAccessMaking` became `ServiceAccessManagedMaking`, and what the
 * Delete of one switch writes became a policy named after its entry. A policy sends no event: an upgrade replaces it, and nothing
 * else (`docs/adr/0018-a-policy-for-each-removal.md`).
 *
 * CloudFormation takes a changed logical id for a Delete and a Create, refuses a changed type or `ServiceToken`, and a
 * handler must go on understanding the properties of every version.
 */
const LOGICAL_IDS = [
  'AccountLogsea2100dc',
  'CdkAwsOrganizationAccountClosingRemoval',
  'CdkAwsOrganizationAccountManagedRemoval',
  'CdkAwsOrganizationAllFeatures',
  'CdkAwsOrganizationAllFeaturesMaking',
  'CdkAwsOrganizationDelegatedAdministratorManagedMaking',
  'CdkAwsOrganizationDriverMaking',
  'CdkAwsOrganizationDriverRemoval',
  'CdkAwsOrganizationDroppedEvents',
  'CdkAwsOrganizationEnabledPolicyTypeMaking',
  'CdkAwsOrganizationHandler',
  'CdkAwsOrganizationHandlerEvents',
  'CdkAwsOrganizationHandlerLogs',
  'CdkAwsOrganizationHandlerRole',
  'CdkAwsOrganizationInvitedAccountManagedMaking',
  'CdkAwsOrganizationInvitedMemberRemoval',
  'CdkAwsOrganizationOrganization',
  'CdkAwsOrganizationOrganizationMaking',
  'CdkAwsOrganizationOrganizationRemoval',
  'CdkAwsOrganizationOrganizationalUnitManagedRemoval',
  'CdkAwsOrganizationPendingResources',
  'CdkAwsOrganizationPolicyAttachmentManagedRemoval',
  'CdkAwsOrganizationPolicyManagedRemoval',
  'CdkAwsOrganizationRegisterManagedRemoval',
  'CdkAwsOrganizationResourcePolicy',
  'CdkAwsOrganizationRootAccessMaking',
  'CdkAwsOrganizationRootAccessRemoval',
  'CdkAwsOrganizationServiceAccessManagedMaking',
  'CdkAwsOrganizationServiceAccessRemoval',
  'CdkAwsOrganizationServiceLinkedRoles',
  'CdkAwsOrganizationServiceLinkedRolesMaking',
  'CdkAwsOrganizationTreeManagedMaking',
  'CdkAwsOrganizationWorkflow',
  'CdkAwsOrganizationWorkflowLogs',
  'CdkAwsOrganizationWorkflowRole',
  'DelegatedAdministratorguarddutyamazonawscomf1394420',
  'DelegatedAdministratorguarddutyamazonawscomf1394420Removal',
  'EnabledPolicyTypeSERVICECONTROLPOLICY4752157b',
  'EnabledPolicyTypeSERVICECONTROLPOLICY4752157bRemoval',
  'InvitedAccount3333333333335080b6ee',
  'OrganizationalUnitProd5f56359e',
  'OrganizationalUnitProdEurope3167fed9',
  'PolicyAttachmentp12345678UnitProd536f5530',
  'PolicyDetachmentpFullAWSAccessUnitProda40f8165',
  'PolicyTAGPOLICYCosta7350695',
  'RootAccessRootCredentialsManagement3d124bd4',
  'RootAccessRootCredentialsManagement3d124bd4Removal',
  'RootAccessRootSessionsdef7ac89',
  'RootAccessRootSessionsdef7ac89Removal',
  'ServiceAccessguarddutyamazonawscomf1394420',
  'ServiceAccessguarddutyamazonawscomf1394420Removal',
  'ServiceAccessiamamazonawscom9fc8f439',
  'ServiceAccessiamamazonawscom9fc8f439Removal',
];

const ACCEPTANCE_LOGICAL_IDS = [
  'CdkAwsOrganizationHandshakeAcceptanceMaking',
  'HandshakeAcceptanceoexampleorgid0000acde',
  'HandshakeAcceptanceoexampleorgid0000acdeSchedule',
  'HandshakeAcceptanceoexampleorgid0000acdeScheduleMayInvoke',
];

const RESOURCE_TYPES = [
  'Custom::CdkAwsOrganizationAccount',
  'Custom::CdkAwsOrganizationAllFeatures',
  'Custom::CdkAwsOrganizationDelegatedAdministrator',
  'Custom::CdkAwsOrganizationHandshakeAcceptance',
  'Custom::CdkAwsOrganizationInvitedAccount',
  'Custom::CdkAwsOrganizationOrganization',
  'Custom::CdkAwsOrganizationOrganizationalUnit',
  'Custom::CdkAwsOrganizationPolicy',
  'Custom::CdkAwsOrganizationEnabledPolicyType',
  'Custom::CdkAwsOrganizationPolicyAttachment',
  'Custom::CdkAwsOrganizationPolicyDetachment',
  'Custom::CdkAwsOrganizationRootAccess',
  'Custom::CdkAwsOrganizationServiceAccess',
  'Custom::CdkAwsOrganizationServiceLinkedRoles',
];

const PROPERTIES = [
  'AccessOnly',
  'AccessRoleName',
  'AccountId',
  'AccountName',
  'Actions',
  'AllowTransferFrom',
  'AlternateContacts',
  'Content',
  'DeploymentWaitSeconds',
  'Description',
  'Email',
  'Entry',
  'Feature',
  'FeatureSet',
  'IamUserAccessToBilling',
  'ManagementAccountId',
  'MemberAccess',
  'Migrate',
  'Notes',
  'NotificationsTopicArn',
  'OnDecline',
  'OnExpiry',
  'OrganizationId',
  'OrganizationalUnitName',
  'Overwrite',
  'ParentId',
  'PauseSecondsMin',
  'PendingInvitations',
  'PolicyId',
  'PolicyName',
  'PolicyType',
  'Refresh',
  'Regions',
  'RemovalPolicy',
  'ServicePrincipal',
  'Tags',
  'TargetId',
  'TargetType',
  'WhenPending',
  'WorkflowArn',
];

const ATTRIBUTES = [
  'AccountArn',
  'AccountId',
  'CanceledInvitations',
  'Expiration',
  'FeatureSet',
  'HandshakeId',
  'JoinedMethod',
  'ManagementAccountArn',
  'ManagementAccountEmail',
  'ManagementAccountId',
  'OrganizationArn',
  'OrganizationId',
  'OrganizationalUnitArn',
  'OrganizationalUnitId',
  'PolicyArn',
  'PolicyId',
  'PendingAccountCount',
  'RootId',
  'State',
];

describe('frozen names', () => {
  test('logical ids are those of every stack that was ever deployed', () => {
    const stack = aStack();
    const removalPolicy = RemovalPolicy.DESTROY;
    const organization = anOrganizationWithEverything(stack, {
      notifications: new sns.Topic(stack, 'People'),
      whenPending: WhenPending.FAIL,
    });
    organization.inviteAccount('Legacy', { target: InvitationTarget.account('333333333333'), removalPolicy });
    const prod = organization.root.addOrganizationalUnit('Prod', { organizationalUnitName: 'Production' });
    prod.addAccount('Logs', {
      email: 'logs@example.com',
      accountName: 'LogArchive',
      removalPolicy: AccountRemovalPolicy.CLOSE,
    });
    prod.addOrganizationalUnit('Europe', { organizationalUnitName: 'Europe' });
    const content = PolicyContent.fromObject({ tags: {} });
    new Policy(stack, 'Cost', { organization, policyName: 'cost', type: PolicyType.TAG_POLICY, content });
    prod.attachPolicy(Policy.fromPolicyId(stack, 'Deny', 'p-12345678', PolicyType.SERVICE_CONTROL_POLICY));
    prod.detachPolicy(organization.fullAwsAccess);
    organization.centralizeRootAccess({ removalPolicy });
    organization.metricPendingResources();
    const account = Account.fromAccountId(stack, 'Audit', '222222222222');
    const service = TrustedService.GUARDDUTY;
    new DelegatedAdministrator(stack, 'Administrator', { organization, service, account, removalPolicy });
    organization.delegateManagement(
      Account.fromAccountId(stack, 'Backup', '222222222222'),
      OrganizationDelegation.readOnly(),
    );

    const ids = Object.keys(resourcesOf(stack)).filter((id) => !id.startsWith('People'));
    expect(ids.sort()).toEqual(LOGICAL_IDS);
  });

  test('logical ids of an acceptance in a member account are those of every stack that was ever deployed', () => {
    const stack = aStack();
    const organization = { organizationId: 'o-exampleorgid', managementAccountId: '222222222222' };
    new HandshakeAcceptance(stack, 'Acceptance', { ...organization, continuous: true });

    const ids = Object.keys(resourcesOf(stack));
    expect(ids.filter((id) => !LOGICAL_IDS.includes(id)).sort()).toEqual(ACCEPTANCE_LOGICAL_IDS);
  });

  test('resource types, properties and attributes are those that every handler understood', () => {
    expect(Object.values(RESOURCES).map(resourceTypeOf).sort()).toEqual([...RESOURCE_TYPES].sort());
    expect(Object.values(Property).sort()).toEqual(PROPERTIES);
    expect(Object.values(Attribute).sort()).toEqual([...ATTRIBUTES].sort());
  });

  test('resource types are no longer than CloudFormation allows', () => {
    for (const type of Object.values(RESOURCES).map(resourceTypeOf)) {
      expect(type).toMatch(/^Custom::[\w@-]{1,52}$/);
    }
  });
});
