import { OPERATIONS } from '../../../src/handler/aws/operations';
import { accountBucketOf, type BucketOf, organizationBucketOf, Pacer } from '../../../src/handler/aws/pacing';
import { MACHINERY_OPERATIONS } from './machinery-operations';

/** As "Quotas for AWS Organizations" publishes them: calls a second, and at once. By hand, never from the code. */
const PUBLISHED_BY_ACCOUNT: Readonly<Record<string, readonly [perSecond: number, burst: number]>> = {
  'organizations:AcceptHandshake': [1, 2],
  'organizations:AttachPolicy': [2, 3],
  'organizations:CancelHandshake': [2, 3],
  'organizations:CloseAccount': [0.05, 1],
  'organizations:CreateAccount': [0.1, 3],
  'organizations:CreateOrganization': [1, 1],
  'organizations:CreateOrganizationalUnit': [1, 2],
  'organizations:CreatePolicy': [2, 3],
  'organizations:DeleteOrganization': [1, 1],
  'organizations:DeleteOrganizationalUnit': [2, 3],
  'organizations:DeletePolicy': [2, 3],
  'organizations:DeregisterDelegatedAdministrator': [1, 2],
  'organizations:DescribeAccount': [20, 30],
  'organizations:DescribeCreateAccountStatus': [2, 2],
  'organizations:DescribeHandshake': [1, 2],
  'organizations:DescribeOrganization': [1, 2],
  'organizations:DescribeOrganizationalUnit': [2, 2],
  'organizations:DescribePolicy': [2, 2],
  'organizations:DetachPolicy': [2, 3],
  'organizations:DisableAWSServiceAccess': [1, 2],
  'organizations:DisablePolicyType': [1, 1],
  'organizations:EnableAWSServiceAccess': [1, 2],
  'organizations:EnableAllFeatures': [1, 1],
  'organizations:EnablePolicyType': [1, 1],
  'organizations:InviteAccountToOrganization': [3, 5],
  'organizations:ListAWSServiceAccessForOrganization': [1, 3],
  'organizations:ListAccounts': [8, 12],
  'organizations:ListChildren': [6, 10],
  'organizations:ListCreateAccountStatus': [5, 8],
  'organizations:ListDelegatedAdministrators': [5, 8],
  'organizations:ListHandshakesForAccount': [5, 8],
  'organizations:ListHandshakesForOrganization': [5, 8],
  'organizations:ListOrganizationalUnitsForParent': [5, 8],
  'organizations:ListParents': [5, 8],
  'organizations:ListPolicies': [5, 8],
  'organizations:ListPoliciesForTarget': [5, 8],
  'organizations:ListRoots': [1, 2],
  'organizations:ListTagsForResource': [10, 15],
  'organizations:ListTargetsForPolicy': [5, 8],
  'organizations:MoveAccount': [2, 3],
  'organizations:RegisterDelegatedAdministrator': [1, 2],
  'organizations:RemoveAccountFromOrganization': [2, 2],
  'organizations:TagResource': [4, 6],
  'organizations:UntagResource': [4, 6],
  'organizations:UpdateOrganizationalUnit': [2, 3],
  'organizations:UpdatePolicy': [2, 3],
  // As "Step Functions service quotas" does, of all Regions but the three largest.
  'states:DescribeExecution': [10, 250],
  'states:GetExecutionHistory': [20, 400],
  'states:ListExecutions': [2, 100],
  'states:StartExecution': [150, 800],
  'states:StopExecution': [25, 500],
};
const PUBLISHED_BY_ORGANIZATION: typeof PUBLISHED_BY_ACCOUNT = { 'organizations:AcceptHandshake': [5, 5] };

/** What is written in the name of members. */
const WRITES_AS_MEMBER = ['organizations:AcceptHandshake', 'iam:CreateServiceLinkedRole'];

const PUBLISHED = [
  ...Object.entries(PUBLISHED_BY_ACCOUNT).map(([operation, rate]) => ['an account', operation, rate] as const),
  ...Object.entries(PUBLISHED_BY_ORGANIZATION).map(([operation, rate]) => ['all members', operation, rate] as const),
];

describe('the pace of calls', () => {
  test('lets a burst through and then one an interval', () => {
    const pacer = new Pacer(only('Call', [5, 3]));
    expect([1, 2, 3, 4, 5].map(() => pacer.take('Call', 1000))).toEqual([0, 0, 0, 205, 410]);
  });

  test('tells how long a call would wait, and takes nothing', () => {
    const pacer = new Pacer(only('Call', [5, 1]));
    pacer.take('Call', 0);
    expect([1, 2, 3].map(() => pacer.waitOf('Call', 0))).toEqual([205, 205, 205]);
    expect(pacer.waitOf('AnotherCall', 0)).toBe(0);
  });

  test('allows a burst again after a rest', () => {
    const pacer = new Pacer(only('Call', [1, 2]));
    for (let calls = 0; calls < 3; calls++) {
      pacer.take('Call', 0);
    }
    expect([1, 2, 3].map(() => pacer.take('Call', 10_000))).toEqual([0, 0, 1005]);
  });

  test('calls half as often, and without a burst, each time that AWS refuses a call', () => {
    const pacer = new Pacer(only('Call', [2, 3]));
    pacer.slowDown('Call', 0);
    expect([1, 2].map(() => pacer.take('Call', 0))).toEqual([1005, 2010]);
    pacer.slowDown('Call', 10_000);
    const slower = [1, 2].map(() => pacer.take('Call', 10_000));
    expect(slower[1]! - slower[0]!).toBeGreaterThan(1700);
  });

  test('does not slow down without end', () => {
    const pacer = new Pacer(only('Call', [2, 3]));
    for (let refusals = 0; refusals < 10; refusals++) {
      pacer.slowDown('Call', 0);
    }
    expect(pacer.take('Call', 0)).toBe(8005);
  });

  test.each([
    ['is slowed to a token in 16 seconds at most', 0.1, 16_005],
    ['and is not made faster by that', 0.05, 20_005],
  ])('a bucket that AWS fills slowly %s', (_, perSecond, expected) => {
    const pacer = new Pacer(only('Call', [perSecond, 3]));
    pacer.slowDown('Call', 0);
    expect(pacer.take('Call', 0)).toBe(expected);
  });

  test('keeps its pace where nobody else uses the bucket', () => {
    const pacer = new Pacer(only('Call', [5, 3]), 1);
    pacer.slowDown('Call', 0);
    expect([1, 2, 3].map(() => pacer.take('Call', 0))).toEqual([0, 0, 205]);
  });

  test('gives no turn twice that was taken before a refusal', () => {
    const pacer = new Pacer(only('Call', [5, 1]));
    for (let calls = 0; calls < 10; calls++) {
      pacer.take('Call', 0);
    }
    pacer.slowDown('Call', 0);
    expect(pacer.take('Call', 0)).toBe(2050);
  });

  test('forgets the refusals of the past', () => {
    const pacer = new Pacer(only('Call', [2, 3]));
    pacer.slowDown('Call', 0);
    expect([1, 2, 3, 4].map(() => pacer.take('Call', 60_000))).toEqual([0, 0, 0, 505]);
  });

  test('slows down nothing but what was refused', () => {
    const pacer = new Pacer((operation) => (operation === 'CallWithoutRate' ? undefined : [2, 3]));
    pacer.slowDown('Call', 0);
    pacer.slowDown('CallWithoutRate', 0);
    expect([pacer.take('AnotherCall', 0), pacer.take('CallWithoutRate', 0)]).toEqual([0, 0]);
  });

  test('does not limit calls whose bucket nobody empties', () => {
    const pacer = new Pacer(accountBucketOf);
    expect(Array.from({ length: 100 }, () => pacer.take('iam:GetRole', 0))).toEqual(Array(100).fill(0));
  });

  test('asks for a handshake twice at once and then once a second, as AWS allows', () => {
    const pacer = new Pacer(accountBucketOf);
    expect([1, 2, 3, 4].map(() => pacer.take('organizations:DescribeHandshake', 0))).toEqual([0, 0, 1005, 2010]);
  });

  test('has the rates that AWS publishes, and no others', () => {
    const published = (operations: readonly string[], bucketOf: BucketOf) =>
      Object.fromEntries(
        operations.map((operation) => [operation, bucketOf(operation)]).filter(([, bucket]) => bucket),
      );
    expect(published([...OPERATIONS, ...MACHINERY_OPERATIONS], accountBucketOf)).toEqual(PUBLISHED_BY_ACCOUNT);
    expect(published(WRITES_AS_MEMBER, organizationBucketOf)).toEqual(PUBLISHED_BY_ORGANIZATION);
  });

  test.each(PUBLISHED)('never outruns the bucket of %s for %s', (whose, operation, [perSecond, burst]) => {
    const pacer = new Pacer(whose === 'an account' ? accountBucketOf : organizationBucketOf);
    let tokens = burst;
    let at = 0;
    for (let calls = 0; calls < 200; calls++) {
      const next = Math.max(at, pacer.take(operation, 0));
      tokens = Math.min(burst, tokens + ((next - at) / 1000) * perSecond) - 1;
      at = next;
      expect(tokens).toBeGreaterThan(-1e-9);
    }
  });
});

function only(name: string, bucket: ReturnType<BucketOf>): BucketOf {
  return (operation) => (operation === name ? bucket : undefined);
}
