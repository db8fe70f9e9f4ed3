import { AppLab } from '../../support/app-lab';
import { templateOf } from '../../support/app-templates';
import { PROD, QUARANTINE } from '../existing-world';
import { byHand } from '../unit-apps';
import { AFTER, BEFORE, moveTwenty, placedIn, TWENTY, violationsOf } from './moves';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

describe('a team moves 20 accounts into a new unit', () => {
  test.each(SEEDS)('no account is there before its policies are attached and detached (seed %i)', async (seed) => {
    expect(violationsOf(await moveTwenty(seed))).toEqual([]);
  });

  test('if accounts waited for none of them, some would be', async () => {
    const { unguarded } = await moveTwenty(1, { withoutOrder: true });
    expect(unguarded).toContainEqual(expect.stringMatching(/^after MoveAccount, 3\d+ is in the unit with .*FullAWS/));
  });

  test('one that a person has put into quarantine stays there, and the others go back', async () => {
    const lab = new AppLab(TWENTY);
    await lab.deploy(templateOf(BEFORE));
    const AccountId = '300000000007';
    await byHand(lab, 'MoveAccount', { AccountId, SourceParentId: PROD, DestinationParentId: QUARANTINE });

    const { status, events } = await lab.deploy(templateOf(AFTER));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    const reasons = events.map(({ reason = '' }) => reason).filter((reason) => reason.includes('Differs'));
    expect(reasons[0]).toMatch(new RegExp(`account ${AccountId} .*the parent is "${QUARANTINE}"`));
    await lab.settle(1);
    expect(placedIn(lab)).toEqual({ Prod: 19, Sandbox: 0, Quarantine: 1 });
  });
});
