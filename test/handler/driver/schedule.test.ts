// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation's placeholders
import { LambdaService, type World, type WorldPerson } from '../../../src/simulator/index';
import { InProcessLab } from '../../support/in-process';
import { workflowTemplate } from '../../support/workflow-template';
import { acceptance } from '../flows/handshake-acceptance/accepting';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MANAGEMENT = '111111111111';
const ACCOUNT = '333333333333';
const STRANGER = '999999999999';
const ACCEPTANCE = acceptance({ Actions: ['INVITE', 'APPROVE_ALL_FEATURES'] });

/** An acceptance with the schedule that the construct makes beside it. */
function template() {
  const made = workflowTemplate({ Acceptance: ACCEPTANCE });
  const event = {
    StackId: 'STACK',
    RequestId: 'REQUEST',
    ResourceType: ACCEPTANCE.type,
    LogicalResourceId: 'Acceptance',
    ResourceProperties: { ...ACCEPTANCE.properties, WorkflowArn: 'WORKFLOW' },
  };
  const text = JSON.stringify({ schedule: { event } })
    .replace('"STACK"', '"${AWS::StackId}"')
    .replace('"REQUEST"', '<id>')
    .replace('WORKFLOW', '${Workflow}');
  const rule = {
    Type: 'AWS::Events::Rule',
    DependsOn: ['Acceptance'],
    Properties: {
      ScheduleExpression: 'rate(3 hours)',
      State: 'ENABLED',
      Targets: [
        {
          Id: 'Target0',
          Arn: { 'Fn::GetAtt': ['Handler', 'Arn'] },
          InputTransformer: { InputPathsMap: { id: '$.id' }, InputTemplate: { 'Fn::Sub': text } },
        },
      ],
    },
  };
  Object.assign(made.Resources, { Schedule: rule });
  return made;
}

function labWith(people: WorldPerson[], organization: Partial<NonNullable<World['organizations']>[number]> = {}) {
  return new InProcessLab({
    deployment: { account: ACCOUNT, region: 'eu-west-1' },
    accounts: { [MANAGEMENT]: {}, [ACCOUNT]: {}, [STRANGER]: {} },
    organizations: [
      { id: 'o-exampleorgid', managementAccount: MANAGEMENT, featureSet: 'ALL', ...organization },
      { id: 'o-strangeorgid', managementAccount: STRANGER, featureSet: 'ALL' },
    ],
    people,
  });
}

const invite = (after: string): WorldPerson => ({ account: MANAGEMENT, after, does: 'invite', target: ACCOUNT });
const remove = (after: string): WorldPerson => ({ account: MANAGEMENT, after, does: 'remove', target: ACCOUNT });
const events = (lab: InProcessLab) => lab.aws.messages.flatMap((one) => (one.kind === 'EVENT' ? [one.detailType] : []));

describe('a schedule', () => {
  test('answers what is sent after the first answer, three hours later at most', async () => {
    const lab = labWith([invite('1m'), remove('2d'), invite('5d')]);
    await lab.deploy(template());
    expect(lab.organizationOf(ACCOUNT)?.id).toBe('o-exampleorgid');

    await lab.aws.clock.advance(4 * DAY_MS);
    expect(lab.organizationOf(ACCOUNT)).toBeUndefined();
    await lab.aws.clock.advance(DAY_MS + 3 * HOUR_MS);
    expect(lab.organizationOf(ACCOUNT)?.id).toBe('o-exampleorgid');
    expect(events(lab)).toEqual(['Handshake Accepted', 'Handshake Accepted']);
  });

  test('starts nothing while the flow of the deployment still waits', async () => {
    const lab = labWith([invite('3d')]);
    await lab.deploy(template());
    await lab.aws.clock.advance(2 * DAY_MS);
    expect(lab.executions()).toHaveLength(1);
    await lab.aws.clock.advance(2 * DAY_MS);
    expect(lab.organizationOf(ACCOUNT)?.id).toBe('o-exampleorgid');
  });

  test('starts executions that look once, wait for nobody, and answer nobody', async () => {
    const lab = labWith([remove('1d')], { members: { [ACCOUNT]: { joined: 'INVITED' } } });
    await lab.deploy(template());
    await lab.aws.clock.advance(3 * DAY_MS);
    expect(lab.executions().length).toBeGreaterThan(20);
    expect(lab.executions().every(({ status }) => status === 'SUCCEEDED')).toBe(true);
    expect(lab.writes()).not.toContain('organizations:AcceptHandshake');
    expect(events(lab)).toEqual([]);
  });

  test('ends with the stack', async () => {
    const lab = labWith([invite('1m'), remove('2d'), invite('5d')]);
    await lab.deploy(template());
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    const before = lab.executions().length;
    await lab.aws.clock.advance(10 * DAY_MS);
    expect(lab.executions()).toHaveLength(before);
    expect(lab.organizationOf(ACCOUNT)).toBeUndefined();
    expect(lab.aws.clock.next).toBeUndefined();
  });

  test('says nothing to people when it fails: its failed executions show it', async () => {
    const people: WorldPerson[] = [
      remove('1d'),
      { account: STRANGER, after: '25h', does: 'invite', target: ACCOUNT },
      { account: ACCOUNT, after: '1h', does: 'accept', action: 'INVITE' },
    ];
    const lab = labWith(people, { members: { [ACCOUNT]: { joined: 'INVITED' } } });
    await lab.deploy(template());
    await lab.aws.clock.advance(2 * DAY_MS);
    expect(lab.organizationOf(ACCOUNT)?.id).toBe('o-strangeorgid');
    expect(lab.executions().at(-1)).toMatchObject({ status: 'FAILED', outcome: { error: 'TransferNotAllowed' } });
    expect(events(lab)).toEqual([]);
    expect(LambdaService.of(lab.aws).queue.dropped).toEqual([]);
  });
});
