import type { Permission } from '../../protocol';

const TARGETS = [
  'arn:{Partition}:organizations::{Account}:account/o-*/*',
  'arn:{Partition}:organizations::{Account}:ou/o-*/ou-*',
  'arn:{Partition}:organizations::{Account}:root/o-*/r-*',
];
const POLICIES = [
  'arn:{Partition}:organizations::aws:policy/*/p-*',
  'arn:{Partition}:organizations::{Account}:policy/o-*/*/p-*',
];

/** What it takes to attach policies, and to detach them. No Delete uses any of it. */
export const POLICY_ATTACHMENT_MAKING: readonly Permission[] = [
  {
    phase: 'MAKING',
    when: 'attachment',
    actions: ['organizations:AttachPolicy'],
    resources: [...POLICIES, ...TARGETS],
    conditions: { StringEquals: { 'organizations:PolicyType': '{PolicyTypes}' } },
    reason: 'attach the policies of the template to their targets, and none of another type',
  },
  {
    phase: 'MAKING',
    when: 'detachment',
    actions: ['organizations:DetachPolicy'],
    resources: [...POLICIES, ...TARGETS],
    conditions: { StringEquals: { 'organizations:PolicyType': '{PolicyTypes}' } },
    reason: 'detach the policies that the template detaches, and none of another type',
  },
];

/**
 * What a Delete and a rollback need, and a Create as well. It names no types: those of a Delete may not be in the template any
 * more.
 */
export const POLICY_ATTACHMENT_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'REMOVAL',
    actions: ['organizations:DescribeOrganization', 'organizations:ListPolicies', 'organizations:ListRoots'],
    // None of these operations knows a resource to be limited to.
    resources: ['*'],
    reason: 'read which organization this account manages, which policies it has, and which types of them are enabled',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:DescribeAccount', 'organizations:ListPoliciesForTarget'],
    resources: TARGETS,
    reason:
      'read which organization this account manages, in the way that AWS allows more often, and which policies are attached',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:DescribePolicy'],
    resources: POLICIES,
    reason: 'check whether a policy exists, and whether a target is left a policy that allows anything',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:AttachPolicy', 'organizations:DetachPolicy'],
    resources: [...POLICIES, ...TARGETS],
    reason:
      'detach what this stack attached, attach policies of AWS again that this stack detached, and restore what a failed deployment changed',
  },
];
