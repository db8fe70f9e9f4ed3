import type { Permission } from '../../protocol';

const POLICIES = 'arn:{Partition}:organizations::{Account}:policy/o-*/*/p-*';

/** What it takes to make policies. No Delete uses any of it. */
export const POLICY_MAKING: readonly Permission[] = [
  {
    phase: 'MAKING',
    when: 'policy',
    actions: ['organizations:CreatePolicy'],
    resources: ['*'],
    conditions: { StringEquals: { 'organizations:PolicyType': '{PolicyTypes}' } },
    reason: 'create the policies that are missing, of the types in the template',
  },
];

/**
 * What a Delete and a rollback need, and a Create as well: none of it depends on what is in the template. The rollback of an
 * update that adds the first description is put back with the permissions that the template before has.
 */
export const POLICY_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'REMOVAL',
    actions: ['organizations:DescribeOrganization', 'organizations:ListPolicies'],
    resources: ['*'],
    reason: 'read which organization this account manages, and find a policy by its name',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:DescribeAccount'],
    resources: ['arn:{Partition}:organizations::{Account}:account/o-*/*'],
    reason: 'read the same in the way that AWS allows more often',
  },
  {
    phase: 'REMOVAL',
    actions: [
      'organizations:DeletePolicy',
      'organizations:DescribePolicy',
      'organizations:ListTagsForResource',
      'organizations:ListTargetsForPolicy',
      'organizations:TagResource',
      'organizations:UntagResource',
      'organizations:UpdatePolicy',
    ],
    resources: [POLICIES],
    reason:
      'read policies, update their content, names, descriptions, and tags, and delete those that this stack created: unless they are retained, or if the deployment that created them is rolled back, and only if they are attached to nothing',
  },
];
