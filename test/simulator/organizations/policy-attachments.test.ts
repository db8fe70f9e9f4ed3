import { ALLOW_ALL, anOrganization, MEMBER } from './governed-organization';
import { errorOf, MANAGEMENT } from './simulated-calls';

const SCP = 'SERVICE_CONTROL_POLICY';

describe('policy attachments', () => {
  test('a policy is attached to a root, a unit and an account, listed both ways, and detached', async () => {
    const { manage, rootId, createPolicy, organization } = await anOrganization();
    const { OrganizationalUnit } = await manage('CreateOrganizationalUnit', { ParentId: rootId, Name: 'Unit' });
    const PolicyId = await createPolicy(SCP, 'a', ALLOW_ALL);
    for (const TargetId of [MEMBER, OrganizationalUnit.Id, rootId]) {
      await manage('AttachPolicy', { PolicyId, TargetId });
    }

    const { Targets } = await manage('ListTargetsForPolicy', { PolicyId });
    const arn = `arn:aws:organizations::${MANAGEMENT}`;
    const { id } = organization();
    expect(Targets).toEqual([
      { TargetId: rootId, Arn: `${arn}:root/${id}/${rootId}`, Name: 'Root', Type: 'ROOT' },
      {
        TargetId: OrganizationalUnit.Id,
        Arn: `${arn}:ou/${id}/${OrganizationalUnit.Id}`,
        Name: 'Unit',
        Type: 'ORGANIZATIONAL_UNIT',
      },
      { TargetId: MEMBER, Arn: `${arn}:account/${id}/${MEMBER}`, Name: `account-${MEMBER}`, Type: 'ACCOUNT' },
    ]);
    const { Policies } = await manage('ListPoliciesForTarget', { TargetId: MEMBER, Filter: SCP });
    expect(Policies.map(({ Name }: { Name: string }) => Name)).toEqual(['FullAWSAccess', 'a']);
    expect((await manage('ListPoliciesForTarget', { TargetId: MEMBER, Filter: 'TAG_POLICY' })).Policies).toEqual([]);

    await manage('DetachPolicy', { PolicyId, TargetId: MEMBER });
    expect([...organization().attachments.get(MEMBER)!]).toEqual(['p-FullAWSAccess']);
  });

  test.each([
    ['AttachPolicy', { TargetId: undefined }, 'InvalidInputException INPUT_REQUIRED:TARGET_ID'],
    ['AttachPolicy', { TargetId: 'x' }, 'InvalidInputException INVALID_PATTERN_TARGET_ID'],
    ['AttachPolicy', { TargetId: '999999999999' }, 'TargetNotFoundException'],
    ['AttachPolicy', { TargetId: 'ou-ab12-11111111' }, 'TargetNotFoundException'],
    ['AttachPolicy', { PolicyId: 'p-00000000' }, 'PolicyNotFoundException'],
    ['AttachPolicy', {}, 'DuplicatePolicyAttachmentException'],
    ['AttachPolicy', { PolicyId: 'p-RCPFullAWSAccess' }, 'PolicyTypeNotEnabledException'],
    ['DetachPolicy', { TargetId: '999999999999' }, 'TargetNotFoundException'],
    ['DetachPolicy', { PolicyId: 'p-00000000' }, 'PolicyNotFoundException'],
    ['DetachPolicy', { PolicyId: 'p-RCPFullAWSAccess' }, 'InvalidInputException NON_DETACHABLE_POLICY'],
    ['DetachPolicy', {}, 'ConstraintViolationException MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED'],
    ['ListPoliciesForTarget', { TargetId: '999999999999', Filter: SCP }, 'TargetNotFoundException'],
    ['ListPoliciesForTarget', {}, 'InvalidInputException INPUT_REQUIRED:FILTER'],
    ['ListTargetsForPolicy', { PolicyId: 'p-00000000' }, 'PolicyNotFoundException'],
  ])('%s of %j is refused with %s', async (operation, input, error) => {
    const { aws, organization } = await anOrganization();
    const whole = { PolicyId: 'p-FullAWSAccess', TargetId: MEMBER, ...input };
    expect(await errorOf(aws, MANAGEMENT, operation, whole)).toBe(error);
    expect([...organization().attachments.get(MEMBER)!]).toEqual(['p-FullAWSAccess']);
  });

  test('a policy that is not attached cannot be detached, nor the default of resource control policies', async () => {
    const { aws, createPolicy, enableType, organization } = await anOrganization();
    const PolicyId = await createPolicy(SCP, 'a', ALLOW_ALL);
    expect(await errorOf(aws, MANAGEMENT, 'DetachPolicy', { PolicyId, TargetId: MEMBER })).toBe(
      'PolicyNotAttachedException',
    );
    await enableType('RESOURCE_CONTROL_POLICY');
    expect(await errorOf(aws, MANAGEMENT, 'DetachPolicy', { PolicyId: 'p-RCPFullAWSAccess', TargetId: MEMBER })).toBe(
      'InvalidInputException NON_DETACHABLE_POLICY',
    );
    expect(organization().attachments.get(MEMBER)).toContain('p-RCPFullAWSAccess');
  });

  test('a type that is still being switched on takes no attachments', async () => {
    const { aws, manage, rootId, createPolicy } = await anOrganization();
    await manage('EnablePolicyType', { RootId: rootId, PolicyType: 'TAG_POLICY' });
    const PolicyId = await createPolicy('TAG_POLICY', 'a', { tags: {} });
    await expect(manage('AttachPolicy', { PolicyId, TargetId: MEMBER })).rejects.toThrow(
      'This operation can be performed only for enabled policy types.',
    );
    await aws.clock.advance(10_000);
    expect(await errorOf(aws, MANAGEMENT, 'AttachPolicy', { PolicyId, TargetId: MEMBER })).toBe('no error');
  });

  test('an account takes five resource control policies at most', async () => {
    const { aws, manage, createPolicy, enableType } = await anOrganization();
    await enableType('RESOURCE_CONTROL_POLICY');
    const content = {
      Version: '2012-10-17',
      Statement: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' },
    };
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      ids.push(await createPolicy('RESOURCE_CONTROL_POLICY', name, content));
    }
    for (const PolicyId of ids.slice(0, 4)) {
      await manage('AttachPolicy', { PolicyId, TargetId: MEMBER });
    }
    expect(await errorOf(aws, MANAGEMENT, 'AttachPolicy', { PolicyId: ids[4], TargetId: MEMBER })).toBe(
      'ConstraintViolationException MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    );
  });
});
