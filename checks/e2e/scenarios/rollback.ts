import assert from 'node:assert/strict';
import type { Scenario } from '../scenario';
import { allFeatures } from '../worlds';

/** No service has this principal, so that AWS refuses it. */
const UNKNOWN = 'nonsense.amazonaws.com';

/** What was there stays, what was made goes: when a stack cannot be created, and when it cannot be updated. */
export const rollback: Scenario = {
  title: 'A creation and an update that fail, and leave the organization unchanged',
  world: allFeatures(),
  async play(stage) {
    const before = await stage.organizations();
    const broken = await stage.lab.synthesize('organization', {
      services: { 'config.amazonaws.com': 'DESTROY', 'guardduty.amazonaws.com': 'DESTROY', [UNKNOWN]: 'DESTROY' },
    });
    const failed = await stage.deploy('cdk deploy, with a principal that no service has', broken, { fails: true });
    assert.equal(failed.statuses.Organization, 'ROLLBACK_COMPLETE');
    assert.deepEqual(await stage.organizations(), before);
    stage.note('the stack is ROLLBACK_COMPLETE, and the organization is unchanged');

    const sound = await stage.lab.synthesize('organization', { services: { 'config.amazonaws.com': 'DESTROY' } });
    await stage.deploy('cdk deploy, without it', sound);
    const updated = await stage.deploy('cdk deploy, with it again', broken, { fails: true });
    assert.equal(updated.statuses.Organization, 'UPDATE_ROLLBACK_COMPLETE');
    assert.deepEqual(await stage.organizations(), before);
    stage.note('the stack is UPDATE_ROLLBACK_COMPLETE, and the organization is unchanged');

    await stage.destroy(sound);
    assert.deepEqual(await stage.organizations(), before);
    stage.note('the organization is as it was before the first deployment');
  },
};
