import { anOrganization, MEMBER, OTHER } from './governed-organization';
import { call, errorOf, MANAGEMENT, SECOND } from './simulated-calls';

const TAG = 'TAG_POLICY';
const SCP = 'SERVICE_CONTROL_POLICY';
const RCP = 'RESOURCE_CONTROL_POLICY';

describe('policy types', () => {
  test('a type is PENDING_ENABLE until AWS has switched it on', async () => {
    const { aws, manage, rootId } = await anOrganization();
    const { Root } = await manage('EnablePolicyType', { RootId: rootId, PolicyType: TAG });
    expect(Root.PolicyTypes).toContainEqual({ Type: TAG, Status: 'PENDING_ENABLE' });

    await aws.clock.advance(9 * SECOND);
    expect((await manage('ListRoots')).Roots[0].PolicyTypes).toContainEqual({ Type: TAG, Status: 'PENDING_ENABLE' });
    await aws.clock.advance(SECOND);
    expect((await manage('ListRoots')).Roots[0].PolicyTypes).toContainEqual({ Type: TAG, Status: 'ENABLED' });
  });

  test('a type is PENDING_DISABLE and then gone', async () => {
    const { aws, manage, rootId, organization } = await anOrganization();
    const { Root } = await manage('DisablePolicyType', { RootId: rootId, PolicyType: SCP });
    expect(Root.PolicyTypes).toEqual([{ Type: SCP, Status: 'PENDING_DISABLE' }]);
    await aws.clock.advance(10 * SECOND);
    expect((await manage('ListRoots')).Roots[0].PolicyTypes).toEqual([]);
    expect(organization().policyTypes.size).toBe(0);
  });

  test('a type never is pending where the world says that it takes no time', async () => {
    const { manage, rootId, organization } = await anOrganization({ behavior: { policyTypeSeconds: 0 } });
    const { Root } = await manage('EnablePolicyType', { RootId: rootId, PolicyType: RCP });
    expect(Root.PolicyTypes).toContainEqual({ Type: RCP, Status: 'ENABLED' });
    expect(organization().attachments.get(MEMBER)).toContain('p-RCPFullAWSAccess');
    const { Root: without } = await manage('DisablePolicyType', { RootId: rootId, PolicyType: RCP });
    expect(without.PolicyTypes).toEqual([{ Type: SCP, Status: 'ENABLED' }]);
  });

  test.each([
    [RCP, 'p-RCPFullAWSAccess'],
    [SCP, 'p-FullAWSAccess'],
  ])('switching %s on attaches %s to the root, every unit and every account', async (PolicyType, policyId) => {
    const { aws, manage, rootId, organization, enableType } = await anOrganization();
    const { OrganizationalUnit } = await manage('CreateOrganizationalUnit', { ParentId: rootId, Name: 'Unit' });
    if (PolicyType === SCP) {
      await manage('DisablePolicyType', { RootId: rootId, PolicyType });
      await aws.clock.advance(10 * SECOND);
    }
    await enableType(PolicyType);

    for (const target of [rootId, OrganizationalUnit.Id, MANAGEMENT, MEMBER, OTHER]) {
      expect(organization().attachments.get(target)).toContain(policyId);
    }
  });

  test('switching a type off detaches its policies for good, and leaves others and the policies themselves', async () => {
    const { aws, manage, rootId, organization, enableType, createPolicy } = await anOrganization();
    await enableType(TAG);
    const policyId = await createPolicy(TAG, 'tags', { tags: {} });
    await manage('AttachPolicy', { PolicyId: policyId, TargetId: MEMBER });
    await manage('DisablePolicyType', { RootId: rootId, PolicyType: TAG });
    await aws.clock.advance(10 * SECOND);
    await enableType(TAG);

    expect([...organization().attachments.get(MEMBER)!]).toEqual(['p-FullAWSAccess']);
    expect(organization().policies.has(policyId)).toBe(true);
  });

  test.each([
    ['EnablePolicyType', { PolicyType: SCP }, 'PolicyTypeAlreadyEnabledException'],
    ['EnablePolicyType', { PolicyType: 'UNKNOWN_POLICY' }, 'InvalidInputException INVALID_ENUM_POLICY_TYPE'],
    ['EnablePolicyType', { RootId: 'r-0000' }, 'RootNotFoundException'],
    ['EnablePolicyType', { RootId: 'root' }, 'InvalidInputException INVALID_PATTERN:ROOT_ID'],
    [
      'EnablePolicyType',
      { PolicyType: 'SECURITYHUB_POLICY' },
      'ConstraintViolationException SERVICE_ACCESS_NOT_ENABLED',
    ],
    ['DisablePolicyType', {}, 'PolicyTypeNotEnabledException'],
    ['DisablePolicyType', { RootId: 'r-0000' }, 'RootNotFoundException'],
  ])('%s of %j is refused with %s', async (operation, input, error) => {
    const { aws, rootId, organization } = await anOrganization();
    expect(await errorOf(aws, MANAGEMENT, operation, { RootId: rootId, PolicyType: TAG, ...input })).toBe(error);
    expect([...organization().policyTypes.keys()]).toEqual([SCP]);
  });

  test.each([
    'GUARDDUTY_POLICY',
    'INSPECTOR_POLICY',
    'NETWORK_SECURITY_DIRECTOR_POLICY',
    'SECURITYHUB_CSPM_POLICY',
    'SECURITYHUB_POLICY',
  ])('%s is refused before its service has access', async (PolicyType) => {
    const { aws, rootId, organization } = await anOrganization();

    expect(await errorOf(aws, MANAGEMENT, 'EnablePolicyType', { RootId: rootId, PolicyType })).toBe(
      'ConstraintViolationException SERVICE_ACCESS_NOT_ENABLED',
    );
    expect([...organization().policyTypes.keys()]).toEqual([SCP]);
  });

  test.each(['BACKUP_POLICY', 'DECLARATIVE_POLICY_EC2', TAG])(
    '%s is switched on without the access of the service that it works with',
    async (type) => {
      const { organization, enableType } = await anOrganization();
      await enableType(type);

      expect(organization().policyTypes.get(type)?.status).toBe('ENABLED');
      expect(organization().serviceAccess.size).toBe(0);
    },
  );

  test('a change that is under way refuses its opposite, and a repetition as done', async () => {
    const { aws, rootId } = await anOrganization();
    const change = (operation: string, PolicyType: string) =>
      errorOf(aws, MANAGEMENT, operation, { RootId: rootId, PolicyType });
    await change('EnablePolicyType', TAG);
    expect(await change('EnablePolicyType', TAG)).toBe('PolicyTypeAlreadyEnabledException');
    expect(await change('DisablePolicyType', TAG)).toBe('PolicyChangesInProgressException');
    await change('DisablePolicyType', SCP);
    expect(await change('DisablePolicyType', SCP)).toBe('PolicyTypeNotEnabledException');
    expect(await change('EnablePolicyType', SCP)).toBe('PolicyChangesInProgressException');
  });

  test('consolidated billing has no policy types', async () => {
    const { aws, rootId } = await anOrganization({ featureSet: 'CONSOLIDATED_BILLING' });
    expect(await errorOf(aws, MANAGEMENT, 'EnablePolicyType', { RootId: rootId, PolicyType: SCP })).toBe(
      'PolicyTypeNotAvailableForOrganizationException',
    );
  });

  test('finalizing a migration switches no policy type on', async () => {
    const { aws, manage, organization } = await anOrganization({ featureSet: 'CONSOLIDATED_BILLING' });
    const { Handshake } = await manage('EnableAllFeatures');
    for (const [id, child] of [...organization().migration!.pending]) {
      await call(aws, id, 'AcceptHandshake', { HandshakeId: child.id });
    }
    await manage('AcceptHandshake', { HandshakeId: Handshake.Id });
    await aws.clock.advance(60 * SECOND);
    expect((await manage('ListRoots')).Roots[0].PolicyTypes).toEqual([]);
  });

  test('a member may switch a type only if the resource policy lets it', async () => {
    const { aws, manage, rootId, organization } = await anOrganization();
    const input = { RootId: rootId, PolicyType: TAG };
    expect(await errorOf(aws, MEMBER, 'EnablePolicyType', input)).toBe('AccessDeniedException');
    const Statement = {
      Effect: 'Allow',
      Principal: { AWS: MEMBER },
      Action: 'organizations:EnablePolicyType',
      Resource: '*',
      Condition: { StringEquals: { 'organizations:PolicyType': TAG } },
    };
    await manage('PutResourcePolicy', { Content: JSON.stringify({ Version: '2012-10-17', Statement }) });

    expect(await errorOf(aws, MEMBER, 'EnablePolicyType', { ...input, PolicyType: RCP })).toBe('AccessDeniedException');
    expect(await errorOf(aws, OTHER, 'EnablePolicyType', input)).toBe('AccessDeniedException');
    expect(await errorOf(aws, MEMBER, 'EnablePolicyType', input)).toBe('no error');
    expect(organization().policyTypes.has(TAG)).toBe(true);
  });
});
