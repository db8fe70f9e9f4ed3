import assert from 'node:assert/strict';
import { MANAGEMENT_ACCOUNT } from '../../support/surroundings';
import type { Scenario } from '../scenario';
import { allFeatures } from '../worlds';

export const twoStacks: Scenario = {
  title: 'The organization in one stack, trusted access through an imported one in the other',
  world: allFeatures(),
  async play(sides) {
    const assembly = await sides.lab.synthesize('two-stacks');
    await sides.deploy('cdk deploy --all', assembly);
    assert.deepEqual(await sides.enabled(), ['TAG_POLICY', 'config.amazonaws.com', 'guardduty.amazonaws.com']);
    assert.equal(
      (await sides.lab.account(MANAGEMENT_ACCOUNT).machines()).length,
      2,
      'each stack has a workflow of its own',
    );
    const before = await sides.organizations();
    await sides.destroy(assembly);
    assert.deepEqual(await sides.organizations(), before);
    sides.note('the organization is unchanged by the destroy, and no execution runs');
  },
};
