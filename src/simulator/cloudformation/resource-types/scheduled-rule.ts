import { LambdaService } from '../../lambda/lambda-service';
import { Random } from '../../random';
import type { SimulatedAws } from '../../simulated-aws';
import { DAY, HOUR, MINUTE } from '../../time-units';
import { recordedType } from './recorded';
import type { Properties, ResourceContext, ResourceType } from './resource-type';

const UNIT_MS: Readonly<Record<string, number>> = { minute: MINUTE, hour: HOUR, day: DAY };

const recorded = recordedType('AWS::Events::Rule');

/** How rules that are in effect are called off, by their names. */
const schedules = new WeakMap<SimulatedAws, Map<string, () => void>>();

/** `AWS::Events::Rule`: one that calls functions at a rate does so; any other one is recorded only. */
export const scheduledRule: ResourceType = {
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
  const period = periodOf(properties);
  if (period === undefined || properties.State === 'DISABLED') {
    return;
  }
  const { aws, accountId, region } = context;
  // A stream of its own: a rule changes nothing else that a seed decides.
  const random = new Random(1);
  const callOff = aws.clock.every(period, () => {
    const event = { id: random.uuid(), time: new Date(aws.clock.now()).toISOString(), account: accountId, region };
    const lambda = LambdaService.of(aws);
    for (const target of properties.Targets ?? []) {
      const fn = lambda.findFunction(target.Arn);
      if (fn) {
        lambda.queue.accept(fn, inputOf(target, event));
      }
    }
  });
  const own = schedules.get(aws) ?? new Map();
  schedules.set(aws, own.set(keyOf(context, name), callOff));
}

function end(context: ResourceContext, name: string): void {
  const key = keyOf(context, name);
  schedules.get(context.aws)?.get(key)?.();
  schedules.get(context.aws)?.delete(key);
}

function keyOf({ accountId, region }: ResourceContext, name: string): string {
  return `${accountId}/${region}/${name}`;
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
