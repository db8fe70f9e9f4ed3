import { REQUEST_RATES, type RequestRate, requestRateOf } from '../../src/facts/request-rates';

/**
 * A second opinion, by hand from the throttling limits of the user guide: operations, an account's rate and burst, an
 * organization's. `EnableFullControl` is `EnableAllFeatures`. The last number is from the API reference.
 */
const PUBLISHED = `
CloseAccount | .05, 1 |
CreateAccount | 0.1, 3 |
DescribeAccount | 20, 30 | 24, 36
DescribeCreateAccountStatus | 2, 2 | 2, 3
ListCreateAccountStatus | 5, 8 | 6, 10
AcceptHandshake | 1, 2 | 5, 5
DescribeHandshake | 1, 2 | 6, 10
CancelHandshake | 2, 3 |
DeclineHandshake | 1, 1 | 5, 5
InviteAccountToOrganization | 3, 5 |
ListHandshakesForAccount, ListHandshakesForOrganization | 5, 8 | 6, 10
CreateOrganization, DeleteOrganization, EnableAllFeatures | 1, 1 |
CreateOrganizationalUnit, DescribeOrganization | 1, 2 |
MoveAccount, UpdateOrganizationalUnit, DeleteOrganizationalUnit | 2, 3 |
DescribeOrganizationalUnit | 2, 2 | 2, 3
ListAccounts | 8, 12 | 9, 15
ListChildren | 6, 10 | 7, 12
ListParents, ListAccountsForParent, ListOrganizationalUnitsForParent | 5, 8 | 6, 10
ListRoots | 1, 2 | 1, 3
ListTagsForResource | 10, 15 | 12, 18
RemoveAccountFromOrganization | 2, 2 |
TagResource, UntagResource | 4, 6 |
CreatePolicy, DeletePolicy, AttachPolicy, DetachPolicy | 2, 3 |
DescribePolicy | 2, 2 | 2, 3
DisablePolicyType, EnablePolicyType | 1, 1 |
ListPolicies, ListPoliciesForTarget, ListTargetsForPolicy | 5, 8 | 6, 10
UpdatePolicy | 2, 3 |
EnableAWSServiceAccess, DisableAWSServiceAccess | 1, 2 |
ListAWSServiceAccessForOrganization, ListDelegatedServicesForAccount | 1, 3 | 1, 4
ListDelegatedAdministrators | 5, 8 | 6, 10
RegisterDelegatedAdministrator, DeregisterDelegatedAdministrator | 1, 2 |
LeaveOrganization | 1, 1 | 5, 5
`
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .flatMap(([operations, account, organization]) =>
    operations!.split(', ').map((name) => [`organizations:${name}`, bucket(account!), bucket(organization!)] as const),
  );

/**
 * Of Step Functions, by hand from its page of quotas, the columns of all Regions but the three largest: burst first there.
 */
const PUBLISHED_OF_STATES = [
  ['states:DescribeExecution', [10, 250], undefined],
  ['states:DescribeStateMachine', [20, 200], undefined],
  ['states:GetExecutionHistory', [20, 400], undefined],
  ['states:ListExecutions', [2, 100], undefined],
  ['states:StartExecution', [150, 800], undefined],
  ['states:StopExecution', [25, 500], undefined],
] as const;

/** Of AWS Account Management, by hand from its page of quotas. */
const PUBLISHED_OF_ACCOUNT = [
  ['account:DeleteAlternateContact', [1, 6], undefined],
  ['account:GetAlternateContact', [10, 15], undefined],
  ['account:PutAlternateContact', [5, 8], undefined],
] as const;

test('the table of request rates is what AWS publishes', () => {
  const rows: [string, RequestRate][] = Object.entries(REQUEST_RATES);

  expect(rows.map(([operation, { account, organization }]) => [operation, account, organization]).sort(byName)).toEqual(
    [...PUBLISHED, ...PUBLISHED_OF_STATES, ...PUBLISHED_OF_ACCOUNT].sort(byName),
  );
});

test.each(['organizations:PutResourcePolicy', 'iam:ListRoots', 'ListRoots', 'constructor'])(
  'nothing is published for %s',
  (operation) => {
    expect(requestRateOf(operation)).toBeUndefined();
  },
);

function bucket(text: string): number[] | undefined {
  return text === '' ? undefined : text.split(', ').map(Number);
}

function byName([one]: readonly unknown[], [other]: readonly unknown[]): number {
  return String(one) < String(other) ? -1 : 1;
}
