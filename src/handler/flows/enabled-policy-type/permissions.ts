import type { Permission } from '../../protocol';

/** What it takes to switch a policy type of the root on, and off again. */
export const ENABLED_POLICY_TYPE_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'MAKING',
    // What a Delete reads is among it: this policy stays until after the last one.
    actions: [
      'organizations:DescribeOrganization',
      'organizations:ListHandshakesForOrganization',
      'organizations:ListRoots',
    ],
    // None of these operations knows a resource to be limited to.
    resources: ['*'],
    reason:
      'check whether all features are enabled or pending, and which policy types the root has, also before one is disabled',
  },
  {
    phase: 'MAKING',
    actions: ['organizations:EnablePolicyType'],
    resources: ['arn:{Partition}:organizations::{Account}:root/o-*/r-*'],
    conditions: { StringEquals: { 'organizations:PolicyType': '{PolicyTypes}' } },
    reason: 'enable the policy types of the template, and no other',
  },
  {
    phase: 'ENTRY_REMOVAL',
    actions: ['organizations:DisablePolicyType'],
    resources: ['arn:{Partition}:organizations::{Account}:root/o-*/r-*'],
    // Any type, if only the deployment knows it: the one of a Delete may be another than that of the template by then.
    conditions: { StringLike: { 'organizations:PolicyType': '{PolicyTypes}' } },
    reason: 'disable the policy type that this resource enabled, and no other',
  },
];
