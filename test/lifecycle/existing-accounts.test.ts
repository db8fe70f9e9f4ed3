import { AppLab } from '../support/app-lab';
import { templateOf } from '../support/app-templates';
import {
  ACCOUNTS_WORLD,
  ADOPTED,
  ADOPTED_CLOSABLE,
  ADOPTED_WITH_MORE,
  accountsOf,
  app,
  CHANGED,
  EMPTY,
  OVERWRITING,
  SHOP,
} from './account-apps';
import { holdings, MANAGEMENT, MEMBER, PROD, QUARANTINE, SANDBOX } from './existing-world';
import { byHand, failing, NAMES, writes } from './unit-apps';

const ADDRESS = 'account-222222222222@example.com';
const BY_ADDRESS = app([
  { ...SHOP, accountId: undefined, email: ADDRESS.toUpperCase().replace('EXAMPLE.COM', 'example.com') },
]);
const ELSEWHERE = app([{ ...SHOP, parent: SANDBOX, tags: { team: 'audit' }, email: 'other@example.com' }]);
const UNKNOWN = app([{ id: 'Gone', accountId: '999999999999', parent: PROD }]);
const OWN = app([{ id: 'Management', accountId: MANAGEMENT, removal: 'CLOSE' }], { sibling: '1' });
const LATER = { ...ADOPTED, sibling: '3' };

const reasons = (lab: AppLab) => lab.stackEvents.map(({ reason = '' }) => reason).join('\n');
const state = (lab: AppLab) => ({ ...holdings(lab.aws), accounts: accountsOf(lab.aws) });
const serviceWrites = (lab: AppLab) =>
  lab.aws.history.filter(({ service, isWrite }) => service === 'account' && isWrite).map(({ operation }) => operation);
/** The moments of an account, which AWS Account Management writes as well. */
const moments = NAMES.filter((name) => name !== 'its second step begins');

describe('accounts that were there before', () => {
  test.each([
    ['by their IDs', ADOPTED],
    ['by their addresses, in any case', BY_ADDRESS],
  ])('are adopted %s: nothing is written', async (_what, spec) => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    const before = state(lab);
    expect((await lab.deploy(templateOf(spec))).status).toBe('CREATE_COMPLETE');
    expect(writes(lab)).toEqual([]);
    expect(state(lab)).toEqual(before);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('that differ fail the deployment with every difference, which writes nothing', async () => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    expect((await lab.deploy(templateOf(ELSEWHERE))).status).toBe('ROLLBACK_COMPLETE');
    expect(reasons(lab)).toMatch(
      /Differs: account 222222222222 .*the parent is "ou-0000-00000001", but declared as "ou-0000-00000002"; the email is "account-222222222222@example.com", but declared as "other@example.com"; the tag team is "payments", but declared as "audit"/,
    );
    expect(writes(lab)).toEqual([]);
  });

  test('that differ are looked up where AWS does not show the paths of accounts', async () => {
    const lab = new AppLab({ ...ACCOUNTS_WORLD, behavior: { ...ACCOUNTS_WORLD.behavior, accountPaths: false } });
    expect((await lab.deploy(templateOf(ELSEWHERE))).status).toBe('ROLLBACK_COMPLETE');
    expect(reasons(lab)).toContain('the parent is "ou-0000-00000001", but declared as "ou-0000-00000002"');
    expect(writes(lab)).toEqual([]);
  });

  test('of an ID that is no member are never made', async () => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    expect((await lab.deploy(templateOf(UNKNOWN))).status).toBe('ROLLBACK_COMPLETE');
    expect(reasons(lab)).toMatch(/NotAMember: account 999999999999 is not a member .*use inviteAccount/);
  });

  test.each(moments)('get a tag and a contact, which are gone again if a sibling fails when %s', async (moment) => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    const before = state(lab);
    expect(await failing(lab, ADOPTED_WITH_MORE, moment, /^Account/)).toBe('ROLLBACK_COMPLETE');
    expect(state(lab)).toEqual(before);
    expect(lab.permissions.missing).toEqual([]);
  });

  test.each(moments)('are moved, renamed, and tagged, and back if a sibling fails when %s', async (moment) => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    await lab.deploy(templateOf(ADOPTED));
    const before = state(lab);
    expect(await failing(lab, CHANGED, moment, /^Account/)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(state(lab)).toEqual(before);
    expect((await lab.deploy(templateOf(CHANGED))).status).toBe('UPDATE_COMPLETE');
    expect(accountsOf(lab.aws)[ADDRESS]).toMatchObject({
      id: MEMBER,
      name: 'New shop',
      unit: 'Sandbox',
      tags: { team: 'shop' },
      contacts: { OPERATIONS: { name: 'Ops' } },
    });
    expect(lab.permissions.missing).toEqual([]);
  });

  test('are never closed, whatever their removal policy says', async () => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    await lab.deploy(templateOf(ADOPTED_CLOSABLE));
    await lab.deploy(templateOf(EMPTY));
    await lab.destroy();
    expect(writes(lab)).toEqual([]);
    expect(accountsOf(lab.aws)[ADDRESS]?.state).toBe('ACTIVE');
  });

  test('that somebody has put into quarantine stay there in an update of something else, and a new overwrite moves them back', async () => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    await lab.deploy(templateOf(ADOPTED));
    await byHand(lab, 'MoveAccount', { AccountId: MEMBER, SourceParentId: PROD, DestinationParentId: QUARANTINE });
    expect((await lab.deploy(templateOf(LATER))).status).toBe('UPDATE_COMPLETE');
    expect((await lab.deploy(templateOf(CHANGED))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(accountsOf(lab.aws)[ADDRESS]).toMatchObject({ unit: 'Quarantine', tags: { team: 'payments' } });
    expect(serviceWrites(lab)).toEqual([]);
    expect(await failing(lab, OVERWRITING, 'nothing happens any more', /^Account/)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(accountsOf(lab.aws)[ADDRESS]).toMatchObject({ unit: 'Quarantine' });
    expect((await lab.deploy(templateOf(OVERWRITING))).status).toBe('UPDATE_COMPLETE');
    expect(accountsOf(lab.aws)[ADDRESS]).toMatchObject({ unit: 'Prod' });
  });

  test('that somebody has renamed a moment ago get their name by a new overwrite, although AWS Organizations shows it late', async () => {
    const lab = new AppLab({ ...ACCOUNTS_WORLD, behavior: { ...ACCOUNTS_WORLD.behavior, accountNameSeconds: 3600 } });
    await lab.deploy(templateOf(ADOPTED));
    await byHand(lab, 'PutAccountName', { AccountId: MEMBER, AccountName: 'Their shop' }, 'account');
    expect(await failing(lab, OVERWRITING, 'nothing happens any more', /^Account/)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(accountsOf(lab.aws)[ADDRESS]).toMatchObject({ name: 'Their shop' });
    // One of a person, one of the update, and one of its rollback.
    expect(serviceWrites(lab)).toEqual(Array(3).fill('PutAccountName'));
    expect((await lab.deploy(templateOf(OVERWRITING))).status).toBe('UPDATE_COMPLETE');
    expect(accountsOf(lab.aws)[ADDRESS]).toMatchObject({ name: 'Old shop' });
    expect(serviceWrites(lab)).toHaveLength(4);
  });

  test('that left stay away: people are told, and a change fails', async () => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    await lab.deploy(templateOf(ADOPTED));
    await byHand(lab, 'RemoveAccountFromOrganization', { AccountId: MEMBER });
    expect((await lab.deploy(templateOf(ADOPTED_CLOSABLE))).status).toBe('UPDATE_COMPLETE');
    await lab.settle(1);
    expect(lab.stage.records().messages.map((one) => (one as { subject?: string }).subject)).toContain(
      `account ${MEMBER} is not in organization o-exampleorgid any more`,
    );
    expect((await lab.deploy(templateOf(CHANGED))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reasons(lab)).toMatch(/AccountGone: account 222222222222 is not a member/);
  });

  test('that are closed do not fail an update: what AWS changes is changed', async () => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    await lab.deploy(templateOf(ADOPTED));
    await byHand(lab, 'CloseAccount', { AccountId: MEMBER });
    await lab.settle(1);
    expect((await lab.deploy(templateOf(CHANGED))).status).toBe('UPDATE_COMPLETE');
    await lab.settle(1);
    expect(accountsOf(lab.aws)[ADDRESS]).toMatchObject({ unit: 'Sandbox', tags: { team: 'shop' }, contacts: {} });
    expect(lab.stage.records().messages.map((one) => (one as { subject?: string }).subject)).toContain(
      `account ${MEMBER} was not changed`,
    );
  });

  test('and manage the organization are adopted, and never closed', async () => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    expect((await lab.deploy(templateOf(OWN))).status).toBe('CREATE_COMPLETE');
    await lab.deploy(templateOf(EMPTY));
    expect(writes(lab)).toEqual([]);
  });
});
