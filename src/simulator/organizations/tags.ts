import { FORMS } from '../../facts/forms';
import { policyArn, resourcePolicyArn, targetArn } from './arns';
import { constraintViolation, invalidInput, wordedError } from './errors';
import { TAGS, type TextRule, tagsOf } from './input-rules';
import type { OperationTable, Request } from './operation';
import { ascending, pageOf } from './paging';
import { type Grantable, managementOrGranted } from './resource-policy-grants';

const RESOURCE_ID: TextRule = {
  type: 'text',
  isRequired: true,
  max: 130,
  ...FORMS.TAGGED_ID,
};

/** The tags' own condition keys are added for every operation that carries tags. */
const ASKED: Grantable = {
  resources: taggedResource,
  conditions: ({ TagKeys }): Record<string, string[]> => (TagKeys === undefined ? {} : { 'aws:TagKeys': TagKeys }),
};

/** Tags on accounts, the root, units, policies and the resource policy. */
export const TAG_OPERATIONS: OperationTable = {
  TagResource: {
    ...ASKED,
    callers: managementOrGranted(ASKED),
    isWrite: true,
    input: { ResourceId: RESOURCE_ID, Tags: { ...TAGS, isRequired: true } },
    check: ({ Tags }) => void tagsOf(Tags),
    perform: tagResource,
  },
  UntagResource: {
    ...ASKED,
    callers: managementOrGranted(ASKED),
    isWrite: true,
    input: {
      ResourceId: RESOURCE_ID,
      TagKeys: { type: 'list', isRequired: true, of: { type: 'text', min: 1, max: 128 } },
    },
    check: ({ TagKeys }) => checkKeys(TagKeys),
    perform: untagResource,
  },
  ListTagsForResource: {
    ...ASKED,
    callers: 'ADMINISTRATOR',
    input: { ResourceId: RESOURCE_ID, NextToken: { type: 'text', max: 100_000 } },
    perform: listTags,
  },
};

function checkKeys(keys: readonly string[]): void {
  if (keys.some((key) => key.toLowerCase().startsWith('aws:'))) {
    throw invalidInput('INVALID_SYSTEM_TAGS_PARAMETER');
  }
}

function tagResource(request: Request): unknown {
  const { aws, organization, input } = request;
  checkExists(request);
  const tags = new Map([...(organization.tags.get(input.ResourceId) ?? []), ...tagsOf(input.Tags)]);
  if (tags.size > aws.quotas.tagsPerResource) {
    throw constraintViolation('MAX_TAG_LIMIT_EXCEEDED');
  }
  organization.tags.set(input.ResourceId, tags);
  return {};
}

/** A key that is not there is not missed. */
function untagResource(request: Request): unknown {
  const { aws, organization, input } = request;
  checkExists(request);
  for (const key of input.TagKeys) {
    if (!organization.tags.get(input.ResourceId)?.delete(key)) {
      aws.doubt('removal-of-missing-tag');
    }
  }
  return {};
}

/** By key: nothing else orders them. */
function listTags(request: Request): unknown {
  const { organization, input } = request;
  checkExists(request);
  const entries = [...(organization.tags.get(input.ResourceId) ?? [])].sort(([one], [other]) => (one < other ? -1 : 1));
  const tags = entries.map(([Key, Value], sequence) => ({ Key, Value, sequence }));
  return pageOf(request, 'Tags', ascending(tags), ({ Key, Value }) => ({ Key, Value }));
}

function checkExists({ organization, input }: Request): void {
  const id: string = input.ResourceId;
  const isThere =
    organization.members.has(id) ||
    organization.parents.has(id) ||
    organization.policies.has(id) ||
    organization.resourcePolicy?.id === id;
  if (!isThere) {
    throw wordedError('TargetNotFoundException');
  }
}

function taggedResource({ partition, organization, input }: Request): string[] {
  const id: string = input.ResourceId;
  if (id.startsWith('rp-')) {
    return [resourcePolicyArn(partition, organization, id)];
  }
  if (id.startsWith('p-')) {
    const policy = organization.policies.get(id);
    return policy ? [policyArn(partition, organization, policy)] : [];
  }
  return [targetArn(partition, organization, id)];
}
