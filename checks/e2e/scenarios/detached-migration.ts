import assert from 'node:assert/strict';
import type { Scenario } from '../scenario';
import { consolidatedBilling, STRANGER } from '../worlds';

/** A member can only be asked: the deployment detaches, the member approves later, and what waited behind goes on. */
export const detachedMigration: Scenario = {
  title: 'A migration that an owner approves after the deployment, with trusted access that waits for it',
  world: consolidatedBilling({ withAStranger: true }),
  async play(sides) {
    const assembly = await sides.lab.synthesize('organization', {
      deploymentWaitSeconds: 5,
      services: { 'guardduty.amazonaws.com': 'RETAIN' },
    });
    const { outputs } = await sides.deploy('cdk deploy', assembly);
    assert.deepEqual(outputs.Organization, { OrganizationId: 'o-exampleorgid', State: 'PENDING' });
    assert.equal(await sides.featureSet(), 'CONSOLIDATED_BILLING');
    assert.deepEqual(await sides.enabled(), []);
    assert.equal((await sides.running()).length, 2, 'the migration and the service access go on');
    sides.note('the stack is complete with State PENDING; two executions continue');

    await sides.approve(STRANGER);
    await sides.settle('both executions end');
    assert.equal(await sides.featureSet(), 'ALL');
    assert.deepEqual(await sides.enabled(), ['guardduty.amazonaws.com']);

    const before = await sides.organizations();
    await sides.destroy(assembly);
    assert.deepEqual(await sides.organizations(), before);
    sides.note('the organization is unchanged by the destroy, and no execution runs');
  },
};
