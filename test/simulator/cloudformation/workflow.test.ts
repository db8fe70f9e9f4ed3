import type { Invocation, InvocationResult } from '../../../src/simulator/lambda/runtime';
import { StatesService } from '../../../src/simulator/states/states-service';
import { ACCOUNT, REGION, type ToyEvent, TRUST, template, toy } from './toy';

/** What the toy workflow passes from step to step. */
interface ToyState {
  readonly event: ToyEvent;
  readonly steps: number;
  readonly next: 'STEP' | 'DONE';
  readonly pauseSeconds: number;
}

const allow = (action: string, resource: unknown) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
});

/** One function and one state machine: the function starts an execution for each event, whose steps end in an answer. */
const WORKFLOW = template({
  MachineRole: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: TRUST('states.amazonaws.com'),
      Policies: [
        { PolicyName: 'Invoke', PolicyDocument: allow('lambda:InvokeFunction', { 'Fn::GetAtt': ['Function', 'Arn'] }) },
      ],
    },
  },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      RoleArn: { 'Fn::GetAtt': ['MachineRole', 'Arn'] },
      DefinitionString: {
        'Fn::Join': [
          '',
          [
            '{"StartAt":"Step","States":{"Step":{"Type":"Task","Resource":"',
            { 'Fn::GetAtt': ['Function', 'Arn'] },
            '","Parameters":{"state.$":"$"},"Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":5,"MaxAttempts":9}],"Next":"Next"},',
            '"Next":{"Type":"Choice","Choices":[{"Variable":"$.next","StringEquals":"STEP","Next":"Pause"}],"Default":"Done"},',
            '"Pause":{"Type":"Wait","SecondsPath":"$.pauseSeconds","Next":"Step"},"Done":{"Type":"Succeed"}}}',
          ],
        ],
      },
    },
  },
  Start: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'Start',
      PolicyDocument: allow('states:StartExecution', { Ref: 'Machine' }),
      Roles: [{ Ref: 'Role' }],
    },
  },
  Thing: {
    Type: 'Custom::Toy',
    Properties: { ServiceToken: { 'Fn::GetAtt': ['Function', 'Arn'] }, WorkflowArn: { Ref: 'Machine' } },
    DependsOn: ['Start'],
  },
});

/** The function's code: an event starts an execution, the third step answers. */
function code(world: ReturnType<typeof toy>) {
  return async ({ payload, credentials }: Invocation): Promise<InvocationResult> => {
    if (!('state' in (payload as object))) {
      const event = payload as ToyEvent;
      const state: ToyState = { event, steps: 0, next: 'STEP', pauseSeconds: 30 };
      return world.aws
        .call({
          service: 'states',
          operation: 'StartExecution',
          input: {
            stateMachineArn: event.ResourceProperties.WorkflowArn,
            name: event.RequestId,
            input: JSON.stringify(state),
          },
          caller: world.aws.sessions.find(credentials.accessKeyId)!,
          region: REGION,
        })
        .then(
          () => ({ payload: null }),
          (error: Error) => ({ errorType: error.name, errorMessage: error.message }),
        );
    }
    const { state } = payload as { state: ToyState };
    if (state.steps < 2) {
      return { payload: { ...state, steps: state.steps + 1 } };
    }
    world.runtime.send(state.event, {});
    return { payload: { ...state, next: 'DONE' } };
  };
}

test('one function and one state machine carry a stack through creation and deletion', async () => {
  const world = toy();
  world.runtime.code = code(world);
  const { status, events } = await world.deploy(WORKFLOW);
  const at = (wanted: string) => events.find((event) => event.logicalId === 'Thing' && event.status === wanted)!.at;

  expect(status).toBe('CREATE_COMPLETE');
  // The first event meets a policy that is not enforced yet, and comes again a minute later; then two pauses.
  expect((at('CREATE_COMPLETE') - at('CREATE_IN_PROGRESS')) / 1000).toBeGreaterThan(120);
  expect(world.aws.history.filter(({ error }) => error === 'AccessDeniedException').length).toBeGreaterThan(0);
  expect((await world.destroy()).status).toBe('DELETE_COMPLETE');
  expect(
    StatesService.of(world.aws)
      .executions()
      .map((execution) => execution.status),
  ).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  expect(world.aws.accounts.get(ACCOUNT)!.roles.size).toBe(0);
});

test('the same seed tells the same story', async () => {
  const story = async () => {
    const world = toy({ seed: 7 });
    world.runtime.code = code(world);
    const created = await world.deploy(WORKFLOW);
    return [...created.events, ...(await world.destroy()).events];
  };

  expect(await story()).toEqual(await story());
});
