import { anOrganization, MEMBER } from './governed-organization';
import { errorOf, listAll, MANAGEMENT } from './simulated-calls';

const TEAM = { Key: 'team', Value: 'a' };

describe('tags', () => {
  test('tags are put, overwritten by key, listed and taken off', async () => {
    const { aws, manage, organization } = await anOrganization();
    await manage('TagResource', { ResourceId: MEMBER, Tags: [TEAM, { Key: 'cost', Value: '' }] });
    await manage('TagResource', { ResourceId: MEMBER, Tags: [{ Key: 'team', Value: 'b' }] });
    expect(await listAll(aws, MANAGEMENT, 'ListTagsForResource', 'Tags', { ResourceId: MEMBER })).toEqual([
      { Key: 'cost', Value: '' },
      { Key: 'team', Value: 'b' },
    ]);
    await manage('UntagResource', { ResourceId: MEMBER, TagKeys: ['team', 'absent'] });
    expect(organization().tags.get(MEMBER)).toEqual(new Map([['cost', '']]));
  });

  test('the root, units, policies and the resource policy take tags as well', async () => {
    const { manage, rootId, organization, createPolicy } = await anOrganization();
    const { OrganizationalUnit } = await manage('CreateOrganizationalUnit', { ParentId: rootId, Name: 'Unit' });
    const policyId = await createPolicy('TAG_POLICY', 'a', { tags: {} });
    const Statement = { Effect: 'Allow', Principal: { AWS: MEMBER }, Action: 'organizations:ListRoots', Resource: '*' };
    await manage('PutResourcePolicy', { Content: JSON.stringify({ Version: '2012-10-17', Statement }) });

    for (const ResourceId of [rootId, OrganizationalUnit.Id, policyId, organization().resourcePolicy!.id]) {
      await manage('TagResource', { ResourceId, Tags: [TEAM] });
      expect(await manage('ListTagsForResource', { ResourceId })).toEqual({ Tags: [TEAM] });
    }
  });

  test.each([
    ['TagResource', { Tags: [TEAM, TEAM] }, 'InvalidInputException DUPLICATE_TAG_KEY'],
    ['TagResource', { Tags: [{ Key: 'aws:x', Value: '' }] }, 'InvalidInputException INVALID_SYSTEM_TAGS_PARAMETER'],
    [
      'TagResource',
      { Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `${index}`, Value: '' })) },
      'ConstraintViolationException MAX_TAG_LIMIT_EXCEEDED',
    ],
    ['TagResource', { ResourceId: '999999999999', Tags: [TEAM] }, 'TargetNotFoundException'],
    ['TagResource', { ResourceId: 'h-12345678', Tags: [TEAM] }, 'InvalidInputException INVALID_PATTERN:RESOURCE_ID'],
    ['TagResource', {}, 'InvalidInputException INPUT_REQUIRED:TAGS'],
    ['UntagResource', { TagKeys: ['AWS:x'] }, 'InvalidInputException INVALID_SYSTEM_TAGS_PARAMETER'],
    ['UntagResource', { ResourceId: 'p-00000000', TagKeys: ['x'] }, 'TargetNotFoundException'],
    ['ListTagsForResource', { ResourceId: 'rp-0000' }, 'TargetNotFoundException'],
  ])('%s of %j is refused with %s', async (operation, input, error) => {
    const { aws, organization } = await anOrganization();
    expect(await errorOf(aws, MANAGEMENT, operation, { ResourceId: MEMBER, ...input })).toBe(error);
    expect(organization().tags.get(MEMBER)?.size ?? 0).toBe(0);
  });

  test('an ordinary member may neither tag nor look', async () => {
    const { aws } = await anOrganization();
    for (const operation of ['TagResource', 'UntagResource', 'ListTagsForResource']) {
      expect(await errorOf(aws, MEMBER, operation, { ResourceId: MEMBER, Tags: [TEAM], TagKeys: ['x'] })).toBe(
        'AccessDeniedException',
      );
    }
  });
});
