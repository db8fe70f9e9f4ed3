import { ACCOUNT, custom, REGION, template, toy } from './toy';

const TOPIC = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'people' } };
const ALARM = (metric = 'AsyncEventsDropped') => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmDescription: { 'Fn::Join': ['', ['Lambda dropped an event of ', { Ref: 'Function' }]] },
    Namespace: 'AWS/Lambda',
    MetricName: metric,
    Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'Function' } }],
    AlarmActions: [{ Ref: 'Topic' }],
  },
});
const FAILURE = { errorType: 'Runtime.ExitError', errorMessage: 'crashed' };

describe('an alarm of dropped events', () => {
  test('tells its topic which function it was and when, and nothing of the event', async () => {
    const { aws, runtime, deploy } = toy();
    runtime.code = async () => FAILURE;
    await deploy(
      template({ Topic: TOPIC, Alarm: ALARM(), Thing: custom({ Secret: 'external-id' }, { DependsOn: ['Alarm'] }) }),
    );

    const [message] = aws.messages.filter(({ kind }) => kind === 'SNS');
    expect(message).toMatchObject({ accountId: ACCOUNT, topicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:people` });
    const { message: text } = message as { message: string };
    expect(text).not.toMatch(/external-id|ResponseURL|https:/);
    const { Trigger, ...told } = JSON.parse(text);
    const functionName = Trigger.Dimensions[0].Value;
    expect(told).toMatchObject({
      AlarmDescription: `Lambda dropped an event of ${functionName}`,
      NewStateValue: 'ALARM',
      // The event failed at once, a minute later, and two minutes after that.
      StateChangeTime: new Date(message!.at).toISOString(),
    });
    expect(functionName).toMatch(/^Toy-Function-/);
  });

  test.each([
    ['of another metric', ALARM('Throttles')],
    ['of another function', { ...ALARM(), Properties: { ...ALARM().Properties, Dimensions: [] } }],
  ])('is silent if it is one %s', async (_, alarm) => {
    const { aws, runtime, deploy } = toy();
    runtime.code = async () => FAILURE;
    await deploy(template({ Topic: TOPIC, Alarm: alarm, Thing: custom({}, { DependsOn: ['Alarm'] }) }));

    expect(aws.messages).toEqual([]);
  });

  test('is silent once it is gone', async () => {
    const { aws, runtime, deploy } = toy();
    await deploy(template({ Topic: TOPIC, Alarm: ALARM() }));
    await deploy(template({ Topic: TOPIC }));
    runtime.code = async () => FAILURE;
    await deploy(template({ Topic: TOPIC, Thing: custom() }));

    expect(aws.messages).toEqual([]);
  });
});
