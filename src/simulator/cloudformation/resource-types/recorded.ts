import { domainOf } from '../../../facts/partitions';
import { ownMember } from '../../own-member';
import type { Provided } from '../resource-provider';
import { PLACEHOLDERS } from '../stack';
import type { Properties, ResourceContext, ResourceType } from './resource-type';

/** How a recorded resource is called. */
interface Naming {
  readonly nameProperty?: string;
  /** Physical id and attributes by the resource's name. */
  readonly identify: (context: ResourceContext, name: string, properties: Properties) => Provided;
}

const byName = (physicalId: string): Provided => ({ physicalId, attributes: PLACEHOLDERS });

/** Types whose name or attributes reach other resources: they are real ones, the rest is unknown. */
const NAMINGS: Readonly<Record<string, Naming>> = {
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    identify: (context, name) => {
      const arn = arnOf(context, 'sns', name);
      return { physicalId: arn, attributes: { TopicName: name, TopicArn: arn } };
    },
  },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    identify: ({ aws }, name) => ({ physicalId: name, attributes: { Arn: `arn:${aws.partition}:s3:::${name}` } }),
  },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    identify: (context, name) => {
      const { aws, region, accountId } = context;
      const url = `https://sqs.${region}.${domainOf(aws.partition)}/${accountId}/${name}`;
      return { physicalId: url, attributes: { Arn: arnOf(context, 'sqs', name), QueueName: name, QueueUrl: url } };
    },
  },
  'AWS::SSM::Parameter': {
    nameProperty: 'Name',
    identify: (_, name, { Type, Value }) => ({ physicalId: name, attributes: { Type, Value } }),
  },
  'AWS::KMS::Key': {
    // The name that CloudFormation makes up takes the place of the key's ID.
    identify: (context, name) => ({
      physicalId: name,
      attributes: { KeyId: name, Arn: arnOf(context, 'kms', `key/${name}`) },
    }),
  },
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    identify: (context, name) => ({
      physicalId: name,
      attributes: { Arn: `${arnOf(context, 'logs', `log-group:${name}`)}:*` },
    }),
  },
  'AWS::Events::Rule': {
    nameProperty: 'Name',
    identify: (context, name) => ({ physicalId: name, attributes: { Arn: arnOf(context, 'events', `rule/${name}`) } }),
  },
  'AWS::Scheduler::Schedule': {
    nameProperty: 'Name',
    identify: (context, name, properties) => ({
      physicalId: name,
      attributes: { Arn: arnOf(context, 'scheduler', `schedule/${properties.GroupName ?? 'default'}/${name}`) },
    }),
  },
  'AWS::CloudWatch::Alarm': {
    nameProperty: 'AlarmName',
    identify: (context, name) => ({
      physicalId: name,
      attributes: { Arn: arnOf(context, 'cloudwatch', `alarm:${name}`) },
    }),
  },
};
const ANY: Naming = { identify: (_, name) => byName(name) };
const NAME_LENGTH_MAX = 255;

/** A type that means nothing in the simulated AWS: it gets an id, and its attributes are unknown. */
export function recordedType(type: string): ResourceType {
  const { nameProperty, identify } = ownMember(NAMINGS, type) ?? ANY;
  return {
    ...(nameProperty === undefined ? {} : { nameProperty }),
    replacedBy: nameProperty === undefined ? [] : [nameProperty],
    create: (context, properties) => {
      const name = nameProperty === undefined ? undefined : (properties[nameProperty] as string | undefined);
      return identify(context, name ?? context.generateName(NAME_LENGTH_MAX), properties);
    },
    update: (_, __, { physicalId, attributes }) => ({ physicalId: physicalId!, attributes }),
    delete: () => {},
  };
}

function arnOf({ aws, region, accountId }: ResourceContext, service: string, resource: string): string {
  return `arn:${aws.partition}:${service}:${region}:${accountId}:${resource}`;
}
