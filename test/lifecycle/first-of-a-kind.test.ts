import { AppLab } from '../support/app-lab';
import type { AppSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { ACCOUNTS_WORLD, accountsOf, app, LOGS } from './account-apps';
import { holdings, MEMBER, PROD } from './existing-world';
import { attachments, GUARDED, OTHER, on } from './pair-apps';
import { policiesOf } from './policies-of-organization';
import { COST, denying } from './policy-apps';
import { failingAt } from './unit-apps';

/** What an update adds for the first time: the template before has no permission to make it. */
const SHOP = { id: 'Shop', accountId: MEMBER, parent: PROD } as const;
const BEFORE = app([SHOP], {
  sibling: '1',
  policies: [{ id: 'Cost', name: 'cost', type: 'TAG_POLICY', content: COST }],
});
const POLICIES = BEFORE.policies!;
const later = (more: Partial<AppSpec>): AppSpec => ({ ...BEFORE, sibling: '2', ...more });
const ADDED: readonly (readonly [string, AppSpec, write: string])[] = [
  ['contact', later({ accounts: [{ ...SHOP, contacts: LOGS.contacts }] }), 'PutAlternateContact'],
  ['tag of an account', later({ accounts: [{ ...SHOP, tags: { cost: '7' } }] }), 'TagResource'],
  ['tag of a policy', later({ policies: [{ ...POLICIES[0]!, tags: { cost: '7' } }] }), 'TagResource'],
  [
    'policy of another type',
    later({ policies: [...POLICIES, { id: 'Deny', name: 'deny-ec2', content: denying('ec2:*') }] }),
    'CreatePolicy',
  ],
  ['attachment', later({ pairs: [on(OTHER, PROD)] }), 'AttachPolicy'],
  ['account that is made', later({ accounts: [SHOP, { ...LOGS, removal: 'CLOSE' }] }), 'CreateAccount'],
];

const WORLD = {
  ...GUARDED,
  ...ACCOUNTS_WORLD,
  organizations: GUARDED.organizations!.map((one) => ({
    ...one,
    serviceAccess: ['account.amazonaws.com'],
    policyTypes: ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'],
  })),
};

const state = ({ aws }: AppLab) => ({
  ...holdings(aws),
  accounts: accountsOf(aws),
  policies: policiesOf(aws),
  attachments: attachments(aws),
});

test.each(ADDED)(
  'the first %s of an update that fails is taken back with what the template before permits',
  async (what, spec, write) => {
    const lab = new AppLab(WORLD);
    expect((await lab.deploy(templateOf(BEFORE))).status).toBe('CREATE_COMPLETE');
    const before = state(lab);
    const callsBefore = lab.aws.history.length;

    expect(await failingAt(lab, spec, {}, /^$/)).toBe('UPDATE_ROLLBACK_COMPLETE');

    const written = lab.aws.history.slice(callsBefore).filter(({ tookEffect }) => tookEffect);
    expect(written.map(({ operation }) => operation)).toContain(write);
    const after = state(lab);
    if (what === 'account that is made') {
      // It stays, and nothing else does.
      const { 'logs@example.com': made, ...accounts } = after.accounts;
      expect(made).toMatchObject({ name: 'LogArchive', state: 'ACTIVE', unit: 'Prod' });
      expect(accounts).toEqual(before.accounts);
    } else {
      expect(after).toEqual(before);
    }
    expect(lab.permissions.missing).toEqual([]);
  },
);
