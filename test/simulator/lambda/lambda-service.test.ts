import { AwsError } from '../../../src/simulator/aws-error';
import { LambdaService } from '../../../src/simulator/lambda/lambda-service';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { ACCOUNT, type Code, FUNCTION_ARN, machine, REGION } from '../states/machine';

/** One function, called by its account. */
function lambda(code: Code, behavior: Partial<SimulatedAws['behavior']> = {}) {
  const { aws } = machine({ A: { Type: 'Succeed' } }, code, { behavior });
  const invoke = (InvocationType: 'Event' | 'RequestResponse', Payload: unknown = {}) =>
    aws.call({
      service: 'lambda',
      operation: 'Invoke',
      input: { FunctionName: FUNCTION_ARN, InvocationType, Payload },
      caller: aws.sessions.account(ACCOUNT),
      region: REGION,
    });
  return { aws, invoke, service: LambdaService.of(aws), fn: LambdaService.of(aws).findFunction(FUNCTION_ARN)! };
}

/** Breaks the first calls of an operation. */
function fault(aws: SimulatedAws, operation: string, errors: string[], when: 'before' | 'after' = 'before'): void {
  const hit = (call: { operation: string }) => {
    const error = call.operation === operation ? errors.shift() : undefined;
    if (error !== undefined) {
      throw new AwsError(error, 'on purpose');
    }
  };
  aws.faults = { before: () => {}, after: () => {}, [when]: hit };
}

const start = Date.parse('2026-01-05T09:00:00Z');

describe('a synchronous invocation', () => {
  test('answers what the function answers, after the time that an invocation takes at least', async () => {
    const { aws, invoke } = lambda(async (payload) => ({ payload: { got: payload } }));
    const answer = await aws.clock.run(invoke('RequestResponse', { a: 1 }));

    expect(answer).toEqual({ StatusCode: 200, ExecutedVersion: '$LATEST', Payload: { got: { a: 1 } } });
    expect(aws.clock.now() - start).toBe(250);
  });

  test('is throttled when the concurrency of the account is used up', async () => {
    const { invoke, aws } = lambda(async () => ({ payload: null }), { lambdaConcurrency: 2 });
    const calls = [1, 2, 3].map(() => invoke('RequestResponse'));

    await expect(calls[2]).rejects.toMatchObject({ name: 'TooManyRequestsException', statusCode: 429 });
    await aws.clock.run(Promise.all(calls.slice(0, 2)));
    await aws.clock.run(invoke('RequestResponse'));
  });

  test('gives the function a session that ends with its timeout', async () => {
    let expiresAt: number | undefined;
    const { aws, invoke } = lambda(async (_, { credentials }) => {
      expiresAt = aws.sessions.find(credentials.accessKeyId)?.session?.expiresAt;
      return new Promise(() => {});
    });
    const answer = await aws.clock.run(invoke('RequestResponse'));

    expect(answer).toMatchObject({ FunctionError: 'Unhandled', Payload: { errorType: 'Sandbox.Timedout' } });
    expect(expiresAt).toBe(start + 60_000);
    expect(aws.clock.now()).toBe(expiresAt);
  });

  test('goes on while its function is updated, and counts until it ends', async () => {
    const { aws, invoke, service, fn } = lambda(
      async () => {
        await aws.clock.sleep(5000);
        return { payload: null };
      },
      { lambdaConcurrency: 1 },
    );
    const first = invoke('RequestResponse');
    const { configuration, runtime } = fn;
    service.putFunction({
      configuration: { ...configuration, timeoutSeconds: 30 },
      runtime,
      reservedConcurrency: undefined,
    });

    await expect(invoke('RequestResponse')).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    await aws.clock.run(first);
    expect(fn.running).toBe(0);
  });

  test('of a function with a reservation is throttled by that alone', async () => {
    const { aws, invoke, service, fn } = lambda(async () => ({ payload: null }), { lambdaConcurrency: 20 });
    service.putFunction({ ...fn, reservedConcurrency: 1 });
    const first = invoke('RequestResponse');

    await expect(invoke('RequestResponse')).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    await aws.clock.run(first);
  });

  test('is the only operation that is simulated', async () => {
    const { aws } = lambda(async () => ({ payload: null }));
    const call = {
      service: 'lambda',
      operation: 'ListFunctions',
      input: {},
      caller: aws.sessions.account(ACCOUNT),
      region: REGION,
    };
    await expect(aws.call(call)).rejects.toThrow('lambda:ListFunctions is not simulated');
  });

  test('of a function that does not exist fails', async () => {
    const { invoke, service } = lambda(async () => ({ payload: null }));
    service.deleteFunction(FUNCTION_ARN);
    await expect(invoke('RequestResponse')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('an asynchronous invocation', () => {
  /** The seconds at which the function was called. */
  async function seconds(
    prepare: (world: ReturnType<typeof lambda>, calls: number[]) => void,
    result?: () => Awaited<ReturnType<Code>>,
  ) {
    const calls: number[] = [];
    const world = lambda(async () => {
      calls.push((world.aws.clock.now() - start) / 1000);
      return result?.() ?? { payload: null };
    });
    prepare(world, calls);
    await world.invoke('Event');
    await world.aws.clock.drain();
    return { calls, dropped: world.service.queue.dropped.map(({ reason }) => reason) };
  }

  test('runs once if all goes well', async () => {
    expect(await seconds(() => {})).toEqual({ calls: [0], dropped: [] });
  });

  test('is tried again one and two minutes after an error, and then dropped', async () => {
    const error = () => ({ errorType: 'Error', errorMessage: 'no' });
    expect(await seconds(() => {}, error)).toEqual({ calls: [0, 60.25, 180.5], dropped: ['RetriesExhausted'] });
  });

  test('is tried as often as its configuration says', async () => {
    const configure = ({ fn }: ReturnType<typeof lambda>) => {
      fn.eventInvokeConfig = { maximumEventAgeSeconds: 600, maximumRetryAttempts: 1 };
    };
    const error = () => ({ errorType: 'Error', errorMessage: 'no' });
    expect((await seconds(configure, error)).calls).toEqual([0, 60.25]);
  });

  test('waits while it is throttled, longer each time', async () => {
    const throttle = ({ aws }: ReturnType<typeof lambda>) =>
      fault(aws, 'DeliverEvent', Array(4).fill('TooManyRequestsException'));
    const [called] = (await seconds(throttle)).calls;
    expect(called).toBeGreaterThan(7);
    expect(called).toBeLessThanOrEqual(15);
  });

  test('is dropped when it has become too old', async () => {
    const throttle = ({ aws, fn }: ReturnType<typeof lambda>) => {
      fn.eventInvokeConfig = { maximumEventAgeSeconds: 600, maximumRetryAttempts: 2 };
      fault(aws, 'DeliverEvent', Array(99).fill('TooManyRequestsException'));
    };
    expect(await seconds(throttle)).toEqual({ calls: [], dropped: ['EventAgeExceeded'] });
  });

  test('is delivered twice if Lambda fails after the function has run', async () => {
    const lose = ({ aws }: ReturnType<typeof lambda>) => fault(aws, 'DeliverEvent', ['ServiceException'], 'after');
    const [first, second, ...others] = (await seconds(lose)).calls;
    expect([first, others]).toEqual([0, []]);
    expect(second).toBeGreaterThan(0.5);
    expect(second).toBeLessThanOrEqual(1.25);
  });

  test('is tried again after a crash', async () => {
    const crash = ({ aws }: ReturnType<typeof lambda>) => fault(aws, 'DeliverEvent', ['Runtime.ExitError']);
    expect((await seconds(crash)).calls).toEqual([60]);
  });

  test('goes with its function', async () => {
    const remove = ({ aws, service }: ReturnType<typeof lambda>) => {
      fault(aws, 'DeliverEvent', Array(9).fill('TooManyRequestsException'));
      aws.clock.at(aws.clock.now() + 10_000, () => service.deleteFunction(FUNCTION_ARN));
    };
    expect(await seconds(remove)).toEqual({ calls: [], dropped: ['FunctionDeleted'] });
  });

  test('shares the concurrency of the account: many events run a few at a time', async () => {
    let running = 0;
    let most = 0;
    let done = 0;
    const { invoke, aws } = lambda(
      async () => {
        most = Math.max(most, ++running);
        await aws.clock.sleep(1000);
        running--;
        done++;
        return { payload: null };
      },
      { lambdaConcurrency: 10 },
    );
    await Promise.all(Array.from({ length: 100 }, () => invoke('Event')));
    await aws.clock.drain();

    expect({ most, done }).toEqual({ most: 10, done: 100 });
  });
});
