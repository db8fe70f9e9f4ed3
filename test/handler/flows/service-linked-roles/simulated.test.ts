import { RESOURCES, resourceTypeOf } from '../../../../src/handler/resources';
import type { World } from '../../../../src/simulator/index';
import { InProcessLab } from '../../../support/in-process';
import { workflowTemplate } from '../../../support/workflow-template';

const MANAGEMENT = '111111111111';
const CAN_BE_ENTERED = { OrganizationAccountAccessRole: { trusts: [MANAGEMENT] } };

function world(members: Record<string, object>, more: Partial<World> = {}): World {
  return {
    deployment: { account: MANAGEMENT, region: 'eu-west-1' },
    accounts: { [MANAGEMENT]: {}, ...members },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'CONSOLIDATED_BILLING',
        members: Object.fromEntries(Object.keys(members).map((id) => [id, { joined: 'CREATED' }])),
      },
    ],
    ...more,
  };
}

const TEMPLATE = workflowTemplate({
  Roles: {
    type: resourceTypeOf(RESOURCES.SERVICE_LINKED_ROLES),
    properties: {
      OrganizationId: 'o-exampleorgid',
      MemberAccess: { Kind: 'ROLE', RoleName: 'OrganizationAccountAccessRole', Path: '/' },
    },
  },
});

describe('the service-linked role in the members of a simulated organization', () => {
  test('is created where it is missing, and nobody else is written to', async () => {
    const lab = new InProcessLab(
      world({
        '222222222222': { roles: CAN_BE_ENTERED },
        '333333333333': { roles: CAN_BE_ENTERED, serviceLinkedRole: false },
      }),
    );
    const result = await lab.deploy(TEMPLATE);
    expect(result.resources.get('Roles')).toMatchObject({
      physicalId: 'o-exampleorgid/service-linked-roles',
      attributes: { State: 'ENABLED', PendingAccountCount: '0' },
    });
    expect(lab.writes('iam')).toEqual(['iam:CreateServiceLinkedRole']);
    expect(lab.writes()).toEqual([]);
    await lab.destroy();
    await lab.deploy(TEMPLATE);
    expect(lab.writes('iam')).toEqual(['iam:CreateServiceLinkedRole']);
  });

  test('is reported, and not fatal, where the member cannot be entered or AWS refuses the direct call', async () => {
    const lab = new InProcessLab(
      world(
        { '222222222222': {}, '333333333333': { roles: CAN_BE_ENTERED, serviceLinkedRole: false } },
        { behavior: { refuseDirectServiceLinkedRole: true } },
      ),
    );
    const result = await lab.deploy(TEMPLATE);
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(result.resources.get('Roles')).toMatchObject({ attributes: { State: 'PENDING', PendingAccountCount: '2' } });
    expect(lab.runtime.log.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/^2 members of organization o-exampleorgid could not be checked: .*222222222222 \(/),
    );
    expect(lab.writes('iam')).toEqual([]);
  });

  test('is left to AWS in an organization with all features', async () => {
    const lab = new InProcessLab({
      ...world({}),
      organizations: [{ id: 'o-exampleorgid', managementAccount: MANAGEMENT, featureSet: 'ALL' }],
    });
    const result = await lab.deploy(TEMPLATE);
    expect(result.resources.get('Roles')).toMatchObject({ attributes: { State: 'ENABLED' } });
    expect(lab.aws.history.filter(({ service, operation }) => service === 'sts' && operation === 'AssumeRole')).toEqual(
      [],
    );
  });
});
