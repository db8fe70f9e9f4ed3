import { Aws, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';

/** What an account is allowed to do. */
export interface DelegationBinding {
  readonly isReadOnly?: boolean;
  readonly policyTypes?: readonly string[];
  /** Its principal is the account. */
  readonly statement?: iam.PolicyStatement;
}

/**
 * The statements of AWS's own examples, of November 2026: "View organization, OUs, accounts, and policies", "Consolidated
 * permissions to manage an organization's backup policies", and, of the one for service control policies, the ARN of those that
 * AWS manages.
 *
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/security_iam_resource-based-policy-examples.html
 */
const READ_ORGANIZATION = [
  'organizations:DescribeOrganization',
  'organizations:DescribeOrganizationalUnit',
  'organizations:DescribeAccount',
  'organizations:ListRoots',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListParents',
  'organizations:ListChildren',
  'organizations:ListAccounts',
  'organizations:ListAccountsForParent',
  'organizations:ListTagsForResource',
];
const READ_POLICIES = [
  'organizations:DescribePolicy',
  'organizations:DescribeEffectivePolicy',
  'organizations:ListPolicies',
  'organizations:ListPoliciesForTarget',
  'organizations:ListTargetsForPolicy',
];
const MANAGE_POLICIES = [
  'organizations:CreatePolicy',
  'organizations:UpdatePolicy',
  'organizations:DeletePolicy',
  'organizations:AttachPolicy',
  'organizations:DetachPolicy',
  'organizations:EnablePolicyType',
  'organizations:DisablePolicyType',
];

/** `FullAWSAccess` is attached everywhere, and managing service control policies includes detaching it. */
const FULL_ACCESS = `arn:${Aws.PARTITION}:organizations::aws:policy/service_control_policy/*`;

/** ARN of a resource of the organization. */
type ArnOf = (type: 'root' | 'ou' | 'account' | 'policy', id: string) => string;

interface Delegation {
  readonly accountId: string;
  readonly binding: DelegationBinding;
}

/** All statements, in the order of the delegations: several of one account are like one. */
export function delegationStatements(delegations: readonly Delegation[], arnOf: ArnOf): iam.PolicyStatement[] {
  const byAccount = new Map<string, DelegationBinding[]>();
  for (const { accountId, binding } of delegations) {
    byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), binding]);
  }
  return [...byAccount].flatMap(([accountId, bindings]) => statementsOf(accountId, bindings, arnOf));
}

function statementsOf(accountId: string, bindings: readonly DelegationBinding[], arnOf: ArnOf): iam.PolicyStatement[] {
  const principals = [new iam.AccountPrincipal(accountId)];
  const types = [...new Set(bindings.flatMap(({ policyTypes = [] }) => policyTypes))].sort();
  const isReadOnly = bindings.some((binding) => binding.isReadOnly);
  const own = bindings.flatMap(({ statement }) => (statement === undefined ? [] : [statement.copy({ principals })]));
  return [
    ...(isReadOnly
      ? [new iam.PolicyStatement({ principals, actions: [...READ_ORGANIZATION, ...READ_POLICIES], resources: ['*'] })]
      : []),
    ...(types.length > 0 ? policyStatements(principals, types, arnOf) : []),
    ...own,
  ];
}

/** The root is the only one of the organization: an imported organization need not know its ID. */
function policyStatements(principals: iam.IPrincipal[], types: readonly string[], arnOf: ArnOf): iam.PolicyStatement[] {
  const policyType = types.length === 1 ? types[0] : types;
  const conditions = { StringLikeIfExists: { 'organizations:PolicyType': policyType } };
  const resources = [arnOf('root', '*'), arnOf('ou', '*'), arnOf('account', '*'), ...policyArns(types, arnOf)];
  return [
    new iam.PolicyStatement({ principals, actions: READ_ORGANIZATION, resources: ['*'] }),
    new iam.PolicyStatement({ principals, actions: READ_POLICIES, resources: ['*'], conditions }),
    new iam.PolicyStatement({ principals, actions: MANAGE_POLICIES, resources, conditions }),
  ];
}

/** A type that only the deployment knows is limited by the condition alone. */
function policyArns(types: readonly string[], arnOf: ArnOf): string[] {
  const own = types.map((type) => arnOf('policy', Token.isUnresolved(type) ? '*' : `${type.toLowerCase()}/*`));
  const ofAws = types.filter((type) => type === 'SERVICE_CONTROL_POLICY').map(() => FULL_ACCESS);
  return [...new Set([...own, ...ofAws])];
}
