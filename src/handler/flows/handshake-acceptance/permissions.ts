import { ORGANIZATIONS_ROLE } from '../../../facts/organizations-role';
import type { Permission } from '../../protocol';

/** What it takes to answer an organization's handshakes in the account that they are sent to. Nothing of it is undone. */
export const HANDSHAKE_ACCEPTANCE_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'MAKING',
    actions: ['organizations:DescribeOrganization', 'organizations:ListHandshakesForAccount'],
    // Neither operation knows a resource to be limited to.
    resources: ['*'],
    reason: 'read which organization the account belongs to, and the handshakes that it received',
  },
  {
    phase: 'MAKING',
    actions: ['organizations:AcceptHandshake'],
    resources: ['{HandshakeArns}'],
    reason: 'accept handshakes of the named actions, only from the named organization',
  },
  {
    phase: 'MAKING',
    actions: ['iam:CreateServiceLinkedRole'],
    resources: [`arn:{Partition}:iam::{Account}:${ORGANIZATIONS_ROLE.resource}`],
    conditions: { StringEquals: { 'iam:AWSServiceName': ORGANIZATIONS_ROLE.servicePrincipal } },
    reason: 'accepting a handshake creates this role in the account if it is missing',
  },
  {
    phase: 'MAKING',
    when: 'transfer',
    actions: ['organizations:LeaveOrganization'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:PrincipalOrgID': '{LeftOrganizations}' } },
    reason: 'an account that accepts leaves its current organization, which must be a named one',
  },
];
