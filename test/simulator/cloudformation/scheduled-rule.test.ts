import { CloudFormation } from '../../../src/simulator/cloudformation/cloudformation';
import type { Template } from '../../../src/simulator/cloudformation/template';
import type { FunctionRuntime } from '../../../src/simulator/lambda/runtime';
import { loadWorld } from '../../../src/simulator/world/load/load-world';

const ACCOUNT = '111111111111';
const HOUR_MS = 3_600_000;

function aTemplate(rule?: Record<string, unknown>): Template {
  const role = {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
      },
    },
  };
  const fn = {
    Type: 'AWS::Lambda::Function',
    Properties: { Code: { S3Key: 'code' }, Handler: 'index.handler', Role: { 'Fn::GetAtt': ['Role', 'Arn'] } },
  };
  const Properties = { Targets: [{ Id: 'One', Arn: { 'Fn::GetAtt': ['Function', 'Arn'] } }], ...rule };
  const resources = { Role: role, Function: fn, ...(rule ? { Rule: { Type: 'AWS::Events::Rule', Properties } } : {}) };
  return { Resources: resources } as unknown as Template;
}

function aLab() {
  const aws = loadWorld({ accounts: { [ACCOUNT]: {} } });
  const payloads: unknown[] = [];
  const runtime: FunctionRuntime = {
    knows: () => true,
    invoke: async ({ payload }) => {
      payloads.push(payload);
      return { payload: null };
    },
  };
  const cloudFormation = new CloudFormation(aws, { accountId: ACCOUNT, region: 'eu-west-1', runtime });
  const deploy = (template: Template) => aws.clock.run(cloudFormation.deploy({ stackName: 'Toy', template }));
  return { aws, payloads, deploy };
}

describe('a rule with a schedule', () => {
  test('calls its function at that rate, with the event', async () => {
    const { aws, payloads, deploy } = aLab();
    await deploy(aTemplate({ ScheduleExpression: 'rate(2 hours)' }));
    await aws.clock.advance(5 * HOUR_MS);
    expect(payloads).toEqual([
      { id: expect.any(String), time: expect.any(String), account: ACCOUNT, region: 'eu-west-1' },
      { id: expect.any(String), time: expect.any(String), account: ACCOUNT, region: 'eu-west-1' },
    ]);
  });

  test.each([
    ['a constant', { Input: '{"look":true}' }, { look: true }],
    [
      'a template',
      { InputTransformer: { InputPathsMap: { who: '$.account' }, InputTemplate: '{"account":<who>,"not":<known>}' } },
      { account: ACCOUNT, not: '' },
    ],
  ])('sends %s where its target has one', async (_, input, expected) => {
    const { aws, payloads, deploy } = aLab();
    const Targets = [{ Id: 'One', Arn: { 'Fn::GetAtt': ['Function', 'Arn'] }, ...input }];
    await deploy(aTemplate({ ScheduleExpression: 'rate(1 hour)', Targets }));
    await aws.clock.advance(HOUR_MS);
    expect(payloads).toEqual([expected]);
  });

  test('calls nobody once it is changed, disabled or gone', async () => {
    const { aws, payloads, deploy } = aLab();
    await deploy(aTemplate({ ScheduleExpression: 'rate(1 hour)' }));
    await deploy(aTemplate({ ScheduleExpression: 'rate(1 day)' }));
    await aws.clock.advance(25 * HOUR_MS);
    expect(payloads).toHaveLength(1);
    await deploy(aTemplate({ ScheduleExpression: 'rate(1 day)', State: 'DISABLED' }));
    await aws.clock.advance(72 * HOUR_MS);
    await deploy(aTemplate({ ScheduleExpression: 'rate(1 hour)' }));
    await deploy(aTemplate());
    await aws.clock.advance(72 * HOUR_MS);
    expect(payloads).toHaveLength(1);
  });

  test('is only recorded where it has another trigger, or a target that is no function of the stack', async () => {
    const { aws, payloads, deploy } = aLab();
    await deploy(aTemplate({ ScheduleExpression: 'cron(0 12 * * ? *)' }));
    await aws.clock.advance(48 * HOUR_MS);
    const Targets = [{ Id: 'One', Arn: 'arn:aws:sqs:eu-west-1:111111111111:queue' }];
    await deploy(aTemplate({ ScheduleExpression: 'rate(1 hour)', Targets }));
    await aws.clock.advance(48 * HOUR_MS);
    expect(payloads).toEqual([]);
  });
});
