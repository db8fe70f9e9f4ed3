import { ORGANIZATIONS_ROLE } from '../../../facts/organizations-role';
import type { Permission } from '../../protocol';

/** What the organization's own resource needs: the checks before anything is written are all made here. */
export const ORGANIZATION_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'MAKING',
    actions: ['organizations:DescribeOrganization', 'organizations:ListRoots'],
    // None of the operations of AWS Organizations in this list knows a resource to be limited to.
    resources: ['*'],
    reason: 'read whether an organization exists, its ID, and its root',
  },
  {
    phase: 'MAKING',
    when: 'withoutConsent',
    actions: ['organizations:ListAccounts', 'organizations:ListHandshakesForOrganization'],
    resources: ['*'],
    reason:
      'count the members that a migration would ask, and name one that is already pending, for the error message when consent is missing',
  },
  {
    phase: 'MAKING',
    when: 'migrate',
    actions: ['organizations:ListHandshakesForOrganization'],
    resources: ['*'],
    reason: 'check whether a migration is pending, and list the invitations that a new one cancels',
  },
  {
    phase: 'MAKING',
    when: 'create',
    actions: ['organizations:CreateOrganization'],
    resources: ['*'],
    reason: 'create the organization if the account belongs to none',
  },
  {
    phase: 'MAKING',
    when: 'create',
    actions: ['iam:CreateServiceLinkedRole'],
    resources: [`arn:{Partition}:iam::{Account}:${ORGANIZATIONS_ROLE.resource}`],
    conditions: { StringEquals: { 'iam:AWSServiceName': ORGANIZATIONS_ROLE.servicePrincipal } },
    reason: 'CreateOrganization creates this role in the management account with the permissions of its caller',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:DeleteOrganization', 'organizations:DescribeOrganization'],
    resources: ['*'],
    reason: 'delete the organization that this resource created, and no other',
  },
];
