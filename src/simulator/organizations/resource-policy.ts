import { RESOURCE_POLICY_SIZE_MAX } from '../../facts/limits';
import { AwsError } from '../aws-error';
import { resourcePolicyArn } from './arns';
import { constraintViolation, invalidInput } from './errors';
import { TAGS, tagsOf } from './input-rules';
import type { OperationTable, Request } from './operation';
import { normalizeResourcePolicy } from './resource-policy-content';
import { checkAllFeatures } from './service-access';
import type { ResourcePolicy } from './state';

/** The one policy that delegates parts of AWS Organizations to members. */
export const RESOURCE_POLICY_OPERATIONS: OperationTable = {
  PutResourcePolicy: {
    callers: 'MANAGEMENT',
    isWrite: true,
    input: { Content: { type: 'text', isRequired: true, min: 1, max: RESOURCE_POLICY_SIZE_MAX }, Tags: TAGS },
    check: ({ Tags }) => void tagsOf(Tags),
    perform: putResourcePolicy,
  },
  DescribeResourcePolicy: {
    callers: 'ADMINISTRATOR',
    resources: resourcePolicyResource,
    perform: (request) => ({ ResourcePolicy: showResourcePolicy(request, findResourcePolicy(request)) }),
  },
  DeleteResourcePolicy: {
    callers: 'MANAGEMENT',
    isWrite: true,
    resources: resourcePolicyResource,
    perform: deleteResourcePolicy,
  },
};

function resourcePolicyResource({ partition, organization }: Request): string[] {
  const { resourcePolicy } = organization;
  return resourcePolicy ? [resourcePolicyArn(partition, organization, resourcePolicy.id)] : [];
}

/** Tags can be given only when the policy is made; later they are the business of `TagResource`. */
function putResourcePolicy(request: Request): unknown {
  const { aws, partition, organization, input } = request;
  const content = normalizeResourcePolicy(organization, partition, input.Content);
  checkAllFeatures(request);
  const tags = tagsOf(input.Tags);
  if (organization.resourcePolicy) {
    if (tags.size > 0) {
      throw invalidInput('TARGET_NOT_SUPPORTED');
    }
    organization.resourcePolicy.content = content;
  } else {
    if (tags.size > aws.quotas.tagsPerResource) {
      throw constraintViolation('MAX_TAG_LIMIT_EXCEEDED');
    }
    organization.resourcePolicy = { id: `rp-${aws.random.hex(8)}`, content };
    organization.tags.set(organization.resourcePolicy.id, tags);
  }
  return { ResourcePolicy: showResourcePolicy(request, organization.resourcePolicy) };
}

function deleteResourcePolicy(request: Request): unknown {
  const { organization } = request;
  const { id } = findResourcePolicy(request);
  checkAllFeatures(request);
  organization.resourcePolicy = undefined;
  organization.tags.delete(id);
  return {};
}

function findResourcePolicy({ organization }: Request): ResourcePolicy {
  if (!organization.resourcePolicy) {
    throw new AwsError('ResourcePolicyNotFoundException', 'No resource-based policy found.');
  }
  return organization.resourcePolicy;
}

function showResourcePolicy({ partition, organization }: Request, { id, content }: ResourcePolicy) {
  return { ResourcePolicySummary: { Id: id, Arn: resourcePolicyArn(partition, organization, id) }, Content: content };
}
