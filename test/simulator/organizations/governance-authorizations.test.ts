import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import { anOrganization, MEMBER, STRANGER } from './governed-organization';
import { call, MANAGEMENT } from './simulated-calls';

const CONTENT = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { AWS: MEMBER }, Action: 'organizations:ListRoots', Resource: '*' },
};

/** An organization with a policy, a resource policy and a billing transfer; ids stand for `$names` in inputs. */
async function aLab() {
  const lab = await anOrganization();
  const policy = await lab.createPolicy('TAG_POLICY', 'a', { tags: {} });
  await lab.manage('PutResourcePolicy', { Content: JSON.stringify(CONTENT) });
  await call(lab.aws, STRANGER, 'CreateOrganization');
  await lab.manage('InviteOrganizationToTransferResponsibility', {
    Type: 'BILLING',
    Target: { Type: 'ACCOUNT', Id: STRANGER },
    SourceName: 'a',
    StartTimestamp: Date.UTC(2026, 1, 1) / 1000,
  });
  const { id, resourcePolicy, transfers, rootId } = lab.organization();
  const ids: Record<string, string> = {
    $organization: id,
    $root: rootId,
    $policy: policy,
    $resourcePolicy: resourcePolicy!.id,
    $transfer: [...transfers.keys()][0]!,
  };
  const filled = (text: string) => text.replace(/\$\w+/g, (name) => ids[name]!);
  const ask = (operation: string, input: Record<string, unknown>) =>
    OrganizationsService.of(lab.aws).authorizations({
      service: 'organizations',
      operation,
      input: JSON.parse(filled(JSON.stringify(input))),
      caller: lab.aws.sessions.account(MANAGEMENT),
      region: 'us-east-1',
    });
  return { ask, filled };
}

const ARN = `arn:aws:organizations::${MANAGEMENT}:`;
const SERVICE = { ServicePrincipal: 'backup.amazonaws.com' };
const OF_SERVICE = { 'organizations:ServicePrincipal': 'backup.amazonaws.com' };
const OF_TYPE = { 'organizations:PolicyType': 'TAG_POLICY' };
const ACCOUNT = `${ARN}account/$organization/${MEMBER}`;
const POLICY = `${ARN}policy/$organization/tag_policy/$policy`;
const NEW_POLICY = `${ARN}policy/$organization/tag_policy/*`;
const ROOT = `${ARN}root/$organization/$root`;
const RESOURCE_POLICY = `${ARN}resourcepolicy/$organization/$resourcePolicy`;
const TRANSFER = `${ARN}transfer/$organization/billing/inbound/$transfer`;

describe('what IAM is asked about', () => {
  test.each<[string, Record<string, unknown>, string[], Record<string, unknown>]>([
    ['EnableAWSServiceAccess', SERVICE, ['*'], OF_SERVICE],
    ['DisableAWSServiceAccess', SERVICE, ['*'], OF_SERVICE],
    ['ListAWSServiceAccessForOrganization', {}, ['*'], {}],
    ['RegisterDelegatedAdministrator', { ...SERVICE, AccountId: MEMBER }, [ACCOUNT], OF_SERVICE],
    ['DeregisterDelegatedAdministrator', { ...SERVICE, AccountId: MEMBER }, [ACCOUNT], OF_SERVICE],
    ['ListDelegatedAdministrators', {}, ['*'], {}],
    ['ListDelegatedAdministrators', SERVICE, ['*'], OF_SERVICE],
    ['ListDelegatedServicesForAccount', { AccountId: MEMBER }, [ACCOUNT], {}],
    ['EnablePolicyType', { RootId: '$root', PolicyType: 'TAG_POLICY' }, [ROOT], OF_TYPE],
    ['DisablePolicyType', { RootId: '$root', PolicyType: 'TAG_POLICY' }, [ROOT], OF_TYPE],
    ['CreatePolicy', { Type: 'TAG_POLICY', Name: 'b', Description: '', Content: '{}' }, [NEW_POLICY], OF_TYPE],
    ['UpdatePolicy', { PolicyId: '$policy' }, [POLICY], OF_TYPE],
    ['DeletePolicy', { PolicyId: '$policy' }, [POLICY], OF_TYPE],
    ['DescribePolicy', { PolicyId: '$policy' }, [POLICY], OF_TYPE],
    ['DescribePolicy', { PolicyId: 'p-00000000' }, [], {}],
    ['ListPolicies', { Filter: 'TAG_POLICY' }, ['*'], OF_TYPE],
    ['AttachPolicy', { PolicyId: '$policy', TargetId: MEMBER }, [POLICY, ACCOUNT], OF_TYPE],
    ['DetachPolicy', { PolicyId: '$policy', TargetId: '$root' }, [POLICY, ROOT], OF_TYPE],
    ['ListPoliciesForTarget', { TargetId: MEMBER, Filter: 'TAG_POLICY' }, [ACCOUNT], OF_TYPE],
    ['ListTargetsForPolicy', { PolicyId: '$policy' }, [POLICY], OF_TYPE],
    ['DescribeEffectivePolicy', { PolicyType: 'TAG_POLICY', TargetId: MEMBER }, [ACCOUNT], OF_TYPE],
    ['PutResourcePolicy', { Content: '{}' }, ['*'], {}],
    ['DescribeResourcePolicy', {}, [RESOURCE_POLICY], {}],
    ['DeleteResourcePolicy', {}, [RESOURCE_POLICY], {}],
    [
      'TagResource',
      { ResourceId: MEMBER, Tags: [{ Key: 'a', Value: 'b' }] },
      [ACCOUNT],
      { 'aws:RequestTag/a': 'b', 'aws:TagKeys': ['a'] },
    ],
    ['UntagResource', { ResourceId: '$policy', TagKeys: ['a'] }, [POLICY], { 'aws:TagKeys': ['a'] }],
    ['ListTagsForResource', { ResourceId: '$resourcePolicy' }, [RESOURCE_POLICY], {}],
    ['DescribeResponsibilityTransfer', { Id: '$transfer' }, [TRANSFER], {}],
    ['TerminateResponsibilityTransfer', { Id: '$transfer' }, [TRANSFER], {}],
    ['UpdateResponsibilityTransfer', { Id: '$transfer', Name: 'b' }, [TRANSFER], {}],
  ])('%s of %j asks about %j with %j', async (operation, input, resources, context) => {
    const { ask, filled } = await aLab();
    const expected = resources.map((resource) => ({
      action: `organizations:${operation}`,
      resource: filled(resource),
      context,
    }));
    expect(ask(operation, input)).toEqual(expected);
  });
});
