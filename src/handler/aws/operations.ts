import type { SignedOperation } from './services/apis';

/** Every operation that the handler sends by the client of AWS Organizations, by the service's prefix in IAM. */
export const OPERATIONS = [
  'organizations:AcceptHandshake',
  'organizations:AttachPolicy',
  'organizations:CancelHandshake',
  'organizations:CloseAccount',
  'organizations:CreateAccount',
  'organizations:CreateOrganization',
  'organizations:CreateOrganizationalUnit',
  'organizations:CreatePolicy',
  'organizations:DeleteOrganization',
  'organizations:DeleteOrganizationalUnit',
  'organizations:DeletePolicy',
  'organizations:DeregisterDelegatedAdministrator',
  'organizations:DescribeAccount',
  'organizations:DescribeCreateAccountStatus',
  'organizations:DescribeHandshake',
  'organizations:DescribeOrganization',
  'organizations:DescribeOrganizationalUnit',
  'organizations:DescribePolicy',
  'organizations:DetachPolicy',
  'organizations:DisableAWSServiceAccess',
  'organizations:DisablePolicyType',
  'organizations:EnableAWSServiceAccess',
  'organizations:EnableAllFeatures',
  'organizations:EnablePolicyType',
  'organizations:InviteAccountToOrganization',
  'organizations:ListAWSServiceAccessForOrganization',
  'organizations:ListAccounts',
  'organizations:ListChildren',
  'organizations:ListCreateAccountStatus',
  'organizations:ListDelegatedAdministrators',
  'organizations:ListHandshakesForAccount',
  'organizations:ListHandshakesForOrganization',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListParents',
  'organizations:ListPolicies',
  'organizations:ListPoliciesForTarget',
  'organizations:ListRoots',
  'organizations:ListTagsForResource',
  'organizations:ListTargetsForPolicy',
  'organizations:MoveAccount',
  'organizations:RegisterDelegatedAdministrator',
  'organizations:RemoveAccountFromOrganization',
  'organizations:TagResource',
  'organizations:UntagResource',
  'organizations:UpdateOrganizationalUnit',
  'organizations:UpdatePolicy',
] as const;

/** All that the handler sends: the door (`send.ts`) takes no other. */
export type Operation = (typeof OPERATIONS)[number] | SignedOperation;

/** A service, by its prefix in IAM. */
export type Service = Operation extends infer One ? (One extends `${infer Prefix}:${string}` ? Prefix : never) : never;

export function serviceOf(operation: Operation): Service {
  return operation.slice(0, operation.indexOf(':')) as Service;
}

/** The operation as texts have it. */
export function nameOf(operation: Operation): string {
  return operation.slice(operation.indexOf(':') + 1);
}
