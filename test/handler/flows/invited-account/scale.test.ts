import type { World } from '../../../../src/simulator/index';
import { workflowTemplate } from '../../../support/workflow-template';
import { aWorld, CAN_BE_ENTERED, entry, InvitationLab, ROLE } from './lab';

/** Enough for throttling and for ten functions at a time; the bench invites two hundred, and counts. */
const COUNT = 40;
const IDS = Array.from({ length: COUNT }, (_, index) => String(200_000_000_000 + index));

/** A new account, in which ten functions run at a time. */
function world(account: object): World {
  return aWorld(Object.fromEntries(IDS.map((id) => [id, account])), { quotas: { accounts: 500 } });
}

describe(`${COUNT} invitations in one stack of a new account`, () => {
  test('are sent once each, and accepted where the accounts can be entered', async () => {
    const lab = new InvitationLab(world(CAN_BE_ENTERED));
    const properties = { MemberAccess: ROLE };
    const result = await lab.deploy(
      workflowTemplate(Object.fromEntries(IDS.map((id) => [`Invited${id}`, entry({ ...properties, TargetId: id })]))),
    );
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(IDS.filter((id) => !lab.isMember(id))).toEqual([]);
    expect(lab.states).toEqual(Array(COUNT).fill('ACCEPTED'));
  });

  test('are sent once each, half of them by email, wait for their owners, and are withdrawn', async () => {
    const lab = new InvitationLab(world({}));
    const targets = IDS.map((id, index) =>
      index % 2 === 0
        ? { TargetId: id, DeploymentWaitSeconds: '60' }
        : {
            TargetType: 'EMAIL',
            TargetId: `account-${id}@example.com`,
            DeploymentWaitSeconds: '60',
            PauseSecondsMin: '2560',
          },
    );
    const stack = workflowTemplate(
      Object.fromEntries(targets.map((target) => [`Invited${target.TargetId.replace(/\W/g, '')}`, entry(target)])),
    );
    const result = await lab.deploy(stack);
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(lab.states).toEqual(Array(COUNT).fill('OPEN'));

    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(lab.states).toEqual(Array(COUNT).fill('CANCELED'));
  });
});
