import type { Call, SimulatedService } from '../../src/simulator/call';
import type { WorldFault } from '../../src/simulator/faults';
import { Faults } from '../../src/simulator/faults';
import { SimulatedAws } from '../../src/simulator/simulated-aws';

/** Counts what took effect. */
class Counter implements SimulatedService {
  public count = 0;

  constructor(public readonly name: string) {}

  public isWrite = () => true;
  public authorizations = () => [];

  public perform(): unknown {
    this.count++;
    return {};
  }
}

function simulation(faults: WorldFault[], seed = 7, service = 'organizations') {
  const aws = new SimulatedAws({ now: 0 });
  const counter = new Counter(service);
  aws.register(counter);
  const injector = new Faults(faults, seed);
  aws.faults = injector;
  /** Names of the errors of calls in order, `ok` for success. */
  const outcomes = async (count: number, operation = 'AcceptHandshake', accountId = '111111111111') => {
    const names: string[] = [];
    for (let index = 0; index < count; index++) {
      const call: Call = {
        service,
        operation,
        input: {},
        region: 'us-east-1',
        caller: { accountId, arn: `arn:aws:iam::${accountId}:root` },
      };
      names.push(
        await aws.call(call).then(
          () => 'ok',
          (error: Error) => error.name,
        ),
      );
    }
    return names;
  };
  return { aws, counter, injector, outcomes };
}

const CONFLICT = 'ConcurrentModificationException';

test.each<[string, Partial<WorldFault>, string[]]>([
  ['the first call, unless it says otherwise', {}, [CONFLICT, 'ok', 'ok', 'ok']],
  ['as many calls as it says', { times: 3 }, [CONFLICT, CONFLICT, CONFLICT, 'ok']],
  ['calls after those that it skips', { skip: 2 }, ['ok', 'ok', CONFLICT, 'ok']],
  ['every call of probability one', { probability: 1 }, [CONFLICT, CONFLICT, CONFLICT, CONFLICT]],
  ['no call of probability zero', { probability: 0 }, ['ok', 'ok', 'ok', 'ok']],
  ['no more calls of a probability than it says', { probability: 1, times: 2 }, [CONFLICT, CONFLICT, 'ok', 'ok']],
])('a fault breaks %s', async (_, fault, expected) => {
  const { counter, outcomes } = simulation([{ operation: 'organizations:AcceptHandshake', error: CONFLICT, ...fault }]);

  expect(await outcomes(4)).toEqual(expected);
  expect(counter.count).toBe(expected.filter((outcome) => outcome === 'ok').length);
});

test('chance is repeated by the seed and differs with it', async () => {
  const run = (seed: number) => simulation([{ operation: '*', error: CONFLICT, probability: 0.5 }], seed).outcomes(64);

  expect(await run(7)).toEqual(await run(7));
  expect(await run(7)).not.toEqual(await run(8));
  expect(new Set(await run(7))).toEqual(new Set(['ok', CONFLICT]));
});

test.each([
  ['organizations:*', true],
  ['*:AcceptHandshake', true],
  ['organizations:Accept*shake', true],
  ['*', true],
  ['organizations:Accept', false],
  ['iam:*', false],
  ['organizations.AcceptHandshake', false],
])('the operation %s concerns organizations:AcceptHandshake: %s', async (operation, isHit) => {
  const { outcomes } = simulation([{ operation, error: CONFLICT }]);

  expect(await outcomes(1)).toEqual([isHit ? CONFLICT : 'ok']);
});

test('a fault of an account leaves others alone', async () => {
  const { outcomes } = simulation([{ operation: '*', error: CONFLICT, account: '222222222222' }]);

  expect(await outcomes(1, 'AcceptHandshake', '111111111111')).toEqual(['ok']);
  expect(await outcomes(1, 'AcceptHandshake', '222222222222')).toEqual([CONFLICT]);
});

test.each([
  ['organizations', 'ServiceException'],
  ['iam', 'ServiceFailure'],
  ['states', 'InternalFailure'],
])('a lost reply of %s takes effect, is recorded so, and is answered with %s', async (service, name) => {
  const { aws, counter, outcomes } = simulation([{ operation: '*', error: 'LOST_REPLY' }], 7, service);

  expect(await outcomes(2)).toEqual([name, 'ok']);
  expect(counter.count).toBe(2);
  expect(aws.history[0]).toMatchObject({ error: name, tookEffect: true });
});

test('a fault of many wildcards is judged at once', async () => {
  const { outcomes } = simulation([{ operation: `${'*a'.repeat(12)}*b`, error: CONFLICT }]);

  expect(await outcomes(1, 'a'.repeat(64))).toEqual(['ok']);
});

test('an error named like a member of objects is answered as any other', async () => {
  const { outcomes } = simulation([{ operation: '*', error: 'constructor' }]);

  expect(await outcomes(1)).toEqual(['constructor']);
});

test('an error carries its reason and its status', async () => {
  const { injector } = simulation([
    { operation: '*', error: 'ConstraintViolationException', reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED' },
    { operation: '*', error: 'ServiceException' },
  ]);
  const call = { service: 'organizations', operation: 'X', caller: { accountId: '1', arn: '' } } as Call;

  expect(() => injector.before(call)).toThrow(
    expect.objectContaining({ statusCode: 400, fields: { Reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED' } }),
  );
  expect(() => injector.before(call)).toThrow(expect.objectContaining({ statusCode: 500, fields: {} }));
});

test('what is left of the faults can be said, added to and ended', async () => {
  const { injector, outcomes } = simulation([
    { operation: '*', error: CONFLICT, skip: 1, times: 2 },
    { operation: 'iam:*', error: 'AccessDenied', probability: 0.5 },
  ]);

  await outcomes(2);
  injector.add([{ operation: 'sts:*', error: 'AccessDenied' }]);
  expect(injector.remaining()).toEqual([
    { operation: '*', error: CONFLICT, times: 1 },
    { operation: 'iam:*', error: 'AccessDenied', probability: 0.5 },
    { operation: 'sts:*', error: 'AccessDenied', times: 1 },
  ]);

  injector.clear();
  expect(injector.remaining()).toEqual([]);
  expect(await outcomes(1)).toEqual(['ok']);
});
