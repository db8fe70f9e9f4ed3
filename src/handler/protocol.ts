/**
 * Names that the constructs and the handler agree on.
 *
 * Everything in this file is frozen once released: a renamed type or property is a Delete and a Create in every
 * deployed stack. The file imports nothing, so that constructs can read it without pulling the handler in.
 */

/**
 * Environment variable of the function, set by simulators and emulators only: the origin of their ResponseURLs, such as
 * `http://127.0.0.1:4510`. Without it, responses are sent to CloudFormation's own bucket.
 */
export const RESPONSE_ORIGIN_VARIABLE = 'CDK_AWS_ORGANIZATION_RESPONSE_ORIGIN';

/** Property names of the custom resources. CloudFormation delivers every scalar as a string. */
export const Property = {
  /** ARN of the state machine that drives the flow (every resource). */
  WORKFLOW_ARN: 'WorkflowArn',
  /** Whole seconds that the deployment waits for people (every resource that can be PENDING). */
  DEPLOYMENT_WAIT_SECONDS: 'DeploymentWaitSeconds',
  /** `DETACH` or `FAIL` (every resource that can be PENDING). */
  WHEN_PENDING: 'WhenPending',
  /** ARN of the SNS topic that people are told through, absent if there is none. */
  NOTIFICATIONS_TOPIC_ARN: 'NotificationsTopicArn',
  /** Any text: a change makes CloudFormation send an Update, so that the handler looks again. */
  REFRESH: 'Refresh',
  /** `RETAIN` or `DESTROY`; of an account `RETAIN`, `REMOVE_FROM_ORGANIZATION` or `CLOSE`. */
  REMOVAL_POLICY: 'RemovalPolicy',
  /** The organization that is expected (`o-...`); absent on an organization that may be created or adopted. */
  ORGANIZATION_ID: 'OrganizationId',
  /** `ALL` or `CONSOLIDATED_BILLING`. */
  FEATURE_SET: 'FeatureSet',
  /** `true` or `false`: consent to take an existing organization to all features. */
  MIGRATE: 'Migrate',
  /** `FAIL`, `CANCEL` or `RESEND`: what happens to invitations that a starting migration cancels. */
  PENDING_INVITATIONS: 'PendingInvitations',
  /** How member accounts are entered, see `MemberAccessProperty`. */
  MEMBER_ACCESS: 'MemberAccess',
  /** Service principal of a service access entry. */
  SERVICE_PRINCIPAL: 'ServicePrincipal',
  /** Regions in which a service is integrated; absent: the one of the stack. */
  REGIONS: 'Regions',
  /** `true`: nothing but the trusted access of a service. */
  ACCESS_ONLY: 'AccessOnly',
  /** A part of what a service offers: the feature of a service principal that has an administrator of its own, or of root access. */
  FEATURE: 'Feature',
  /**
   * What an administrator is registered for: a service, or a feature of it; of one of several with the account (delegated
   * administrator). `<policy>:<target>`, by their ids (attachment and detachment).
   */
  ENTRY: 'Entry',
  /** The account that administers the service (delegated administrator), or that is adopted (account). */
  ACCOUNT_ID: 'AccountId',
  /** The policy type that is enabled, or the type of a policy. */
  POLICY_TYPE: 'PolicyType',
  /** `ACCOUNT` or `EMAIL`: what the target of an invitation is. */
  TARGET_TYPE: 'TargetType',
  /** Account id or email address of the account that is invited; id of what a policy is attached to. */
  TARGET_ID: 'TargetId',
  /** What the invitation says to whoever reads it. */
  NOTES: 'Notes',
  /** Tags of the account, by key. */
  TAGS: 'Tags',
  /** Root or organizational unit that the account belongs into. */
  PARENT_ID: 'ParentId',
  /** Name of an organizational unit. */
  ORGANIZATIONAL_UNIT_NAME: 'OrganizationalUnitName',
  /** Name of a policy. */
  POLICY_NAME: 'PolicyName',
  /** What a policy says: one JSON text without white space. */
  CONTENT: 'Content',
  /** Description of a policy; absent: the one that is there. */
  DESCRIPTION: 'Description',
  /** Address of an account: of one that is looked for by it, or that an account of an ID is declared to have. */
  EMAIL: 'Email',
  /** Name of an account, and the consent to make it. */
  ACCOUNT_NAME: 'AccountName',
  /** Name of the role that the management account can assume in an account that is made. */
  ACCESS_ROLE_NAME: 'AccessRoleName',
  /** `ALLOW` or `DENY`, of an account that is made. */
  IAM_USER_ACCESS_TO_BILLING: 'IamUserAccessToBilling',
  /** Contacts of an account, see `AlternateContactsProperty`. */
  ALTERNATE_CONTACTS: 'AlternateContacts',
  /** Id of the policy that is attached, or detached. */
  POLICY_ID: 'PolicyId',
  /** Any text: a new one has an Update overwrite what people have changed since the last deployment. */
  OVERWRITE: 'Overwrite',
  /** What happens after a decline, see `FollowUpProperty`. */
  ON_DECLINE: 'OnDecline',
  /** What happens after an invitation has expired, see `FollowUpProperty`. */
  ON_EXPIRY: 'OnExpiry',
  /** The account that manages the organization whose handshakes are accepted. */
  MANAGEMENT_ACCOUNT_ID: 'ManagementAccountId',
  /** Which kinds of handshakes are accepted, as AWS Organizations calls them. */
  ACTIONS: 'Actions',
  /** The only other organization that the account may be taken out of. */
  ALLOW_TRANSFER_FROM: 'AllowTransferFrom',
  /** Whole seconds that a pause lasts at least while people are waited for: many resources share a bucket of calls. */
  PAUSE_SECONDS_MIN: 'PauseSecondsMin',
} as const;

/** Attribute names (`Fn::GetAtt`). Every documented attribute is in every answer, `''` if there is no value. */
export const Attribute = {
  ORGANIZATION_ID: 'OrganizationId',
  ORGANIZATION_ARN: 'OrganizationArn',
  ROOT_ID: 'RootId',
  MANAGEMENT_ACCOUNT_ID: 'ManagementAccountId',
  MANAGEMENT_ACCOUNT_ARN: 'ManagementAccountArn',
  MANAGEMENT_ACCOUNT_EMAIL: 'ManagementAccountEmail',
  FEATURE_SET: 'FeatureSet',
  /** `ENABLED` or `PENDING`; of an invited account `JOINED` or `PENDING`, of an acceptance `ACCEPTED` or `PENDING`, of an account as AWS says. */
  STATE: 'State',
  HANDSHAKE_ID: 'HandshakeId',
  /** ISO 8601. */
  EXPIRATION: 'Expiration',
  /** A count. */
  PENDING_ACCOUNT_COUNT: 'PendingAccountCount',
  /** Whom AWS invites no more because a migration started: ids and shortened addresses, in one text. */
  CANCELED_INVITATIONS: 'CanceledInvitations',
  /** Of an account that was invited by its email address: empty until it has joined. */
  ACCOUNT_ID: 'AccountId',
  /** Empty until the account has joined. */
  ACCOUNT_ARN: 'AccountArn',
  /** `INVITED` or `CREATED`; empty until the account has joined. */
  JOINED_METHOD: 'JoinedMethod',
  ORGANIZATIONAL_UNIT_ID: 'OrganizationalUnitId',
  ORGANIZATIONAL_UNIT_ARN: 'OrganizationalUnitArn',
  POLICY_ID: 'PolicyId',
  POLICY_ARN: 'PolicyArn',
} as const;

/** Member of the log line of every decision to wait: for how many seconds. A metric filter of the template reads it. */
export const LOG_PAUSE_SECONDS = 'pauseSeconds';

/** How a member account is entered, as it travels in the `MemberAccess` property. */
export type MemberAccessProperty =
  | { readonly Kind: 'NONE' }
  | {
      readonly Kind: 'ROLE';
      readonly RoleName: string;
      /** Begins and ends with a slash. */
      readonly Path: string;
      readonly ExternalId?: string;
      readonly SessionName?: string;
    }
  | { readonly Kind: 'FIRST_OF'; readonly Choices: MemberAccessProperty[] }
  | {
      readonly Kind: 'PER_ACCOUNT';
      readonly Accounts: Record<string, MemberAccessProperty>;
      readonly Otherwise: MemberAccessProperty;
    };

/** What follows an invitation that ended without a yes, as it travels in `OnDecline` and `OnExpiry`. */
export type FollowUpProperty =
  | { readonly Kind: 'FAIL' }
  | { readonly Kind: 'INVITE_AGAIN'; readonly MaxAttempts: number; readonly DelaySeconds: number };

/** Alternate contacts of an account, as they travel in the `AlternateContacts` property. */
export type AlternateContactsProperty = Readonly<
  Partial<
    Record<
      'BILLING' | 'OPERATIONS' | 'SECURITY',
      { readonly Name: string; readonly Title: string; readonly EmailAddress: string; readonly PhoneNumber: string }
    >
  >
>;

/** What a construct can be asked for, so that its handler needs more: the conditions of permissions. */
export type Feature =
  | 'accountCreation'
  | 'attachment'
  | 'create'
  | 'detachment'
  | 'encryptedExecutions'
  | 'encryptedNotifications'
  | 'memberAccess'
  | 'migrate'
  | 'nested'
  | 'notifications'
  | 'mark'
  | 'parent'
  | 'policy'
  | 'resend'
  | 'serviceRoleReads'
  | 'serviceRoles'
  | 'tags'
  | 'transfer'
  | 'unit'
  | 'withoutConsent';

/** What stands for values of the stack in the resources and conditions of permissions, written `{Partition}`. */
export type Placeholder =
  | 'AccessRemovalActions'
  | 'Account'
  | 'AppStackArns'
  | 'ExecutionArn'
  | 'ExecutionKeyArn'
  | 'HandshakeArns'
  | 'InvitedAccounts'
  | 'LeftOrganizations'
  | 'MemberRoleArns'
  | 'Partition'
  | 'PolicyTypes'
  | 'Region'
  | 'RootFeatureDisabling'
  | 'RootFeatureEnabling'
  | 'RootStackId'
  | 'ServiceActions'
  | 'ServiceCallPrincipals'
  | 'ServiceCalls'
  | 'ServicePrincipals'
  | 'ServiceRemovalActions'
  | 'ServiceRemovalCalls'
  | 'ServiceRoles'
  | 'StackId'
  | 'StackName'
  | 'TopicArn'
  | 'TopicKeyArn'
  | 'UnitReads'
  | 'WorkflowArn';

/**
 * When a permission is needed, which decides the policy that it is in.
 *
 * - `MAKING`: for Create and Update.
 * - `REMOVAL`: for Delete, its reads too, and never a list of entries.
 * - `ENTRY_REMOVAL`: for what the Delete of one entry writes, and what only that one reads. A placeholder is that entry's
 *   own value.
 */
export type PermissionPhase = 'MAKING' | 'REMOVAL' | 'ENTRY_REMOVAL';

/**
 * One permission that a flow needs, as data: the constructs make IAM statements of it, `docs/permissions.md` is
 * generated from it, and the simulator enforces what the template says.
 *
 * Actions, resources and condition values may hold placeholders, which `src/private/` replaces by values of the stack.
 */
export interface Permission {
  readonly phase: PermissionPhase;
  /** The permission is needed only with this feature. Absent: always. */
  readonly when?: Feature;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Why the handler needs it: the text of `docs/permissions.md`. */
  readonly reason: string;
}

/** What the state machine passes from step to step. The input of every released version must parse. */
export interface WorkflowState {
  readonly version: 1;
  /** The CloudFormation event, as it was delivered. */
  readonly event: CloudFormationEvent;
  /** Whether CloudFormation has its answer. */
  readonly answered: boolean;
  /** A schedule started it, and no event of CloudFormation: it looks once, waits for nobody, and answers nobody. */
  readonly isScheduled?: boolean;
  /** Set in an execution that took over from one which came near the limits of Step Functions. */
  readonly continues?: Continuation;
  /** Read by the state machine's Choice. */
  readonly next: 'STEP' | 'WAIT' | 'SUCCEED' | 'FAIL';
  /** Read by the state machine's Wait. */
  readonly pauseSeconds: number;
  /** Read by the state machine's Fail (ErrorPath, CausePath); present in every state so that the paths resolve. */
  readonly failure: { readonly code: string; readonly reason: string };
  /** Driver's and flow's memory; losing it costs reads or a repeated message, never a wrong write. */
  readonly memo: unknown;
}

/** What an execution knows of those that it continues. */
export interface Continuation {
  /** When the first of them started, ISO 8601: whatever is counted from the start is counted from there. */
  readonly startedAt: string;
  /** How many there were before this one. */
  readonly count: number;
}

/** What the Step task sends to the function. */
export interface StepInput {
  readonly step: { readonly state: WorkflowState; readonly executionArn: string; readonly startedAt: string };
}

/** What the Report task (the Catch of the Step task) sends to the function. */
export interface ReportInput {
  readonly report: {
    /** The Step task's input, with `error: { Error, Cause }` added by the Catch. */
    readonly state: WorkflowState & { readonly error?: { readonly Error: string; readonly Cause: string } };
    readonly executionArn: string;
    readonly startedAt: string;
  };
}

/** What a schedule of a resource sends to the function: its event, without what only an answer needs. */
export interface ScheduleInput {
  readonly schedule: {
    readonly event: Omit<CloudFormationEvent, 'RequestType' | 'ResponseURL'>;
  };
}

/** A custom resource event as CloudFormation sends it. */
export interface CloudFormationEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly ResourceType: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Record<string, unknown>;
  readonly OldResourceProperties?: Record<string, unknown>;
}

/**
 * Environment variable of the function: the names of the stacks of the app, as they are known at synthesis, that may hold
 * resources of ours in the same account and Region. None of them is a name that a template cannot know.
 */
export const STACK_NAMES_VARIABLE = 'STACK_NAMES';

/** What the variable holds. No name has a comma in it. */
export function parseStackNames(value: string | undefined): string[] {
  return value?.split(',').filter(Boolean) ?? [];
}

/** Key of the tag by which an account, a unit or a policy says which resource brought it into being. */
export const MARK_KEY = 'cdk-aws-organization';

/** The `source` of every event, which a rule matches. */
export const EVENT_SOURCE = 'cdk-aws-organization';
