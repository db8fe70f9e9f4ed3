import { AwsError } from '../aws-error';

/*
 * The error answers that more than one operation gives, in AWS's words where these are known. Texts that begin with
 * `simulated:` are ours, and nobody may rely on them.
 */

const CONSTRAINT_MESSAGES: Readonly<Record<string, string>> = {
  WAIT_PERIOD_ACTIVE: 'This operation requires a wait period.  Try again later.',
  MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED:
    'The member account is missing one or more of the prerequisites required to operate as a standalone account.',
  CLOSE_ACCOUNT_QUOTA_EXCEEDED: 'You have exceeded close account quota for the past 30 days.',
  SERVICE_ACCESS_NOT_ENABLED:
    'You must enable service access before you delegate an administrator for this service. Call the AWS API EnableAWSServiceAccess first.',
  DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE:
    'You have delegated administrator/s for this service. De-register them in order to disable service access.',
};

const HANDSHAKE_CONSTRAINT_MESSAGES: Readonly<Record<string, string>> = {
  ALREADY_IN_AN_ORGANIZATION: 'The AWS account is already a member of an organization.',
  ORGANIZATION_ALREADY_HAS_ALL_FEATURES: 'All features are already enabled on this organization.',
  ACCOUNT_NUMBER_LIMIT_EXCEEDED: 'You have exceeded the allowed number of AWS accounts.',
};

const INPUT_MESSAGES: Readonly<Record<string, string>> = {
  INVALID_ENUM: 'You specified an invalid value.',
  INVALID_PARTY_TYPE_TARGET: 'You specified an invalid party type as the target parameter.',
  DUPLICATE_TAG_KEY: 'Your request includes duplicate tag keys.',
  MAX_LIMIT_EXCEEDED_FILTER: 'You specified too many filter parameters.',
};

/** The caller is on the wrong side, an ordinary member, or lacks a permission: AWS answers all three alike. */
export function accessDenied(): AwsError {
  return new AwsError('AccessDeniedException', "You don't have permissions to access this resource.");
}

/** The caller's account belongs to no organization. */
export function organizationsNotInUse(): AwsError {
  return new AwsError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.');
}

/** @param reason a code, or `CODE:PARAMETER` */
export function invalidInput(reason: string): AwsError {
  const message = INPUT_MESSAGES[reason.split(':')[0]!] ?? `simulated: ${reason}`;
  return new AwsError('InvalidInputException', message, { Reason: reason });
}

export function constraintViolation(reason: string, message?: string): AwsError {
  const text = message ?? CONSTRAINT_MESSAGES[reason] ?? `simulated: ${reason}`;
  return new AwsError('ConstraintViolationException', text, { Reason: reason });
}

export function handshakeConstraintViolation(reason: string): AwsError {
  const message = HANDSHAKE_CONSTRAINT_MESSAGES[reason] ?? `simulated: ${reason}`;
  return new AwsError('HandshakeConstraintViolationException', message, { Reason: reason });
}

/** An error with no other member than its text, which AWS's documents do not tell. */
export function plainError(name: string, reason: string): AwsError {
  return new AwsError(name, `simulated: ${reason}`);
}

/** The acting principal may not create the service-linked role that the call needs. */
export function serviceLinkedRoleDenied(): AwsError {
  return new AwsError(
    'AccessDeniedForDependencyException',
    'simulated: the caller may not create the service-linked role AWSServiceRoleForOrganizations',
    { Reason: 'ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE' },
  );
}
