import type { Permission } from '../../protocol';

/** What it takes to switch a policy type of the root on, and off again. */
export const ENABLED_POLICY_TYPE_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'MAKING',
    actions: [
      'organizations:DescribeOrganization',
      'organizations:ListHandshakesForOrganization',
      'organizations:ListRoots',
    ],
    // None of these operations knows a resource to be limited to.
    resources: ['*'],
    reason: 'check whether all features are enabled or pending, and which policy types the root has',
  },
  {
    phase: 'MAKING',
    actions: ['organizations:EnablePolicyType'],
    resources: ['arn:{Partition}:organizations::{Account}:root/o-*/r-*'],
    conditions: { StringEquals: { 'organizations:PolicyType': '{PolicyTypes}' } },
    reason: 'enable the policy types of the template, and no other',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:DescribeOrganization', 'organizations:ListRoots'],
    resources: ['*'],
    reason: 'check whether the policy type is still enabled',
  },
  {
    phase: 'REMOVAL',
    // Not limited to the types of the template: a removed entry's Delete comes when the policy has shrunk already.
    actions: ['organizations:DisablePolicyType'],
    resources: ['arn:{Partition}:organizations::{Account}:root/o-*/r-*'],
    reason: 'disable what this resource enabled',
  },
];
