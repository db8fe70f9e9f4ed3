import { LambdaService } from '../../lambda/lambda-service';
import { Random } from '../../random';
import type { SimulatedAws } from '../../simulated-aws';
import { MINUTE } from '../../time-units';
import { recordedType } from './recorded';
import type { Properties, ResourceContext, ResourceType } from './resource-type';

const recorded = recordedType('AWS::CloudWatch::Alarm');

/** How alarms that are in effect are called off, by their names. */
const alarms = new WeakMap<SimulatedAws, Map<string, () => void>>();

/** `AWS::CloudWatch::Alarm`: one of the events that Lambda drops sends notifications; any other one is recorded only. */
export const alarm: ResourceType = {
  ...recorded,
  create(context, properties) {
    const provided = recorded.create(context, properties);
    begin(context, provided.physicalId, properties);
    return provided;
  },
  update(context, properties, previous) {
    const provided = recorded.update(context, properties, previous);
    begin(context, provided.physicalId, properties);
    return provided;
  },
  delete(context, previous) {
    end(context, previous.physicalId!);
    recorded.delete(context, previous);
  },
};

function begin(context: ResourceContext, name: string, properties: Properties): void {
  end(context, name);
  if (properties.Namespace !== 'AWS/Lambda' || properties.MetricName !== 'AsyncEventsDropped') {
    return;
  }
  const { aws, accountId, region } = context;
  const dimensions: { readonly Name: string; readonly Value: string }[] = properties.Dimensions ?? [];
  const names = dimensions.filter(({ Name }) => Name === 'FunctionName').map(({ Value }) => Value);
  const functionArns = names.map((one) => `arn:${aws.partition}:lambda:${region}:${accountId}:function:${one}`);
  let inAlarmUntil = Number.NEGATIVE_INFINITY;
  const callOff = LambdaService.of(aws).queue.watch(({ functionArn }) => {
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
  const own = alarms.get(aws) ?? new Map();
  alarms.set(aws, own.set(keyOf(context, name), callOff));
}

function end(context: ResourceContext, name: string): void {
  const key = keyOf(context, name);
  alarms.get(context.aws)?.get(key)?.();
  alarms.get(context.aws)?.delete(key);
}

function keyOf({ accountId, region }: ResourceContext, name: string): string {
  return `${accountId}/${region}/${name}`;
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
