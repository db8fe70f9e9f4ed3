import { createServiceLinkedRole, hasOrganizationsRole } from '../iam/service-linked-role';
import { serviceLinkedRoleDenied } from './errors';
import type { Request } from './operation';

/* Operations that need a second permission of the acting principal. */

/**
 * Throws `AccessDeniedForDependencyException` unless the caller's account has `AWSServiceRoleForOrganizations`, or the caller
 * may create it.
 */
export function checkMissingServiceLinkedRole({ account, checks, caller }: Request): void {
  if (!hasOrganizationsRole(account) && !checks.mayCreateServiceLinkedRole(caller)) {
    throw serviceLinkedRoleDenied();
  }
}

/** Makes the role in the caller's account where it is missing. */
export function ensureServiceLinkedRole({ aws, account }: Request): void {
  if (!hasOrganizationsRole(account)) {
    createServiceLinkedRole(aws, account);
  }
}
