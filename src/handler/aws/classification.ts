import type { ErrorCode } from '../failures';
import type { Operation, Service } from './operations';

/**
 * What an error of AWS means to the driver.
 *
 * - `busy`: refused for now, certainly without effect; the same call is repeated.
 * - `uncertain`: nobody knows whether it took effect; a read is repeated, a write only after a new look.
 * - `denied`: terminal, unless the policy of the role of the function is possibly not in effect yet.
 * - `terminal`: waiting does not lift it.
 */
export type Classification =
  | { readonly type: 'busy' | 'uncertain' }
  | { readonly type: 'denied' | 'terminal'; readonly code: ErrorCode };

const BUSY: Classification = { type: 'busy' };
const UNCERTAIN: Classification = { type: 'uncertain' };
const DENIED: Classification = { type: 'denied', code: 'AccessDenied' };
const REFUSED: Classification = terminal('AwsRefused');
const ACCOUNT: Classification = terminal('AccountNotReady');
const QUOTA: Classification = terminal('QuotaExceeded');

/**
 * Errors of one service, by `service:Name`, the name as the SDK has it: where the wire says `NoSuchEntity`, it is
 * `NoSuchEntityException`.
 *
 * A row for every error that AWS documents for an operation we call, whatever the row says. Of the services in
 * `facts/service-apis.ts` only those whose HTTP status does not say it: a refusal there is judged by the next look.
 */
// biome-ignore format: a table is read by its columns
const OF_SERVICE: Readonly<Partial<Record<`${Service}:${string}`, Classification>>> = {
  'organizations:AccessDeniedForDependencyException': DENIED, // the role lacks `iam:CreateServiceLinkedRole`, or its policy is not in effect yet
  'organizations:AccountAlreadyClosedException': REFUSED,
  'organizations:AccountAlreadyRegisteredException': REFUSED,
  'organizations:AccountNotFoundException': REFUSED,
  'organizations:AccountNotRegisteredException': REFUSED,
  'organizations:AccountOwnerNotVerifiedException': terminal('ManagementEmailNotVerified'),
  'organizations:AlreadyInOrganizationException': REFUSED,
  'organizations:AWSOrganizationsNotInUseException': REFUSED,
  'organizations:ChildNotFoundException': REFUSED,
  'organizations:ConcurrentModificationException': BUSY, // comes between sequential calls too, and across entities
  'organizations:ConflictException': REFUSED, // the account is being closed already, which takes AWS minutes
  'organizations:ConstraintViolationException': REFUSED,
  'organizations:CreateAccountStatusNotFoundException': REFUSED,
  'organizations:DestinationParentNotFoundException': REFUSED,
  'organizations:DuplicateAccountException': REFUSED,
  'organizations:DuplicateHandshakeException': REFUSED,
  'organizations:DuplicateOrganizationalUnitException': REFUSED,
  'organizations:DuplicatePolicyAttachmentException': REFUSED,
  'organizations:DuplicatePolicyException': REFUSED,
  'organizations:FinalizingOrganizationException': REFUSED, // the first hour of an organization: too long for a deployment, so a flow waits
  'organizations:HandshakeAlreadyInStateException': REFUSED,
  'organizations:HandshakeConstraintViolationException': REFUSED,
  'organizations:HandshakeNotFoundException': REFUSED,
  'organizations:InvalidHandshakeTransitionException': REFUSED,
  'organizations:InvalidInputException': REFUSED,
  'organizations:MalformedPolicyDocumentException': REFUSED,
  'organizations:MasterCannotLeaveOrganizationException': REFUSED,
  'organizations:OrganizationNotEmptyException': REFUSED,
  'organizations:OrganizationalUnitNotEmptyException': REFUSED,
  'organizations:OrganizationalUnitNotFoundException': REFUSED,
  'organizations:ParentNotFoundException': REFUSED,
  'organizations:PolicyChangesInProgressException': BUSY,
  'organizations:PolicyInUseException': REFUSED,
  'organizations:PolicyNotAttachedException': REFUSED,
  'organizations:PolicyNotFoundException': REFUSED,
  'organizations:PolicyTypeAlreadyEnabledException': REFUSED,
  'organizations:PolicyTypeNotAvailableForOrganizationException': REFUSED,
  'organizations:PolicyTypeNotEnabledException': REFUSED,
  'organizations:RootNotFoundException': REFUSED,
  'organizations:ServiceException': UNCERTAIN,
  'organizations:SourceParentNotFoundException': REFUSED,
  'organizations:TargetNotFoundException': REFUSED,
  'organizations:UnsupportedAPIEndpointException': REFUSED,
  'iam:ConcurrentModificationException': BUSY,
  'iam:InvalidInputException': REFUSED,
  'iam:LimitExceededException': QUOTA,
  'iam:NoSuchEntityException': REFUSED,
  'iam:ServiceFailureException': UNCERTAIN,
  'cloudtrail:InsufficientDependencyServiceAccessPermissionException': DENIED, // the role lacks an action that the call takes
  'cloudtrail:InsufficientIAMAccessPermissionException': DENIED,
  'ec2:UnauthorizedOperation': DENIED,
  'fms:InternalErrorException': UNCERTAIN,
  'license-manager:AuthorizationException': DENIED,
  'license-manager:RateLimitExceededException': BUSY,
  'license-manager:ServerInternalException': UNCERTAIN,
  'servicequotas:DependencyAccessDeniedException': DENIED,
  'servicequotas:ServiceException': UNCERTAIN,
  'sts:MalformedPolicyDocumentException': REFUSED,
  'sts:PackedPolicyTooLargeException': REFUSED,
  'sts:RegionDisabledException': REFUSED,
  'states:ExecutionAlreadyExists': REFUSED,
  'states:ExecutionDoesNotExist': REFUSED,
  'states:ExecutionLimitExceeded': BUSY,
  'states:InvalidArn': REFUSED,
  'states:InvalidExecutionInput': REFUSED,
  'states:InvalidName': REFUSED,
  'states:InvalidToken': REFUSED,
  'states:KmsAccessDeniedException': DENIED,
  'states:KmsInvalidStateException': REFUSED,
  'states:KmsThrottlingException': BUSY,
  'states:ResourceNotFound': REFUSED,
  'states:StateMachineDeleting': REFUSED,
  'states:StateMachineDoesNotExist': REFUSED,
  'states:StateMachineTypeNotSupported': REFUSED,
  'sns:AuthorizationErrorException': DENIED,
  'sns:EndpointDisabledException': REFUSED,
  'sns:InternalErrorException': UNCERTAIN,
  'sns:InvalidParameterException': REFUSED,
  'sns:InvalidParameterValueException': REFUSED,
  'sns:InvalidSecurityException': REFUSED,
  'sns:KMSAccessDeniedException': DENIED,
  'sns:KMSDisabledException': REFUSED,
  'sns:KMSInvalidStateException': REFUSED,
  'sns:KMSNotFoundException': REFUSED,
  'sns:KMSOptInRequired': REFUSED,
  'sns:KMSThrottlingException': BUSY,
  'sns:NotFoundException': REFUSED,
  'sns:PlatformApplicationDisabledException': REFUSED,
  'events:InternalException': UNCERTAIN,
};

/** Errors that every service has, by name: those that no model knows keep the name of the wire (`AccessDenied`). */
// biome-ignore format: a table is read by its columns
const OF_ALL: Readonly<Record<string, Classification>> = {
  AccessDenied: DENIED,
  AccessDeniedException: DENIED,
  ExpiredToken: UNCERTAIN, // the function's own session: the next attempt has a new one
  ExpiredTokenException: UNCERTAIN,
  InternalFailure: UNCERTAIN,
  InternalServerError: UNCERTAIN,
  InternalServerException: UNCERTAIN,
  RequestLimitExceeded: BUSY,
  ServiceUnavailable: UNCERTAIN,
  ServiceUnavailableException: UNCERTAIN,
  SlowDown: BUSY,
  ThrottledException: BUSY,
  Throttling: BUSY,
  ThrottlingException: BUSY,
  TooManyRequests: BUSY,
  TooManyRequestsException: BUSY,
  ValidationError: REFUSED,
  ValidationException: REFUSED,
  // The network, as the SDK's HTTP handler names it
  TimeoutError: UNCERTAIN,
  RequestTimeout: UNCERTAIN,
  RequestTimeoutException: UNCERTAIN,
  ECONNREFUSED: UNCERTAIN,
  ECONNRESET: UNCERTAIN,
  EAI_AGAIN: UNCERTAIN,
  ENETUNREACH: UNCERTAIN,
  ENOTFOUND: UNCERTAIN,
  EPIPE: UNCERTAIN,
  ETIMEDOUT: UNCERTAIN,
};

/**
 * By `Reason`, before its colon, which Organizations alone has; wins over the row of the error's name. Unknown reasons take
 * the row of the name.
 */
const BY_REASON: Readonly<Record<string, Classification>> = {
  ACCOUNT_CREATION_NOT_COMPLETE: ACCOUNT,
  INVALID_PAYMENT_INSTRUMENT: ACCOUNT,
  MASTER_ACCOUNT_ADDRESS_DOES_NOT_MATCH_MARKETPLACE: ACCOUNT,
  MASTER_ACCOUNT_MISSING_BUSINESS_LICENSE: ACCOUNT,
  MASTER_ACCOUNT_MISSING_CONTACT_INFO: ACCOUNT,
  MASTER_ACCOUNT_NOT_GOVCLOUD_ENABLED: ACCOUNT,
  MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED: ACCOUNT,
  PAST_DUE_INVOICE: ACCOUNT,
  PAYMENT_INSTRUMENT_REQUIRED: ACCOUNT,
  MANAGEMENT_ACCOUNT_EMAIL_NOT_VERIFIED: terminal('ManagementEmailNotVerified'),
  ACCOUNT_NUMBER_LIMIT_EXCEEDED: QUOTA,
  ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED: QUOTA,
  OU_NUMBER_LIMIT_EXCEEDED: QUOTA,
  HANDSHAKE_RATE_LIMIT_EXCEEDED: QUOTA,
  LEGACY_PERMISSIONS_STILL_IN_USE: terminal('LegacyPermissionsInUse'),
  ORGANIZATION_NOT_IN_ALL_FEATURES_MODE: terminal('NotInAllFeaturesMode'),
};

/**
 * Errors by which AWS says that a write has been done already, by operation. Flows do not see them as refusals.
 *
 * What is not here, `AlreadyInOrganizationException` for example, needs a fresh look: a flow judges it.
 */
const ALREADY: Readonly<Partial<Record<Operation, readonly string[]>>> = {
  'account:DeleteAlternateContact': ['ResourceNotFoundException'],
  'cloudtrail:DeregisterOrganizationDelegatedAdmin': ['AccountNotRegisteredException'],
  'organizations:AcceptHandshake': ['HandshakeAlreadyInStateException'],
  'organizations:AttachPolicy': ['DuplicatePolicyAttachmentException'],
  'organizations:CancelHandshake': ['HandshakeAlreadyInStateException', 'HandshakeNotFoundException'],
  'organizations:CloseAccount': ['AccountAlreadyClosedException'],
  'organizations:DeleteOrganization': ['AWSOrganizationsNotInUseException'],
  'organizations:DeleteOrganizationalUnit': ['OrganizationalUnitNotFoundException'],
  'organizations:DeletePolicy': ['PolicyNotFoundException'],
  'organizations:DeregisterDelegatedAdministrator': ['AccountNotRegisteredException'],
  'organizations:DetachPolicy': ['PolicyNotAttachedException'],
  'organizations:DisablePolicyType': ['PolicyTypeNotEnabledException'],
  'organizations:EnablePolicyType': ['PolicyTypeAlreadyEnabledException'],
  'organizations:MoveAccount': ['DuplicateAccountException'],
  'organizations:RegisterDelegatedAdministrator': ['AccountAlreadyRegisteredException'],
  'organizations:RemoveAccountFromOrganization': ['AccountNotFoundException'],
  'securitylake:DeregisterDataLakeDelegatedAdministrator': ['ResourceNotFoundException'],
  'states:StopExecution': ['ExecutionDoesNotExist'],
};

/** Name and reason of an error of AWS, as far as the SDK knows them. */
export interface NamedError {
  readonly name: string;
  /** Without the suffix after its colon (`INVALID_PATTERN:HANDSHAKE_ID`). */
  readonly reason?: string;
  readonly message: string;
  readonly status?: number;
}

/** Reads an error that the SDK threw for a call of a service; undefined if it is none: a defect of ours. */
export function parseAwsError(service: Service, error: unknown): NamedError | undefined {
  if (!(error instanceof Error)) {
    return undefined;
  }
  const { code, Reason, $metadata, $fault } = error as Error & Record<string, unknown>;
  const isOfNetwork = typeof code === 'string' && Object.hasOwn(OF_ALL, code);
  if ($metadata === undefined && $fault === undefined && !isOfNetwork && !rowOf(service, error.name)) {
    return undefined;
  }
  const status = ($metadata as { httpStatusCode?: number } | undefined)?.httpStatusCode;
  return {
    name: isOfNetwork ? code : error.name,
    message: error.message,
    ...(typeof Reason === 'string' ? { reason: Reason.split(':')[0]! } : {}),
    ...(status === undefined ? {} : { status }),
  };
}

/**
 * What the driver does about an error. Unknown ones go by their HTTP status: AWS refuses with 4xx. Without such an answer
 * (the network failed in a way that nobody listed, or the reply was cut off) nobody knows.
 */
export function classify(service: Service, error: NamedError): Classification {
  const known = (error.reason === undefined ? undefined : BY_REASON[error.reason]) ?? rowOf(service, error.name);
  if (known) {
    return known;
  }
  const { status = 0 } = error;
  if (status === 429) {
    return BUSY;
  }
  return status >= 400 && status < 500 ? REFUSED : UNCERTAIN;
}

/** By these, a service says that it is not in the Region, not enabled there for the account, or not in its plan. */
const NOT_HERE = [
  'AuthFailure',
  'InvalidClientTokenId',
  'OptInRequired',
  'SubscriptionRequiredException',
  'TemplatesNotAvailableInRegionException',
  'UnrecognizedClientException',
];

/** Whether a service says by an error that it is not there for the account. */
export function isNotHere({ name }: NamedError): boolean {
  return NOT_HERE.includes(name);
}

/** Whether a refusal stays one, however often the call is made. A denial does, after the time that policies need to spread. */
export function isForGood(service: Service, error: NamedError): boolean {
  return isNotHere(error) || classify(service, error).type === 'denied';
}

/** Whether an error says that the write has been done already. */
export function meansAlready(operation: Operation, errorName: string): boolean {
  return ALREADY[operation]?.includes(errorName) ?? false;
}

function rowOf(service: Service, name: string): Classification | undefined {
  return OF_SERVICE[`${service}:${name}`] ?? (Object.hasOwn(OF_ALL, name) ? OF_ALL[name] : undefined);
}

function terminal(code: ErrorCode): Classification {
  return { type: 'terminal', code };
}
