import type { World } from '../../src/simulator/index';
import { AppLab } from '../support/app-lab';
import type { AppSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { organizationSnapshot } from '../support/organization-snapshot';

const PLACE = { account: '111111111111', region: 'eu-west-1' };
const STANDALONE: World = { deployment: PLACE, accounts: { [PLACE.account]: {} } };
const FIRST: AppSpec = { removal: 'DESTROY', beside: ['Second'] };
const SECOND: AppSpec = { stackName: 'Second', beside: ['Org'] };

const organizations = (lab: AppLab) => Object.keys(organizationSnapshot(lab.aws).organizations);

describe('the organization that a stack created, with DESTROY', () => {
  test('is deleted with its stack', async () => {
    const lab = new AppLab(STANDALONE);
    await lab.deploy(templateOf(FIRST));
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(organizations(lab)).toEqual([]);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('stays while a second stack of the app has adopted it, and the reason names that', async () => {
    const lab = new AppLab(STANDALONE);
    await lab.deploy(templateOf(FIRST));
    await lab.stage.deploy(PLACE, { stackName: 'Second', template: templateOf(SECOND) });
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(organizations(lab)).toHaveLength(1);
    expect(
      lab.handler.log.map(({ reason }) => String(reason)).filter((reason) => reason.includes('is not deleted')),
    ).toEqual([expect.stringMatching(/CdkAwsOrganization\w+ of stack Second stands for it as well$/)]);
    expect(lab.permissions.missing).toEqual([]);
  });
});
