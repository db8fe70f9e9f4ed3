import { Aws, type CfnResource, Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { ScheduleInput } from '../handler/protocol';
import type { HandledResource } from './handled-resource';
import { Provider } from './provider';

/** As long as the longest pause of a flow that waits by itself. */
const PERIOD = Duration.hours(3);

/**
 * Has the handler look again, again and again, for a resource that CloudFormation has its answer of.
 *
 * The schedule goes before the resource: what it started last is found, and stopped, by the resource's Delete.
 */
export function makeSchedule(scope: Construct, handled: HandledResource): void {
  const { cfnResource, handledProperties } = handled;
  const handler = Provider.of(scope).serviceToken;
  const input: ScheduleInput = {
    schedule: {
      event: {
        StackId: Aws.STACK_ID,
        // The same for the same moment, however often it is delivered: an execution is named after it.
        RequestId: events.EventField.eventId,
        ResourceType: cfnResource.cfnResourceType,
        LogicalResourceId: handled.logicalId,
        ResourceProperties: handledProperties,
      },
    },
  };
  const rule = new events.Rule(scope, 'Schedule', {
    description: 'Starts a check of cdk-aws-organization for new handshakes',
    schedule: events.Schedule.rate(PERIOD),
    targets: [{ bind: () => ({ arn: handler, input: events.RuleTargetInput.fromObject(input) }) }],
  });
  const permission = new lambda.CfnPermission(scope, 'ScheduleMayInvoke', {
    action: 'lambda:InvokeFunction',
    functionName: handler,
    principal: 'events.amazonaws.com',
    sourceArn: rule.ruleArn,
  });
  const resource = rule.node.defaultChild as CfnResource;
  resource.overrideLogicalId(`${handled.logicalId}Schedule`);
  permission.overrideLogicalId(`${handled.logicalId}ScheduleMayInvoke`);
  resource.addDependency(cfnResource);
}
