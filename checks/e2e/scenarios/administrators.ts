import assert from 'node:assert/strict';
import type { Scenario } from '../scenario';
import type { SideBySide } from '../side-by-side';
import { allFeatures, OTHER_MEMBER, withTwoMembers } from '../worlds';

const FIRST = '222222222222';

/** Services that are called themselves: RAM, and GuardDuty in two Regions, whose administrator moves to another account. */
export const administrators: Scenario = {
  title: 'Services with calls of their own, and an administrator that moves',
  world: withTwoMembers(allFeatures()),
  async play(sides) {
    const first = await sides.lab.synthesize('administrators', { administrator: FIRST });
    await sides.deploy('cdk deploy', first);
    assert.deepEqual(await administratorsIn(sides), { 'us-east-1': FIRST, 'eu-west-1': FIRST });

    const second = await sides.lab.synthesize('administrators', { administrator: OTHER_MEMBER });
    await sides.deploy('cdk deploy, with another account', second);
    assert.deepEqual(await administratorsIn(sides), { 'us-east-1': OTHER_MEMBER, 'eu-west-1': OTHER_MEMBER });
    sides.note('the first account is deregistered in both Regions, then the second one is registered');

    await sides.destroy(second);
    const { services = {}, administrators: registered = [] } = await sides.organization('o-exampleorgid');
    assert.deepEqual([registered, services.guardduty?.administrators ?? {}], [[], {}]);
    assert.deepEqual(await sides.enabled(), ['TAG_POLICY', 'config.amazonaws.com', 'ram.amazonaws.com']);
    sides.note('nothing administers GuardDuty (DESTROY), and sharing with the organization stays enabled (RETAIN)');
  },
};

async function administratorsIn(sides: SideBySide) {
  const { services = {} } = await sides.organization('o-exampleorgid');
  return services.guardduty?.administrators;
}
