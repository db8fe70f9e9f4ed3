import assert from 'node:assert/strict';
import type { Scenario } from '../scenario';
import type { SideBySide } from '../side-by-side';
import { consolidatedBilling } from '../worlds';

const SETTINGS = {
  deploymentWaitSeconds: 60,
  services: { 'guardduty.amazonaws.com': 'RETAIN' },
  policyTypes: { SERVICE_CONTROL_POLICY: 'RETAIN' },
};

/** Every member can be entered: the deployment ends with all features. Deployed again, it does nothing. */
export const migrationWithinTheDeployment: Scenario = {
  title: 'A migration that finishes within the deployment, and a second deployment without changes',
  world: consolidatedBilling({ withAStranger: false }),
  async play(sides) {
    const assembly = await migrate(sides);
    const again = await sides.deploy('cdk deploy, without changes', assembly);
    assert.match(again.printed, /no changes/);
    assert.deepEqual([again.record.events, again.record.writes], [{}, []]);
    await leave(sides, assembly);
  },
};

/** The same with the role of the template: whatever its policies do not allow is denied. */
export const migrationWithTheTemplatesRole: Scenario = {
  title: 'The migration once more, with the emulator enforcing the policies of the template',
  world: consolidatedBilling({ withAStranger: false }),
  enforceIam: true,
  async play(sides) {
    await leave(sides, await migrate(sides));
  },
};

async function migrate(sides: SideBySide): Promise<string> {
  const assembly = await sides.lab.synthesize('organization', SETTINGS);
  const { outputs } = await sides.deploy('cdk deploy', assembly);
  assert.deepEqual(outputs.Organization, { OrganizationId: 'o-exampleorgid', State: 'ENABLED' });
  assert.equal(await sides.featureSet(), 'ALL');
  assert.deepEqual(await sides.enabled(), ['SERVICE_CONTROL_POLICY', 'guardduty.amazonaws.com']);
  assert.deepEqual(await sides.running(), []);
  return assembly;
}

async function leave(sides: SideBySide, assembly: string): Promise<void> {
  const before = await sides.organizations();
  const { writes } = await sides.destroy(assembly);
  assert.deepEqual(writes, []);
  assert.deepEqual(await sides.organizations(), before);
  sides.note('the organization is unchanged by the destroy, and no execution runs');
}
