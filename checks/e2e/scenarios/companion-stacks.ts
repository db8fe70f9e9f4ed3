import assert from 'node:assert/strict';
import type { Scenario } from '../scenario';
import type { SideBySide } from '../side-by-side';
import { EARLY, LATE, twoToInvite } from '../worlds';

/** Nobody can enter the two accounts: their owners deploy the acceptance, one before the invitation and one after it. */
export const companionStacks: Scenario = {
  title: 'Two accounts that accept the invitation by stacks of their own, deployed before it and after it',
  world: twoToInvite(),
  accounts: [EARLY, LATE],
  async play(sides) {
    const early = await companion(sides, 'EarlyCompanion', EARLY);
    const first = await sides.deploy(`cdk deploy EarlyCompanion, in account ${EARLY}`, early);
    assert.deepEqual(first.outputs.EarlyCompanion, { State: 'PENDING' });
    assert.deepEqual(Object.values(first.record.outcomes), [['CREATE_COMPLETE']]);
    assert.deepEqual(first.record.writes, []);
    assert.equal((await sides.running()).length, 1, 'the acceptance goes on');
    sides.note('the stack is complete with State PENDING, and the handshake of another organization is not accepted');

    const management = await sides.lab.synthesize('invitations', {
      // The one waits for its answer as long as it takes, the other one only until the deployment has seen that there is none.
      invitations: {
        Early: { account: EARLY, deploymentWaitSeconds: 600 },
        Late: { account: LATE, deploymentWaitSeconds: 5 },
      },
    });
    const { outputs, statuses } = await sides.deploy('cdk deploy, with both invitations', management);
    assert.equal(statuses.Organization, 'CREATE_COMPLETE');
    assert.deepEqual(outputs.Organization, { EarlyState: 'JOINED', LateState: 'PENDING' });
    assert.deepEqual(await members(sides), { [EARLY]: 'INVITED' });
    sides.note('the earlier stack has accepted; the other invitation is still open');

    const late = await companion(sides, 'LateCompanion', LATE);
    const last = await sides.deploy(`cdk deploy LateCompanion, in account ${LATE}`, late);
    assert.deepEqual(last.outputs.LateCompanion, { State: 'ACCEPTED' });
    assert.deepEqual(Object.values(last.record.outcomes), [['CREATE_COMPLETE']]);
    await sides.settle('all executions end');
    assert.deepEqual(await members(sides), { [EARLY]: 'INVITED', [LATE]: 'INVITED' });
    await assertStrangerIsLeftAlone(sides);
    sides.note('both are members, and the handshake of the other organization is still open');

    await leave(sides, [
      [late, 'cdk destroy LateCompanion'],
      [early, 'cdk destroy EarlyCompanion'],
      [management, 'cdk destroy'],
    ]);
  },
};

function companion(sides: SideBySide, stackName: string, account: string): Promise<string> {
  return sides.lab.synthesize('companion', { stackName, account });
}

/** How the members have joined the organization that invites, by account. */
async function members(sides: SideBySide): Promise<Record<string, string>> {
  const { members: found = {} } = await sides.organization('o-exampleorgid');
  return Object.fromEntries(Object.entries(found).map(([account, { joined }]) => [account, joined]));
}

async function assertStrangerIsLeftAlone(sides: SideBySide): Promise<void> {
  const { members: found } = await sides.organization('o-strangeorgid');
  const { handshakes = [] } = await sides.lab.simulator.world();
  const invitations = handshakes.filter(({ organization }) => organization === 'o-strangeorgid');
  assert.deepEqual(found, {});
  assert.deepEqual(
    invitations.map(({ to, state }) => `${to} ${state}`),
    [`${EARLY} OPEN`, `${LATE} OPEN`],
  );
}

/** What was accepted stays so, whatever happens to the stacks. */
async function leave(sides: SideBySide, stacks: readonly (readonly [assembly: string, what: string])[]): Promise<void> {
  const before = await sides.organizations();
  for (const [assembly, what] of stacks) {
    const { writes } = await sides.destroy(assembly, what);
    assert.deepEqual(writes, []);
  }
  assert.deepEqual(await sides.organizations(), before);
  sides.note('both are still members, and no execution runs');
}
