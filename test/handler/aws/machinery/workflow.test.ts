import type { Clients } from '../../../../src/handler/aws/clients';
import { createStack } from '../../../../src/handler/aws/machinery/stack';
import { createWorkflow } from '../../../../src/handler/aws/machinery/workflow';
import { createSend } from '../../../../src/handler/aws/send';
import { stateMachineArnOf } from '../../../../src/handler/driver/execution-name';
import { anAwsError } from '../../driver/an-aws-error';
import { InstantClock } from '../../driver/instant-clock';

const MACHINE = 'arn:aws:states:eu-west-1:111111111111:stateMachine:Workflow';
const EXECUTION = 'arn:aws:states:eu-west-1:111111111111:execution:Workflow:0123456789abcdef-request';

/** Services that answer by the name of the operation, in turn. */
function lab(answers: Record<string, unknown[]>) {
  const sent: { name: string; input: unknown }[] = [];
  const services = {
    call: async (operation: string, input: unknown) => {
      const name = operation.split(':')[1]!;
      sent.push({ name, input });
      const answer = answers[name]!.shift();
      if (answer instanceof Error) {
        throw answer;
      }
      return answer;
    },
  };
  const clock = new InstantClock();
  const send = createSend({ clock, deadline: clock.now() + 60_000, seed: 'x' });
  const clients = { services } as unknown as Clients;
  return { sent, workflow: createWorkflow(clients, send, MACHINE), stack: createStack(clients, send) };
}

describe('the workflow', () => {
  test('is the state machine that an execution belongs to', () => {
    expect(stateMachineArnOf(EXECUTION)).toBe(MACHINE);
  });

  test('starts an execution once', async () => {
    const { workflow, sent } = lab({
      StartExecution: [{}, anAwsError('ExecutionAlreadyExists'), anAwsError('InvalidArn')],
    });
    expect(await workflow.start('name', '{}')).toBe(true);
    expect(sent[0]!.input).toEqual({ stateMachineArn: MACHINE, name: 'name', input: '{}' });
    expect(await workflow.start('name', '{}')).toBe(false);
    await expect(workflow.start('name', '{}')).rejects.toThrow('InvalidArn');
  });

  test('lists executions in every state, a page at a time', async () => {
    const startDate = new Date(7);
    const { workflow, sent } = lab({
      ListExecutions: [
        { executions: [{ executionArn: 'arn:a', name: 'a', startDate }], nextToken: 'b' },
        { executions: [{}] },
      ],
    });
    expect(await workflow.listPage()).toEqual({
      items: [{ arn: 'arn:a', name: 'a', startedAt: startDate }],
      next: 'b',
    });
    expect(await workflow.listPage('b')).toEqual({ items: [{ arn: '', name: '', startedAt: new Date(0) }] });
    expect(sent.map(({ input }) => input)).toEqual([
      { stateMachineArn: MACHINE, maxResults: 1000 },
      { stateMachineArn: MACHINE, maxResults: 1000, nextToken: 'b' },
    ]);
  });

  test('finds the input of the last state that an execution entered', async () => {
    const entered = (input: string) => ({
      type: 'TaskStateEntered',
      stateEnteredEventDetails: { name: 'Step', input },
    });
    const { workflow, sent } = lab({
      GetExecutionHistory: [
        {
          events: [{ type: 'ExecutionAborted' }, { type: 'LambdaFunctionStarted' }, entered('last'), entered('first')],
        },
        { events: [{ type: 'ExecutionStarted' }] },
        {},
      ],
    });
    expect(await workflow.findLastInput(EXECUTION)).toBe('last');
    expect(await workflow.findLastInput(EXECUTION)).toBeUndefined();
    expect(await workflow.findLastInput(EXECUTION)).toBeUndefined();
    expect(sent[0]!.input).toEqual({ executionArn: EXECUTION, reverseOrder: true, maxResults: 250 });
  });

  test('lists running executions to the end', async () => {
    const startDate = new Date(7);
    const page = (name: string) => ({ executions: [{ executionArn: `arn:${name}`, name, startDate }] });
    const { workflow, sent } = lab({
      ListExecutions: [{ ...page('a'), nextToken: 'b' }, { executions: [], nextToken: 'c' }, page('d')],
    });
    const running = await workflow.listRunning();
    expect(sent[0]!.input).toMatchObject({ statusFilter: 'RUNNING', maxResults: 1000 });
    expect(running).toEqual([
      { arn: 'arn:a', name: 'a', startedAt: startDate },
      { arn: 'arn:d', name: 'd', startedAt: startDate },
    ]);
  });

  test('does not know an execution that is not there yet', async () => {
    const { workflow } = lab({
      DescribeExecution: [
        { status: 'RUNNING', input: '{}', startDate: new Date(1000) },
        anAwsError('ExecutionDoesNotExist'),
        anAwsError('InvalidArn'),
      ],
    });
    expect(await workflow.describe(EXECUTION)).toEqual({
      status: 'RUNNING',
      input: '{}',
      startedAt: new Date(1000),
    });
    expect(await workflow.describe(EXECUTION)).toBeUndefined();
    await expect(workflow.describe(EXECUTION)).rejects.toThrow('InvalidArn');
  });

  test('stops an execution that may be gone', async () => {
    const { workflow, sent } = lab({
      StopExecution: [{}, anAwsError('ExecutionDoesNotExist'), anAwsError('InvalidArn')],
    });
    await workflow.stop(EXECUTION, 'superseded by x');
    await workflow.stop(EXECUTION, 'superseded by x');
    await expect(workflow.stop(EXECUTION, 'x')).rejects.toThrow('InvalidArn');
    expect(sent[0]!.input).toEqual({ executionArn: EXECUTION, error: 'Superseded', cause: 'superseded by x' });
  });
});

describe('the stack', () => {
  const STACK = { Stacks: [{ StackStatus: 'UPDATE_IN_PROGRESS' }] };

  test('is read with its resource', async () => {
    const LastUpdatedTimestamp = new Date(7);
    const { stack } = lab({
      DescribeStacks: [STACK],
      DescribeStackResource: [{ StackResourceDetail: { ResourceStatus: 'UPDATE_IN_PROGRESS', LastUpdatedTimestamp } }],
    });
    expect(await stack.look('stack', 'Toy')).toEqual({
      stackStatus: 'UPDATE_IN_PROGRESS',
      resourceStatus: 'UPDATE_IN_PROGRESS',
      resourceSince: LastUpdatedTimestamp,
    });
  });

  test('is read before its resource: a resource of a stack that rolls back has the status of the rollback', async () => {
    let answer: (stack: typeof STACK) => void = () => {};
    const asked = new Promise<typeof STACK>((resolve) => {
      answer = resolve;
    });
    const { stack, sent } = lab({ DescribeStacks: [asked], DescribeStackResource: [{}] });
    const look = stack.look('stack', 'Toy');
    await new Promise(setImmediate);
    expect(sent.map(({ name }) => name)).toEqual(['DescribeStacks']);
    answer(STACK);
    await look;
    expect(sent.map(({ name }) => name)).toEqual(['DescribeStacks', 'DescribeStackResource']);
  });

  test('is read without a resource that CloudFormation does not list', async () => {
    const { stack } = lab({ DescribeStacks: [STACK], DescribeStackResource: [anAwsError('ValidationError')] });
    expect(await stack.look('stack', 'Toy')).toEqual({ stackStatus: 'UPDATE_IN_PROGRESS' });
  });

  test('cannot be read if CloudFormation refuses', async () => {
    const { stack } = lab({ DescribeStacks: [anAwsError('ValidationError')], DescribeStackResource: [{}] });
    await expect(stack.look('stack', 'Toy')).rejects.toThrow('ValidationError');
  });
});
