import type { Permission } from '../../protocol';

/** What it takes to switch a service's access to the organization on, and off again. */
export const SERVICE_ACCESS_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'MAKING',
    actions: [
      'organizations:DescribeOrganization',
      'organizations:ListAWSServiceAccessForOrganization',
      'organizations:ListHandshakesForOrganization',
    ],
    // None of these operations knows a resource to be limited to.
    resources: ['*'],
    reason: 'check whether all features are enabled or pending, and which services have trusted access',
  },
  {
    phase: 'MAKING',
    actions: ['organizations:EnableAWSServiceAccess'],
    resources: ['*'],
    conditions: { StringEquals: { 'organizations:ServicePrincipal': '{ServicePrincipals}' } },
    reason: 'enable trusted access for the services of the template, and no other',
  },
  {
    phase: 'REMOVAL',
    // Not limited to the services of the template: a removed entry's Delete comes when the policy has shrunk already.
    actions: [
      'organizations:DescribeOrganization',
      'organizations:DisableAWSServiceAccess',
      'organizations:ListAWSServiceAccessForOrganization',
    ],
    resources: ['*'],
    reason: 'disable what this resource enabled',
  },
];
