import { REQUEST_RATES, type RequestRate } from '../../src/facts/request-rates';
import type { Call } from '../../src/simulator/call';
import { VirtualClock } from '../../src/simulator/clock';
import { TokenBuckets } from '../../src/simulator/throttle';

function aCall(operation: string, accountId = '111111111111', service = 'organizations'): Call {
  return {
    service,
    operation,
    input: {},
    region: 'us-east-1',
    caller: { accountId, arn: `arn:aws:iam::${accountId}:root` },
  };
}

/** How many of `calls` get through at this moment. */
function taken(buckets: TokenBuckets, calls: Call[]): number {
  return calls.filter((call) => {
    try {
      buckets.take(call);
      return true;
    } catch {
      return false;
    }
  }).length;
}

const RATES = Object.entries(REQUEST_RATES)
  .filter(([operation]) => operation.startsWith('organizations:'))
  .map(([operation, rate]): [string, RequestRate] => [operation.slice('organizations:'.length), rate]);

const times = (count: number, call: Call) => Array.from({ length: count }, () => call);

test.each(RATES)('%s lets its burst through, then its rate', async (operation, rate) => {
  const clock = new VirtualClock(0);
  const buckets = new TokenBuckets(clock, () => undefined);
  const [ratePerSecond, burst] = rate.account;

  expect(taken(buckets, times(100, aCall(operation)))).toBe(burst);

  await clock.advance(1000 / ratePerSecond - 1);
  expect(taken(buckets, times(100, aCall(operation)))).toBe(0);

  await clock.advance(1);
  expect(taken(buckets, times(100, aCall(operation)))).toBe(1);
});

test.each(RATES.filter(([, rate]) => rate.organization))(
  '%s is limited for all accounts of an organization together',
  async (operation, rate) => {
    const clock = new VirtualClock(0);
    const buckets = new TokenBuckets(clock, (accountId) => (accountId < '900000000000' ? 'o-one' : undefined));
    const members = Array.from({ length: 100 }, (_, index) => aCall(operation, String(111_111_111_111 + index)));
    const [ratePerSecond, burst] = rate.organization!;

    expect(taken(buckets, members)).toBe(burst);
    expect(taken(buckets, [aCall(operation, '999999999999')])).toBe(1);

    await clock.advance(1000);
    expect(taken(buckets, members)).toBe(Math.min(ratePerSecond, burst));
  },
);

test('a refused call takes nothing from the other bucket', async () => {
  const clock = new VirtualClock(0);
  const buckets = new TokenBuckets(clock, () => 'o-one');

  // One account asks far beyond its own two tokens; the organization's other three are still there.
  expect(taken(buckets, times(50, aCall('AcceptHandshake', '222222222222')))).toBe(2);
  expect(taken(buckets, times(50, aCall('AcceptHandshake', '333333333333')))).toBe(2);
  expect(taken(buckets, times(50, aCall('AcceptHandshake', '444444444444')))).toBe(1);
});

test('a refusal is a throttling error with a type', () => {
  const buckets = new TokenBuckets(new VirtualClock(0), () => undefined);
  buckets.take(aCall('EnableAllFeatures'));

  expect(() => buckets.take(aCall('EnableAllFeatures'))).toThrow(
    expect.objectContaining({ name: 'TooManyRequestsException', statusCode: 400, fields: { Type: 'CLIENT' } }),
  );
});

test('operations without a published rate and other services are not limited', () => {
  const buckets = new TokenBuckets(new VirtualClock(0), () => undefined);

  expect(taken(buckets, times(100, aCall('PutResourcePolicy')))).toBe(100);
  expect(taken(buckets, times(100, aCall('DescribeOrganization', '111111111111', 'iam')))).toBe(100);
});

describe('Step Functions', () => {
  const ofStates = (operation: string, region = 'eu-central-1', accountId = '111111111111'): Call => ({
    ...aCall(operation, accountId, 'states'),
    region,
  });

  test.each([
    ['ListExecutions', 100, 2],
    ['GetExecutionHistory', 400, 20],
    ['DescribeExecution', 250, 10],
    ['StopExecution', 500, 25],
    ['StartExecution', 800, 150],
  ])('%s lets %i through at once, and %i more a second', async (operation, burst, rate) => {
    const clock = new VirtualClock(0);
    const buckets = new TokenBuckets(clock, () => 'o-one');

    expect(taken(buckets, times(1000, ofStates(operation)))).toBe(burst);
    await clock.advance(1000);
    expect(taken(buckets, times(1000, ofStates(operation)))).toBe(rate);
  });

  test('counts for each account and Region, and not with another service that has an operation of the name', () => {
    const buckets = new TokenBuckets(new VirtualClock(0), () => 'o-one');
    taken(buckets, times(1000, ofStates('ListExecutions')));

    expect(taken(buckets, times(1000, ofStates('ListExecutions', 'eu-west-1')))).toBe(100);
    expect(taken(buckets, times(1000, ofStates('ListExecutions', 'eu-central-1', '222222222222')))).toBe(100);
    expect(taken(buckets, [ofStates('ListExecutions')])).toBe(0);
  });

  test('refuses in its own words', () => {
    const buckets = new TokenBuckets(new VirtualClock(0), () => undefined);
    taken(buckets, times(1000, ofStates('ListExecutions')));

    expect(() => buckets.take(ofStates('ListExecutions'))).toThrow(
      expect.objectContaining({ name: 'ThrottlingException', message: 'Rate exceeded', statusCode: 400 }),
    );
  });
});
