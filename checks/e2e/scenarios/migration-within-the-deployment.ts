import assert from 'node:assert/strict';
import type { Scenario } from '../scenario';
import type { Stage } from '../side-by-side';
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
  async play(stage) {
    const assembly = await migrate(stage);
    const again = await stage.deploy('cdk deploy, without changes', assembly);
    assert.match(again.printed, /no changes/);
    assert.deepEqual([again.record.events, again.record.writes], [{}, []]);
    await leave(stage, assembly);
  },
};

/** The same with the role of the template: whatever its policies do not allow is denied. */
export const migrationWithTheTemplatesRole: Scenario = {
  title: 'The migration once more, with the emulator enforcing the policies of the template',
  world: consolidatedBilling({ withAStranger: false }),
  enforceIam: true,
  async play(stage) {
    await leave(stage, await migrate(stage));
  },
};

async function migrate(stage: Stage): Promise<string> {
  const assembly = await stage.lab.synthesize('organization', SETTINGS);
  const { outputs } = await stage.deploy('cdk deploy', assembly);
  assert.deepEqual(outputs.Organization, { OrganizationId: 'o-exampleorgid', State: 'ENABLED' });
  assert.equal(await stage.featureSet(), 'ALL');
  assert.deepEqual(await stage.enabled(), ['SERVICE_CONTROL_POLICY', 'guardduty.amazonaws.com']);
  assert.deepEqual(await stage.running(), []);
  return assembly;
}

async function leave(stage: Stage, assembly: string): Promise<void> {
  const before = await stage.organizations();
  const { writes } = await stage.destroy(assembly);
  assert.deepEqual(writes, []);
  assert.deepEqual(await stage.organizations(), before);
  stage.note('the organization is unchanged by the destroy, and no execution runs');
}
