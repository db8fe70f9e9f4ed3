import { ResourceType } from '../../src/handler/protocol';
import type { World } from '../../src/simulator/world/world';
import { InProcessLab } from '../support/in-process';
import { workflowTemplate } from '../support/workflow-template';

const STANDALONE: World = {
  accounts: { '111111111111': {} },
  deployment: { account: '111111111111', region: 'eu-west-1' },
};

describe('the handler in a simulated AWS', () => {
  const organization = { Organization: { type: ResourceType.ORGANIZATION, properties: { FeatureSet: 'ALL' } } };

  test('creates an organization', async () => {
    const lab = new InProcessLab(STANDALONE);
    const result = await lab.deploy(workflowTemplate(organization));
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(lab.writes()).toEqual(['organizations:CreateOrganization']);
    expect(lab.organizationOf('111111111111')).toMatchObject({ managementAccountId: '111111111111' });
    expect(result.resources.get('Organization')!.physicalId).toMatch(/^o-[a-z0-9]+\/organization\/ours$/);
  });
});
