import { createServiceLinkedRole, hasOrganizationsRole } from '../iam/service-linked-role';
import { accessDenied, serviceLinkedRoleDenied } from './errors';
import type { Request } from './operation';

/* Operations that need a second permission of the acting principal. */

/** Throws `AccessDeniedForDependencyException` unless the caller may create `AWSServiceRoleForOrganizations`. */
export function checkServiceLinkedRole({ checks, caller }: Request): void {
  if (!checks.mayCreateServiceLinkedRole(caller)) {
    throw serviceLinkedRoleDenied();
  }
}

/** The same, if the caller's account lacks the role. */
export function checkMissingServiceLinkedRole(request: Request): void {
  if (!hasOrganizationsRole(request.account)) {
    checkServiceLinkedRole(request);
  }
}

/** Makes the role in the caller's account where it is missing. */
export function ensureServiceLinkedRole({ aws, account }: Request): void {
  if (!hasOrganizationsRole(account)) {
    createServiceLinkedRole(aws, account);
  }
}

/** Throws `AccessDeniedException` unless the caller may leave its organization. */
export function checkLeaveOrganization({ checks, caller }: Request): void {
  if (!checks.mayLeaveOrganization(caller)) {
    throw accessDenied();
  }
}
