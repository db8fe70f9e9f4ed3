import { RESOURCES, resourceTypeOf } from '../../../../src/handler/resources';
import type { World, WorldOrganization } from '../../../../src/simulator/index';
import { InProcessLab } from '../../../support/in-process';
import { workflowTemplate } from '../../../support/workflow-template';

const MANAGEMENT = '111111111111';

function world(organization: Partial<WorldOrganization> = {}): World {
  return {
    deployment: { account: MANAGEMENT, region: 'eu-west-1' },
    accounts: { [MANAGEMENT]: {}, '222222222222': {} },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        members: { '222222222222': { joined: 'CREATED' } },
        ...organization,
      },
    ],
  };
}

function template(principal = 'guardduty.amazonaws.com', policyType = 'TAG_POLICY', RemovalPolicy = 'DESTROY') {
  return workflowTemplate({
    Access: {
      type: resourceTypeOf(RESOURCES.SERVICE_ACCESS),
      properties: { ServicePrincipal: principal, RemovalPolicy },
    },
    Type: {
      type: resourceTypeOf(RESOURCES.ENABLED_POLICY_TYPE),
      properties: { PolicyType: policyType, RemovalPolicy },
      dependsOn: ['Access'],
    },
  });
}

describe('switches of a simulated organization', () => {
  test('that were on before are found, and stay on when the stack is deleted', async () => {
    const lab = new InProcessLab(
      world({ serviceAccess: ['guardduty.amazonaws.com'], policyTypes: ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'] }),
    );
    const result = await lab.deploy(template());
    expect(result.resources.get('Access')?.physicalId).toMatch(/\/found$/);
    expect(result.resources.get('Type')?.physicalId).toMatch(/\/found$/);
    await lab.destroy();
    expect(lab.writes()).toEqual([]);
  });

  test('that the stack switched on are switched off only with DESTROY', async () => {
    const lab = new InProcessLab(world());
    await lab.deploy(template(undefined, undefined, 'RETAIN'));
    const on = ['organizations:EnableAWSServiceAccess', 'organizations:EnablePolicyType'];
    await lab.deploy(template());
    expect(lab.writes()).toEqual(on);
    await lab.destroy();
    expect(lab.writes()).toEqual([...on, 'organizations:DisablePolicyType', 'organizations:DisableAWSServiceAccess']);
  });

  test.each([
    [
      'a principal that AWS does not know',
      template('stacksets.cloudformation.amazonaws.com'),
      'ServiceAccessRefused: ',
    ],
    ['a policy type that AWS does not know', template(undefined, 'NO_SUCH_POLICY'), 'PolicyTypeRefused: '],
  ])('fail with an instruction for %s, and the rollback leaves nothing on', async (_, broken, text) => {
    const lab = new InProcessLab(world());
    const result = await lab.deploy(broken);
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(JSON.stringify(result)).toContain(text);
    const switched = (verb: string) => lab.writes().filter((one) => one.startsWith(`organizations:${verb}`)).length;
    expect(switched('Enable')).toBe(switched('Disable'));
  });
});
