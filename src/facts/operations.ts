/**
 * Operations that AWS has, by the signing name of their service, as of October 2026. What the simulator lacks of them it refuses
 * by name, instead of taking it for a typing error.
 *
 * Source: the service models, as the SDK for JavaScript has them (https://github.com/aws/aws-sdk-js-v3/tree/main/codegen/sdk-codegen/aws-models).
 */
const OPERATIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  organizations: words(`
    AcceptHandshake AttachPolicy CancelHandshake CloseAccount CreateAccount CreateGovCloudAccount CreateOrganization
    CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy
    DeleteResourcePolicy DeregisterDelegatedAdministrator DescribeAccount DescribeCreateAccountStatus
    DescribeEffectivePolicy DescribeHandshake DescribeOrganization DescribeOrganizationalUnit DescribePolicy
    DescribeResourcePolicy DescribeResponsibilityTransfer DetachPolicy DisableAWSServiceAccess DisablePolicyType
    EnableAWSServiceAccess EnableAllFeatures EnablePolicyType InviteAccountToOrganization
    InviteOrganizationToTransferResponsibility LeaveOrganization ListAWSServiceAccessForOrganization ListAccounts
    ListAccountsForParent ListAccountsWithInvalidEffectivePolicy ListChildren ListCreateAccountStatus
    ListDelegatedAdministrators ListDelegatedServicesForAccount ListEffectivePolicyValidationErrors
    ListHandshakesForAccount ListHandshakesForOrganization ListInboundResponsibilityTransfers
    ListOrganizationalUnitsForParent ListOutboundResponsibilityTransfers ListParents ListPolicies
    ListPoliciesForTarget ListRoots ListTagsForResource ListTargetsForPolicy MoveAccount PutResourcePolicy
    RegisterDelegatedAdministrator RemoveAccountFromOrganization TagResource TerminateResponsibilityTransfer
    UntagResource UpdateOrganizationalUnit UpdatePolicy UpdateResponsibilityTransfer
  `),
  iam: words(`
    AcceptDelegationRequest AcquireRole AddClientIDToOpenIDConnectProvider AddRoleToInstanceProfile AddUserToGroup
    AssociateDelegationRequest AttachGroupPolicy AttachRolePolicy AttachUserPolicy ChangePassword CreateAccessKey
    CreateAccountAlias CreateDelegationRequest CreateGroup CreateInstanceProfile CreateLoginProfile
    CreateOpenIDConnectProvider CreatePolicy CreatePolicyVersion CreateRole CreateSAMLProvider
    CreateServiceLinkedRole CreateServiceSpecificCredential CreateUser CreateVirtualMFADevice DeactivateMFADevice
    DeleteAccessKey DeleteAccountAlias DeleteAccountPasswordPolicy DeleteGroup DeleteGroupPolicy
    DeleteInstanceProfile DeleteLoginProfile DeleteOpenIDConnectProvider DeletePolicy DeletePolicyVersion DeleteRole
    DeleteRolePermissionsBoundary DeleteRolePolicy DeleteSAMLProvider DeleteSSHPublicKey DeleteServerCertificate
    DeleteServiceLinkedRole DeleteServiceSpecificCredential DeleteSigningCertificate DeleteUser
    DeleteUserPermissionsBoundary DeleteUserPolicy DeleteVirtualMFADevice DetachGroupPolicy DetachRolePolicy
    DetachUserPolicy DisableOrganizationsRootCredentialsManagement DisableOrganizationsRootSessions
    DisableOutboundWebIdentityFederation EnableMFADevice EnableOrganizationsRootCredentialsManagement
    EnableOrganizationsRootSessions EnableOutboundWebIdentityFederation GenerateCredentialReport
    GenerateOrganizationsAccessReport GenerateServiceLastAccessedDetails GetAccessKeyLastUsed
    GetAccountAuthorizationDetails GetAccountPasswordPolicy GetAccountProperties GetAccountSummary
    GetContextKeysForCustomPolicy GetContextKeysForPrincipalPolicy GetCredentialReport GetDelegationRequest GetGroup
    GetGroupPolicy GetHumanReadableSummary GetInstanceProfile GetLoginProfile GetMFADevice GetOpenIDConnectProvider
    GetOrganizationsAccessReport GetOutboundWebIdentityFederationInfo GetPolicy GetPolicyVersion GetRole
    GetRolePolicy GetRoleTemplateVersion GetSAMLProvider GetSSHPublicKey GetServerCertificate
    GetServiceLastAccessedDetails GetServiceLastAccessedDetailsWithEntities GetServiceLinkedRoleDeletionStatus
    GetUser GetUserPolicy ListAccessKeys ListAccountAliases ListAttachedGroupPolicies ListAttachedRolePolicies
    ListAttachedUserPolicies ListDelegationRequests ListEntitiesForPolicy ListGroupPolicies ListGroups
    ListGroupsForUser ListInstanceProfileTags ListInstanceProfiles ListInstanceProfilesForRole ListMFADeviceTags
    ListMFADevices ListOpenIDConnectProviderTags ListOpenIDConnectProviders ListOrganizationsFeatures ListPolicies
    ListPoliciesGrantingServiceAccess ListPolicyTags ListPolicyVersions ListRolePolicies ListRoleTags ListRoles
    ListSAMLProviderTags ListSAMLProviders ListSSHPublicKeys ListServerCertificateTags ListServerCertificates
    ListServiceSpecificCredentials ListSigningCertificates ListUserPolicies ListUserTags ListUsers
    ListVirtualMFADevices PutAccountProperties PutGroupPolicy PutRolePermissionsBoundary PutRolePolicy
    PutUserPermissionsBoundary PutUserPolicy RejectDelegationRequest RemoveClientIDFromOpenIDConnectProvider
    RemoveRoleFromInstanceProfile RemoveUserFromGroup ResetServiceSpecificCredential ResyncMFADevice
    SendDelegationToken SetDefaultPolicyVersion SetSecurityTokenServicePreferences SimulateCustomPolicy
    SimulatePrincipalPolicy TagInstanceProfile TagMFADevice TagOpenIDConnectProvider TagPolicy TagRole
    TagSAMLProvider TagServerCertificate TagUser UntagInstanceProfile UntagMFADevice UntagOpenIDConnectProvider
    UntagPolicy UntagRole UntagSAMLProvider UntagServerCertificate UntagUser UpdateAccessKey
    UpdateAccountPasswordPolicy UpdateAssumeRolePolicy UpdateDelegationRequest UpdateGroup UpdateLoginProfile
    UpdateOpenIDConnectProviderThumbprint UpdateRole UpdateRoleDescription UpdateSAMLProvider UpdateSSHPublicKey
    UpdateServerCertificate UpdateServiceSpecificCredential UpdateSigningCertificate UpdateUser UploadSSHPublicKey
    UploadServerCertificate UploadSigningCertificate
  `),
  sts: words(`
    AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot DecodeAuthorizationMessage GetAccessKeyInfo
    GetCallerIdentity GetDelegatedAccessToken GetFederationToken GetSessionToken GetWebIdentityToken
  `),
  states: words(`
    CreateActivity CreateStateMachine CreateStateMachineAlias DeleteActivity DeleteStateMachine
    DeleteStateMachineAlias DeleteStateMachineVersion DescribeActivity DescribeExecution DescribeMapRun
    DescribeStateMachine DescribeStateMachineAlias DescribeStateMachineForExecution GetActivityTask
    GetExecutionHistory ListActivities ListExecutions ListMapRuns ListStateMachineAliases ListStateMachineVersions
    ListStateMachines ListTagsForResource PublishStateMachineVersion RedriveExecution SendTaskFailure
    SendTaskHeartbeat SendTaskSuccess StartExecution StartSyncExecution StopExecution TagResource TestState
    UntagResource UpdateMapRun UpdateStateMachine UpdateStateMachineAlias ValidateStateMachineDefinition
  `),
  cloudformation: words(`
    ActivateOrganizationsAccess ActivateType BatchDescribeTypeConfigurations CancelUpdateStack
    ContinueUpdateRollback CreateChangeSet CreateGeneratedTemplate CreateStack CreateStackInstances
    CreateStackRefactor CreateStackSet DeactivateOrganizationsAccess DeactivateType DeleteChangeSet
    DeleteGeneratedTemplate DeleteStack DeleteStackInstances DeleteStackSet DeregisterType DescribeAccountLimits
    DescribeChangeSet DescribeChangeSetHooks DescribeEvents DescribeGeneratedTemplate DescribeOrganizationsAccess
    DescribePublisher DescribeResourceScan DescribeStackDriftDetectionStatus DescribeStackEvents
    DescribeStackInstance DescribeStackRefactor DescribeStackResource DescribeStackResourceDrifts
    DescribeStackResources DescribeStackSet DescribeStackSetOperation DescribeStacks DescribeType
    DescribeTypeRegistration DetectStackDrift DetectStackResourceDrift DetectStackSetDrift EstimateTemplateCost
    ExecuteChangeSet ExecuteStackRefactor GetGeneratedTemplate GetHookResult GetStackPolicy GetTemplate
    GetTemplateSummary ImportStacksToStackSet ListChangeSets ListExports ListGeneratedTemplates ListHookResults
    ListImports ListResourceScanRelatedResources ListResourceScanResources ListResourceScans
    ListStackInstanceResourceDrifts ListStackInstances ListStackRefactorActions ListStackRefactors
    ListStackResources ListStackSetAutoDeploymentTargets ListStackSetOperationResults ListStackSetOperations
    ListStackSets ListStacks ListTypeRegistrations ListTypeVersions ListTypes PublishType RecordHandlerProgress
    RegisterPublisher RegisterType RollbackStack SetStackPolicy SetTypeConfiguration SetTypeDefaultVersion
    SignalResource StartResourceScan StopStackSetOperation TestType UpdateGeneratedTemplate UpdateStack
    UpdateStackInstances UpdateStackSet UpdateTerminationProtection ValidateTemplate
  `),
  sns: words(`
    AddPermission CheckIfPhoneNumberIsOptedOut ConfirmSubscription CreatePlatformApplication CreatePlatformEndpoint
    CreateSMSSandboxPhoneNumber CreateTopic DeleteEndpoint DeletePlatformApplication DeleteSMSSandboxPhoneNumber
    DeleteTopic GetDataProtectionPolicy GetEndpointAttributes GetPlatformApplicationAttributes GetSMSAttributes
    GetSMSSandboxAccountStatus GetSubscriptionAttributes GetTopicAttributes ListEndpointsByPlatformApplication
    ListOriginationNumbers ListPhoneNumbersOptedOut ListPlatformApplications ListSMSSandboxPhoneNumbers
    ListSubscriptions ListSubscriptionsByTopic ListTagsForResource ListTopics OptInPhoneNumber Publish PublishBatch
    PutDataProtectionPolicy RemovePermission SetEndpointAttributes SetPlatformApplicationAttributes SetSMSAttributes
    SetSubscriptionAttributes SetTopicAttributes Subscribe TagResource Unsubscribe UntagResource
    VerifySMSSandboxPhoneNumber
  `),
  events: words(`
    ActivateEventSource CancelReplay CreateApiDestination CreateArchive CreateConnection CreateEndpoint
    CreateEventBus CreatePartnerEventSource DeactivateEventSource DeauthorizeConnection DeleteApiDestination
    DeleteArchive DeleteConnection DeleteEndpoint DeleteEventBus DeletePartnerEventSource DeleteRule
    DescribeApiDestination DescribeArchive DescribeConnection DescribeEndpoint DescribeEventBus DescribeEventSource
    DescribePartnerEventSource DescribeReplay DescribeRule DisableRule EnableRule ListApiDestinations ListArchives
    ListConnections ListEndpoints ListEventBuses ListEventSources ListPartnerEventSourceAccounts
    ListPartnerEventSources ListReplays ListRuleNamesByTarget ListRules ListTagsForResource ListTargetsByRule
    PutEvents PutPartnerEvents PutPermission PutRule PutTargets RemovePermission RemoveTargets StartReplay
    TagResource TestEventPattern UntagResource UpdateApiDestination UpdateArchive UpdateConnection UpdateEndpoint
    UpdateEventBus
  `),
};

/** Whether AWS has an operation; false for services that are not listed. */
export function isOperation(service: string, operation: string): boolean {
  return Object.hasOwn(OPERATIONS, service) && OPERATIONS[service]!.has(operation);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
