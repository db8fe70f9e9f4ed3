import {
  CloudFormationClient,
  DescribeStackResourceCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { WireRequestHandler } from '../../support/wire-request-handler';
import { ACCOUNT, REGION, toy } from './toy';

const MACHINE = {
  Resources: {
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineName: 'machine',
        RoleArn: `arn:aws:iam::${ACCOUNT}:role/any`,
        Definition: { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 60, End: true } } },
      },
    },
  },
  Outputs: { Arn: { Value: { Ref: 'Machine' } } },
};

/** What every client of a world is made with. */
function configuration(world: ReturnType<typeof toy>) {
  return {
    region: REGION,
    credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'secret' },
    requestHandler: new WireRequestHandler(world.aws),
    maxAttempts: 1,
  };
}

test("the SDK's client of CloudFormation reads stacks and resources", async () => {
  const world = toy();
  const { stackId } = await world.deploy(MACHINE);
  const client = new CloudFormationClient(configuration(world));
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stackId }));
  const { StackResourceDetail } = await client.send(
    new DescribeStackResourceCommand({ StackName: 'Toy', LogicalResourceId: 'Machine' }),
  );
  const { StackResources } = await client.send(new DescribeStackResourcesCommand({ StackName: 'Toy' }));

  expect(Stacks).toMatchObject([
    {
      StackId: stackId,
      StackStatus: 'CREATE_COMPLETE',
      CreationTime: new Date('2026-01-05T09:00:00Z'),
      Outputs: [{ OutputKey: 'Arn', OutputValue: `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:machine` }],
    },
  ]);
  expect(StackResourceDetail).toMatchObject({ ResourceStatus: 'CREATE_COMPLETE', LogicalResourceId: 'Machine' });
  expect(StackResourceDetail?.LastUpdatedTimestamp).toEqual(new Date('2026-01-05T09:00:02Z'));
  expect(StackResources).toHaveLength(1);
  await expect(client.send(new DescribeStacksCommand({ StackName: 'Nothing' }))).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack with id Nothing does not exist',
  });
});

test("the SDK's client of Step Functions starts, finds and stops executions", async () => {
  const world = toy();
  const { outputs } = await world.deploy(MACHINE);
  const client = new SFNClient(configuration(world));
  const stateMachineArn = String(outputs.Arn);
  const { executionArn, startDate } = await client.send(
    new StartExecutionCommand({ stateMachineArn, name: 'one', input: '{}' }),
  );
  expect(startDate).toEqual(new Date(world.aws.clock.now()));
  await world.aws.clock.advance(10_000);

  const { executions } = await client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' }));
  expect(executions).toMatchObject([{ executionArn, name: 'one', status: 'RUNNING', startDate }]);
  await client.send(new StopExecutionCommand({ executionArn, cause: 'superseded' }));
  await world.aws.clock.advance(10_000);
  expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: 'ABORTED',
    cause: 'superseded',
  });
  expect(await client.send(new DescribeStateMachineCommand({ stateMachineArn }))).toMatchObject({ status: 'ACTIVE' });
  const history = new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 2 });
  const { events, nextToken } = await client.send(history);
  expect(events).toMatchObject([
    { id: 3, previousEventId: 2, type: 'ExecutionAborted', executionAbortedEventDetails: { cause: 'superseded' } },
    { id: 2, type: 'WaitStateEntered', stateEnteredEventDetails: { name: 'Wait', input: '{}' }, timestamp: startDate },
  ]);
  const rest = await client.send(new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, nextToken }));
  expect(rest).toMatchObject({ events: [{ id: 1, type: 'ExecutionStarted' }] });
  expect(rest.nextToken).toBeUndefined();
  await expect(client.send(new StartExecutionCommand({ stateMachineArn, name: 'one' }))).rejects.toMatchObject({
    name: 'ExecutionAlreadyExists',
  });
});
