import assert from 'node:assert/strict';
import type { Scenario } from '../scenario';
import { treeOfPeople } from '../worlds';

/** No service has this principal, so that AWS refuses it. */
const UNKNOWN = 'nonsense.amazonaws.com';

/** What people made is adopted in two attempts, changed, changed with a failure, and left alone in the end. */
export const tree: Scenario = {
  title: 'A tree that people made, adopted without rollback, changed, rolled back, and left alone',
  world: treeOfPeople(),
  enforceIam: true,
  async play(sides) {
    const { lab } = sides;
    const before = await sides.organizations();
    const wrong = await lab.synthesize('tree', { unitName: 'Prod', team: 'shop' });
    const first = await sides.deploy('cdk deploy --no-rollback, with another tag than AWS has', wrong, {
      fails: true,
      keeps: true,
    });
    assert.equal(first.statuses.Tree, 'CREATE_FAILED');
    assert.match(first.printed, /Differs: account 222222222222 .*the tag team is "payments", but declared as "shop"/);
    assert.deepEqual(first.record.writes, []);
    sides.note('the account differs, and the unit, the policy, and the attachment are adopted');

    const right = await lab.synthesize('tree', { unitName: 'Prod', team: 'payments' });
    const second = await sides.deploy('cdk deploy --no-rollback, with the tag that AWS has', right, { keeps: true });
    assert.deepEqual(second.record.writes, []);
    assert.deepEqual(await sides.organizations(), before);
    sides.note('all is adopted, and nothing was written');

    const changed = await lab.synthesize('tree', { unitName: 'Production', team: 'shop', isLarger: true });
    await sides.deploy('cdk deploy, with another name, another tag, and another unit', changed);
    const after = await sides.organizations();
    assert.deepEqual((await sides.organization('o-exampleorgid')).units, ['Production', 'Sandbox']);

    const settings = { unitName: 'Live', team: 'live', isLarger: true, refused: UNKNOWN };
    const broken = await lab.synthesize('tree', settings);
    const third = await sides.deploy('cdk deploy, with a principal that no service has', broken, { fails: true });
    assert.equal(third.statuses.Tree, 'UPDATE_ROLLBACK_COMPLETE');
    assert.deepEqual(await sides.organizations(), after);
    sides.note('the name and the tag are as they were before this deployment');

    await sides.destroy(changed);
    const { units, attachments } = await sides.organization('o-exampleorgid');
    assert.deepEqual([units, attachments], [['Production'], { '/Production': ['p-cost190501'] }]);
    sides.note('the unit that the stack made is deleted with its attachment, and what people made stays');
  },
};
