import type { World } from '../../../src/simulator/world/world';
import { AppLab } from '../../support/app-lab';
import { templateOf } from '../../support/app-templates';
import { PROD, WORLD } from '../existing-world';
import { app, byHand } from '../unit-apps';
import { unitIdsOf } from '../units-of-organization';

const ACCOUNTS = Array.from({ length: 12 }, (_, index) => String(300_000_000_001 + index));
/** Twelve accounts in production. */
const TWELVE: World = {
  ...WORLD,
  accounts: { ...WORLD.accounts, ...Object.fromEntries(ACCOUNTS.map((id) => [id, {}])) },
  organizations: WORLD.organizations!.map((one) => ({
    ...one,
    members: { ...one.members, ...Object.fromEntries(ACCOUNTS.map((id) => [id, { joined: 'CREATED', unit: 'Prod' }])) },
  })),
};
const MADE = app([{ id: 'Trial', name: 'Trial' }]);
const REMOVABLE = app([{ id: 'Trial', name: 'Trial', removal: 'DESTROY' }]);
const DROPPED = app([]);

describe('a team drops a unit while others move accounts', () => {
  /** The unit is removable, as the deployment before says, and so many accounts move into it while it is being dropped. */
  async function dropped(...entering: string[]) {
    const lab = new AppLab(TWELVE);
    await lab.deploy(templateOf(MADE));
    await lab.deploy(templateOf(REMOVABLE));
    const { Trial: DestinationParentId } = unitIdsOf(lab.aws);
    const enter = (AccountId: string) =>
      byHand(lab, 'MoveAccount', { AccountId, SourceParentId: PROD, DestinationParentId });
    let isEntered = false;
    lab.runtime.listener = {
      began: ({ requestType }) => {
        if (requestType === 'Delete' && !isEntered) {
          isEntered = true;
          for (const [seconds, id] of entering.entries()) {
            lab.aws.clock.at(lab.aws.clock.now() + seconds * 1000, () => void enter(id));
          }
        }
      },
    };
    return { lab, ...(await lab.deploy(templateOf(DROPPED))) };
  }

  test('it is deleted when it is empty', async () => {
    const { lab, status } = await dropped();
    expect(status).toBe('UPDATE_COMPLETE');
    expect(Object.keys(unitIdsOf(lab.aws))).toEqual(['Prod', 'Sandbox', 'Quarantine']);
  });

  test('it stays if accounts came in between, and the failure names ten of them', async () => {
    const { lab, status, events } = await dropped(...ACCOUNTS);
    expect(status).toBe('UPDATE_COMPLETE');
    expect(Object.keys(unitIdsOf(lab.aws))).toContain('Trial');
    const { reason = '' } = events.find((one) => one.status === 'DELETE_FAILED')!;
    expect(reason).toMatch(/UnitNotEmpty: organizational unit Trial \(ou-0000-\w+\) is not deleted: it holds /);
    expect(ACCOUNTS.filter((id) => reason.includes(id))).toHaveLength(10);
  });
});
