import assert from 'node:assert/strict';
import type { Scenario } from '../scenario';
import { allFeatures } from '../worlds';

/** No service has this principal, so that AWS refuses it. */
const UNKNOWN = 'nonsense.amazonaws.com';

/** What was there stays, what was made goes: when a stack cannot be created, and when it cannot be updated. */
export const rollback: Scenario = {
  title: 'A creation and an update that fail, and leave the organization unchanged',
  world: allFeatures(),
  async play(sides) {
    const before = await sides.organizations();
    const broken = await sides.lab.synthesize('organization', {
      services: { 'config.amazonaws.com': 'DESTROY', 'guardduty.amazonaws.com': 'DESTROY', [UNKNOWN]: 'DESTROY' },
    });
    const failed = await sides.deploy('cdk deploy, with a principal that no service has', broken, { fails: true });
    assert.equal(failed.statuses.Organization, 'ROLLBACK_COMPLETE');
    assert.deepEqual(await sides.organizations(), before);
    sides.note('the stack is ROLLBACK_COMPLETE, and the organization is unchanged');

    const sound = await sides.lab.synthesize('organization', { services: { 'config.amazonaws.com': 'DESTROY' } });
    await sides.deploy('cdk deploy, without it', sound);
    const updated = await sides.deploy('cdk deploy, with it again', broken, { fails: true });
    assert.equal(updated.statuses.Organization, 'UPDATE_ROLLBACK_COMPLETE');
    assert.deepEqual(await sides.organizations(), before);
    sides.note('the stack is UPDATE_ROLLBACK_COMPLETE, and the organization is unchanged');

    await sides.destroy(sound);
    assert.deepEqual(await sides.organizations(), before);
    sides.note('the organization is as it was before the first deployment');
  },
};
