import type { Provided } from '../../resource-provider';
import type { Handler } from './handler';
import { HandlerFailure } from './handler-failure';
import type { HandlerWork } from './handler-work';
import { contentOf } from './policy-text';
import { tagsOf, updateTags } from './tags';

/** `AWS::Organizations::ResourcePolicy`: there is one in an organization, and an existing one is never overwritten. */
export const resourcePolicy: Handler = {
  properties: { Content: { isRequired: true }, Tags: { isList: true } },
  replacedBy: [],
  read,
  async create(work, properties) {
    const existing = await work.call('DescribeResourcePolicy', {}, 'ResourcePolicyNotFoundException');
    if (existing.ResourcePolicy) {
      throw new HandlerFailure('AlreadyExists', 'There is already a ResourcePolicy in the Organization!');
    }
    const made = await work.call('PutResourcePolicy', { Content: contentOf(properties), ...tagsOf(properties) });
    work.initiated(made.ResourcePolicy.ResourcePolicySummary.Id);
    return read(work);
  },
  async update(work, properties, { physicalId, properties: before }) {
    await work.call('PutResourcePolicy', { Content: contentOf(properties) });
    await updateTags(work, physicalId!, properties, before);
    return read(work);
  },
  async delete(work) {
    await work.call('DeleteResourcePolicy');
  },
};

async function read(work: HandlerWork): Promise<Provided> {
  const { ResourcePolicy } = await work.call('DescribeResourcePolicy');
  const { Id, Arn } = ResourcePolicy.ResourcePolicySummary;
  return { physicalId: Id, attributes: { Id, Arn } };
}
