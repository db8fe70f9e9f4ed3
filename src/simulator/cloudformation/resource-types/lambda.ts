import { AwsError } from '../../aws-error';
import { DEFAULT_EVENT_INVOKE_CONFIG } from '../../lambda/function';
import { LambdaService } from '../../lambda/lambda-service';
import type { FunctionConfiguration } from '../../lambda/runtime';
import { checkDecided, isUnknown } from '../../unknown';
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
    const fn = findFunction(context, properties.FunctionName);
    if (fn) {
      fn.eventInvokeConfig = DEFAULT_EVENT_INVOKE_CONFIG;
    }
  },
};

function put(context: ResourceContext, properties: Properties, name: string): Provided {
  const arn = functionArn(context, name);
  const configuration = configurationOf(context, properties, name);
  checkConfiguration(context, configuration, properties);
  // AWS does not document that Lambda names the function, so a trust policy that wants `aws:SourceArn` fails here.
  checkServiceRole(context, {
    roleArn: String(properties.Role),
    service: 'lambda',
    refusal: 'The role defined for the function cannot be assumed by Lambda.',
  });
  try {
    LambdaService.of(context.aws).putFunction({
      configuration,
      runtime: context.runtime,
      reservedConcurrency: isUnknown(properties.ReservedConcurrentExecutions)
        ? undefined
        : properties.ReservedConcurrentExecutions,
    });
  } catch (error) {
    throw error instanceof AwsError ? new ResourceFailure(error.message) : error;
  }
  return { physicalId: name, attributes: { Arn: arn } };
}

/** Code that is executed depends on all of its configuration; of any other function it is only recorded. */
function checkConfiguration(
  { stackName, logicalId, runtime }: ResourceContext,
  configuration: FunctionConfiguration,
  { Role, Handler, Environment, Timeout }: Properties,
): void {
  if (runtime.knows(configuration)) {
    const resourceType = 'AWS::Lambda::Function';
    checkDecided({ stackName, logicalId, resourceType }, { Role, Handler, Environment, Timeout });
  }
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
    timeoutSeconds: Number(
      isUnknown(properties.Timeout) ? TIMEOUT_SECONDS_DEFAULT : (properties.Timeout ?? TIMEOUT_SECONDS_DEFAULT),
    ),
    roleArn: properties.Role,
  };
}

function configure(context: ResourceContext, properties: Properties): void {
  const fn = findFunction(context, properties.FunctionName);
  if (!fn) {
    return; // of another stack, or of one that is not here
  }
  const defaults = DEFAULT_EVENT_INVOKE_CONFIG;
  fn.eventInvokeConfig = {
    maximumEventAgeSeconds: Number(properties.MaximumEventAgeInSeconds ?? defaults.maximumEventAgeSeconds),
    maximumRetryAttempts: Number(properties.MaximumRetryAttempts ?? defaults.maximumRetryAttempts),
  };
}

/** `FunctionName` may be a name or an ARN. */
function findFunction(context: ResourceContext, name: unknown) {
  if (typeof name !== 'string') {
    return undefined;
  }
  return LambdaService.of(context.aws).findFunction(name.startsWith('arn:') ? name : functionArn(context, name));
}

function functionArn(
  { aws, region, accountId }: Pick<ResourceContext, 'aws' | 'region' | 'accountId'>,
  name: string,
): string {
  return `arn:${aws.partition}:lambda:${region}:${accountId}:function:${name}`;
}
