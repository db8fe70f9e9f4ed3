// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references, as plain() writes them
import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HandshakeAcceptance, InvitationTarget, Organization } from '../../src';
import { aStack, plain, resourceOf, resourcesOf } from './synthesized';

const ALARM = 'CdkAwsOrganizationDroppedEvents';
const topicArn = (name: string, region = 'eu-central-1') => `arn:aws:sns:${region}:111111111111:${name}`;
const imported = (stack: Stack, name: string, region?: string) =>
  sns.Topic.fromTopicArn(stack, name, topicArn(name, region));

describe('an event that Lambda drops', () => {
  test('is told to every topic, by an alarm that names the function and the stack', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization', { notifications: imported(stack, 'people') });
    organization.inviteAccount('One', { target: InvitationTarget.account('333333333333') });
    organization.inviteAccount('Other', {
      target: InvitationTarget.account('444444444444'),
      notifications: imported(stack, 'others'),
    });

    expect(plain(resourceOf(stack, ALARM).Properties)).toEqual({
      AlarmDescription:
        'Lambda dropped an event of the function ${CdkAwsOrganizationHandler}: a resource of the stack Stack received no ' +
        'response, or a scheduled check did not start. Redeploy, and see the metrics Throttles and Errors of the function.',
      Namespace: 'AWS/Lambda',
      MetricName: 'AsyncEventsDropped',
      Dimensions: [{ Name: 'FunctionName', Value: '${CdkAwsOrganizationHandler}' }],
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [topicArn('people'), topicArn('others')],
    });
    // Not the record of the event, which holds the address of the response and external IDs.
    expect(resourceOf(stack, 'CdkAwsOrganizationHandlerEvents').Properties).not.toHaveProperty('DestinationConfig');
  });

  test('is told where an acceptance has a topic, too', () => {
    const stack = aStack({ env: { account: '333333333333', region: 'eu-central-1' } });
    const ids = { organizationId: 'o-exampleorgid', managementAccountId: '111111111111' };
    new HandshakeAcceptance(stack, 'Acceptance', { ...ids, notifications: imported(stack, 'people') });

    expect(resourceOf(stack, ALARM).Properties.AlarmActions).toEqual([topicArn('people')]);
  });

  test.each<[string, (stack: Stack) => sns.ITopic | undefined]>([
    ['no topic', () => undefined],
    ['a topic of another Region, which CloudWatch does not know', (stack) => imported(stack, 'people', 'us-east-1')],
  ])('makes no alarm with %s', (_, topic) => {
    const stack = aStack();
    new Organization(stack, 'Organization', { notifications: topic(stack) });
    expect(resourcesOf(stack)).not.toHaveProperty(ALARM);
  });

  test('reaches an encrypted topic: its key lets CloudWatch publish', () => {
    const stack = aStack();
    const masterKey = new kms.Key(stack, 'Key', { removalPolicy: RemovalPolicy.DESTROY });
    new Organization(stack, 'Organization', { notifications: new sns.Topic(stack, 'People', { masterKey }) });

    const [key] = Object.values(resourcesOf(stack)).filter(({ Type }) => Type === 'AWS::KMS::Key');
    expect(key!.Properties.KeyPolicy.Statement).toContainEqual({
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Resource: '*',
    });
  });
});

describe('the policy of a topic', () => {
  const policies = (stack: Stack) =>
    Object.values(resourcesOf(stack)).filter(({ Type }) => Type === 'AWS::SNS::TopicPolicy');

  test('lets CloudWatch publish, if there is one, whenever it was made', () => {
    const stack = aStack();
    const people = new sns.Topic(stack, 'People', { enforceSSL: true });
    const others = new sns.Topic(stack, 'Others');
    const organization = new Organization(stack, 'Organization', { notifications: people });
    const target = InvitationTarget.account('333333333333');
    organization.inviteAccount('Other', { target, notifications: others });
    others.grantPublish(new ServicePrincipal('s3.amazonaws.com'));

    const [one, other, ...more] = policies(stack).map(({ Properties }) => Properties.PolicyDocument.Statement);
    expect(more).toEqual([]);
    for (const statements of [one, other]) {
      expect(statements).toHaveLength(2);
      expect(statements.at(-1)).toMatchObject({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Resource: { Ref: expect.stringMatching(/^(People|Others)/) },
        Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
      });
    }
  });

  test('is not made for that: the first one would end what every service of the account may do', () => {
    const stack = aStack();
    new Organization(stack, 'Organization', { notifications: new sns.Topic(stack, 'People') });
    expect(policies(stack)).toEqual([]);
  });
});

describe('metricFailedResources', () => {
  test('counts the workflows that failed, and the events of which none was started', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization');
    organization.metricFailedResources().createAlarm(stack, 'Alarm', { threshold: 1, evaluationPeriods: 1 });

    const [alarm] = Object.values(resourcesOf(stack)).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
    expect(plain(alarm!.Properties.Metrics)).toEqual([
      {
        Id: 'expr_1',
        Label: 'failed resources',
        Expression: 'FILL(failed, 0) + FILL(dropped, 0)',
        ReturnData: true,
      },
      {
        Id: 'failed',
        ReturnData: false,
        MetricStat: {
          Stat: 'Sum',
          Period: 300,
          Metric: {
            Namespace: 'AWS/States',
            MetricName: 'ExecutionsFailed',
            Dimensions: [{ Name: 'StateMachineArn', Value: '${CdkAwsOrganizationWorkflow}' }],
          },
        },
      },
      {
        Id: 'dropped',
        ReturnData: false,
        MetricStat: {
          Stat: 'Sum',
          Period: 300,
          Metric: {
            Namespace: 'AWS/Lambda',
            MetricName: 'AsyncEventsDropped',
            Dimensions: [{ Name: 'FunctionName', Value: '${CdkAwsOrganizationHandler}' }],
          },
        },
      },
    ]);
  });
});
