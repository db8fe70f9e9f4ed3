import { LambdaService } from '../../lambda/lambda-service';
import { Random } from '../../random';
import { DAY, HOUR, MINUTE } from '../../time-units';
import { actingType } from './acting';
import type { Properties, ResourceContext } from './resource-type';

const UNIT_MS: Readonly<Record<string, number>> = { minute: MINUTE, hour: HOUR, day: DAY };

/** `AWS::Events::Rule`: one that calls functions at a rate does so; any other one is recorded only. */
export const scheduledRule = actingType('AWS::Events::Rule', begin);

function begin(
  { aws, accountId, region }: ResourceContext,
  _name: string,
  properties: Properties,
): (() => void) | undefined {
  const period = periodOf(properties);
  if (period === undefined || properties.State === 'DISABLED') {
    return undefined;
  }
  // A stream of its own: a rule changes nothing else that a seed decides.
  const random = new Random(1);
  return aws.clock.every(period, () => {
    const event = { id: random.uuid(), time: new Date(aws.clock.now()).toISOString(), account: accountId, region };
    const lambda = LambdaService.of(aws);
    for (const target of properties.Targets ?? []) {
      const fn = lambda.findFunction(target.Arn);
      if (fn) {
        lambda.queue.accept(fn, inputOf(target, event));
      }
    }
  });
}

/** `rate(3 hours)`; cron expressions are not simulated. */
function periodOf({ ScheduleExpression }: Properties): number | undefined {
  const [, value, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(ScheduleExpression ?? '') ?? [];
  return unit === undefined ? undefined : Number(value) * UNIT_MS[unit]!;
}

/** What a target is sent: the event, a constant, or a template in which `<name>` stands for a part of the event. */
function inputOf(target: Properties, event: Readonly<Record<string, string>>): object {
  const { Input: constant, InputTransformer: transformer } = target;
  if (constant !== undefined) {
    return JSON.parse(constant);
  }
  if (transformer === undefined) {
    return event;
  }
  const paths: Readonly<Record<string, string>> = transformer.InputPathsMap ?? {};
  const text = (transformer.InputTemplate as string).replace(/<([\w-]+)>/g, (_, name: string) =>
    JSON.stringify(event[(paths[name] ?? '').replace(/^\$\./, '')] ?? ''),
  );
  return JSON.parse(text);
}
