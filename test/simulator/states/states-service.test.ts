import { Faults } from '../../../src/simulator/faults';
import { IamAuthority } from '../../../src/simulator/iam/authority';
import { putRole, putRolePolicy } from '../../../src/simulator/iam/roles';
import { account } from '../cloudformation/toy';
import { ACCOUNT, FUNCTION_ARN, MACHINE_ARN, machine } from './machine';

const WAIT = { A: { Type: 'Wait', Seconds: 3600, End: true } };
const arn = (name: string) => `arn:aws:states:eu-central-1:111111111111:execution:machine:${name}`;

describe('StartExecution', () => {
  test('answers the same execution again for the same name and input while it runs', async () => {
    const { start, service, aws } = machine(WAIT);
    const first = await start('one', { a: 1 });
    await aws.clock.advance(60_000);

    expect(await start('one', { a: 1 })).toEqual(first);
    expect(service.executions()).toHaveLength(1);
  });

  test('refuses a name with another input, or of an execution that has ended, for 90 days', async () => {
    const { start, aws } = machine(WAIT);
    await start('one', { a: 1 });
    await expect(start('one', { a: 2 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });

    await aws.clock.advance(3_600_000);
    await expect(start('one', { a: 1 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await aws.clock.advance(91 * 24 * 3_600_000);
    expect(await start('one', { a: 1 })).toMatchObject({ executionArn: arn('one') });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['a name', { name: 'a/b' }, 'InvalidName'],
    ['a long name', { name: 'x'.repeat(81) }, 'InvalidName'],
    ['an input', { input: 'no json' }, 'InvalidExecutionInput'],
    ['a large input', { input: JSON.stringify('x'.repeat(300_000)) }, 'InvalidExecutionInput'],
    ['a state machine', { stateMachineArn: 'arn:aws:states:x:1:stateMachine:gone' }, 'StateMachineDoesNotExist'],
  ])('refuses %s that is wrong', async (_, input, name) => {
    const { call } = machine(WAIT);
    await expect(call('StartExecution', { stateMachineArn: MACHINE_ARN, input: '{}', ...input })).rejects.toMatchObject(
      { name },
    );
  });
});

describe('StopExecution', () => {
  test('ends a wait at once, and lets a running function end on its own', async () => {
    let ended = 0;
    const { start, call, service, aws } = machine(
      { A: { Type: 'Task', Resource: FUNCTION_ARN, Next: 'B' }, B: { Type: 'Wait', Seconds: 3600, Next: 'A' } },
      async () => {
        await aws.clock.sleep(10_000);
        ended++;
        return { payload: null };
      },
    );
    await start('stepping');
    await aws.clock.advance(5000);
    await call('StopExecution', { executionArn: arn('stepping'), cause: 'superseded' });
    await aws.clock.drain();

    expect(ended).toBe(1);
    expect(service.executions()[0]!.outcome).toEqual({ status: 'ABORTED', cause: 'superseded' });
    expect((aws.clock.now() - service.executions()[0]!.startedAt) / 1000).toBe(10);
  });

  test('says nothing of an execution that has ended, and that an unknown one does not exist', async () => {
    const { start, call } = machine(WAIT);
    await start('one');
    const stopped = await call('StopExecution', { executionArn: arn('one') });

    expect(await call('StopExecution', { executionArn: arn('one') })).toEqual(stopped);
    await expect(call('StopExecution', { executionArn: arn('two') })).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
  });
});

describe('DescribeExecution and ListExecutions', () => {
  test('tell what was true five seconds ago', async () => {
    const { start, call, aws } = machine(WAIT);
    const look = async () => {
      const described = await call('DescribeExecution', { executionArn: arn('one') }).then(
        ({ status }) => status,
        (error: Error) => error.name,
      );
      const { executions } = await call('ListExecutions', { stateMachineArn: MACHINE_ARN, statusFilter: 'RUNNING' });
      return [described, executions.length];
    };
    await start('one');
    expect(await look()).toEqual(['ExecutionDoesNotExist', 0]);
    await aws.clock.advance(5000);
    expect(await look()).toEqual(['RUNNING', 1]);
    await call('StopExecution', { executionArn: arn('one') });
    expect(await look()).toEqual(['RUNNING', 1]);
    await aws.clock.advance(5000);
    expect(await look()).toEqual(['ABORTED', 0]);
  });

  test('list page by page, newest first', async () => {
    const { start, call, aws } = machine(WAIT);
    for (let i = 0; i < 5; i++) {
      await start(`n${i}`);
      await aws.clock.advance(1000);
    }
    await aws.clock.advance(10_000);
    const page = (nextToken?: string) =>
      call('ListExecutions', { stateMachineArn: MACHINE_ARN, maxResults: 2, nextToken });
    const names: string[][] = [];
    let token: string | undefined;
    do {
      const { executions, nextToken } = await page(token);
      names.push(executions.map(({ name }: { name: string }) => name));
      token = nextToken;
    } while (token);

    expect(names).toEqual([['n4', 'n3'], ['n2', 'n1'], ['n0']]);
    await expect(page('nonsense')).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  test('give input and outcome', async () => {
    const { start, call, aws } = machine({ A: { Type: 'Fail', Error: 'No', Cause: 'because' } });
    await start('one', { a: 1 });
    await aws.clock.advance(10_000);

    expect(await call('DescribeExecution', { executionArn: arn('one') })).toMatchObject({
      name: 'one',
      input: '{"a":1}',
      status: 'FAILED',
      error: 'No',
      cause: 'because',
      startDate: new Date('2026-01-05T09:00:00Z'),
    });
  });
});

describe('a state machine', () => {
  test('is described, and stops its executions at their next transition once it is deleted', async () => {
    const { start, call, service, aws } = machine({ A: { Type: 'Wait', Seconds: 60, Next: 'A' } });
    await start('one');
    expect(await call('DescribeStateMachine', { stateMachineArn: MACHINE_ARN })).toMatchObject({
      status: 'ACTIVE',
      type: 'STANDARD',
    });
    service.deleteStateMachine(MACHINE_ARN);
    await aws.clock.drain();

    expect(service.executions()[0]!.status).toBe('ABORTED');
    await expect(call('DescribeStateMachine', { stateMachineArn: MACHINE_ARN })).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
  });

  test('calls functions as its role, whose policies count with their lag', async () => {
    const { run, aws } = machine({
      A: {
        Type: 'Task',
        Resource: FUNCTION_ARN,
        End: true,
        Retry: [{ ErrorEquals: ['Lambda.AWSLambdaException'], IntervalSeconds: 4, BackoffRate: 1, MaxAttempts: 9 }],
      },
    });
    aws.authority = new IamAuthority(aws);
    aws.accounts.set(ACCOUNT, account(ACCOUNT));
    putRole(aws, ACCOUNT, { name: 'machine', trust: { Statement: [] } });
    putRolePolicy(aws, ACCOUNT, {
      roleName: 'machine',
      policyName: 'Invoke',
      document: { Statement: { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: FUNCTION_ARN } },
    });

    expect(await run()).toMatchObject({ status: 'SUCCEEDED', seconds: 16.25 });
    expect(aws.history.filter(({ error }) => error === 'AccessDeniedException')).toHaveLength(4);
  });

  test('repeats a step whose reply was lost', async () => {
    let steps = 0;
    const { run, aws } = machine(
      {
        A: { Type: 'Task', Resource: FUNCTION_ARN, End: true, Retry: [{ ErrorEquals: ['Lambda.ServiceException'] }] },
      },
      async () => ({ payload: ++steps }),
    );
    aws.faults = new Faults([{ operation: 'lambda:Invoke', error: 'LOST_REPLY' }], 1);

    expect(await run()).toMatchObject({ status: 'SUCCEEDED', output: 2 });
  });

  test('that is unknown, and operations that are not simulated, fail by name', async () => {
    const { call } = machine(WAIT);
    await expect(call('ListActivities', {})).rejects.toThrow('states:ListActivities is not simulated');
  });
});
