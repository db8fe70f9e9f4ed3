import { DAY, SECOND } from '../../../src/simulator/time-units';
import { type Code, FUNCTION_ARN, machine } from './machine';

const NOW = Date.parse('2026-01-05T09:00:00Z');
const ARN = 'arn:aws:states:eu-central-1:111111111111:execution:machine:it';
const ROLE_ARN = 'arn:aws:iam::111111111111:role/machine';
const WHOLE = { truncated: false };

/** A function, a choice that goes round until it has answered twice, and the end. */
const STATES = {
  Step: { Type: 'Task', Resource: FUNCTION_ARN, TimeoutSeconds: 60, Next: 'Again' },
  Again: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 2, Next: 'Done' }], Default: 'Pause' },
  Pause: { Type: 'Wait', Seconds: 30, Next: 'Step' },
  Done: { Type: 'Succeed' },
};
const counting: Code = async (payload) => ({ payload: { n: (payload as { n: number }).n + 1 } });

// biome-ignore lint/suspicious/noExplicitAny: answers have no types here
type Event = any;

/** An execution that has been run to its end, and a way to read its history. */
async function ran(states: Record<string, unknown> = STATES, code: Code = counting) {
  const lab = machine(states, code);
  await lab.run({ n: 0 });
  const read = (input: Record<string, unknown> = {}) =>
    lab.call('GetExecutionHistory', { executionArn: ARN, maxResults: 1000, ...input });
  return { ...lab, read, events: async (input = {}): Promise<Event[]> => (await read(input)).events };
}

const types = (events: Event[]) => events.map(({ type }) => type);

describe('the history of an execution', () => {
  test('tells what happened, in its order, with what each state was given and gave', async () => {
    const { events } = await ran();
    const all = await events();

    expect(types(all)).toEqual([
      'ExecutionStarted',
      ...['TaskStateEntered', 'LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded'],
      ...['TaskStateExited', 'ChoiceStateEntered', 'ChoiceStateExited', 'WaitStateEntered', 'WaitStateExited'],
      ...['TaskStateEntered', 'LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded'],
      ...['TaskStateExited', 'ChoiceStateEntered', 'ChoiceStateExited'],
      ...['SucceedStateEntered', 'SucceedStateExited', 'ExecutionSucceeded'],
    ]);
    expect(all.slice(0, 6)).toEqual([
      {
        id: 1,
        previousEventId: 0,
        timestamp: new Date(NOW),
        type: 'ExecutionStarted',
        executionStartedEventDetails: { input: '{"n":0}', inputDetails: WHOLE, roleArn: ROLE_ARN },
      },
      {
        id: 2,
        previousEventId: 0,
        timestamp: new Date(NOW),
        type: 'TaskStateEntered',
        stateEnteredEventDetails: { name: 'Step', input: '{"n":0}', inputDetails: WHOLE },
      },
      {
        id: 3,
        previousEventId: 2,
        timestamp: new Date(NOW),
        type: 'LambdaFunctionScheduled',
        lambdaFunctionScheduledEventDetails: {
          resource: FUNCTION_ARN,
          input: '{"n":0}',
          inputDetails: WHOLE,
          timeoutInSeconds: 60,
        },
      },
      { id: 4, previousEventId: 3, timestamp: new Date(NOW), type: 'LambdaFunctionStarted' },
      {
        id: 5,
        previousEventId: 4,
        timestamp: new Date(NOW + 250),
        type: 'LambdaFunctionSucceeded',
        lambdaFunctionSucceededEventDetails: { output: '{"n":1}', outputDetails: WHOLE },
      },
      {
        id: 6,
        previousEventId: 5,
        timestamp: new Date(NOW + 250),
        type: 'TaskStateExited',
        stateExitedEventDetails: { name: 'Step', output: '{"n":1}', outputDetails: WHOLE },
      },
    ]);
    expect(all.at(-1)).toMatchObject({
      id: 20,
      timestamp: new Date(NOW + 30 * SECOND + 500),
      executionSucceededEventDetails: { output: '{"n":2}', outputDetails: WHOLE },
    });
  });

  test('begins with the end in reverse order, so that one page has the input of the last state', async () => {
    const { events } = await ran();
    const page = await events({ reverseOrder: true, maxResults: 4 });

    expect(page.map(({ id }) => id)).toEqual([20, 19, 18, 17]);
    expect(page.find(({ type }) => type === 'SucceedStateEntered').stateEnteredEventDetails).toMatchObject({
      name: 'Done',
      input: '{"n":2}',
    });
    expect((await events({ reverseOrder: true })).reverse()).toEqual(await events());
  });

  test('leaves the data out for who does not want it', async () => {
    const { events } = await ran();
    const all = await events({ includeExecutionData: false });

    expect(all).toHaveLength(20);
    expect(JSON.stringify(all)).not.toMatch(/"(in|out)put|truncated/);
    expect(all[1].stateEnteredEventDetails).toEqual({ name: 'Step' });
  });

  test.each([[false], [true]])('comes page by page (reverse order: %s)', async (reverseOrder) => {
    const { read } = await ran();
    const pages: number[][] = [];
    let token: string | undefined;
    do {
      const { events, nextToken } = await read({ reverseOrder, maxResults: 8, nextToken: token });
      pages.push(events.map(({ id }: Event) => id));
      token = nextToken;
    } while (token);
    const ids = Array.from({ length: 20 }, (_, index) => (reverseOrder ? 20 - index : index + 1));

    expect(pages).toEqual([ids.slice(0, 8), ids.slice(8, 16), ids.slice(16)]);
  });

  test('has pages of a hundred events if nothing else is asked for, or 0', async () => {
    const lab = machine({ A: { Type: 'Pass', Next: 'A' } });
    await lab.run();
    for (const maxResults of [undefined, 0]) {
      const { events, nextToken } = await lab.call('GetExecutionHistory', { executionArn: ARN, maxResults });
      expect(events).toHaveLength(100);
      expect(nextToken).toBeDefined();
    }
    const { events } = await lab.call('GetExecutionHistory', { executionArn: ARN, reverseOrder: true, maxResults: 1 });
    expect(events).toMatchObject([
      { id: 25_000, type: 'ExecutionFailed', executionFailedEventDetails: { error: 'States.Runtime' } },
    ]);
  });

  test('tells why a state and its execution failed, and each attempt', async () => {
    const retry = { Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 1, IntervalSeconds: 5 }] };
    const { events } = await ran({ Step: { ...STATES.Step, Next: undefined, End: true, ...retry } }, async () => ({
      errorType: 'Broken',
      errorMessage: 'it broke',
    }));
    const all = await events();

    expect(types(all)).toEqual([
      ...['ExecutionStarted', 'TaskStateEntered'],
      ...['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionFailed'],
      ...['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionFailed'],
      'ExecutionFailed',
    ]);
    expect(all[4].lambdaFunctionFailedEventDetails).toMatchObject({
      error: 'Broken',
      cause: expect.stringContaining('it broke'),
    });
    expect(all.at(-1).executionFailedEventDetails).toMatchObject({ error: 'Broken' });
  });

  test('calls an integration a task, and a timeout by its name', async () => {
    const Resource = 'arn:aws:states:::lambda:invoke';
    const Parameters = { FunctionName: FUNCTION_ARN, 'Payload.$': '$' };
    const Step = { Type: 'Task', Resource, Parameters, TimeoutSeconds: 1, End: true };
    const fast = await ran({ Step });
    const slow = machine({ Step }, async () => {
      await slow.aws.clock.sleep(10 * SECOND);
      return { payload: null };
    });
    await slow.run({ n: 0 });

    const [, , scheduled, started, succeeded] = await fast.events();
    expect(scheduled.taskScheduledEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke',
      region: 'eu-central-1',
      parameters: JSON.stringify({ FunctionName: FUNCTION_ARN, Payload: { n: 0 } }),
      timeoutInSeconds: 1,
    });
    expect(started.taskStartedEventDetails).toEqual({ resourceType: 'lambda', resource: 'invoke' });
    expect(succeeded.taskSucceededEventDetails).toMatchObject({ resourceType: 'lambda', outputDetails: WHOLE });
    const { events } = await slow.call('GetExecutionHistory', { executionArn: ARN });
    expect(types(events).slice(-2)).toEqual(['TaskTimedOut', 'ExecutionFailed']);
    expect(events.at(-2).taskTimedOutEventDetails).toMatchObject({ error: 'States.Timeout' });
  });

  test('is there while the execution runs, and ends with its stop, whatever the function still does', async () => {
    const lab = machine({ Step: { ...STATES.Step, Next: undefined, End: true } }, async () => {
      await lab.aws.clock.sleep(10 * SECOND);
      return { payload: { n: 9 } };
    });
    await lab.start('it', { n: 0 });
    const read = async () => (await lab.call('GetExecutionHistory', { executionArn: ARN })).events;
    expect(types(await read()).at(-1)).toBe('LambdaFunctionStarted');
    await lab.aws.clock.advance(SECOND);
    await lab.call('StopExecution', { executionArn: ARN, error: 'Superseded', cause: 'a newer one' });
    await lab.aws.clock.drain();

    const events = await read();
    expect(types(events)).toEqual([
      ...['ExecutionStarted', 'TaskStateEntered', 'LambdaFunctionScheduled', 'LambdaFunctionStarted'],
      'ExecutionAborted',
    ]);
    expect(events.at(-1).executionAbortedEventDetails).toEqual({ error: 'Superseded', cause: 'a newer one' });
  });

  test('ends with the timeout of the whole execution', async () => {
    const { events } = await ran({
      StartAt: 'A',
      TimeoutSeconds: 10,
      States: { A: { Type: 'Wait', Seconds: 60, End: true } },
    });

    expect(types(await events())).toEqual(['ExecutionStarted', 'WaitStateEntered', 'ExecutionTimedOut']);
  });

  test('is kept for 90 days after the end', async () => {
    const { aws, events } = await ran();
    await aws.clock.advance(90 * DAY);
    expect(await events()).toHaveLength(20);
    await aws.clock.advance(SECOND);

    await expect(events()).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['an execution that never was', { executionArn: ARN.replace(':it', ':other') }, 'ExecutionDoesNotExist'],
    ['what is no ARN of an execution', { executionArn: 'arn:aws:states:x:1:stateMachine:machine' }, 'InvalidArn'],
    ['no ARN', { executionArn: undefined }, 'InvalidArn'],
    ['a token that was never given out', { nextToken: 'nonsense' }, 'InvalidToken'],
    ['more than a thousand events', { maxResults: 1001 }, 'ValidationException'],
    ['fewer than none', { maxResults: -1 }, 'ValidationException'],
  ])('is refused for %s', async (_, input, name) => {
    const { read } = await ran();
    await expect(read(input)).rejects.toMatchObject({ name });
  });

  test('goes on with a token for a day', async () => {
    const { aws, read } = await ran();
    const { nextToken } = await read({ maxResults: 15 });
    await aws.clock.advance(DAY);
    expect((await read({ nextToken })).events).toHaveLength(5);
    await aws.clock.advance(SECOND);

    await expect(read({ nextToken })).rejects.toMatchObject({ name: 'InvalidToken' });
  });
});
