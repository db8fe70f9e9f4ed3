import type { ErrorCode } from '../failures';

/**
 * What an error of AWS means to the driver.
 *
 * - `busy`: refused for now, certainly without effect; the same call is repeated.
 * - `uncertain`: nobody knows whether it took effect; a read is repeated, a write only after a new look.
 * - `denied`: terminal, unless the policy of our own role may not be in effect yet.
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
 * By error name, as the SDK has it: where the wire says `NoSuchEntity`, it is `NoSuchEntityException`; errors that no
 * model knows (`AccessDenied`, `ValidationError`) keep the name of the wire.
 *
 * A row for every error that AWS documents for an operation we call, whatever the row says.
 */
// biome-ignore format: a table is read by its columns
const BY_NAME: Readonly<Record<string, Classification>> = {
  // AWS Organizations
  AccessDeniedException: DENIED,
  AccessDeniedForDependencyException: DENIED, // the role lacks `iam:CreateServiceLinkedRole`, or its policy is not in effect yet
  AccountAlreadyClosedException: REFUSED,
  AccountAlreadyRegisteredException: REFUSED,
  AccountNotFoundException: REFUSED,
  AccountNotRegisteredException: REFUSED,
  AccountOwnerNotVerifiedException: terminal('ManagementEmailNotVerified'),
  AlreadyInOrganizationException: REFUSED,
  AWSOrganizationsNotInUseException: REFUSED,
  ChildNotFoundException: REFUSED,
  ConcurrentModificationException: BUSY, // comes between sequential calls too, and across entities
  ConstraintViolationException: REFUSED,
  DestinationParentNotFoundException: REFUSED,
  DuplicateAccountException: REFUSED,
  DuplicateHandshakeException: REFUSED,
  FinalizingOrganizationException: REFUSED, // the first hour of an organization: too long for a deployment, so a flow waits
  HandshakeAlreadyInStateException: REFUSED,
  HandshakeConstraintViolationException: REFUSED,
  HandshakeNotFoundException: REFUSED,
  InvalidHandshakeTransitionException: REFUSED,
  InvalidInputException: REFUSED,
  MasterCannotLeaveOrganizationException: REFUSED,
  OrganizationNotEmptyException: REFUSED,
  PolicyChangesInProgressException: BUSY,
  PolicyTypeAlreadyEnabledException: REFUSED,
  PolicyTypeNotAvailableForOrganizationException: REFUSED,
  PolicyTypeNotEnabledException: REFUSED,
  RootNotFoundException: REFUSED,
  ServiceException: UNCERTAIN,
  SourceParentNotFoundException: REFUSED,
  TargetNotFoundException: REFUSED,
  TooManyRequestsException: BUSY,
  UnsupportedAPIEndpointException: REFUSED,
  // IAM
  LimitExceededException: QUOTA,
  NoSuchEntityException: REFUSED,
  ServiceFailureException: UNCERTAIN,
  // STS
  ExpiredToken: UNCERTAIN, // the function's own session: the next attempt has a new one
  ExpiredTokenException: UNCERTAIN,
  MalformedPolicyDocumentException: REFUSED,
  PackedPolicyTooLargeException: REFUSED,
  RegionDisabledException: REFUSED,
  // Step Functions
  ExecutionAlreadyExists: REFUSED,
  ExecutionDoesNotExist: REFUSED,
  ExecutionLimitExceeded: BUSY,
  InvalidArn: REFUSED,
  InvalidExecutionInput: REFUSED,
  InvalidName: REFUSED,
  InvalidToken: REFUSED,
  KmsAccessDeniedException: DENIED,
  KmsInvalidStateException: REFUSED,
  KmsThrottlingException: BUSY,
  StateMachineDeleting: REFUSED,
  StateMachineDoesNotExist: REFUSED,
  StateMachineTypeNotSupported: REFUSED,
  ValidationException: REFUSED,
  // CloudFormation
  ValidationError: REFUSED,
  // SNS
  AuthorizationErrorException: DENIED,
  EndpointDisabledException: REFUSED,
  InternalErrorException: UNCERTAIN,
  InvalidParameterException: REFUSED,
  InvalidParameterValueException: REFUSED,
  InvalidSecurityException: REFUSED,
  KMSAccessDeniedException: DENIED,
  KMSDisabledException: REFUSED,
  KMSInvalidStateException: REFUSED,
  KMSNotFoundException: REFUSED,
  KMSOptInRequired: REFUSED,
  KMSThrottlingException: BUSY,
  NotFoundException: REFUSED,
  PlatformApplicationDisabledException: REFUSED,
  // EventBridge
  InternalException: UNCERTAIN,
  // Common to all services
  AccessDenied: DENIED,
  InternalFailure: UNCERTAIN,
  InternalServerError: UNCERTAIN,
  InternalServerException: UNCERTAIN,
  RequestLimitExceeded: BUSY,
  ServiceUnavailable: UNCERTAIN,
  ServiceUnavailableException: UNCERTAIN,
  SlowDown: BUSY,
  Throttling: BUSY,
  ThrottlingException: BUSY,
  ThrottledException: BUSY,
  TooManyRequests: BUSY,
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

/** By `Reason`, before its colon; wins over the row of the error's name. Unknown reasons take the row of the name. */
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
  HANDSHAKE_RATE_LIMIT_EXCEEDED: QUOTA,
  LEGACY_PERMISSIONS_STILL_IN_USE: terminal('LegacyPermissionsInUse'),
  ORGANIZATION_NOT_IN_ALL_FEATURES_MODE: terminal('NotInAllFeaturesMode'),
};

/**
 * Errors by which AWS says that a write has been done already, by operation. Flows do not see them as refusals.
 *
 * What is not here, `AlreadyInOrganizationException` for example, needs a fresh look: a flow judges it.
 */
const ALREADY: Readonly<Record<string, readonly string[]>> = {
  AcceptHandshake: ['HandshakeAlreadyInStateException'],
  CancelHandshake: ['HandshakeAlreadyInStateException', 'HandshakeNotFoundException'],
  DeleteOrganization: ['AWSOrganizationsNotInUseException'],
  DisablePolicyType: ['PolicyTypeNotEnabledException'],
  EnablePolicyType: ['PolicyTypeAlreadyEnabledException'],
  MoveAccount: ['DuplicateAccountException'],
  RemoveAccountFromOrganization: ['AccountNotFoundException'],
  StopExecution: ['ExecutionDoesNotExist'],
};

/** Name and reason of an error of AWS, as far as the SDK knows them. */
export interface NamedError {
  readonly name: string;
  /** Without the suffix after its colon (`INVALID_PATTERN:HANDSHAKE_ID`). */
  readonly reason?: string;
  readonly message: string;
  readonly status?: number;
}

/** Reads an error that the SDK threw; undefined if it is none: a defect of ours. */
export function parseAwsError(error: unknown): NamedError | undefined {
  if (!(error instanceof Error)) {
    return undefined;
  }
  const { code, Reason, $metadata, $fault } = error as Error & Record<string, unknown>;
  const isOfNetwork = typeof code === 'string' && code in BY_NAME;
  if ($metadata === undefined && $fault === undefined && !isOfNetwork && !(error.name in BY_NAME)) {
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
export function classify(error: NamedError): Classification {
  const known = (error.reason === undefined ? undefined : BY_REASON[error.reason]) ?? BY_NAME[error.name];
  if (known) {
    return known;
  }
  const { status = 0 } = error;
  if (status === 429) {
    return BUSY;
  }
  return status >= 400 && status < 500 ? REFUSED : UNCERTAIN;
}

/** Whether an error says that the write has been done already. */
export function meansAlready(operation: string, errorName: string): boolean {
  return ALREADY[operation]?.includes(errorName) ?? false;
}

function terminal(code: ErrorCode): Classification {
  return { type: 'terminal', code };
}
