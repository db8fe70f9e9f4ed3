import { LambdaService } from '../../lambda/lambda-service';
import { Random } from '../../random';
import { MINUTE } from '../../time-units';
import { actingType } from './acting';
import type { Properties, ResourceContext } from './resource-type';

/** `AWS::CloudWatch::Alarm`: one of the events that Lambda drops sends notifications; any other one is recorded only. */
export const alarm = actingType('AWS::CloudWatch::Alarm', begin);

function begin(context: ResourceContext, name: string, properties: Properties): (() => void) | undefined {
  if (properties.Namespace !== 'AWS/Lambda' || properties.MetricName !== 'AsyncEventsDropped') {
    return undefined;
  }
  const { aws, accountId, region } = context;
  const dimensions: { readonly Name: string; readonly Value: string }[] = properties.Dimensions ?? [];
  const names = dimensions.filter(({ Name }) => Name === 'FunctionName').map(({ Value }) => Value);
  const functionArns = names.map((one) => `arn:${aws.partition}:lambda:${region}:${accountId}:function:${one}`);
  let inAlarmUntil = Number.NEGATIVE_INFINITY;
  return LambdaService.of(aws).queue.watch(({ functionArn }) => {
    if (!functionArns.includes(functionArn)) {
      return;
    }
    const now = aws.clock.now();
    // An alarm tells of a change of its state. Without data for a minute, this one is in order again.
    if (now > inAlarmUntil) {
      notify(context, name, properties);
    }
    inAlarmUntil = now + MINUTE;
  });
}

/** What CloudWatch publishes, in its own form. */
function notify({ aws, accountId, region }: ResourceContext, name: string, properties: Properties): void {
  const at = aws.clock.now();
  const { MetricName, Namespace, Dimensions } = properties;
  const message = JSON.stringify({
    AlarmName: name,
    AlarmDescription: properties.AlarmDescription ?? null,
    AWSAccountId: accountId,
    NewStateValue: 'ALARM',
    OldStateValue: 'OK',
    StateChangeTime: new Date(at).toISOString(),
    Region: region,
    Trigger: { MetricName, Namespace, Dimensions },
  });
  const random = new Random(at);
  for (const topicArn of properties.AlarmActions ?? []) {
    const subject = `ALARM: "${name}" in ${region}`.slice(0, 100);
    aws.messages.push({ kind: 'SNS', at, messageId: random.uuid(), accountId, topicArn, message, subject });
  }
}
