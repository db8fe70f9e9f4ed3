import { AppLab } from '../support/app-lab';
import { templateOf } from '../support/app-templates';
import {
  ACCOUNTS_WORLD,
  accountsOf,
  app,
  DEEP,
  EMPTY,
  LOGS,
  MADE,
  MADE_CLOSABLE,
  MADE_REMOVABLE,
  OTHER_ID,
} from './account-apps';
import { MEMBER } from './existing-world';
import { failing, failingAt, writes } from './unit-apps';

const LATER = { ...MADE_CLOSABLE, sibling: '2' };
const UNNAMED = app([{ ...LOGS, name: undefined, contacts: undefined }]);
const NAMESAKE = app([{ id: 'Shop', email: 'typo@example.com', name: 'Shop' }]);
const RENAMED_ADDRESS = app([{ ...LOGS, email: 'archive@example.com' }], { sibling: '1' });
const UNITS = [{ id: 'Apps', name: 'Apps' }];
const ONE_UNIT = app([], { units: UNITS, sibling: '1' });
const UNIT_AND_ACCOUNT = app([{ ...LOGS, removal: 'CLOSE' }], { units: UNITS, sibling: '2' });
const WITHOUT_ACCESS = app([LOGS], { services: {} });

const ADDRESS = 'logs@example.com';
const MOMENTS = ['its first step begins', 'it writes', 'nothing happens any more'] as const;
const reasons = (lab: AppLab) => lab.stackEvents.map(({ reason = '' }) => reason).join('\n');
const created = (lab: AppLab) => writes(lab).filter((one) => one === 'CreateAccount').length;
const asked = (lab: AppLab) => lab.aws.history.filter(({ operation }) => operation === 'CreateAccount').length;

/** A member that people have made, whose name is wanted. */
const NAMED = {
  ...ACCOUNTS_WORLD,
  accounts: { ...ACCOUNTS_WORLD.accounts, [MEMBER]: { name: 'Shop', email: 'shop@example.com' } },
};

describe('a new account', () => {
  test('is made, placed, tagged, and marked, and gets its contact', async () => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    expect((await lab.deploy(templateOf(MADE))).status).toBe('CREATE_COMPLETE');
    expect(accountsOf(lab.aws)[ADDRESS]).toEqual({
      id: expect.stringMatching(/^\d{12}$/),
      name: 'LogArchive',
      state: 'ACTIVE',
      unit: 'Prod',
      tags: { team: 'audit' },
      contacts: {
        SECURITY: {
          name: 'Security',
          title: 'Team',
          emailAddress: 'security@example.com',
          phoneNumber: '+1 555 0100',
        },
      },
      mark: expect.stringMatching(/^eu-west-1\/Org\/AccountLogs[0-9a-f]{8}$/),
    });
    expect(writes(lab)).toEqual(['CreateAccount', 'MoveAccount']);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('gets its contact as soon as AWS Account Management knows it', async () => {
    const lab = new AppLab({ ...ACCOUNTS_WORLD, behavior: { createAccountSeconds: 200, newAccountSeconds: 60 } });
    expect((await lab.deploy(templateOf(MADE))).status).toBe('CREATE_COMPLETE');
    expect(Object.keys(accountsOf(lab.aws)[ADDRESS]!.contacts)).toEqual(['SECURITY']);
  });

  test('in another scope is the same template', () => {
    expect(templateOf(DEEP)).toEqual(templateOf(MADE));
  });

  test('with another construct id is the same account, which is still ours', async () => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    await lab.deploy(templateOf(MADE_CLOSABLE));
    const before = writes(lab).length;
    expect((await lab.deploy(templateOf(OTHER_ID))).status).toBe('UPDATE_COMPLETE');
    expect(writes(lab).slice(before)).toEqual([]);
    await lab.deploy(templateOf(EMPTY));
    expect(accountsOf(lab.aws)[ADDRESS]?.state).toMatch(/CLOSED|PENDING_CLOSURE/);
  });

  test.each(MOMENTS)('of a deployment that fails when %s stays, and the next one completes it', async (moment) => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    expect(await failing(lab, MADE_CLOSABLE, moment, /^Account/)).toBe('ROLLBACK_COMPLETE');
    expect(writes(lab)).not.toContain('CloseAccount');
    const [left] = [accountsOf(lab.aws)[ADDRESS]];
    await lab.destroy();
    expect((await lab.deploy(templateOf(LATER))).status).toBe('CREATE_COMPLETE');
    const account = accountsOf(lab.aws)[ADDRESS]!;
    expect(account).toMatchObject({ state: 'ACTIVE', unit: 'Prod', tags: { team: 'audit' } });
    expect(left === undefined || left.id === account.id).toBe(true);
    expect(created(lab)).toBe(1);
    await lab.deploy(templateOf(EMPTY));
    expect(accountsOf(lab.aws)[ADDRESS]?.state).toMatch(/CLOSED|PENDING_CLOSURE/);
    expect(lab.permissions.missing).toEqual([]);
  });

  test.each([
    ['has the ID of the account', 300, /^account \d{12} stays in the organization$/, 1],
    ['says so, if AWS takes too long', 1800, /^account LogArchive stays in the organization$/, 0],
  ])('of a deployment that fails while AWS creates it stays: a message %s', async (_what, seconds, subject, ids) => {
    const lab = new AppLab({ ...ACCOUNTS_WORLD, behavior: { newAccountSeconds: 0, createAccountSeconds: seconds } });
    expect(await failingAt(lab, MADE_CLOSABLE, { operation: /^CreateAccount$/ }, /^Account/)).toBe('ROLLBACK_COMPLETE');
    const { id } = accountsOf(lab.aws)[ADDRESS]!;
    const told = lab.aws.history.filter(({ operation }) => operation === 'Publish').map(({ input }) => input);
    expect(told.map(({ Subject }) => Subject)).toEqual([expect.stringMatching(subject)]);
    const text = String(told[0]!.Message);
    expect(text).toMatch(/LogArchive.*Logs@Example\.com/);
    expect(text.split(`Account ${id} (`)).toHaveLength(1 + ids);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('of an update that fails while AWS creates it stays, although the template before creates no account', async () => {
    const lab = new AppLab({ ...ACCOUNTS_WORLD, behavior: { newAccountSeconds: 0, createAccountSeconds: 300 } });
    await lab.deploy(templateOf(ONE_UNIT));
    expect(await failingAt(lab, UNIT_AND_ACCOUNT, { operation: /^CreateAccount$/ }, /^Account/)).toBe(
      'UPDATE_ROLLBACK_COMPLETE',
    );
    const told = lab.aws.history.filter(({ operation }) => operation === 'Publish').map(({ input }) => input.Subject);
    expect(told).toEqual([`account ${accountsOf(lab.aws)[ADDRESS]!.id} stays in the organization`]);
    expect(lab.permissions.missing).toEqual([]);
  });

  test.each([
    ['the reply to its request is lost', { operation: 'organizations:CreateAccount', error: 'LOST_REPLY', times: 1 }],
    ['a step has no reply', { operation: 'lambda:Invoke', error: 'LOST_REPLY', skip: 5, times: 4 }],
    [
      'AWS changes something else',
      { operation: 'organizations:CreateAccount', error: 'ConcurrentModificationException', times: 4 },
    ],
    ['AWS is busy', { operation: 'organizations:*Account*', error: 'TooManyRequestsException', times: 12 }],
  ])('is made once, although %s, and is ours', async (_what, fault) => {
    const lab = new AppLab({ ...ACCOUNTS_WORLD, faults: [fault] });
    expect((await lab.deploy(templateOf(MADE_CLOSABLE))).status).toBe('CREATE_COMPLETE');
    expect(created(lab)).toBe(1);
    await lab.deploy(templateOf(EMPTY));
    expect(accountsOf(lab.aws)[ADDRESS]?.state).toMatch(/CLOSED|PENDING_CLOSURE/);
  });

  test('is never asked for without a name', async () => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    expect((await lab.deploy(templateOf(UNNAMED))).status).toBe('ROLLBACK_COMPLETE');
    expect(reasons(lab)).toMatch(/NotAMember: no account of organization .* has the address Logs@Example.com/);
    expect(asked(lab)).toBe(0);
  });

  test('with a wrong address, beside an account of its name, is not made', async () => {
    const lab = new AppLab(NAMED);
    expect((await lab.deploy(templateOf(NAMESAKE))).status).toBe('ROLLBACK_COMPLETE');
    expect(reasons(lab)).toMatch(
      /NameTaken: no account has the address typo@example.com, but account 222222222222 has the name Shop and the address shop@example.com/,
    );
    expect(asked(lab)).toBe(0);
  });

  test('without trusted access for AWS Account Management is made, and its contact fails with what is missing', async () => {
    const { organizations, ...world } = ACCOUNTS_WORLD;
    const closed = organizations!.map((one) => ({ ...one, serviceAccess: [] }));
    const lab = new AppLab({ ...world, organizations: closed });
    expect((await lab.deploy(templateOf(WITHOUT_ACCESS))).status).toBe('ROLLBACK_COMPLETE');
    expect(reasons(lab)).toMatch(/AccountManagementDisabled: names and alternate contacts of account \d{12} are/);
    expect(accountsOf(lab.aws)[ADDRESS]).toMatchObject({ unit: 'Prod', state: 'ACTIVE' });
  });

  test('whose declared address changes fails with what a person has to do, and passes once that is done', async () => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    await lab.deploy(templateOf(MADE));
    const before = writes(lab).length;
    expect((await lab.deploy(templateOf(RENAMED_ADDRESS))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reasons(lab)).toMatch(
      /EmailNotChanged: account \d{12} has the address Logs@Example.com.*start-primary-email-update --account-id \d{12} --primary-email archive@example.com.*accept-primary-email-update/,
    );
    lab.aws.accounts.get(accountsOf(lab.aws)[ADDRESS]!.id)!.email = 'archive@example.com';
    expect((await lab.deploy(templateOf(RENAMED_ADDRESS))).status).toBe('UPDATE_COMPLETE');
    expect(writes(lab).slice(before)).toEqual([]);
  });
});

describe('an account that is removed from the template', () => {
  test.each([
    ['stays with RETAIN', MADE, 'ACTIVE'],
    ['is closed with CLOSE', MADE_CLOSABLE, 'CLOSED'],
  ])('%s', async (_what, spec, state) => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    await lab.deploy(templateOf(spec));
    expect((await lab.deploy(templateOf(EMPTY))).status).toBe('UPDATE_COMPLETE');
    await lab.settle(1);
    expect(accountsOf(lab.aws)[ADDRESS]).toMatchObject({ state });
    expect(lab.permissions.missing).toEqual([]);
  });

  test('leaves with REMOVE_FROM_ORGANIZATION, but not in its first days', async () => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    await lab.deploy(templateOf(MADE_REMOVABLE));
    await lab.deploy(templateOf(EMPTY));
    expect(reasons(lab)).toMatch(
      /AccountNotRemovable: account \d{12} cannot be removed from the organization: it was created/,
    );
    expect(accountsOf(lab.aws)[ADDRESS]).toMatchObject({ state: 'ACTIVE' });
  });

  test('stays if somebody has taken its mark away', async () => {
    const lab = new AppLab(ACCOUNTS_WORLD);
    await lab.deploy(templateOf(MADE_CLOSABLE));
    const { id } = accountsOf(lab.aws)[ADDRESS]!;
    await lab.aws.call({
      service: 'organizations',
      operation: 'UntagResource',
      input: { ResourceId: id, TagKeys: ['cdk-aws-organization'] },
      caller: lab.aws.sessions.account('111111111111'),
      region: 'us-east-1',
    });
    await lab.deploy(templateOf(EMPTY));
    expect(accountsOf(lab.aws)[ADDRESS]).toMatchObject({ state: 'ACTIVE' });
  });
});
