import { AwsError } from '../aws-error';
import { CONSTRAINT_TEXTS, ERROR_TEXTS, HANDSHAKE_CONSTRAINT_TEXTS, INPUT_TEXTS } from './error-texts';

/*
 * The error answers that more than one operation gives, in AWS's words where these are known. Texts that begin with
 * `simulated:` are ours, and nobody may rely on them.
 */

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
  const message = INPUT_TEXTS[reason] ?? INPUT_TEXTS[reason.split(':')[0]!] ?? `simulated: ${reason}`;
  return new AwsError('InvalidInputException', message, { Reason: reason });
}

export function constraintViolation(reason: string, message?: string): AwsError {
  const text = message ?? CONSTRAINT_TEXTS[reason] ?? `simulated: ${reason}`;
  return new AwsError('ConstraintViolationException', text, { Reason: reason });
}

export function handshakeConstraintViolation(reason: string): AwsError {
  const message = HANDSHAKE_CONSTRAINT_TEXTS[reason] ?? `simulated: ${reason}`;
  return new AwsError('HandshakeConstraintViolationException', message, { Reason: reason });
}

/** An error with no other member than its text, which is known. */
export function wordedError(name: keyof typeof ERROR_TEXTS): AwsError {
  return new AwsError(name, ERROR_TEXTS[name]);
}

/** An error with no other member than its text, which nobody has told. */
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
