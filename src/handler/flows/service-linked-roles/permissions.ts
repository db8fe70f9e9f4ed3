import type { Permission } from '../../protocol';

/** What it takes to look after `AWSServiceRoleForOrganizations` in every member. The role is never taken away again. */
export const SERVICE_LINKED_ROLES_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'MAKING',
    actions: ['organizations:DescribeOrganization', 'organizations:ListAccounts'],
    // None of these operations knows a resource to be limited to.
    resources: ['*'],
    reason: 'check whether AWS keeps the role by itself, and list the members',
  },
  {
    phase: 'MAKING',
    when: 'memberAccess',
    actions: ['sts:AssumeRole'],
    resources: ['{MemberRoleArns}'],
    reason: 'assume the role in every member, check for the service-linked role, and create it where it is missing',
  },
];
