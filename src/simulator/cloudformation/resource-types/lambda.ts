import { AwsError } from '../../aws-error';
import { DEFAULT_EVENT_INVOKE_CONFIG } from '../../lambda/function';
import { LambdaService } from '../../lambda/lambda-service';
import type { FunctionConfiguration } from '../../lambda/runtime';
import { type Provided, ResourceFailure } from '../resource-provider';
import type { Properties, ResourceContext, ResourceType } from './resource-type';
import { checkServiceRole } from './service-role';

const NAME_LENGTH_MAX = 64;
const TIMEOUT_SECONDS_DEFAULT = 3;

/** `AWS::Lambda::Function`. */
export const lambdaFunction: ResourceType = {
  nameProperty: 'FunctionName',
  replacedBy: ['FunctionName', 'PackageType'],
  create: (context, properties) =>
    put(context, properties, properties.FunctionName ?? context.generateName(NAME_LENGTH_MAX)),
  update: (context, properties, previous) => put(context, properties, previous.physicalId!),
  delete: ({ aws, ...context }, { physicalId }) =>
    LambdaService.of(aws).deleteFunction(functionArn({ aws, ...context }, physicalId!)),
};

/** `AWS::Lambda::EventInvokeConfig`. */
export const eventInvokeConfig: ResourceType = {
  replacedBy: ['FunctionName', 'Qualifier'],
  create(context, properties) {
    configure(context, properties);
    return { physicalId: `${context.accountId}|${properties.FunctionName}|${properties.Qualifier}`, attributes: {} };
  },
  update(context, properties, previous) {
    configure(context, properties);
    return { physicalId: previous.physicalId!, attributes: {} };
  },
  delete(context, { properties }) {
    const fn = findFunction(context, properties.FunctionName as string);
    if (fn) {
      fn.eventInvokeConfig = DEFAULT_EVENT_INVOKE_CONFIG;
    }
  },
};

function put(context: ResourceContext, properties: Properties, name: string): Provided {
  const arn = functionArn(context, name);
  // AWS does not document that Lambda names the function, so a trust policy that wants `aws:SourceArn` fails here.
  checkServiceRole(context, {
    roleArn: String(properties.Role),
    service: 'lambda',
    refusal: 'The role defined for the function cannot be assumed by Lambda.',
  });
  try {
    LambdaService.of(context.aws).putFunction({
      configuration: configurationOf(context, properties, name),
      runtime: context.runtime,
      reservedConcurrency: properties.ReservedConcurrentExecutions,
    });
  } catch (error) {
    throw error instanceof AwsError ? new ResourceFailure(error.message) : error;
  }
  return { physicalId: name, attributes: { Arn: arn } };
}

function configurationOf(context: ResourceContext, properties: Properties, name: string): FunctionConfiguration {
  const variables: Record<string, unknown> = properties.Environment?.Variables ?? {};
  return {
    name,
    arn: functionArn(context, name),
    accountId: context.accountId,
    region: context.region,
    logicalId: context.logicalId,
    codeKey: properties.Code?.S3Key,
    handler: properties.Handler,
    environment: Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, String(value)])),
    timeoutSeconds: Number(properties.Timeout ?? TIMEOUT_SECONDS_DEFAULT),
    roleArn: properties.Role,
  };
}

function configure(context: ResourceContext, properties: Properties): void {
  const fn = findFunction(context, properties.FunctionName);
  if (!fn) {
    throw new ResourceFailure(`Function not found: ${properties.FunctionName}`);
  }
  const defaults = DEFAULT_EVENT_INVOKE_CONFIG;
  fn.eventInvokeConfig = {
    maximumEventAgeSeconds: Number(properties.MaximumEventAgeInSeconds ?? defaults.maximumEventAgeSeconds),
    maximumRetryAttempts: Number(properties.MaximumRetryAttempts ?? defaults.maximumRetryAttempts),
  };
}

/** `FunctionName` may be a name or an ARN. */
function findFunction(context: ResourceContext, name: string) {
  return LambdaService.of(context.aws).findFunction(name.startsWith('arn:') ? name : functionArn(context, name));
}

function functionArn(
  { aws, region, accountId }: Pick<ResourceContext, 'aws' | 'region' | 'accountId'>,
  name: string,
): string {
  return `arn:${aws.partition}:lambda:${region}:${accountId}:function:${name}`;
}
