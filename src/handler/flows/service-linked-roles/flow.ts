import type { Flow } from '../../driver/flow';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { actOnServiceLinkedRoles } from './act';
import { decideServiceLinkedRoles, type ServiceLinkedRolesAction } from './decide';
import { type DesiredServiceLinkedRoles, parseDesiredServiceLinkedRoles } from './desired';
import { parseServiceLinkedRolesMemo, type ServiceLinkedRolesMemo } from './memo';
import { type ObservedServiceLinkedRoles, observeServiceLinkedRoles } from './observe';
import { rememberServiceLinkedRoles } from './remember';

/**
 * Sees to it that the service-linked role of AWS Organizations is in every member, before a migration has to ask for it.
 *
 * - Only an organization with consolidated billing needs it: with all features AWS keeps the role, and nobody is entered.
 * - The role is shared with AWS and belongs to no stack: it is created where it is missing and never deleted.
 * - Members that cannot be entered are reported once and are not fatal: nobody is waited for, only a new role of ours that
 *   may not be in effect yet.
 */
export const serviceLinkedRolesFlow: Flow<
  DesiredServiceLinkedRoles,
  ObservedServiceLinkedRoles,
  ServiceLinkedRolesAction,
  ServiceLinkedRolesMemo
> = {
  kind: RESOURCES.SERVICE_LINKED_ROLES,
  attributes: [Attribute.STATE, Attribute.PENDING_ACCOUNT_COUNT],
  parseDesired: parseDesiredServiceLinkedRoles,
  parseMemo: parseServiceLinkedRolesMemo,
  observe: observeServiceLinkedRoles,
  decide: decideServiceLinkedRoles,
  act: actOnServiceLinkedRoles,
  remember: rememberServiceLinkedRoles,
};
