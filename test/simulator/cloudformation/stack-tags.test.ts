import type { Template } from '../../../src/simulator/cloudformation/template';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import { ACCOUNT, custom, TRUST, template, toy } from './toy';

const ROLE = (Tags?: unknown) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'It',
    AssumeRolePolicyDocument: TRUST('ec2.amazonaws.com'),
    ...(Tags === undefined ? {} : { Tags }),
  },
});
const ORGANIZATION = { Type: 'AWS::Organizations::Organization', Properties: { FeatureSet: 'ALL' } };
const ROOT = { 'Fn::GetAtt': ['Organization', 'RootId'] };
const UNIT = (Tags?: unknown) => ({
  Type: 'AWS::Organizations::OrganizationalUnit',
  Properties: { Name: 'Workloads', ParentId: ROOT, ...(Tags === undefined ? {} : { Tags }) },
});
const OWN = [{ Key: 'team', Value: 'payments' }];
const tags = { team: 'platform', cost: '42' };

function tagsOfRole({ aws }: ReturnType<typeof toy>) {
  return aws.accounts.get(ACCOUNT)!.roles.get('It')!.tags;
}

/** Of everything that is tagged in the organization, but for the organization itself. */
function tagsOfOrganization({ aws }: ReturnType<typeof toy>) {
  const [organization] = OrganizationsService.of(aws).state.organizations.values();
  return [...organization!.tags.values()].map((of) => Object.fromEntries(of));
}

/** A lab whose AWS knows organizations. */
function aLab(props: Parameters<typeof toy>[1] = {}) {
  const lab = toy({}, props);
  lab.aws.register(new OrganizationsService(lab.aws));
  return lab;
}

describe('the tags of a stack', () => {
  test('are those of its roles and of native types, which can have others', async () => {
    const lab = aLab();
    await lab.deploy({ Resources: { Role: ROLE(OWN), Organization: ORGANIZATION, Unit: UNIT() } }, { tags });

    expect(tagsOfRole(lab)).toEqual({ team: 'payments', cost: '42' });
    expect(tagsOfOrganization(lab)).toEqual([tags]);
  });

  test('change what is there when they change, without a change of the template', async () => {
    const lab = aLab();
    const both = { Resources: { Role: ROLE(), Organization: ORGANIZATION, Unit: UNIT(OWN) } };
    await lab.deploy(both, { tags });
    const { status } = await lab.deploy(both, { tags: { cost: '43', added: 'x' } });

    expect(status).toBe('UPDATE_COMPLETE');
    expect(tagsOfRole(lab)).toEqual({ cost: '43', added: 'x' });
    expect(tagsOfOrganization(lab)).toEqual([{ team: 'payments', cost: '43', added: 'x' }]);
  });

  test('are there again after a rollback', async () => {
    const lab = aLab();
    const both = { Resources: { Role: ROLE(), Last: { Type: 'AWS::SNS::Topic', DependsOn: 'Role' } } };
    await lab.deploy(both, { tags });
    const { status } = await lab.deploy(both, { tags: {}, fail: 'Last' });

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(tagsOfRole(lab)).toEqual(tags);
  });

  test('are those of nested stacks, which can have others', async () => {
    const inner: Template = { Resources: { Role: ROLE() } };
    const lab = aLab({ nestedTemplate: () => ({ template: inner }) });
    const Nested = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'inner', Tags: OWN } };
    await lab.deploy({ Resources: { Nested } }, { tags });

    expect(tagsOfRole(lab)).toEqual({ team: 'payments', cost: '42' });
  });

  test('are not sent to custom resources', async () => {
    const lab = aLab();
    await lab.deploy(template({ A: custom() }), { tags });

    expect(lab.runtime.events[0]!.ResourceProperties).not.toHaveProperty('Tags');
  });
});

test('a stack with termination protection is not deleted, until an update ends it', async () => {
  const lab = aLab();
  const topic = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
  await lab.deploy(topic, { isTerminationProtected: true });
  await expect(lab.destroy()).rejects.toThrow('Stack [Toy] cannot be deleted while TerminationProtection is enabled');

  await lab.deploy(topic);
  expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
});
