import { AppLab } from '../support/app-lab';
import { templateOf } from '../support/app-templates';
import { holdings, PROD, QUARANTINE, SANDBOX, WORLD } from './existing-world';
import {
  ADOPTED,
  ADOPTED_AGAIN,
  ADOPTED_AND_TAGGED,
  ADOPTED_LATER,
  ADOPTED_REMOVABLE,
  byHand,
  CHANGED,
  DIFFERENT,
  EMPTY,
  failing,
  NAMES,
  OVERWRITING,
  TAGGED,
  writes,
} from './unit-apps';
import { unitIdsOf, unitsOf } from './units-of-organization';

describe('organizational units that were there before', () => {
  test('are adopted: nothing is written, with two calls for each at most', async () => {
    const lab = new AppLab(TAGGED);
    const before = holdings(lab.aws);
    expect((await lab.deploy(templateOf(ADOPTED))).status).toBe('CREATE_COMPLETE');
    expect(writes(lab)).toEqual([]);
    expect(holdings(lab.aws)).toEqual(before);
    const calls = lab.aws.history.map(({ operation }) => operation);
    expect(calls.filter((one) => one === 'ListOrganizationalUnitsForParent').length).toBeLessThanOrEqual(3);
    expect(calls.filter((one) => one === 'ListTagsForResource')).toHaveLength(3);
    expect((await lab.deploy(templateOf(ADOPTED_AGAIN))).status).toBe('UPDATE_COMPLETE');
    expect(writes(lab)).toEqual([]);
  });

  test('with another tag fail the deployment, which writes nothing', async () => {
    const lab = new AppLab(TAGGED);
    const before = holdings(lab.aws);
    const { status, events } = await lab.deploy(templateOf(DIFFERENT));
    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(events.map(({ reason = '' }) => reason).join('\n')).toMatch(
      /Differs: organizational unit Prod .*the tag owner is "finance", but declared as "payments".*tags: { "owner": "finance" }/,
    );
    expect(writes(lab)).toEqual([]);
    expect(holdings(lab.aws)).toEqual(before);
  });

  test.each(NAMES)('get a new tag, which is gone again if a sibling fails when %s', async (moment) => {
    const lab = new AppLab(TAGGED);
    const before = holdings(lab.aws);
    expect(await failing(lab, ADOPTED_AND_TAGGED, moment)).toBe('ROLLBACK_COMPLETE');
    expect(holdings(lab.aws)).toEqual(before);
    expect(lab.permissions.missing).toEqual([]);
  });

  test.each(NAMES)(
    'are renamed and tagged by the next deployment, and back if a sibling fails when %s',
    async (moment) => {
      const lab = new AppLab(TAGGED);
      await lab.deploy(templateOf(ADOPTED));
      const before = { ...holdings(lab.aws), units: unitsOf(lab.aws) };
      expect(await failing(lab, CHANGED, moment, /^OrganizationalUnitProd/)).toBe('UPDATE_ROLLBACK_COMPLETE');
      expect({ ...holdings(lab.aws), units: unitsOf(lab.aws) }).toEqual(before);
      expect((await lab.deploy(templateOf(CHANGED))).status).toBe('UPDATE_COMPLETE');
      expect(unitsOf(lab.aws).Production).toEqual({ tags: { owner: 'finance', team: 'payments' } });
      expect(unitIdsOf(lab.aws).Production).toBe(PROD);
      expect(lab.permissions.missing).toEqual([]);
    },
  );

  test('are never deleted, whatever their removal policy says', async () => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(ADOPTED_REMOVABLE));
    expect((await lab.deploy(templateOf(EMPTY))).status).toBe('UPDATE_COMPLETE');
    await lab.destroy();
    expect(unitIdsOf(lab.aws)).toEqual({ Prod: PROD, Sandbox: SANDBOX, Quarantine: QUARANTINE });
    expect(writes(lab)).toEqual([]);
  });

  test('that somebody has renamed stay so in an update of something else, and a new overwrite renames them back', async () => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(ADOPTED));
    await byHand(lab, 'UpdateOrganizationalUnit', { OrganizationalUnitId: SANDBOX, Name: 'Play' });
    expect((await lab.deploy(templateOf(CHANGED))).status).toBe('UPDATE_COMPLETE');
    expect(Object.keys(unitIdsOf(lab.aws))).toContain('Play');
    await lab.deploy(templateOf(ADOPTED_LATER));
    expect(await failing(lab, OVERWRITING, 'nothing happens any more')).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(unitIdsOf(lab.aws).Play).toBe(SANDBOX);
    expect((await lab.deploy(templateOf(OVERWRITING))).status).toBe('UPDATE_COMPLETE');
    expect(unitIdsOf(lab.aws).Sandbox).toBe(SANDBOX);
  });

  test('that somebody has deleted stay so, people are told, and a new overwrite makes them again', async () => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(ADOPTED));
    await byHand(lab, 'DeleteOrganizationalUnit', { OrganizationalUnitId: SANDBOX });
    expect((await lab.deploy(templateOf(ADOPTED_REMOVABLE))).status).toBe('UPDATE_COMPLETE');
    expect(unitIdsOf(lab.aws)).toEqual({ Prod: PROD, Quarantine: QUARANTINE });
    expect(lab.stage.records().messages.map((one) => (one as { subject?: string }).subject)).toContain(
      'organizational unit Sandbox does not exist any more',
    );
    await lab.deploy(templateOf(ADOPTED));
    expect(await failing(lab, OVERWRITING, 'nothing happens any more')).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(unitIdsOf(lab.aws)).toEqual({ Prod: PROD, Quarantine: QUARANTINE });
    expect((await lab.deploy(templateOf(OVERWRITING))).status).toBe('UPDATE_COMPLETE');
    expect(Object.keys(unitIdsOf(lab.aws)).sort()).toEqual(['Prod', 'Quarantine', 'Sandbox']);
  });
});
