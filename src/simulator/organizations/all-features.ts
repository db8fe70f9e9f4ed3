import { createServiceLinkedRole, hasOrganizationsRole } from '../iam/service-linked-role';
import { ensureServiceLinkedRole } from './dependencies';
import { constraintViolation, handshakeConstraintViolation, serviceLinkedRoleDenied } from './errors';
import { type HandshakeRules, isAddressedTo } from './handshake-rules';
import { showHandshake } from './handshake-view';
import { childEnded, isAnswered, openIfReady, parentEnded, startMigration } from './migration';
import type { OperationTable, Request } from './operation';

/** Starting the migration of an organization with consolidated billing. */
export const ALL_FEATURES_OPERATIONS: OperationTable = {
  EnableAllFeatures: { callers: 'MANAGEMENT', isWrite: true, perform: enableAllFeatures },
};

/** The parent: the management account accepts it to finish, and cannot decline its own request. */
export const ENABLE_ALL_FEATURES_RULES: HandshakeRules = {
  isRecipient: (request, handshake) => handshake.senderAccountId === request.caller.accountId,
  isDeclinable: false,
  accept({ aws, organization, account, now }) {
    organization.allFeaturesAt = now + aws.behavior.finalizeSeconds * 1000;
    if (!hasOrganizationsRole(account) && !aws.doubt('role-of-management-account')) {
      createServiceLinkedRole(aws, account);
    }
    return undefined;
  },
  ended: parentEnded,
};

/** The request to an invited member to approve. */
export const APPROVAL_RULES: HandshakeRules = {
  isRecipient: isAddressedTo,
  accept: (request) => restoreRole(request, !hasOrganizationsRole(request.account)),
  ended: childEnded,
};

/** The request to a created member to restore its service-linked role: it always needs the permission to make one. */
export const ROLE_REQUEST_RULES: HandshakeRules = {
  isRecipient: isAddressedTo,
  accept: (request) => restoreRole(request, true),
  ended: childEnded,
};

/** Makes the role where it is missing. Answers the denial if the request is accepted in spite of it. */
function restoreRole(request: Request, isPermissionNeeded: boolean): Error | undefined {
  const { aws, checks, caller } = request;
  if (!isPermissionNeeded || checks.mayCreateServiceLinkedRole(caller)) {
    ensureServiceLinkedRole(request);
    return undefined;
  }
  if (aws.doubt('approval-without-role-permission')) {
    return serviceLinkedRoleDenied();
  }
  throw serviceLinkedRoleDenied();
}

function enableAllFeatures(request: Request): unknown {
  const { aws, state, organization, now } = request;
  if (organization.allFeaturesAt !== undefined) {
    throw handshakeConstraintViolation('ORGANIZATION_ALREADY_HAS_ALL_FEATURES');
  }
  if (organization.migration) {
    throw handshakeConstraintViolation('ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION');
  }
  if (organization.legacyPermissionsInUse) {
    throw handshakeConstraintViolation('LEGACY_PERMISSIONS_STILL_IN_USE');
  }
  if (organization.members.size - 1 > aws.quotas.allFeaturesAccounts) {
    throw constraintViolation('ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED');
  }
  const parent = startMigration(aws, state, organization, now);
  if (isAnswered(organization) && aws.doubt('open-without-members')) {
    openIfReady(state, organization);
  }
  const output = { Handshake: showHandshake(request, parent) };
  // Without anybody to ask, the next look finds it open.
  openIfReady(state, organization);
  return output;
}
