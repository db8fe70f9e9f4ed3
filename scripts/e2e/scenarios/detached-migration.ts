import assert from 'node:assert/strict';
import { eventually } from '../lab';
import { deploy, destroy, featureSet, organizations, pendingRequestOf } from '../organization';
import type { Scenario } from '../scenario';
import { consolidatedBilling } from '../worlds';

/** A member can only be asked: the deployment detaches, the member approves later, the workflow finalises. */
export const detachedMigration: Scenario = {
  title: 'A migration that a person has to approve, after the deployment',
  world: consolidatedBilling({ withAStranger: true }),
  async play(lab, transcript) {
    const assembly = await lab.synthesize('organization', {});
    const outputs = await transcript.step('cdk deploy', () => deploy(lab, assembly));
    assert.equal(outputs.OrganizationId, 'o-exampleorgid');
    assert.equal(outputs.State, 'PENDING');
    assert.equal(await featureSet(lab), 'CONSOLIDATED_BILLING');
    const [execution, ...others] = await lab.executions('RUNNING');
    assert.ok(execution, 'one workflow goes on after the deployment');
    assert.deepEqual(others, []);
    transcript.note(`the stack is complete with State PENDING; execution ${execution.name} goes on`);

    const request = await pendingRequestOf(lab, '444444444444');
    await transcript.step('the member approves', () => lab.answer('444444444444', 'accept', request));
    await transcript.step('the workflow finalises', () =>
      eventually(
        'all features',
        () => featureSet(lab),
        (features) => features === 'ALL',
      ),
    );
    await eventually(
      'the end of the workflow',
      () => lab.executions('RUNNING'),
      (running) => running.length === 0,
    );
    assert.deepEqual(
      (await lab.executions()).map(({ status }) => status).filter((status) => status !== 'SUCCEEDED'),
      [],
    );

    const before = await organizations(lab);
    await transcript.step('cdk destroy', () => destroy(lab, assembly));
    assert.deepEqual(await organizations(lab), before, 'destroy leaves the organization as it is');
    assert.deepEqual(await lab.executions('RUNNING'), []);
    transcript.note('the organization is as it was, and no execution is running');
  },
};
