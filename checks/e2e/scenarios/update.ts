import assert from 'node:assert/strict';
import type { Scenario } from '../scenario';
import { replaceInTemplate } from '../synthetic-template';
import { allFeatures } from '../worlds';

/** The condition of the policy for the removal of an entry. */
const conditionFor = (principal: string) => `"organizations:ServicePrincipal": "${principal}"`;

/** Entries come, change and go; then one resource is given another subject, which the constructs never do. */
export const update: Scenario = {
  title: 'An update that adds, changes and removes entries, and one that replaces an entry',
  world: allFeatures(),
  enforceIam: true,
  async play(sides) {
    const first = await sides.lab.synthesize('organization', {
      services: { 'access-analyzer.amazonaws.com': 'DESTROY', 'guardduty.amazonaws.com': 'RETAIN' },
      policyTypes: { SERVICE_CONTROL_POLICY: 'RETAIN' },
    });
    await sides.deploy('cdk deploy', first);
    const literal = await sides.lab.synthesize('organization', {
      services: { 'guardduty.amazonaws.com': 'DESTROY', 'ram.amazonaws.com': 'RETAIN' },
      policyTypes: { TAG_POLICY: 'DESTROY' },
    });
    // As it is for a service that only the deployment knows: only such an entry keeps its logical ID with another service.
    const [known, any] = [conditionFor('guardduty.amazonaws.com'), conditionFor('*')];
    const second = replaceInTemplate(literal, 'Organization', known, any);
    await sides.deploy('cdk deploy, with one entry more, one changed and two less', second);
    assert.deepEqual(await sides.enabled(), [
      'SERVICE_CONTROL_POLICY',
      'TAG_POLICY',
      'config.amazonaws.com',
      'guardduty.amazonaws.com',
      'ram.amazonaws.com',
    ]);
    sides.note('access-analyzer (DESTROY) is disabled again, service control policies (RETAIN) stay enabled');

    const third = replaceInTemplate(second, 'Organization', 'guardduty.amazonaws.com', 'macie.amazonaws.com');
    await sides.deploy('cdk deploy, with another principal in the same resource', third);
    assert.deepEqual((await sides.enabled()).slice(-2), ['macie.amazonaws.com', 'ram.amazonaws.com']);
    sides.note('the old principal received its Delete after the update, and is disabled');

    await sides.destroy(third);
    assert.deepEqual(await sides.enabled(), [
      'SERVICE_CONTROL_POLICY',
      'TAG_POLICY',
      'config.amazonaws.com',
      'ram.amazonaws.com',
    ]);
    sides.note('what this stack enabled with DESTROY is disabled, everything else stays enabled');
  },
};
