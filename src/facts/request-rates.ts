/** A token bucket: tokens that come back a second, and how many it holds. */
export type BucketSize = readonly [ratePerSecond: number, burst: number];

/** Who shares a bucket: callers of one account, and all callers of one organization. */
export interface RequestRate {
  readonly account: BucketSize;
  readonly organization?: BucketSize;
}

const LIST: RequestRate = { account: [5, 8], organization: [6, 10] };
const DESCRIBE: RequestRate = { account: [2, 2], organization: [2, 3] };
const WRITE: RequestRate = { account: [2, 3] };
const RARE_WRITE: RequestRate = { account: [1, 1] };
const SERVICE_WRITE: RequestRate = { account: [1, 2] };

/**
 * Request rates by operation of Organizations; what is not listed here has no published rate.
 *
 * Source: "Quotas and service limits for AWS Organizations" of the user guide, as read in 2026
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html). `EnableAllFeatures` is
 * published there under its old name `EnableFullControl`.
 */
export const REQUEST_RATES: Readonly<Record<string, RequestRate>> = {
  AcceptHandshake: { account: [1, 2], organization: [5, 5] },
  DeclineHandshake: { account: [1, 1], organization: [5, 5] },
  CancelHandshake: WRITE,
  DescribeHandshake: { account: [1, 2], organization: [6, 10] },
  InviteAccountToOrganization: { account: [3, 5] },
  ListHandshakesForAccount: LIST,
  ListHandshakesForOrganization: LIST,
  CreateOrganization: RARE_WRITE,
  DeleteOrganization: RARE_WRITE,
  EnableAllFeatures: RARE_WRITE,
  DescribeOrganization: { account: [1, 2] },
  CreateOrganizationalUnit: { account: [1, 2] },
  UpdateOrganizationalUnit: WRITE,
  DeleteOrganizationalUnit: WRITE,
  DescribeOrganizationalUnit: DESCRIBE,
  CreateAccount: { account: [0.1, 3] },
  CloseAccount: { account: [0.05, 1] },
  DescribeCreateAccountStatus: DESCRIBE,
  ListCreateAccountStatus: LIST,
  DescribeAccount: { account: [20, 30], organization: [24, 36] },
  ListAccounts: { account: [8, 12], organization: [9, 15] },
  ListChildren: { account: [6, 10], organization: [7, 12] },
  ListParents: LIST,
  ListAccountsForParent: LIST,
  ListOrganizationalUnitsForParent: LIST,
  ListRoots: { account: [1, 2], organization: [1, 3] },
  MoveAccount: WRITE,
  RemoveAccountFromOrganization: { account: [2, 2] },
  LeaveOrganization: { account: [1, 1], organization: [5, 5] },
  EnableAWSServiceAccess: SERVICE_WRITE,
  DisableAWSServiceAccess: SERVICE_WRITE,
  ListAWSServiceAccessForOrganization: { account: [1, 3], organization: [1, 4] },
  ListDelegatedServicesForAccount: { account: [1, 3], organization: [1, 4] },
  RegisterDelegatedAdministrator: SERVICE_WRITE,
  DeregisterDelegatedAdministrator: SERVICE_WRITE,
  ListDelegatedAdministrators: LIST,
  EnablePolicyType: RARE_WRITE,
  DisablePolicyType: RARE_WRITE,
  CreatePolicy: WRITE,
  UpdatePolicy: WRITE,
  DeletePolicy: WRITE,
  AttachPolicy: WRITE,
  DetachPolicy: WRITE,
  DescribePolicy: DESCRIBE,
  ListPolicies: LIST,
  ListPoliciesForTarget: LIST,
  ListTargetsForPolicy: LIST,
  TagResource: { account: [4, 6] },
  UntagResource: { account: [4, 6] },
  ListTagsForResource: { account: [10, 15], organization: [12, 18] },
};
