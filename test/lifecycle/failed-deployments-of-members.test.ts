import { CloudFormation } from '../../src/simulator/cloudformation/cloudformation';
import type { Template } from '../../src/simulator/cloudformation/template';
import { OrganizationsService } from '../../src/simulator/organizations/organizations-service';
import { loadWorld } from '../../src/simulator/world/load/load-world';
import type { World } from '../../src/simulator/world/world';
import { AppLab } from '../support/app-lab';
import type { AppSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { InProcessRuntime } from '../support/in-process';
import { workflowTemplate } from '../support/workflow-template';
import { holdings, MANAGEMENT, MEMBER, PROD, WORLD } from './existing-world';
import { ID } from './subjects';

const MINUTE_MS = 60_000;

const inviting = (removal: 'RETAIN' | 'DESTROY'): AppSpec => ({
  organizationId: ID,
  memberRole: 'OrganizationAccountAccessRole',
  deploymentWaitMinutes: 2,
  invitations: [{ target: '333333333333', parent: PROD, tags: { team: 'new' }, removal }],
  sibling: '1',
});

describe('a member in a nested stack whose parent fails', () => {
  const ENTRY = {
    type: 'Custom::CdkAwsOrganizationInvitedAccount',
    properties: {
      OrganizationId: ID,
      TargetType: 'ACCOUNT',
      TargetId: MEMBER,
      ParentId: PROD,
      Tags: { team: 'payments', cost: '1' },
      DeploymentWaitSeconds: '120',
      ServiceTimeout: '1020',
      WhenPending: 'DETACH',
    },
  };
  const nested = (url: string, name = 'Inner') => ({
    Resources: { [name]: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url } } },
  });
  const FAILING = { Type: 'AWS::SNS::Topic', Properties: {}, DependsOn: ['Middle'] };
  const root = { Resources: { ...nested('middle', 'Middle').Resources, Failing: FAILING } };

  test.each([
    ['is as before, if that is the first deployment', false, 'ROLLBACK_COMPLETE'],
    ['is as before, if that is an update', true, 'UPDATE_ROLLBACK_COMPLETE'],
  ])('%s', async (_what, isUpdate, expected) => {
    const aws = loadWorld(WORLD);
    const before = holdings(aws);
    const runtime = new InProcessRuntime(aws);
    const templates: Record<string, Template> = {
      middle: nested('inner'),
      inner: workflowTemplate({ Invited: ENTRY }),
    };
    const cloudFormation = new CloudFormation(aws, {
      accountId: MANAGEMENT,
      region: 'eu-west-1',
      runtime,
      nestedTemplate: (url) => ({ template: templates[url]! }),
    });
    if (isUpdate) {
      const template = { Resources: { Other: { Type: 'AWS::SNS::Topic', Properties: {} } } };
      await aws.clock.run(cloudFormation.deploy({ stackName: 'Org', template }));
    }
    const deployment = { stackName: 'Org', template: root, fail: { logicalId: 'Failing' } };
    const { status } = await aws.clock.run(cloudFormation.deploy(deployment));

    expect(status).toBe(expected);
    expect(aws.history.filter(({ operation }) => /^(Unt|T)agResource$/.test(operation))).toHaveLength(2);
    expect(holdings(aws)).toEqual(before);
  });
});

describe('an account that joined by the invitation of a deployment that failed', () => {
  const OUTSIDER = '333333333333';
  const world: World = {
    ...WORLD,
    accounts: {
      ...WORLD.accounts,
      [OUTSIDER]: { roles: { OrganizationAccountAccessRole: { trusts: [MANAGEMENT] } } },
    },
  };
  const memberOf = (lab: AppLab) => {
    const member = OrganizationsService.of(lab.aws).state.organizations.get(ID)!.members.get(OUTSIDER);
    return { parent: member?.parentId, tags: holdings(lab.aws).tags[OUTSIDER] };
  };
  const MARK = { 'cdk-aws-organization': expect.stringMatching(/^eu-west-1\/Org\/InvitedAccount333333333333/) };

  test.each(['RETAIN', 'DESTROY'] as const)(
    'stays a member with %s, and the next attempt places it',
    async (removal) => {
      const spec = inviting(removal);
      // Before it is moved.
      const busy = { operation: 'organizations:TagResource', error: 'TooManyRequestsException', times: 9 };
      const lab = new AppLab({ ...world, faults: [busy] });
      lab.runtime.sibling.hold();
      lab.aws.observe(({ operation, callerArn }) => {
        if (operation === 'AcceptHandshake' && callerArn.includes(OUTSIDER)) {
          lab.runtime.sibling.fail();
        }
      });
      expect((await lab.aws.clock.run(lab.begin(templateOf(spec)))).status).toBe('ROLLBACK_COMPLETE');
      await lab.settle(1);
      expect(memberOf(lab)).toEqual({ parent: 'r-0000', tags: MARK });
      await lab.destroy();
      expect((await lab.deploy(templateOf(spec))).status).toBe('CREATE_COMPLETE');
      expect(memberOf(lab)).toEqual({ parent: PROD, tags: { ...MARK, team: 'new' } });
      // The account is where the template says, as if nothing had happened: with DESTROY it is removed.
      await lab.destroy();
      expect(memberOf(lab).parent).toBe(removal === 'DESTROY' ? undefined : PROD);
    },
  );

  test('keeps its place if a deployment fails after that: nobody was there before', async () => {
    const lab = new AppLab(world);
    lab.runtime.sibling.hold();
    const begun = lab.begin(templateOf(inviting('RETAIN')));
    lab.aws.clock.at(lab.aws.clock.now() + 2 * MINUTE_MS, () => lab.runtime.sibling.fail());
    expect((await lab.aws.clock.run(begun)).status).toBe('ROLLBACK_COMPLETE');
    expect(memberOf(lab)).toEqual({ parent: PROD, tags: { ...MARK, team: 'new' } });
  });
});
