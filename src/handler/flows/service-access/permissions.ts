import { trustedServicesOf } from '../../../facts/trusted-services';
import type { Feature, Permission, Placeholder } from '../../protocol';

const DISABLE = 'organizations:DisableAWSServiceAccess';
/** IAM judges the ARN without its path while there is no such role. */
const PATHLESS_ROLE_ARNS = 'arn:{Partition}:iam::{Account}:role/AWSServiceRoleFor*';
const SERVICE_LINKED_ROLE_ARNS = 'arn:{Partition}:iam::{Account}:role/aws-service-role/*';

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
    actions: ['{AccessRemovalActions}'],
    resources: ['*'],
    // Any service, if only the deployment knows it: the one of a Delete may be another than that of the template by then.
    conditions: { StringLike: { 'organizations:ServicePrincipal': '{ServicePrincipals}' } },
    reason: 'disable the trusted access that this resource enabled, and no other',
  },
];

/**
 * What it takes to set up a service beside trusted access. Without a value of its actions, a statement is left out: see
 * `serviceAccessNeeds`.
 */
export const SET_UP_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'MAKING',
    actions: ['{ServiceActions}'],
    // Settings of an account have no ARN.
    resources: ['*'],
    reason: 'check whether the services of the template are set up, and set them up with their own calls',
  },
  {
    phase: 'MAKING',
    actions: ['{ServiceCalls}'],
    resources: ['*'],
    // Whether AWS names the service where another one calls with the permissions of this role is not documented.
    conditions: { StringEqualsIfExists: { 'organizations:ServicePrincipal': '{ServiceCallPrincipals}' } },
    reason: 'the own calls of some services enable trusted access with the permissions of their caller',
  },
  {
    phase: 'MAKING',
    when: 'serviceRoleReads',
    actions: ['iam:GetRole'],
    resources: [SERVICE_LINKED_ROLE_ARNS, PATHLESS_ROLE_ARNS],
    reason: 'check whether the service-linked roles of the services exist',
  },
  {
    phase: 'MAKING',
    when: 'serviceRoles',
    actions: ['iam:CreateServiceLinkedRole'],
    resources: [SERVICE_LINKED_ROLE_ARNS],
    conditions: { StringEquals: { 'iam:AWSServiceName': '{ServiceRoles}' } },
    reason:
      'create the service-linked roles of the services, which their own calls do with the permissions of their caller',
  },
  {
    phase: 'ENTRY_REMOVAL',
    actions: ['{ServiceRemovalActions}'],
    resources: ['*'],
    reason: 'check whether the service is still set up, and undo that with its own call',
  },
  {
    phase: 'ENTRY_REMOVAL',
    actions: ['{ServiceRemovalCalls}'],
    resources: ['*'],
    conditions: { StringEqualsIfExists: { 'organizations:ServicePrincipal': '{ServiceCallPrincipals}' } },
    reason: 'the same, for services whose own calls disable trusted access with the permissions of their caller',
  },
];

/**
 * What the set-ups of one service need: features, and values of placeholders. A list is empty where there is nothing of it.
 *
 * @param servicePrincipal one that the table lacks, or that only the deployment knows, needs nothing more than trusted access
 */
export function serviceAccessNeeds(
  servicePrincipal: string,
  isAccessOnly = false,
): {
  readonly features: readonly Feature[];
  readonly values: Readonly<Partial<Record<Placeholder, readonly string[]>>>;
} {
  const rows = isAccessOnly ? [] : trustedServicesOf(servicePrincipal);
  const setUps = rows.flatMap(({ setUp = [] }) => setUp);
  const calls = setUps.filter((one) => 'on' in one);
  const reversible = calls.filter(({ off }) => off !== undefined);
  const roles = setUps.flatMap((one) => ('role' in one ? [one.role[0]] : (one.roles ?? [])));
  const forwarded = calls.flatMap(({ calls: actions = [] }) => actions).filter(isWrite);
  const isForwardedBack = reversible.some(({ calls: actions = [] }) => actions.some(isWrite));
  const readsRoles = setUps.some((one) => 'role' in one || one.witness !== undefined);
  return {
    features: [
      ...(readsRoles ? ['serviceRoleReads' as const] : []),
      ...(roles.length > 0 ? ['serviceRoles' as const] : []),
    ],
    values: {
      ServicePrincipals: [servicePrincipal],
      ServiceActions: unique(calls.flatMap(({ read, on }) => [...(read ? [read[0]] : []), on[0]])),
      ServiceRoles: unique(roles),
      ServiceCalls: unique(forwarded),
      ServiceCallPrincipals:
        forwarded.length === 0 ? [] : [servicePrincipal, ...rows.flatMap(({ principals = [] }) => principals)],
      ServiceRemovalActions: unique(reversible.flatMap(({ read, off }) => [...(read ? [read[0]] : []), off![0]])),
      // One of the two: all inline policies of a role share one limit of their size.
      AccessRemovalActions: isForwardedBack ? [] : [DISABLE],
      ServiceRemovalCalls: isForwardedBack ? [DISABLE] : [],
    },
  };
}

/** What reads the organization is permitted anyway. */
function isWrite(action: string): boolean {
  return !/:(Describe|List)/.test(action);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
