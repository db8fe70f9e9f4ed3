import { ACCOUNT_RATES, MEMBER_RATES, Pacer } from '../../../src/handler/aws/pacing';

/** As "Quotas for AWS Organizations" publishes them: calls a second, and at once. By hand, never from the code. */
const PUBLISHED_BY_ACCOUNT: Readonly<Record<string, readonly [perSecond: number, burst: number]>> = {
  AcceptHandshake: [1, 2],
  CancelHandshake: [2, 3],
  CreateOrganization: [1, 1],
  DeleteOrganization: [1, 1],
  DescribeAccount: [20, 30],
  DescribeHandshake: [1, 2],
  DescribeOrganization: [1, 2],
  DisableAWSServiceAccess: [1, 2],
  DisablePolicyType: [1, 1],
  EnableAllFeatures: [1, 1],
  EnableAWSServiceAccess: [1, 2],
  EnablePolicyType: [1, 1],
  InviteAccountToOrganization: [3, 5],
  ListAccounts: [8, 12],
  ListAWSServiceAccessForOrganization: [1, 3],
  ListHandshakesForAccount: [5, 8],
  ListHandshakesForOrganization: [5, 8],
  ListParents: [5, 8],
  ListRoots: [1, 2],
  ListTagsForResource: [10, 15],
  MoveAccount: [2, 3],
  RemoveAccountFromOrganization: [2, 2],
  TagResource: [4, 6],
  UntagResource: [4, 6],
};
const PUBLISHED_BY_ORGANIZATION: typeof PUBLISHED_BY_ACCOUNT = { AcceptHandshake: [5, 5] };

const PUBLISHED = [
  ...Object.entries(PUBLISHED_BY_ACCOUNT).map(([operation, rate]) => ['an account', operation, rate] as const),
  ...Object.entries(PUBLISHED_BY_ORGANIZATION).map(([operation, rate]) => ['all members', operation, rate] as const),
];

describe('the pace of calls', () => {
  test('lets a burst through and then one an interval', () => {
    const pacer = new Pacer({ Call: { perSecond: 5, burst: 3 } });
    expect([1, 2, 3, 4, 5].map(() => pacer.take('Call', 1000))).toEqual([0, 0, 0, 205, 410]);
  });

  test('tells how long a call would wait, and takes nothing', () => {
    const pacer = new Pacer({ Call: { perSecond: 5, burst: 1 } });
    pacer.take('Call', 0);
    expect([1, 2, 3].map(() => pacer.waitOf('Call', 0))).toEqual([205, 205, 205]);
    expect(pacer.waitOf('AnotherCall', 0)).toBe(0);
  });

  test('allows a burst again after a rest', () => {
    const pacer = new Pacer({ Call: { perSecond: 1, burst: 2 } });
    for (let calls = 0; calls < 3; calls++) {
      pacer.take('Call', 0);
    }
    expect([1, 2, 3].map(() => pacer.take('Call', 10_000))).toEqual([0, 0, 1005]);
  });

  test('calls half as often, and without a burst, each time that AWS refuses a call', () => {
    const pacer = new Pacer({ Call: { perSecond: 2, burst: 3 } });
    pacer.slowDown('Call', 0);
    expect([1, 2].map(() => pacer.take('Call', 0))).toEqual([1005, 2010]);
    pacer.slowDown('Call', 10_000);
    const slower = [1, 2].map(() => pacer.take('Call', 10_000));
    expect(slower[1]! - slower[0]!).toBeGreaterThan(1700);
  });

  test('does not slow down without end', () => {
    const pacer = new Pacer({ Call: { perSecond: 2, burst: 3 } });
    for (let refusals = 0; refusals < 10; refusals++) {
      pacer.slowDown('Call', 0);
    }
    expect(pacer.take('Call', 0)).toBe(8005);
  });

  test('keeps its pace where nobody else uses the bucket', () => {
    const pacer = new Pacer({ Call: { perSecond: 5, burst: 3 } }, 1);
    pacer.slowDown('Call', 0);
    expect([1, 2, 3].map(() => pacer.take('Call', 0))).toEqual([0, 0, 205]);
  });

  test('gives no turn twice that was taken before a refusal', () => {
    const pacer = new Pacer({ Call: { perSecond: 5, burst: 1 } });
    for (let calls = 0; calls < 10; calls++) {
      pacer.take('Call', 0);
    }
    pacer.slowDown('Call', 0);
    expect(pacer.take('Call', 0)).toBe(2050);
  });

  test('forgets the refusals of the past', () => {
    const pacer = new Pacer({ Call: { perSecond: 2, burst: 3 } });
    pacer.slowDown('Call', 0);
    expect([1, 2, 3, 4].map(() => pacer.take('Call', 60_000))).toEqual([0, 0, 0, 505]);
  });

  test('slows down nothing but what was refused', () => {
    const pacer = new Pacer({ Call: { perSecond: 2, burst: 3 }, AnotherCall: { perSecond: 2, burst: 3 } });
    pacer.slowDown('Call', 0);
    pacer.slowDown('CallWithoutRate', 0);
    expect([pacer.take('AnotherCall', 0), pacer.take('CallWithoutRate', 0)]).toEqual([0, 0]);
  });

  test('does not limit calls whose bucket nobody empties', () => {
    const pacer = new Pacer(ACCOUNT_RATES);
    expect(Array.from({ length: 100 }, () => pacer.take('GetCallerIdentity', 0))).toEqual(Array(100).fill(0));
  });

  test('asks for a handshake twice at once and then once a second, as AWS allows', () => {
    const pacer = new Pacer(ACCOUNT_RATES);
    expect([1, 2, 3, 4].map(() => pacer.take('DescribeHandshake', 0))).toEqual([0, 0, 1005, 2010]);
  });

  test('has the rates that AWS publishes, and no others', () => {
    const asPublished = (rates: typeof ACCOUNT_RATES) =>
      Object.fromEntries(Object.entries(rates).map(([name, { perSecond, burst }]) => [name, [perSecond, burst]]));
    expect(asPublished(ACCOUNT_RATES)).toEqual(PUBLISHED_BY_ACCOUNT);
    expect(asPublished(MEMBER_RATES)).toEqual(PUBLISHED_BY_ORGANIZATION);
  });

  test.each(PUBLISHED)('never outruns the bucket of %s for %s', (whose, operation, [perSecond, burst]) => {
    const pacer = new Pacer(whose === 'an account' ? ACCOUNT_RATES : MEMBER_RATES);
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
