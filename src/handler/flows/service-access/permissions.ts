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
    actions: ['organizations:DescribeOrganization', 'organizations:ListAWSServiceAccessForOrganization'],
    resources: ['*'],
    reason: 'check whether trusted access is still enabled',
  },
  {
    phase: 'ENTRY_REMOVAL',
    actions: ['organizations:DisableAWSServiceAccess'],
    resources: ['*'],
    // Any service, if only the deployment knows it: the one of a Delete may be another than that of the template by then.
    conditions: { StringLike: { 'organizations:ServicePrincipal': '{ServicePrincipals}' } },
    reason: 'disable the trusted access that this resource enabled, and no other',
  },
];
