import { join } from 'node:path';
import { Stage } from '../../src/rehearsal/stage';
import { ServedWorkers } from '../../src/rehearsal/worker/served-workers';
import { holdings, MEMBER, PROD, SANDBOX, WORLD } from '../lifecycle/existing-world';
import { ID } from '../lifecycle/subjects';
import type { AppSpec, InvitationSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';

const ASSETS = join(__dirname, '../../assets');
const PLACE = { account: '111111111111', region: 'eu-west-1' };

const declaring = (invitation: Omit<InvitationSpec, 'target'>): AppSpec => ({
  organizationId: ID,
  deploymentWaitMinutes: 2,
  invitations: [{ target: MEMBER, ...invitation }],
});
const WRONG = declaring({ parent: SANDBOX, tags: { team: 'sandbox' } });
const AS_IT_IS = declaring({ parent: PROD, tags: { team: 'payments' } });
const WITH_NEW_TAG = declaring({ parent: PROD, tags: { team: 'payments', cost: '1' } });
const MOVED = declaring({ parent: SANDBOX, tags: { cost: '1' } });

test('the bundled handler changes no existing member without consent, and takes back what failed', async () => {
  const handler = join(ASSETS, 'handler/index/index.js');
  const stage = await Stage.open(WORLD, ServedWorkers.from({ assets: ASSETS, codeOf: () => handler }));
  const logicalId = Object.keys(templateOf(AS_IT_IS).Resources).find((id) => id.startsWith('InvitedAccount2'))!;
  const deploy = async (spec: AppSpec, isFailing = false) => {
    const fail = isFailing ? { fail: { logicalId, when: 'AFTER' as const } } : {};
    const { status } = await stage.deploy(PLACE, { stackName: 'Org', template: templateOf(spec), ...fail });
    // A rollback is answered before it is complete.
    await stage.settle(0.1);
    return status;
  };
  const writes = () =>
    stage.aws.history
      .filter((one) => one.isWrite && one.service === 'organizations')
      .map(({ operation }) => operation)
      .join();
  const before = holdings(stage.aws);
  try {
    expect([await deploy(WRONG), writes()]).toEqual(['ROLLBACK_COMPLETE', '']);
    await stage.destroy(PLACE, 'Org');

    expect(await deploy(WITH_NEW_TAG, true)).toBe('ROLLBACK_COMPLETE');
    expect(writes()).toBe('TagResource,UntagResource');
    expect(holdings(stage.aws)).toEqual(before);
    await stage.destroy(PLACE, 'Org');

    expect([await deploy(AS_IT_IS), writes()]).toEqual(['CREATE_COMPLETE', 'TagResource,UntagResource']);
    expect(await deploy(MOVED, true)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(writes().split(',')).toHaveLength(8);
    expect(holdings(stage.aws)).toEqual(before);
  } finally {
    await stage.close();
  }
});
