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
 * Request rates by `service:Operation`; what is not listed here has no published rate.
 *
 * Source: "Quotas and service limits for AWS Organizations" of the user guide, as read in 2026
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html). `EnableAllFeatures` is
 * published there under its old name `EnableFullControl`. The organization's rate of `LeaveOrganization` stands in the API
 * reference (https://docs.aws.amazon.com/organizations/latest/APIReference/API_LeaveOrganization.html).
 *
 * Step Functions: "Quotas related to API action throttling" of its developer guide, as read in October 2026
 * (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html), for an account and Region each. us-east-1, us-west-2
 * and eu-west-1 have more; these are what every Region has.
 *
 * AWS Account Management: "Quotas for AWS Account Management" of its reference guide, as read in November 2026
 * (https://docs.aws.amazon.com/accounts/latest/reference/quotas.html). It publishes none for `GetAccountInformation` and
 * `PutAccountName`.
 */
export const REQUEST_RATES = {
  'account:DeleteAlternateContact': { account: [1, 6] },
  'account:GetAlternateContact': { account: [10, 15] },
  'account:PutAlternateContact': { account: [5, 8] },
  'organizations:AcceptHandshake': { account: [1, 2], organization: [5, 5] },
  'organizations:DeclineHandshake': { account: [1, 1], organization: [5, 5] },
  'organizations:CancelHandshake': WRITE,
  'organizations:DescribeHandshake': { account: [1, 2], organization: [6, 10] },
  'organizations:InviteAccountToOrganization': { account: [3, 5] },
  'organizations:ListHandshakesForAccount': LIST,
  'organizations:ListHandshakesForOrganization': LIST,
  'organizations:CreateOrganization': RARE_WRITE,
  'organizations:DeleteOrganization': RARE_WRITE,
  'organizations:EnableAllFeatures': RARE_WRITE,
  'organizations:DescribeOrganization': { account: [1, 2] },
  'organizations:CreateOrganizationalUnit': { account: [1, 2] },
  'organizations:UpdateOrganizationalUnit': WRITE,
  'organizations:DeleteOrganizationalUnit': WRITE,
  'organizations:DescribeOrganizationalUnit': DESCRIBE,
  'organizations:CreateAccount': { account: [0.1, 3] },
  'organizations:CloseAccount': { account: [0.05, 1] },
  'organizations:DescribeCreateAccountStatus': DESCRIBE,
  'organizations:ListCreateAccountStatus': LIST,
  'organizations:DescribeAccount': { account: [20, 30], organization: [24, 36] },
  'organizations:ListAccounts': { account: [8, 12], organization: [9, 15] },
  'organizations:ListChildren': { account: [6, 10], organization: [7, 12] },
  'organizations:ListParents': LIST,
  'organizations:ListAccountsForParent': LIST,
  'organizations:ListOrganizationalUnitsForParent': LIST,
  'organizations:ListRoots': { account: [1, 2], organization: [1, 3] },
  'organizations:MoveAccount': WRITE,
  'organizations:RemoveAccountFromOrganization': { account: [2, 2] },
  'organizations:LeaveOrganization': { account: [1, 1], organization: [5, 5] },
  'organizations:EnableAWSServiceAccess': SERVICE_WRITE,
  'organizations:DisableAWSServiceAccess': SERVICE_WRITE,
  'organizations:ListAWSServiceAccessForOrganization': { account: [1, 3], organization: [1, 4] },
  'organizations:ListDelegatedServicesForAccount': { account: [1, 3], organization: [1, 4] },
  'organizations:RegisterDelegatedAdministrator': SERVICE_WRITE,
  'organizations:DeregisterDelegatedAdministrator': SERVICE_WRITE,
  'organizations:ListDelegatedAdministrators': LIST,
  'organizations:EnablePolicyType': RARE_WRITE,
  'organizations:DisablePolicyType': RARE_WRITE,
  'organizations:CreatePolicy': WRITE,
  'organizations:UpdatePolicy': WRITE,
  'organizations:DeletePolicy': WRITE,
  'organizations:AttachPolicy': WRITE,
  'organizations:DetachPolicy': WRITE,
  'organizations:DescribePolicy': DESCRIBE,
  'organizations:ListPolicies': LIST,
  'organizations:ListPoliciesForTarget': LIST,
  'organizations:ListTargetsForPolicy': LIST,
  'organizations:TagResource': { account: [4, 6] },
  'organizations:UntagResource': { account: [4, 6] },
  'organizations:ListTagsForResource': { account: [10, 15], organization: [12, 18] },
  'states:DescribeExecution': { account: [10, 250] },
  'states:DescribeStateMachine': { account: [20, 200] },
  'states:GetExecutionHistory': { account: [20, 400] },
  'states:ListExecutions': { account: [2, 100] },
  'states:StartExecution': { account: [150, 800] },
  'states:StopExecution': { account: [25, 500] },
} as const satisfies Record<string, RequestRate>;

const BY_OPERATION: ReadonlyMap<string, RequestRate> = new Map(Object.entries(REQUEST_RATES));

/** The published rates of an operation, by `service:Operation`; undefined where there are none. */
export function requestRateOf(operation: string): RequestRate | undefined {
  return BY_OPERATION.get(operation);
}
