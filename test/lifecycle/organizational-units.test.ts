import { AppLab } from '../support/app-lab';
import { templateOf } from '../support/app-templates';
import { holdings, MEMBER, PROD, SANDBOX, WORLD } from './existing-world';
import { ID } from './subjects';
import {
  BELOW_PROD,
  BELOW_SANDBOX,
  BILLING,
  byHand,
  DEEP,
  EMPTY,
  failing,
  MOVED,
  NAMES,
  OF_BILLING,
  OTHER_IDS,
  PATHS,
  REMOVABLE,
  REMOVABLE_LATER,
  RETAINED,
  RETAINED_LATER,
  writes,
} from './unit-apps';
import { unitIdsOf, unitsOf } from './units-of-organization';

describe('new organizational units', () => {
  test('are made from the root down, with their tags and the mark of their resource, and nothing else is written', async () => {
    const lab = new AppLab(WORLD);
    expect((await lab.deploy(templateOf(RETAINED))).status).toBe('CREATE_COMPLETE');
    const { Prod, Sandbox, Quarantine, ...units } = unitsOf(lab.aws);
    expect([Prod, Sandbox, Quarantine]).toEqual([{ tags: {} }, { tags: {} }, { tags: {} }]);
    expect(units).toEqual({
      Apps: { tags: {}, mark: expect.stringMatching(/^eu-west-1\/Org\/OrganizationalUnitApps[0-9a-f]{8}$/) },
      'Apps/Shops': {
        tags: { team: 'payments' },
        mark: expect.stringMatching(/^eu-west-1\/Org\/OrganizationalUnitAppsShops[0-9a-f]{8}$/),
      },
      'Apps/Shops/Europe': {
        tags: {},
        mark: expect.stringMatching(/^eu-west-1\/Org\/OrganizationalUnitAppsShopsEurope[0-9a-f]{8}$/),
      },
    });
    expect(writes(lab)).toEqual(Array(3).fill('CreateOrganizationalUnit'));
    expect(lab.permissions.missing).toEqual([]);
  });

  test('are made in an organization with consolidated billing', async () => {
    const lab = new AppLab(BILLING);
    expect((await lab.deploy(templateOf(OF_BILLING))).status).toBe('CREATE_COMPLETE');
    expect(Object.keys(unitsOf(lab.aws))).toEqual(expect.arrayContaining(PATHS));
  });

  test('in other scopes are the same template', () => {
    expect(templateOf(DEEP)).toEqual(templateOf(RETAINED));
  });

  test('with other construct ids are the same units: nothing is written, and they are still ours', async () => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(REMOVABLE));
    const before = unitIdsOf(lab.aws);
    const begin = writes(lab).length;
    expect((await lab.deploy(templateOf(OTHER_IDS))).status).toBe('UPDATE_COMPLETE');
    expect(writes(lab).slice(begin)).toEqual([]);
    expect(unitIdsOf(lab.aws)).toEqual(before);
    expect(
      lab.physicalIds(Object.keys(templateOf(OTHER_IDS).Resources).find((id) => id.includes('ApplicationsStoresEU'))!),
    ).toEqual([`${ID}/organizational-unit/${before['Apps/Shops/Europe']}/ours`]);
    expect((await lab.deploy(templateOf(EMPTY))).status).toBe('UPDATE_COMPLETE');
    expect(Object.keys(unitIdsOf(lab.aws))).toEqual(['Prod', 'Sandbox', 'Quarantine']);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('stay with RETAIN, are ours in the next deployment, and survive its failure', async () => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(RETAINED));
    const made = unitIdsOf(lab.aws);
    expect((await lab.deploy(templateOf(EMPTY))).status).toBe('UPDATE_COMPLETE');
    expect(unitIdsOf(lab.aws)).toEqual(made);
    expect(await failing(lab, REMOVABLE_LATER, 'nothing happens any more')).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(unitIdsOf(lab.aws)).toEqual(made);
    await lab.deploy(templateOf(REMOVABLE));
    await lab.deploy(templateOf(EMPTY));
    expect(Object.keys(unitIdsOf(lab.aws))).toEqual(['Prod', 'Sandbox', 'Quarantine']);
  });

  test.each(NAMES)('of a first deployment that fails when %s are gone again', async (moment) => {
    const lab = new AppLab(WORLD);
    const before = holdings(lab.aws);
    expect(await failing(lab, RETAINED, moment)).toBe('ROLLBACK_COMPLETE');
    expect(Object.keys(unitIdsOf(lab.aws))).toEqual(['Prod', 'Sandbox', 'Quarantine']);
    expect(holdings(lab.aws)).toEqual(before);
    expect(lab.permissions.missing).toEqual([]);
  });

  test.each(NAMES)('of an update that fails when %s are gone again', async (moment) => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(EMPTY));
    expect(await failing(lab, RETAINED_LATER, moment)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(Object.keys(unitIdsOf(lab.aws))).toEqual(['Prod', 'Sandbox', 'Quarantine']);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('into which somebody has moved an account stay when their deployment fails, and the next one completes them', async () => {
    const lab = new AppLab(WORLD);
    lab.aws.observe(({ operation, input }) => {
      if (operation === 'CreateOrganizationalUnit' && input.Name === 'Europe') {
        lab.aws.clock.at(lab.aws.clock.now() + 1000, () =>
          byHand(lab, 'MoveAccount', {
            AccountId: MEMBER,
            SourceParentId: PROD,
            DestinationParentId: unitIdsOf(lab.aws)['Apps/Shops/Europe'],
          }),
        );
      }
    });
    expect(await failing(lab, RETAINED, 'nothing happens any more')).toBe('ROLLBACK_COMPLETE');
    const left = unitIdsOf(lab.aws);
    expect(Object.keys(left)).toEqual(expect.arrayContaining(PATHS));
    await lab.destroy();
    expect((await lab.deploy(templateOf(RETAINED))).status).toBe('CREATE_COMPLETE');
    expect(unitIdsOf(lab.aws)).toEqual(left);
  });

  test.each([
    [
      'the reply to a creation is lost',
      { operation: 'organizations:CreateOrganizationalUnit', error: 'LOST_REPLY', times: 1 },
    ],
    ['a step has no reply', { operation: 'lambda:Invoke', error: 'LOST_REPLY', skip: 4, times: 3 }],
    [
      'AWS changes something else',
      { operation: 'organizations:CreateOrganizationalUnit', error: 'ConcurrentModificationException', times: 4 },
    ],
    ['AWS is busy', { operation: 'organizations:*OrganizationalUnit*', error: 'TooManyRequestsException', times: 12 }],
  ])('are made once each, although %s, and are ours', async (_what, fault) => {
    const lab = new AppLab({ ...WORLD, faults: [fault] });
    expect((await lab.deploy(templateOf(REMOVABLE))).status).toBe('CREATE_COMPLETE');
    expect(writes(lab).filter((one) => one === 'CreateOrganizationalUnit')).toHaveLength(3);
    expect((await lab.deploy(templateOf(EMPTY))).status).toBe('UPDATE_COMPLETE');
    expect(Object.keys(unitIdsOf(lab.aws))).toEqual(['Prod', 'Sandbox', 'Quarantine']);
  });

  test('that are not empty are not deleted: the deployment goes on, and names who is in them', async () => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(REMOVABLE));
    const { 'Apps/Shops/Europe': europe } = unitIdsOf(lab.aws);
    await byHand(lab, 'MoveAccount', { AccountId: MEMBER, SourceParentId: PROD, DestinationParentId: europe });
    const { events } = await lab.deploy(templateOf(EMPTY));
    expect(events.find(({ status }) => status === 'DELETE_FAILED')?.reason).toMatch(
      new RegExp(`UnitNotEmpty: organizational unit Europe \\(${europe}\\) is not deleted: it holds ${MEMBER}`),
    );
    expect(Object.keys(unitIdsOf(lab.aws))).toEqual(expect.arrayContaining(PATHS));
  });

  test('below another parent are other units, and the old ones go when they are removable', async () => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(REMOVABLE));
    const before = unitIdsOf(lab.aws);
    expect((await lab.deploy(templateOf(MOVED))).status).toBe('UPDATE_COMPLETE');
    expect(Object.keys(unitIdsOf(lab.aws)).sort()).toEqual([
      'Apps',
      'Apps/Europe',
      'Apps/Shops',
      'Prod',
      'Quarantine',
      'Sandbox',
    ]);
    expect(unitIdsOf(lab.aws)['Apps/Europe']).not.toBe(before['Apps/Shops/Europe']);
  });

  test.each(NAMES)(
    'below another parent, and a sibling fails when %s: the old ones are there, and no other',
    async (moment) => {
      const lab = new AppLab(WORLD);
      await lab.deploy(templateOf(REMOVABLE));
      const before = unitIdsOf(lab.aws);
      expect(await failing(lab, MOVED, moment)).toBe('UPDATE_ROLLBACK_COMPLETE');
      expect(unitIdsOf(lab.aws)).toEqual(before);
      expect(lab.permissions.missing).toEqual([]);
    },
  );
});

describe('an organizational unit whose parent is another one', () => {
  const EUROPE = 'Sandbox/Europe';

  test('is another unit, and the old one goes', async () => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(BELOW_PROD));
    expect(Object.keys(unitIdsOf(lab.aws))).toContain('Prod/Europe');
    expect((await lab.deploy(templateOf(BELOW_SANDBOX))).status).toBe('UPDATE_COMPLETE');
    expect(Object.keys(unitIdsOf(lab.aws)).sort()).toEqual(['Prod', 'Quarantine', 'Sandbox', EUROPE]);
    expect(lab.permissions.missing).toEqual([]);
  });

  test.each(NAMES)('is gone if a sibling fails when %s, and the old one is there', async (moment) => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(BELOW_PROD));
    const before = unitIdsOf(lab.aws);
    expect(await failing(lab, BELOW_SANDBOX, moment)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(unitIdsOf(lab.aws)).toEqual(before);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('stays if it was there before, although the update fails', async () => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(BELOW_PROD));
    await byHand(lab, 'CreateOrganizationalUnit', { ParentId: SANDBOX, Name: 'Europe' });
    const before = unitIdsOf(lab.aws);
    expect(await failing(lab, BELOW_SANDBOX, 'nothing happens any more')).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(unitIdsOf(lab.aws)).toEqual(before);
  });
});
