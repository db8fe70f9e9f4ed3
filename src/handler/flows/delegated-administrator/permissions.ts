import { type AdministratorFacts, administratorOf } from '../../../facts/trusted-services';
import type { Feature, Permission, Placeholder } from '../../protocol';

const ACCOUNTS = 'arn:{Partition}:organizations::{Account}:account/o-*/*';
const UNITS = 'arn:{Partition}:organizations::{Account}:ou/o-*/ou-*';
const SERVICE_LINKED_ROLE_ARNS = 'arn:{Partition}:iam::{Account}:role/aws-service-role/*';

/** What every look takes, and what services look at with the permissions of their caller. */
const READS_OF_ACCOUNTS = ['organizations:DescribeAccount'];
const READS = [
  'organizations:DescribeOrganization',
  'organizations:ListAWSServiceAccessForOrganization',
  'organizations:ListDelegatedAdministrators',
  'organizations:ListHandshakesForOrganization',
];

const UNIT_READ = 'organizations:DescribeOrganizationalUnit';

const WRITES = ['organizations:DeregisterDelegatedAdministrator', 'organizations:RegisterDelegatedAdministrator'];

/**
 * What it takes to register an account as the administrator of a service, to move it, and to take it back. Without a value of its
 * actions, a statement is left out: see `administratorNeeds`.
 */
export const DELEGATED_ADMINISTRATOR_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'MAKING',
    // What a Delete reads is among it: this policy stays until after the last one.
    actions: READS,
    // None of these operations knows a resource to be limited to.
    resources: ['*'],
    reason:
      'check who administers the services of the template, also before an account is deregistered, and whether the account is invited',
  },
  {
    phase: 'MAKING',
    actions: READS_OF_ACCOUNTS,
    resources: [ACCOUNTS],
    reason: 'check whether the account is a member',
  },
  {
    phase: 'MAKING',
    actions: WRITES,
    resources: [ACCOUNTS],
    // Whether AWS names the service where another one calls with the permissions of this role is not documented.
    conditions: { StringEqualsIfExists: { 'organizations:ServicePrincipal': '{ServicePrincipals}' } },
    reason:
      'register the accounts of the template for its services, and deregister an account that a template replaces',
  },
  {
    phase: 'MAKING',
    actions: ['{ServiceActions}'],
    // Settings of an account have no ARN.
    resources: ['*'],
    reason: 'check whom the services of the template know as their administrators, and tell them with their own calls',
  },
  {
    phase: 'MAKING',
    actions: ['{ServiceCalls}'],
    resources: ['*'],
    conditions: { StringEqualsIfExists: { 'organizations:ServicePrincipal': '{ServicePrincipals}' } },
    reason: 'the own calls of some services enable trusted access with the permissions of their caller',
  },
  {
    phase: 'MAKING',
    actions: ['{UnitReads}'],
    resources: [UNITS],
    reason: 'the own calls of some services read organizational units with the permissions of their caller',
  },
  {
    phase: 'MAKING',
    when: 'serviceRoleReads',
    actions: ['iam:GetRole'],
    resources: [SERVICE_LINKED_ROLE_ARNS],
    reason: 'check by its service-linked role whether a service knows its administrator',
  },
  {
    phase: 'MAKING',
    when: 'serviceRoles',
    actions: ['iam:CreateServiceLinkedRole'],
    resources: [SERVICE_LINKED_ROLE_ARNS],
    conditions: { StringEquals: { 'iam:AWSServiceName': '{ServiceRoles}' } },
    reason: 'the own calls of some services create their service-linked roles with the permissions of their caller',
  },
  {
    phase: 'ENTRY_REMOVAL',
    // One statement, as all inline policies of a role share one limit of their size. Settings of an account have no ARN, and the action
    // of AWS Organizations knows no other resources than accounts of the organization. Only that action has the key.
    actions: ['organizations:DeregisterDelegatedAdministrator', '{ServiceRemovalActions}'],
    resources: ['*'],
    conditions: { StringEqualsIfExists: { 'organizations:ServicePrincipal': '{ServicePrincipals}' } },
    reason:
      'deregister the account that this resource registered, for its service and no other, also with the own call of the service',
  },
];

/** What the administrator of one service, or of one feature of it, needs: features, and values of placeholders. */
export function administratorNeeds(
  servicePrincipal: string,
  feature?: string,
): {
  readonly features: readonly Feature[];
  readonly values: Readonly<Partial<Record<Placeholder, readonly string[]>>>;
} {
  const row: AdministratorFacts = administratorOf(servicePrincipal, feature) ?? {};
  const { roles = [], calls = [], witness, list, register, deregister } = row;
  const forwarded = calls.filter((action) => ![...READS, ...READS_OF_ACCOUNTS, ...WRITES].includes(action));
  const reads = forwarded.filter(isRead);
  return {
    features: [
      ...(witness === undefined ? [] : ['serviceRoleReads' as const]),
      ...(roles.length === 0 ? [] : ['serviceRoles' as const]),
    ],
    values: {
      ServicePrincipals: [servicePrincipal],
      ServiceActions: [...operationsOf(list, register, deregister), ...reads.filter((action) => action !== UNIT_READ)],
      UnitReads: reads.filter((action) => action === UNIT_READ),
      ServiceCalls: forwarded.filter((action) => !isRead(action)),
      ServiceRoles: roles,
      ServiceRemovalActions: operationsOf(list, deregister),
    },
  };
}

/** Reads have no condition key for the service. */
function isRead(action: string): boolean {
  return /:(Describe|List)/.test(action);
}

function operationsOf(...calls: readonly (readonly [operation: string, ...unknown[]] | undefined)[]): string[] {
  return calls.flatMap((call) => (call === undefined ? [] : [call[0]]));
}
