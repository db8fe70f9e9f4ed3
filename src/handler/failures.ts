/** A failure that the user sees, by the code that names it in logs, answers and notifications. */
export type ErrorCode = keyof typeof ERRORS;

/**
 * Every way in which a deployment can fail, with the hint that its message ends with.
 *
 * Codes are stable: they are in the README's failure table, in logs and in notifications. One entry a line.
 */
// biome-ignore format: one entry a line, however long, so that entries are added without touching others
export const ERRORS = {
  AcceptanceRefused: 'mend what AWS names, then deploy again (change `refresh`)',
  AccessDenied: 'see that nothing outside of the stack (a permissions boundary, a session policy) takes permissions from the role of the function, and that the stack is in the management account',
  AccountNotJoined: 'find out why the account left the organization again (CloudTrail of both accounts); deploy again to invite it once more',
  AccountNotReady: 'complete the account in the console as AWS asks (contact and payment data, phone verification), then deploy again',
  AccountNotRemovable: 'do what is named above and delete the resource again, or set its removal policy to RETAIN',
  AllFeaturesIrreversible: 'set `featureSet` to ALL, or work in another organization',
  AwsRefused: 'look up the error by its name in the API reference of AWS Organizations, mend the cause, then deploy again',
  EventOutdated: 'nothing has to be done: CloudFormation has gone on without this event',
  InternalError: 'this is a defect of cdk-aws-organization: please report it with the log of the function',
  InvalidProperties: 'mend the property and deploy again',
  InvitationCanceled: 'find out who cancelled it and why (CloudTrail of the management account, CancelHandshake); change `refresh` and deploy to invite the account again, or take it out of the template',
  InvitationDeclined: 'talk to the owner of the account; change `refresh` and deploy to invite it again, or take it out of the template',
  InvitationExpired: 'talk to the owner of the account; change `refresh` and deploy to invite it again, or take it out of the template',
  InvitationRefused: 'mend what AWS names, then deploy again',
  InvitationsPending: 'have the invitations answered or cancelled, or agree to their cancellation (`pendingInvitations: PendingInvitations.CANCEL`, or RESEND to have them sent again), then deploy again',
  LegacyPermissionsInUse: 'migrate the IAM policies that still use the retired billing actions (AWS Billing console, "fine-grained permissions"), then deploy again',
  MalformedEvent: 'only CloudFormation may invoke the function, with a resource that this library made',
  ManagementEmailNotVerified: 'open the verification mail that AWS sent to the e-mail address of the management account, or have it sent again in the console of AWS Organizations, then deploy again',
  MemberRefused: 'mend what AWS names, then deploy again',
  MigrationCanceled: 'find out who cancelled it and why (CloudTrail of the management account, CancelHandshake); to ask everybody again, change `refresh` and deploy',
  MigrationExpired: 'talk to the owners of the accounts that did not answer, or remove these accounts from the organization; to ask everybody again, change `refresh` and deploy',
  MigrationNotConsented: 'set `migrate: true` together with `organizationId` to agree, or `featureSet: FeatureSet.CONSOLIDATED_BILLING` to leave it as it is',
  MigrationRefused: 'mend what AWS names, then deploy again',
  MigrationTooLarge: 'use the assisted migration (AWS Enterprise Support), or bring the number of accounts under the limit',
  NoOrganization: 'deploy into the management account of the expected organization, or leave out `organizationId` on a new `Organization` to create one',
  NotInAllFeaturesMode: 'enable all features first (`migrate: true` on the organization), then deploy again',
  NotManagementAccount: 'deploy into the management account; from a member account nobody can manage the organization',
  OrganizationNotDeletable: 'do what is named above and delete the stack again',
  ParentNotFound: 'correct `parent` to the id of the root or of an organizational unit of this organization, then deploy again',
  PolicyTypeRefused: 'mend what AWS names, then deploy again',
  QuotaExceeded: 'ask for a higher quota in Service Quotas (us-east-1), or remove what is no longer needed, then deploy again',
  ServiceAccessRefused: 'mend what AWS names, then deploy again',
  StepFailed: 'read the log of the function and of the state machine; deploy again to go on where this deployment stopped',
  StepLimitReached: 'deploy again (change `refresh`) to go on where this workflow stopped',
  StillPending: 'deploy again once everybody has answered, to go on where this deployment stopped; until then nobody accepts or finalises',
  TimedOut: 'deploy again to go on where this deployment stopped',
  TooManyPages: 'please report it: a list of AWS did not end',
  TransferNotAllowed: 'agree that the account leaves that organization by naming it in `allowTransferFrom`, or take the account out of the template',
  UnknownResourceType: 'deploy with the version of cdk-aws-organization that knows this resource',
  Unrecognized: 'upgrade cdk-aws-organization',
  WorkflowNotStarted: 'see that the state machine of the stack exists and that the role of the function may start it, then deploy again',
  WrongAccount: 'deploy the stack into the account that is to answer, which is never the management account of the organization',
  WrongOrganization: 'deploy into the account that manages the expected organization, or correct `organizationId`',
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

/** A broken invariant of ours. Never retried. */
export class BugError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BugError';
  }
}
