import type { Provided } from '../../resource-provider';
import type { Properties } from '../resource-type';
import type { Handler } from './handler';
import { HandlerFailure } from './handler-failure';
import type { HandlerWork } from './handler-work';
import { contentOf } from './policy-text';
import { tagsOf, updateTags } from './tags';

const PAUSE_MS = 1000;

/** `AWS::Organizations::Policy`, with its attachments: those that it made itself, and no others. */
export const policy: Handler = {
  properties: {
    Name: { isRequired: true },
    Type: { isRequired: true },
    Content: { isRequired: true },
    Description: {},
    TargetIds: { isList: true },
    Tags: { isList: true },
  },
  replacedBy: ['Type'],
  read,
  async create(work, properties) {
    const { Name, Type } = properties;
    const existing = await work.list('ListPolicies', 'Policies', { Filter: Type });
    if (existing.some((other) => other.Name === Name)) {
      throw new HandlerFailure('AlreadyExists', `Policy already exists for policy name [${Name}].`);
    }
    await work.callBack(PAUSE_MS);
    const made = await work.call('CreatePolicy', { ...textsOf(properties), Type, ...tagsOf(properties) });
    const { Id } = made.Policy.PolicySummary;
    work.initiated(Id);
    await work.callBack(PAUSE_MS);
    await attach(work, Id, targetsOf(properties));
    return read(work, Id);
  },
  async update(work, properties, { physicalId, properties: before }) {
    const id = physicalId!;
    await work.call('UpdatePolicy', { PolicyId: id, ...textsOf(properties) });
    const [targets, previous] = [targetsOf(properties), targetsOf(before)];
    await attach(
      work,
      id,
      targets.filter((target) => !previous.includes(target)),
    );
    for (const TargetId of previous.filter((target) => !targets.includes(target))) {
      await work.call('DetachPolicy', { PolicyId: id, TargetId }, 'PolicyNotAttachedException');
    }
    await updateTags(work, id, properties, before);
    return read(work, id);
  },
  async delete(work, physicalId, properties) {
    for (const TargetId of targetsOf(properties)) {
      const input = { PolicyId: physicalId, TargetId };
      await work.call('DetachPolicy', input, 'PolicyNotAttachedException', 'TargetNotFoundException');
    }
    await work.call('DeletePolicy', { PolicyId: physicalId });
  },
};

async function attach(work: HandlerWork, id: string, targets: readonly string[]): Promise<void> {
  for (const TargetId of targets) {
    await work.call('AttachPolicy', { PolicyId: id, TargetId }, 'DuplicatePolicyAttachmentException');
  }
}

function textsOf(properties: Properties) {
  const { Name, Description = '' } = properties;
  return { Name, Description, Content: contentOf(properties) };
}

function targetsOf({ TargetIds }: Properties): readonly string[] {
  return TargetIds ?? [];
}

async function read(work: HandlerWork, id: string): Promise<Provided> {
  const { Policy } = await work.call('DescribePolicy', { PolicyId: id });
  const { Arn, AwsManaged } = Policy.PolicySummary;
  return { physicalId: id, attributes: { Id: id, Arn, AwsManaged } };
}
