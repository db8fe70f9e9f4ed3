import { ALLOW_ALL, anOrganization, MEMBER } from './governed-organization';
import { call, MANAGEMENT } from './simulated-calls';

const SCP = 'SERVICE_CONTROL_POLICY';
const NOWHERE = '999999999998';
const SERVICE = 'config.amazonaws.com';

const NO_VALUE = 'You must provide a value for the parameter.';
const NO_PATTERN = 'You provided a value that does not match the required pattern.';
const WRONG_VALUE = 'You specified an invalid value.';
const NO_ACCOUNT = "You specified an account that doesn't exist.";
const NO_POLICY = "You specified a policy that doesn't exist.";
const NO_POLICY_WITH_ID = "We can't find a policy with the PolicyId that you specified.";
const NO_ROOT = "You specified a root that doesn't exist.";
const NO_TARGET = "You specified a target that doesn't exist.";
const NO_UNIT = "You specified an organizational unit that doesn't exist.";
const NO_SERVICE = 'You specified an unrecognized service principal.';
const NOT_ENABLED = 'This operation can be performed only for enabled policy types.';
const SAME_UNIT = 'An OU with the same name already exists.';
const SAME_POLICY = 'A policy with the specified name and type already exists.';
const MASTER = 'You cannot register master account/yourself as delegated administrator for your organization.';
const ALREADY_REGISTERED = 'The provided account is already a delegated administrator for your organization.';
const NOT_REGISTERED = 'The provided account is not a registered delegated administrator for your organization.';

/** An organization with a unit, a policy that is attached to a member, and a service that the member may administer. */
async function aLab() {
  const lab = await anOrganization();
  const { rootId, manage } = lab;
  const { OrganizationalUnit: unit } = await manage('CreateOrganizationalUnit', { ParentId: rootId, Name: 'Unit' });
  await manage('CreateOrganizationalUnit', { ParentId: rootId, Name: 'Other' });
  const policyId = await lab.createPolicy(SCP, 'Mine', ALLOW_ALL);
  await manage('AttachPolicy', { PolicyId: policyId, TargetId: MEMBER });
  await manage('EnableAWSServiceAccess', { ServicePrincipal: SERVICE });
  return { ...lab, unitId: unit.Id as string, policyId };
}

type Lab = Awaited<ReturnType<typeof aLab>>;
const one = (operation: string, input: (lab: Lab) => Record<string, unknown>, text: string) =>
  [operation, input, text] as const;

describe('says in the words of AWS what is wrong:', () => {
  test.each([
    one('DescribeHandshake', () => ({}), NO_VALUE),
    one('DescribeAccount', () => ({}), NO_VALUE),
    one('AttachPolicy', ({ policyId }) => ({ PolicyId: policyId }), NO_VALUE),
    one('DescribeHandshake', () => ({ HandshakeId: 'h-x' }), NO_PATTERN),
    one('TagResource', () => ({ ResourceId: 'x', Tags: [] }), NO_PATTERN),
    one('InviteAccountToOrganization', () => ({ Target: { Type: 'ACCOUNT', Id: '1' } }), NO_PATTERN),
    one('ListChildren', ({ rootId }) => ({ ParentId: rootId, ChildType: 'X' }), WRONG_VALUE),
    one('ListHandshakesForOrganization', () => ({ Filter: { ActionType: 'X' } }), WRONG_VALUE),
    one('EnablePolicyType', ({ rootId }) => ({ RootId: rootId, PolicyType: 'X' }), WRONG_VALUE),
    one('ListPolicies', () => ({ Filter: 'X' }), WRONG_VALUE),
    one('DescribePolicy', () => ({ PolicyId: 'x' }), WRONG_VALUE),
    one('AttachPolicy', ({ policyId }) => ({ PolicyId: policyId, TargetId: 'x' }), WRONG_VALUE),
    one('DescribeAccount', () => ({ AccountId: NOWHERE }), NO_ACCOUNT),
    one('CloseAccount', () => ({ AccountId: NOWHERE }), NO_ACCOUNT),
    one('RemoveAccountFromOrganization', () => ({ AccountId: NOWHERE }), NO_ACCOUNT),
    one('DescribePolicy', () => ({ PolicyId: 'p-00000000' }), NO_POLICY),
    one('ListTargetsForPolicy', () => ({ PolicyId: 'p-00000000' }), NO_POLICY),
    one('UpdatePolicy', () => ({ PolicyId: 'p-00000000' }), NO_POLICY_WITH_ID),
    one('DeletePolicy', () => ({ PolicyId: 'p-00000000' }), NO_POLICY_WITH_ID),
    one('AttachPolicy', () => ({ PolicyId: 'p-00000000', TargetId: MEMBER }), NO_POLICY_WITH_ID),
    one('DetachPolicy', () => ({ PolicyId: 'p-00000000', TargetId: MEMBER }), NO_POLICY_WITH_ID),
    one('EnablePolicyType', () => ({ RootId: 'r-0000', PolicyType: SCP }), NO_ROOT),
    one('DisablePolicyType', () => ({ RootId: 'r-0000', PolicyType: SCP }), NO_ROOT),
    one('AttachPolicy', ({ policyId }) => ({ PolicyId: policyId, TargetId: NOWHERE }), NO_TARGET),
    one('ListPoliciesForTarget', () => ({ TargetId: NOWHERE, Filter: SCP }), NO_TARGET),
    one('ListTagsForResource', () => ({ ResourceId: NOWHERE }), NO_TARGET),
    one('DescribeEffectivePolicy', () => ({ TargetId: NOWHERE, PolicyType: 'TAG_POLICY' }), NO_TARGET),
    one('DescribeOrganizationalUnit', () => ({ OrganizationalUnitId: 'ou-0000-00000000' }), NO_UNIT),
    one('EnableAWSServiceAccess', () => ({ ServicePrincipal: 'x.amazonaws.com' }), NO_SERVICE),
    one('DisableAWSServiceAccess', () => ({ ServicePrincipal: 'x.amazonaws.com' }), NO_SERVICE),
    one(
      'RegisterDelegatedAdministrator',
      () => ({ AccountId: MEMBER, ServicePrincipal: 'x.amazonaws.com' }),
      NO_SERVICE,
    ),
    one('ListDelegatedAdministrators', () => ({ ServicePrincipal: 'x.amazonaws.com' }), NO_SERVICE),
    one('CreateOrganizationalUnit', ({ rootId }) => ({ ParentId: rootId, Name: 'Unit' }), SAME_UNIT),
    one('UpdateOrganizationalUnit', ({ unitId }) => ({ OrganizationalUnitId: unitId, Name: 'Other' }), SAME_UNIT),
    one(
      'CreatePolicy',
      () => ({ Type: SCP, Name: 'Mine', Description: '', Content: JSON.stringify(ALLOW_ALL) }),
      SAME_POLICY,
    ),
    one('AttachPolicy', ({ policyId }) => ({ PolicyId: policyId, TargetId: MEMBER }), SAME_POLICY),
    one(
      'EnablePolicyType',
      ({ rootId }) => ({ RootId: rootId, PolicyType: SCP }),
      'The specified policy type is already enabled.',
    ),
    one('DisablePolicyType', ({ rootId }) => ({ RootId: rootId, PolicyType: 'TAG_POLICY' }), NOT_ENABLED),
    one('AttachPolicy', () => ({ PolicyId: 'p-RCPFullAWSAccess', TargetId: MEMBER }), NOT_ENABLED),
    one('RegisterDelegatedAdministrator', () => ({ AccountId: MANAGEMENT, ServicePrincipal: SERVICE }), MASTER),
    one('DeregisterDelegatedAdministrator', () => ({ AccountId: MEMBER, ServicePrincipal: SERVICE }), NOT_REGISTERED),
    one('ListDelegatedServicesForAccount', () => ({ AccountId: MEMBER }), NOT_REGISTERED),
    one(
      'DeleteOrganization',
      () => ({}),
      'To delete an organization you must first remove all member accounts (except the master).',
    ),
  ])('%s', async (operation, input, text) => {
    const lab = await aLab();
    await expect(call(lab.aws, MANAGEMENT, operation, input(lab))).rejects.toThrow(new Error(text));
  });

  test('an account that is a delegated administrator already', async () => {
    const { manage } = await aLab();
    const input = { AccountId: MEMBER, ServicePrincipal: SERVICE };
    await manage('RegisterDelegatedAdministrator', input);
    await expect(manage('RegisterDelegatedAdministrator', input)).rejects.toThrow(new Error(ALREADY_REGISTERED));
  });

  test('an account that is closed already', async () => {
    const { aws, manage } = await aLab();
    await manage('CloseAccount', { AccountId: MEMBER });
    await aws.clock.advance(600_000);
    await expect(manage('CloseAccount', { AccountId: MEMBER })).rejects.toThrow(
      new Error('The provided account is already closed.'),
    );
  });

  test('more policies than a target can have', async () => {
    const { manage, createPolicy } = await aLab();
    // With FullAWSAccess and the one of the lab these are eleven.
    const ids = await Promise.all(Array.from({ length: 9 }, (_, index) => createPolicy(SCP, `P${index}`, ALLOW_ALL)));
    for (const PolicyId of ids.slice(1)) {
      await manage('AttachPolicy', { PolicyId, TargetId: MEMBER });
    }
    await expect(manage('AttachPolicy', { PolicyId: ids[0], TargetId: MEMBER })).rejects.toThrow(
      new Error('You have attached the maximum number of policies to the specified target.'),
    );
  });
});
