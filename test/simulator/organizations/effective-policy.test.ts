import { anOrganization, MEMBER, OTHER } from './governed-organization';
import { call, errorOf, MANAGEMENT, NOW, SECOND } from './simulated-calls';

const TAG = 'TAG_POLICY';

async function aLab() {
  const lab = await anOrganization();
  await lab.enableType(TAG);
  const { OrganizationalUnit } = await lab.manage('CreateOrganizationalUnit', { ParentId: lab.rootId, Name: 'Unit' });
  await lab.manage('MoveAccount', {
    AccountId: MEMBER,
    SourceParentId: lab.rootId,
    DestinationParentId: OrganizationalUnit.Id,
  });
  const attach = async (TargetId: string, content: unknown) => {
    const PolicyId = await lab.createPolicy(TAG, TargetId, content);
    await lab.manage('AttachPolicy', { PolicyId, TargetId });
  };
  await attach(OrganizationalUnit.Id, { tags: { cost: { tag_value: { '@@append': ['b'] } } } });
  return { ...lab, attach };
}

describe('DescribeEffectivePolicy', () => {
  test('merges from the root over the units down to the account', async () => {
    const { manage, attach, rootId } = await aLab();
    await attach(rootId, { tags: { cost: { tag_value: { '@@assign': ['a'] } } } });
    await attach(MEMBER, { tags: { cost: { tag_value: { '@@append': ['c'] } } } });

    const { EffectivePolicy } = await manage('DescribeEffectivePolicy', { PolicyType: TAG, TargetId: MEMBER });
    expect(EffectivePolicy).toEqual({
      PolicyContent: JSON.stringify({ tags: { cost: { tag_value: ['a', 'b', 'c'] } } }),
      LastUpdatedTimestamp: new Date(NOW + 10 * SECOND),
      TargetId: MEMBER,
      PolicyType: TAG,
    });
  });

  test('a member may ask about itself, and about nobody else', async () => {
    const { aws } = await aLab();
    const { EffectivePolicy } = await call(aws, MEMBER, 'DescribeEffectivePolicy', { PolicyType: TAG });
    expect(EffectivePolicy.PolicyContent).toBe(JSON.stringify({ tags: { cost: { tag_value: ['b'] } } }));
    expect(await errorOf(aws, MEMBER, 'DescribeEffectivePolicy', { PolicyType: TAG, TargetId: OTHER })).toBe(
      'AccessDeniedException',
    );
  });

  test.each([
    [
      'a type that is never merged',
      { PolicyType: 'SERVICE_CONTROL_POLICY' },
      'InvalidInputException INVALID_ENUM_POLICY_TYPE',
    ],
    ['an account without any', { PolicyType: TAG, TargetId: OTHER }, 'EffectivePolicyNotFoundException'],
    ['an unknown account', { PolicyType: TAG, TargetId: '999999999999' }, 'TargetNotFoundException'],
    ['a root', { PolicyType: TAG, TargetId: 'r-0000' }, 'InvalidInputException INVALID_PATTERN:TARGET_ID'],
  ])('%s is refused', async (_, input, error) => {
    const { aws } = await aLab();
    expect(await errorOf(aws, MANAGEMENT, 'DescribeEffectivePolicy', input)).toBe(error);
  });
});
