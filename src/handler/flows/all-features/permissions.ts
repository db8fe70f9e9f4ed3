import { ORGANIZATIONS_ROLE } from '../../../facts/organizations-role';
import type { Permission } from '../../protocol';

/** What it takes to see all features enabled and, with consent, to enable them. Nothing of it is ever undone. */
export const ALL_FEATURES_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'MAKING',
    actions: ['organizations:DescribeOrganization'],
    resources: ['*'],
    reason: 'read the feature set of the organization',
  },
  {
    phase: 'MAKING',
    when: 'migrate',
    actions: [
      'organizations:EnableAllFeatures',
      'organizations:ListAccounts',
      'organizations:ListHandshakesForOrganization',
    ],
    // None of these operations knows a resource to be limited to.
    resources: ['*'],
    reason: 'start the migration, list the invitations that it cancels, and the members that have not approved',
  },
  {
    phase: 'MAKING',
    when: 'migrate',
    actions: ['organizations:AcceptHandshake', 'organizations:DescribeHandshake'],
    resources: ['arn:{Partition}:organizations::{Account}:handshake/o-*/enable_all_features/h-*'],
    reason:
      'check whether all members have approved, with fewer calls than listing all requests, and finalize the migration after that',
  },
  {
    phase: 'MAKING',
    when: 'migrate',
    actions: ['organizations:DescribeAccount'],
    resources: ['arn:{Partition}:organizations::{Account}:account/o-*/*'],
    reason: 'name the accounts that have not approved, and recognize suspended accounts',
  },
  {
    phase: 'MAKING',
    when: 'migrate',
    actions: ['iam:CreateServiceLinkedRole'],
    resources: [`arn:{Partition}:iam::{Account}:${ORGANIZATIONS_ROLE.resource}`],
    conditions: { StringEquals: { 'iam:AWSServiceName': ORGANIZATIONS_ROLE.servicePrincipal } },
    reason: 'finalizing the migration creates this role in the management account if it was deleted',
  },
  {
    phase: 'MAKING',
    when: 'memberAccess',
    actions: ['sts:AssumeRole'],
    resources: ['{MemberRoleArns}'],
    reason: 'assume the role in the members that AWS asked, and approve on their behalf',
  },
  {
    phase: 'MAKING',
    when: 'resend',
    actions: ['organizations:InviteAccountToOrganization'],
    // An account that is not a member yet has no ARN in the organization.
    resources: ['*'],
    reason: 'send the invitations again that AWS canceled when the migration started',
  },
];
