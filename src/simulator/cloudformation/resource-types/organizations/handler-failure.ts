import type { AwsError } from '../../../aws-error';
import { ownMember } from '../../../own-member';

/** How CloudFormation classifies what a handler reports. */
export type HandlerErrorCode =
  | 'AccessDenied'
  | 'AlreadyExists'
  | 'GeneralServiceException'
  | 'InternalFailure'
  | 'InvalidRequest'
  | 'NotFound'
  | 'NotStabilized'
  | 'ResourceConflict'
  | 'ServiceInternalError'
  | 'ServiceLimitExceeded'
  | 'Throttling';

/** Why a handler gives up. */
export class HandlerFailure extends Error {
  constructor(
    public readonly code: HandlerErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** As the handlers of AWS translate them; what is not here is a `GeneralServiceException`. */
const CODES: Readonly<Record<string, HandlerErrorCode>> = {
  AWSOrganizationsNotInUseException: 'NotFound',
  AccessDeniedException: 'AccessDenied',
  AccessDeniedForDependencyException: 'AccessDenied',
  AccountAlreadyClosedException: 'NotFound',
  AccountNotFoundException: 'NotFound',
  AlreadyInOrganizationException: 'AlreadyExists',
  ChildNotFoundException: 'NotFound',
  ConcurrentModificationException: 'ResourceConflict',
  ConflictException: 'InvalidRequest',
  ConstraintViolationException: 'ServiceLimitExceeded',
  CreateAccountStatusNotFoundException: 'InternalFailure',
  DestinationParentNotFoundException: 'InvalidRequest',
  DuplicateAccountException: 'InternalFailure',
  DuplicateOrganizationalUnitException: 'AlreadyExists',
  DuplicatePolicyAttachmentException: 'InternalFailure',
  DuplicatePolicyException: 'AlreadyExists',
  FinalizingOrganizationException: 'InvalidRequest',
  InvalidInputException: 'InvalidRequest',
  MalformedPolicyDocumentException: 'InvalidRequest',
  OrganizationNotEmptyException: 'InvalidRequest',
  OrganizationalUnitNotEmptyException: 'InvalidRequest',
  OrganizationalUnitNotFoundException: 'NotFound',
  ParentNotFoundException: 'NotFound',
  PolicyChangesInProgressException: 'ResourceConflict',
  PolicyInUseException: 'InvalidRequest',
  PolicyNotAttachedException: 'InternalFailure',
  PolicyNotFoundException: 'NotFound',
  PolicyTypeNotAvailableForOrganizationException: 'InvalidRequest',
  PolicyTypeNotEnabledException: 'InvalidRequest',
  ResourcePolicyNotFoundException: 'NotFound',
  ServiceException: 'ServiceInternalError',
  SourceParentNotFoundException: 'InternalFailure',
  TargetNotFoundException: 'NotFound',
  TooManyRequestsException: 'Throttling',
  UnsupportedAPIEndpointException: 'InvalidRequest',
};

/** What a handler reports of an error that AWS Organizations returned to it. */
export function failureOf(error: AwsError): HandlerFailure {
  return new HandlerFailure(ownMember(CODES, error.name) ?? 'GeneralServiceException', error.message);
}
