import { type Code, FUNCTION_ARN, machine } from './machine';

const END = { End: true };
const echo: Code = async (payload) => ({ payload });
const fails =
  (errorType: string): Code =>
  async () => ({ errorType, errorMessage: 'no' });
const task = (more: Record<string, unknown> = {}) => ({ Type: 'Task', Resource: FUNCTION_ARN, End: true, ...more });
const DONE = { Done: { Type: 'Succeed' } };

describe('states', () => {
  test.each<[string, Record<string, unknown>, unknown, unknown]>([
    ['Pass hands its input on', { A: { Type: 'Pass', ...END } }, { a: 1 }, { a: 1 }],
    ['Pass answers its Result', { A: { Type: 'Pass', Result: { b: 2 }, ...END } }, { a: 1 }, { b: 2 }],
    [
      'Pass puts its Result where ResultPath says',
      { A: { Type: 'Pass', Result: 2, ResultPath: '$.x.y', ...END } },
      { a: 1 },
      { a: 1, x: { y: 2 } },
    ],
    [
      'Pass fills Parameters',
      { A: { Type: 'Pass', Parameters: { 'b.$': '$.a', c: [{ 'd.$': '$' }] }, ...END } },
      { a: 1 },
      { b: 1, c: [{ d: { a: 1 } }] },
    ],
    ['Succeed filters', { A: { Type: 'Succeed', InputPath: '$.a', OutputPath: '$.b[1]' } }, { a: { b: [1, 2] } }, 2],
    ['a null path is an empty object', { A: { Type: 'Pass', OutputPath: null, ...END } }, { a: 1 }, {}],
    ['Task answers what its function does', { A: task() }, { a: 1 }, { a: 1 }],
    [
      'Task drops a result with a null ResultPath',
      { A: task({ Parameters: { x: 1 }, ResultPath: null }) },
      { a: 1 },
      { a: 1 },
    ],
    ['Task selects from its result', { A: task({ ResultSelector: { 'only.$': '$.a' } }) }, { a: 1, b: 2 }, { only: 1 }],
    [
      'Task calls through lambda:invoke, and finds the answer in Payload',
      {
        A: task({
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { FunctionName: FUNCTION_ARN, 'Payload.$': '$' },
          OutputPath: '$.Payload',
        }),
      },
      { a: 1 },
      { a: 1 },
    ],
    [
      'the context object is read with $$',
      {
        A: {
          Type: 'Pass',
          Parameters: { 'id.$': '$$.Execution.Id', 'name.$': '$$.Execution.Name', 'at.$': '$$.Execution.StartTime' },
          ...END,
        },
      },
      {},
      {
        id: 'arn:aws:states:eu-central-1:111111111111:execution:machine:it',
        name: 'it',
        at: '2026-01-05T09:00:00.000Z',
      },
    ],
  ])('%s', async (_, states, input, output) => {
    expect(await machine(states, echo).run(input)).toMatchObject({ status: 'SUCCEEDED', output });
  });

  test.each<[string, Record<string, unknown>, unknown, string]>([
    ['a text', { Variable: '$.v', StringEquals: 'yes' }, { v: 'yes' }, 'Chosen'],
    ['another text', { Variable: '$.v', StringEquals: 'yes' }, { v: 'no' }, 'Default'],
    ['a number', { Variable: '$.v', NumericEquals: 0 }, { v: 0 }, 'Chosen'],
    ['a number that is a text', { Variable: '$.v', NumericEquals: 1 }, { v: '1' }, 'Default'],
    ['a boolean', { Variable: '$.v', BooleanEquals: false }, { v: false }, 'Chosen'],
    ['nothing at the path', { Variable: '$.v', BooleanEquals: false }, {}, 'States.Runtime'],
  ])('Choice compares with %s', async (_, rule, input, expected) => {
    const result = await machine({
      A: { Type: 'Choice', Choices: [{ ...rule, Next: 'Chosen' }], Default: 'Default' },
      Chosen: { Type: 'Pass', Result: 'Chosen', ...END },
      Default: { Type: 'Pass', Result: 'Default', ...END },
    }).run(input);

    expect(result.output ?? result.error).toBe(expected);
  });

  test('Choice without a match and without a Default fails', async () => {
    const states = { A: { Type: 'Choice', Choices: [{ Variable: '$.v', StringEquals: 'x', Next: 'Done' }] }, ...DONE };
    expect(await machine(states).run({ v: 'y' })).toMatchObject({ error: 'States.NoChoiceMatched' });
  });

  test.each<[string, Record<string, unknown>, unknown, unknown]>([
    ['Seconds', { Seconds: 30 }, {}, { status: 'SUCCEEDED', seconds: 30 }],
    ['SecondsPath', { SecondsPath: '$.pause' }, { pause: 7 }, { status: 'SUCCEEDED', seconds: 7 }],
    ['a path to nothing', { SecondsPath: '$.pause' }, {}, { status: 'FAILED', error: 'States.Runtime' }],
    ['a path to a text', { SecondsPath: '$.pause' }, { pause: '7' }, { status: 'FAILED', error: 'States.Runtime' }],
  ])('Wait waits for %s', async (_, wait, input, expected) => {
    expect(await machine({ A: { Type: 'Wait', ...wait, ...END } }).run(input)).toMatchObject(expected as object);
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    ['texts', { Error: 'E', Cause: 'because' }, 'E', 'because'],
    ['paths', { ErrorPath: '$.code', CausePath: '$.reason' }, 'Refused', 'no consent'],
  ])('Fail ends with error and cause from %s', async (_, fail, error, cause) => {
    const result = await machine({ A: { Type: 'Fail', ...fail } }).run({ code: 'Refused', reason: 'no consent' });
    expect(result).toMatchObject({ status: 'FAILED', error, cause });
  });
});

describe('a task that fails', () => {
  const retry = (more: Record<string, unknown>) => [{ ErrorEquals: ['Flaky'], ...more }];

  test.each<[string, Record<string, unknown>, number, number]>([
    ['three times by default, after 1, 2 and 4 s', {}, 4, 7],
    ['as often as MaxAttempts says', { MaxAttempts: 1 }, 2, 1],
    ['with the pause growing as BackoffRate says', { IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 3 }, 4, 26],
    ['with pauses up to MaxDelaySeconds', { IntervalSeconds: 10, MaxDelaySeconds: 15, MaxAttempts: 3 }, 4, 40],
  ])('is retried %s', async (_, retrier, attempts, pauses) => {
    let calls = 0;
    const { run } = machine({ A: task({ Retry: retry(retrier) }) }, async () => {
      calls++;
      return { errorType: 'Flaky', errorMessage: 'again' };
    });
    const { error, seconds } = await run();

    expect({ error, calls }).toEqual({ error: 'Flaky', calls: attempts });
    // Every attempt takes a quarter of a second.
    expect(seconds).toBe(pauses + attempts * 0.25);
  });

  test('is retried after a part of the pause with full jitter, the same part for the same seed', async () => {
    const states = { A: task({ Retry: retry({ IntervalSeconds: 100, MaxAttempts: 1, JitterStrategy: 'FULL' }) }) };
    const seconds = await Promise.all(
      [1, 1, 2].map(async (seed) => (await machine(states, fails('Flaky'), { seed }).run()).seconds),
    );

    expect(seconds[0]).toBe(seconds[1]);
    expect(seconds[0]).not.toBe(seconds[2]);
    expect(Math.max(...seconds)).toBeLessThan(101);
  });

  test('is counted by each retrier of its own', async () => {
    const errors = ['One', 'Two', 'One', 'Two', 'Three'];
    const { run } = machine(
      {
        A: task({
          Retry: [
            { ErrorEquals: ['One'], IntervalSeconds: 1, MaxAttempts: 2 },
            { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 2 },
          ],
        }),
      },
      async () => ({ errorType: errors.shift()!, errorMessage: '' }),
    );

    expect((await run()).error).toBe('Three');
  });

  test('is caught, with its input kept and the error beside it', async () => {
    const { run } = machine(
      { A: task({ Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.state.error', Next: 'Done' }] }), ...DONE },
      fails('Broken'),
    );

    expect(await run({ state: { x: 1 } })).toMatchObject({
      status: 'SUCCEEDED',
      output: {
        state: {
          x: 1,
          error: { Error: 'Broken', Cause: JSON.stringify({ errorType: 'Broken', errorMessage: 'no', trace: [] }) },
        },
      },
    });
  });

  test.each<[string, string[], string]>([
    ['States.ALL', ['States.ALL'], 'SUCCEEDED'],
    ['States.TaskFailed', ['States.TaskFailed'], 'SUCCEEDED'],
    ['its name', ['Other', 'Broken'], 'SUCCEEDED'],
    ['another name', ['Other'], 'FAILED'],
  ])('matches %s', async (_, ErrorEquals, status) => {
    const { run } = machine({ A: task({ Catch: [{ ErrorEquals, Next: 'Done' }] }), ...DONE }, fails('Broken'));
    expect((await run()).status).toBe(status);
  });

  test('by taking longer than TimeoutSeconds is States.Timeout, which States.TaskFailed does not match', async () => {
    const never: Code = () => new Promise(() => {});
    const { run } = machine(
      { A: task({ TimeoutSeconds: 5, Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Done' }] }), ...DONE },
      never,
    );
    expect(await run()).toMatchObject({ status: 'FAILED', error: 'States.Timeout', seconds: 5 });
  });

  test("by taking longer than the function's own timeout is Sandbox.Timedout", async () => {
    const never: Code = () => new Promise(() => {});
    expect(await machine({ A: task() }, never).run()).toMatchObject({ error: 'Sandbox.Timedout', seconds: 60 });
  });

  test('by passing on too much is not caught by States.ALL', async () => {
    const { run } = machine(
      { A: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }] }), ...DONE },
      async () => ({ payload: 'x'.repeat(300_000) }),
    );
    expect(await run()).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

describe('an execution', () => {
  test('counts the events of its history as Step Functions does', async () => {
    // Started and succeeded (2); Task entered, scheduled, started, succeeded, exited (5); Wait, Choice, Succeed (2 each).
    const { run } = machine(
      {
        A: { ...task(), End: undefined, Next: 'B' },
        B: { Type: 'Wait', Seconds: 1, Next: 'C' },
        C: { Type: 'Choice', Choices: [{ Variable: '$.x', NumericEquals: 1, Next: 'Done' }], Default: 'Done' },
        ...DONE,
      },
      echo,
    );
    expect((await run({ x: 1 })).events).toBe(13);
  });

  test('dies when its history has 25,000 events', async () => {
    const { run } = machine({ A: { Type: 'Pass', Next: 'A' } });
    const result = await run();

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(result.cause).toContain('25000');
  });

  test('runs for a year at most, whatever its state machine says', async () => {
    const { run } = machine({ StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 400 * 86_400, End: true } } });
    expect(await run()).toMatchObject({ status: 'TIMED_OUT', seconds: 365 * 86_400 });
  });

  test('ends when its state machine says that it took too long', async () => {
    const { run } = machine({
      StartAt: 'A',
      TimeoutSeconds: 10,
      States: { A: { Type: 'Wait', Seconds: 60, End: true } },
    });
    expect(await run()).toMatchObject({ status: 'TIMED_OUT', seconds: 10 });
  });
});

describe('a definition', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['a state type', { A: { Type: 'Parallel', End: true } }, 'the state type Parallel (state A) is not interpreted'],
    [
      'a field',
      { A: { Type: 'Task', Resource: 'x', HeartbeatSeconds: 1, End: true } },
      'HeartbeatSeconds (state A) is not',
    ],
    [
      'a comparison',
      { A: { Type: 'Choice', Choices: [{ Variable: '$', IsPresent: true, Next: 'A' }] } },
      'IsPresent (a choice of state A)',
    ],
    ['a retrier', { A: task({ Retry: [{ ErrorEquals: [], Unknown: 1 }] }) }, 'Unknown (a retrier of state A) is not'],
    ['an intrinsic function', { A: task({ Parameters: { 'x.$': "States.Format('x')" } }) }, 'States.Format'],
    ['no target', { A: { Type: 'Pass' } }, 'state A needs either Next or End'],
    // Names that every object of JavaScript answers to.
    ['a state type of no table', { A: { Type: 'constructor', End: true } }, 'the state type constructor (state A)'],
    ['a target of no table', { A: { Type: 'Pass', Next: 'toString' } }, 'state A goes to "toString", which is no'],
    ['a wrong target', { A: { Type: 'Pass', Next: 'B' } }, 'state A goes to "B", which is no state'],
    [
      'States.ALL among others',
      { A: task({ Retry: [{ ErrorEquals: ['States.ALL', 'X'] }] }) },
      'States.ALL must be alone and last',
    ],
    ['a query language', { StartAt: 'A', QueryLanguage: 'JSONata', States: {} }, 'the query language JSONata is not'],
  ])('with %s fails by name', (_, states, message) => {
    expect(() => machine(states)).toThrow(message);
  });

  test('whose path names what only an object of JavaScript has fails as for any missing path', async () => {
    const { run } = machine({ A: { Type: 'Pass', Parameters: { 'x.$': '$.a.constructor' }, End: true } });
    expect(await run({ a: {} })).toMatchObject({ status: 'FAILED', error: 'States.ParameterPathFailure' });
  });

  test('with a resource that is no function fails by its name when it is reached', async () => {
    const { run } = machine({ A: task({ Resource: 'arn:aws:states:::sns:publish' }) });
    expect((await run()).cause).toContain('arn:aws:states:::sns:publish');
  });
});
