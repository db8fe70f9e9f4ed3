import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { errorOf, SECOND, stateOf } from '../organizations/simulated-calls';
import {
  as,
  aWorld,
  CREATED_MEMBER,
  invite,
  MANAGEMENT,
  MEMBER,
  OTHER_MEMBER,
  OTHER_STANDALONE,
  STANDALONE,
} from './conformance-lab';

const THROTTLED = 'TooManyRequestsException';
const LISTS =
  'ListHandshakesForAccount ListHandshakesForOrganization ListCreateAccountStatus ListParents ListAccountsForParent ' +
  'ListOrganizationalUnitsForParent ListDelegatedAdministrators ListPolicies ListPoliciesForTarget ListTargetsForPolicy';

/** Published token buckets of an account: calls a second, burst, operations. */
const BUCKETS: readonly (readonly [number, number, string])[] = [
  [0.05, 1, 'CloseAccount'],
  [0.1, 3, 'CreateAccount'],
  [1, 1, 'DeclineHandshake CreateOrganization DeleteOrganization EnableAllFeatures LeaveOrganization'],
  [1, 1, 'EnablePolicyType DisablePolicyType'],
  [1, 2, 'AcceptHandshake DescribeHandshake DescribeOrganization CreateOrganizationalUnit ListRoots'],
  [1, 2, 'EnableAWSServiceAccess DisableAWSServiceAccess'],
  [1, 2, 'RegisterDelegatedAdministrator DeregisterDelegatedAdministrator'],
  [1, 3, 'ListAWSServiceAccessForOrganization ListDelegatedServicesForAccount'],
  [2, 2, 'DescribeCreateAccountStatus DescribeOrganizationalUnit DescribePolicy RemoveAccountFromOrganization'],
  [2, 3, 'CancelHandshake MoveAccount UpdateOrganizationalUnit DeleteOrganizationalUnit'],
  [2, 3, 'CreatePolicy UpdatePolicy DeletePolicy AttachPolicy DetachPolicy'],
  [3, 5, 'InviteAccountToOrganization'],
  [4, 6, 'TagResource UntagResource'],
  [5, 8, LISTS],
  [6, 10, 'ListChildren'],
  [8, 12, 'ListAccounts'],
  [10, 15, 'ListTagsForResource'],
  [20, 30, 'DescribeAccount'],
];

/** The same of an organization, which its accounts share. */
const SHARED_BUCKETS: readonly (readonly [number, number, string])[] = [
  [1, 3, 'ListRoots'],
  [1, 4, 'ListAWSServiceAccessForOrganization ListDelegatedServicesForAccount'],
  [2, 3, 'DescribeCreateAccountStatus DescribeOrganizationalUnit DescribePolicy'],
  [5, 5, 'AcceptHandshake DeclineHandshake'],
  [6, 10, `DescribeHandshake ${LISTS}`],
  [7, 12, 'ListChildren'],
  [9, 15, 'ListAccounts'],
  [12, 18, 'ListTagsForResource'],
  [24, 36, 'DescribeAccount'],
];

const MEMBERS = [MEMBER, OTHER_MEMBER, CREATED_MEMBER, STANDALONE, OTHER_STANDALONE];

/** An organization of all accounts, in which calls are throttled. */
function aThrottledWorld(): SimulatedAws {
  const members = Object.fromEntries(MEMBERS.map((id) => [id, { joined: 'INVITED' }] as const));
  return aWorld({ organization: { members }, behavior: { throttling: true } });
}

/** How many calls are not throttled now, if each of the callers makes some; what else becomes of them is all one. */
async function passing(aws: SimulatedAws, callers: readonly string[], operation: string): Promise<number> {
  let count = 0;
  for (let round = 0; round < 40; round++) {
    for (const caller of callers) {
      count += (await errorOf(aws, caller, operation)) === THROTTLED ? 0 : 1;
    }
  }
  return count;
}

const each = (buckets: typeof BUCKETS) =>
  buckets.flatMap(([rate, burst, operations]) => operations.split(' ').map((name) => [name, rate, burst] as const));

test.each(each(BUCKETS))('11 buckets: %s is called %d times a second, %d at once', async (operation, rate, burst) => {
  const aws = aThrottledWorld();
  expect(await passing(aws, [MANAGEMENT], operation)).toBe(burst);

  await aws.clock.advance(SECOND / rate - 1);
  expect(await passing(aws, [MANAGEMENT], operation)).toBe(0);

  await aws.clock.advance(1);
  expect(await passing(aws, [MANAGEMENT], operation)).toBe(1);
});

test.each(each(SHARED_BUCKETS))(
  '11 buckets: accounts of an organization call %s together %d times a second, %d at once',
  async (operation, rate, burst) => {
    const aws = aThrottledWorld();
    expect(await passing(aws, [MANAGEMENT, ...MEMBERS], operation)).toBe(burst);

    await aws.clock.advance(SECOND);
    expect(await passing(aws, [MANAGEMENT, ...MEMBERS], operation)).toBe(Math.min(rate, burst));
  },
);

test('11 buckets: a client is told what it has to slow down for, and nothing has happened', async () => {
  const aws = aWorld({ behavior: { throttling: true } });
  const management = as(aws, MANAGEMENT);
  const ids: string[] = [];
  for (let number = 0; number < 4; number++) {
    ids.push(await invite(aws, `owner-${number}@example.com`));
  }
  const canceled = ids.map((HandshakeId) => management.cancelHandshake({ HandshakeId }));

  expect((await Promise.allSettled(canceled)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
  ]);
  await expect(canceled[3]).rejects.toMatchObject({
    name: THROTTLED,
    Type: 'CLIENT',
    $metadata: { httpStatusCode: 400 },
  });
  expect(ids.map((id) => stateOf(aws).handshakes.get(id)!.state)).toEqual(['CANCELED', 'CANCELED', 'CANCELED', 'OPEN']);
});
