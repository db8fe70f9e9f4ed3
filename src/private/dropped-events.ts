import { Aspects, type CfnResource, Lazy, Resource, Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { LogicalId } from './logical-id';
import { keyOf, type TopicProps } from './topic';

/** Events that Lambda gave up, because they waited too long, or because the function failed each time. */
export function droppedEvents(handler: lambda.IFunction, props: cloudwatch.MetricOptions): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/Lambda',
    metricName: 'AsyncEventsDropped',
    dimensionsMap: { FunctionName: handler.functionName },
    statistic: 'Sum',
    ...props,
  });
}

/**
 * Tells people of an event that Lambda dropped: no code of ours ever sees it.
 *
 * An alarm names the function and the time. The record that Lambda itself could send holds the event, with the address of
 * CloudFormation's responses and with external IDs, for all subscribers of the topic.
 */
export class DroppedEventsAlarm extends Construct {
  private readonly topics = new Map<string, sns.ITopic>();

  constructor(
    scope: Construct,
    id: string,
    private readonly handler: lambda.IFunction,
  ) {
    super(scope, id);
  }

  /** From now on the topic is told, too. CloudWatch knows topics of its own Region only. */
  public tell(props: TopicProps): void {
    const { notifications: topic } = props;
    if (topic === undefined || !isInRegionOf(topic, this) || this.topics.has(topic.topicArn)) {
      return;
    }
    this.topics.set(topic.topicArn, topic);
    allowKey(props);
    if (this.node.tryFindChild('Resource') === undefined) {
      this.make();
    }
  }

  private make(): void {
    const { functionName } = this.handler;
    const { namespace, metricName, dimensions } = droppedEvents(this.handler, {}).toMetricConfig().metricStat!;
    const alarm = new cloudwatch.CfnAlarm(this, 'Resource', {
      alarmDescription:
        `Lambda dropped an event of the function ${functionName}: a resource of the stack ${Stack.of(this).stackName} ` +
        'received no response, or a scheduled check did not start. Redeploy, and see the metrics Throttles and Errors of the function.',
      namespace,
      metricName,
      dimensions,
      statistic: 'Sum',
      period: 60,
      evaluationPeriods: 1,
      threshold: 0,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: Lazy.list({ produce: () => [...this.topics.keys()] }),
    });
    (alarm as CfnResource).overrideLogicalId(LogicalId.DROPPED_EVENTS);
    // A topic gets a policy at any time, for example when it is told to enforce TLS.
    Aspects.of(this).add({ visit: (node) => node === alarm && [...this.topics.values()].forEach(allowTopic) });
  }
}

function isInRegionOf({ env }: sns.ITopic, scope: Construct): boolean {
  const { region } = Stack.of(scope);
  return Token.isUnresolved(env.region) || Token.isUnresolved(region) || env.region === region;
}

/** A topic without a policy lets services of its account publish. The first statement of a policy ends that. */
function allowTopic(topic: sns.ITopic): void {
  if (Resource.isOwnedResource(topic) && topic.node.tryFindChild('Policy') !== undefined) {
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [CLOUDWATCH],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(topic).account } },
      }),
    );
  }
}

const CLOUDWATCH = new iam.ServicePrincipal('cloudwatch.amazonaws.com');

/** CloudWatch publishes by itself, so IAM policies do not help: the policy of the key must name it. */
function allowKey(props: TopicProps): void {
  const key = keyOf(props);
  if (key !== undefined && Resource.isOwnedResource(key)) {
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [CLOUDWATCH],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
      }),
    );
  }
}
