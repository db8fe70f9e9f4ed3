/** A failure that the user sees, by the code that names it in logs, answers and notifications. */
export type ErrorCode = keyof typeof ERRORS;

/**
 * Every way in which a deployment can fail, with the hint that its message ends with.
 *
 * Codes are stable: they are in the README's failure table, in logs and in notifications. One entry a line.
 */
// biome-ignore format: one entry a line, however long, so that entries are added without touching others
export const ERRORS = {
  AcceptanceRefused: 'fix the cause in the message of AWS, then change `refresh` and redeploy',
  AccessDenied: 'make sure that no policy outside of the stack (a permissions boundary, a service control policy) denies the action to the role of the function, and that the stack is in the right account: an acceptance in the account that is asked, everything else in the management account',
  AccountGone: 'remove the account from the template, or invite it again: the library never creates an account a second time',
  AccountManagementDisabled: 'give AWS Account Management trusted access (`organization.enableServiceAccess(TrustedService.ACCOUNT_MANAGEMENT)`, in this stack or in one that is deployed before), then redeploy; or remove names and contacts from the template',
  AccountNotFound: 'if the address of the account has changed, set the target to the new address, or to the account ID; to invite the address again, change `refresh` and redeploy',
  AccountNotJoined: 'find out why the account left the organization (CloudTrail of both accounts); change `refresh` and redeploy to invite it again',
  AccountNotReady: 'complete the registration of the account in the console (contact and payment information, phone verification), then redeploy',
  AccountNotRemovable: 'follow the instructions above and delete the resource again, or set its removal policy to RETAIN',
  AccountRefused: 'fix the cause in the message of AWS, then redeploy',
  AddressOfClosedAccount: 'use another address for the new account, or have AWS Support reopen the closed one',
  AdministratorLosesData: 'set the removal policy of the administrator to DESTROY to consent to the loss, then redeploy; or keep the account in the template',
  AdministratorNotMember: 'invite the account to the organization, or name a member, then redeploy',
  AdministratorRefused: 'fix the cause in the message of AWS, then redeploy',
  AllFeaturesIrreversible: 'set `featureSet` to ALL, or deploy into another organization',
  AttachmentRefused: 'fix the cause in the message, then redeploy',
  AwsRefused: 'look up the error in the API reference of AWS Organizations, fix the cause, then redeploy',
  Differs: 'declare what exists, redeploy, then change it in a second deployment: the difference between two templates is the consent to a change',
  EmailNotChanged: 'have the address changed as described above, then redeploy; or declare the address that the account has',
  EmailTaken: 'use another address, or invite the account that has it',
  EventOutdated: 'no action is required: CloudFormation no longer waits for this event',
  Gone: 'remove the resource from the template, or set its `overwrite` to a new text to create it again, with another ID, then redeploy',
  InternalError: 'this is a bug in cdk-aws-organization: report it with the log of the function',
  InvalidProperties: 'fix the property, then redeploy',
  InvitationCanceled: 'find out who canceled it and why (CancelHandshake in CloudTrail of the management account); change `refresh` and redeploy to invite the account again, or remove it from the template',
  InvitationDeclined: 'contact the owner of the account; change `refresh` and redeploy to invite it again, or remove it from the template',
  InvitationExpired: 'contact the owner of the account; change `refresh` and redeploy to invite it again, or remove it from the template',
  InvitationRefused: 'fix the cause in the message of AWS, then redeploy',
  InvitationsPending: 'wait until the invitations are accepted, declined, or canceled, or consent to their cancellation (`pendingInvitations: PendingInvitationBehavior.CANCEL`, or RESEND to send them again), then redeploy',
  IsManagementAccount: 'remove the account from the template: the management account belongs to its organization, and cannot be invited',
  LegacyPermissionsInUse: 'migrate the IAM policies that still use the retired billing actions (AWS Billing console, "fine-grained permissions"), then redeploy',
  LockOut: 'attach another policy that allows something to the target first, or set the removal policy of this attachment to RETAIN, then redeploy',
  MalformedEvent: 'do not invoke the function: only CloudFormation invokes it, for resources of this library',
  ManagementEmailNotVerified: 'open the verification email that AWS sent to the email address of the management account, or send it again in the console of AWS Organizations, then redeploy',
  MemberRefused: 'fix the cause in the message of AWS, then redeploy',
  MigrationCanceled: 'find out who canceled it and why (CancelHandshake in CloudTrail of the management account); to start it again, change `refresh` and redeploy',
  MigrationExpired: 'contact the owners of the accounts that did not approve, or remove these accounts from the organization; to start it again, change `refresh` and redeploy',
  MigrationNotConsented: 'set `migrate: true` and `organizationId` to consent, or `featureSet: FeatureSet.CONSOLIDATED_BILLING` to keep the feature set',
  MigrationRefused: 'fix the cause in the message of AWS, then redeploy',
  MigrationTooLarge: 'use the assisted migration (AWS Enterprise Support), or reduce the number of accounts below the limit',
  NameTaken: 'fix `email`, set `accountId`, or choose another `accountName`, then redeploy',
  NoOrganization: 'deploy into the management account of the expected organization, or remove `organizationId` from `Organization` to create one',
  NotAMember: 'invite the account (`inviteAccount`), fix `accountId` or `email`, or set `accountName` to have the account created, then redeploy',
  NotInAllFeaturesMode: 'enable all features first (`migrate: true` on the organization), then redeploy',
  NotManagementAccount: 'deploy into the management account: a member account cannot manage the organization',
  OrganizationNotDeletable: 'follow the instructions above and delete the stack again',
  ParentNotFound: 'set `parent` to the root, or to an organizational unit, of this organization, then redeploy',
  PolicyInUse: 'detach the policy from what the message names, then delete the resource again, or set its removal policy to RETAIN',
  PolicyNotRemovable: 'follow the instructions above and delete the resource again, or set its removal policy to RETAIN',
  PolicyRefused: 'fix the cause in the message, then redeploy',
  PolicyNotFound: 'set `policy` to a policy of this organization, then redeploy',
  PolicyTypeNotEnabled: 'enable the policy type with `enablePolicyType` of the organization, then redeploy',
  PolicyTypeRefused: 'fix the cause in the message of AWS, then redeploy',
  QuotaExceeded: 'request a higher quota in Service Quotas (us-east-1), or remove what you no longer need, then redeploy',
  RootAccessRefused: 'fix the cause in the message of AWS, then redeploy',
  ServiceAccessRefused:
    'fix the cause in the message of AWS, then change `refresh` and redeploy; if AWS refuses the own call of a service permanently, `accessOnly: true` enables only its trusted access',
  StepFailed: 'read the log of the function and of the state machine; redeploy to continue where this deployment stopped',
  StillPending: 'no workflow runs any more: when nothing is pending, as described above, redeploy to continue where this deployment stopped',
  TargetNotFound: 'set `target` to the root, an organizational unit, or a member account of this organization, then redeploy',
  TimedOut: 'redeploy to continue where this deployment stopped',
  TooManyPages: 'report it: a list of AWS did not end',
  TransferNotAllowed: 'name the organization in `allowTransferFrom` to consent that the account leaves it (this does not help if it manages that organization), or remove this resource from the template',
  UnitNotEmpty: 'move or remove what the organizational unit holds, then delete the resource again, or set its removal policy to RETAIN',
  UnitNotRemovable: 'follow the instructions above and delete the resource again, or set its removal policy to RETAIN',
  UnitRefused: 'fix the cause in the message of AWS, then redeploy',
  UnknownResourceType: 'deploy with a version of cdk-aws-organization that supports this resource',
  Unrecognized: 'upgrade cdk-aws-organization',
  WorkflowNotStarted: 'make sure that the state machine of the stack exists and that the role of the function is allowed to start it, then redeploy',
  WrongAccount: 'deploy the stack into the account that receives the handshakes, never into the management account of the organization',
  WrongOrganization: 'deploy into the management account of the expected organization, or fix `organizationId`',
} as const;

/** Where the README explains a failure. */
export function docsOf(code: ErrorCode): string {
  return `https://github.com/cdk-aws-organization/cdk-aws-organization#${code.toLowerCase()}`;
}

/**
 * What AWS said when it refused a write for a reason that waiting does not lift.
 *
 * A write throws it as the `refusal` of its `TerminalError`; flows turn it into an instruction.
 */
export interface Refusal {
  /** AWS's error name, for example `ConstraintViolationException`. */
  readonly error: string;
  /** The error's `Reason` without the suffix after its colon. */
  readonly reason?: string;
  readonly message: string;
  /** The action of a flow that was refused, as the flow remembers it: of another one it says nothing. */
  readonly action?: string;
  /** No other attempt helps: the service is not in this Region or plan, or denies access although policies had time to spread. */
  readonly isForGood?: boolean;
  /** Of these: the service is not in this Region or plan, or the account has not enabled the Region. */
  readonly isNotHere?: boolean;
}

/** The resource fails now: waiting cannot lift what is wrong. */
export class TerminalError extends Error {
  /**
   * @param code which failure it is
   * @param message what happened, to which account, what is allowed
   * @param refusal what AWS said, if it was AWS that refused
   */
  constructor(
    public readonly code: ErrorCode,
    message: string,
    public readonly refusal?: Refusal,
  ) {
    super(message);
    this.name = 'TerminalError';
  }
}

/** It may succeed later: the driver tries again, then waits. */
export class TransientError extends Error {
  /**
   * @param message what happened
   * @param isUncertain the call may have taken effect although it failed, so a write is not repeated without a new look
   */
  constructor(
    message: string,
    public readonly isUncertain: boolean = false,
  ) {
    super(message);
    this.name = 'TransientError';
  }
}

/** The step has no time left for a call that nothing else speaks against: the next step makes it. */
export class OutOfTimeError extends TransientError {}

/** A call's turn comes so late that the function is of more use to others until then. */
export class LaterTurnError extends OutOfTimeError {
  /** @param seconds until the turn comes */
  constructor(
    message: string,
    public readonly seconds: number,
  ) {
    super(message);
  }
}

/** A broken invariant of ours. Never retried. */
export class BugError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BugError';
  }
}
