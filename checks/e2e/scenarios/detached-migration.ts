import assert from 'node:assert/strict';
import type { Scenario } from '../scenario';
import { consolidatedBilling, STRANGER } from '../worlds';

/** A member can only be asked: the deployment detaches, the member approves later, and what waited behind goes on. */
export const detachedMigration: Scenario = {
  title: 'A migration that an owner approves after the deployment, with trusted access that waits for it',
  world: consolidatedBilling({ withAStranger: true }),
  async play(stage) {
    const assembly = await stage.lab.synthesize('organization', {
      deploymentWaitSeconds: 5,
      services: { 'guardduty.amazonaws.com': 'RETAIN' },
    });
    const { outputs } = await stage.deploy('cdk deploy', assembly);
    assert.deepEqual(outputs.Organization, { OrganizationId: 'o-exampleorgid', State: 'PENDING' });
    assert.equal(await stage.featureSet(), 'CONSOLIDATED_BILLING');
    assert.deepEqual(await stage.enabled(), []);
    assert.equal((await stage.running()).length, 2, 'the migration and the service access go on');
    stage.note('the stack is complete with State PENDING; two executions continue');

    await stage.approve(STRANGER);
    await stage.settle('both executions end');
    assert.equal(await stage.featureSet(), 'ALL');
    assert.deepEqual(await stage.enabled(), ['guardduty.amazonaws.com']);

    const before = await stage.organizations();
    await stage.destroy(assembly);
    assert.deepEqual(await stage.organizations(), before);
    stage.note('the organization is unchanged by the destroy, and no execution runs');
  },
};
