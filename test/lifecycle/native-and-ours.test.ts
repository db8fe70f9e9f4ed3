import type { Template } from '../../src/simulator/cloudformation/template';
import type { World } from '../../src/simulator/world/world';
import { AppLab, STACK_NAME } from '../support/app-lab';
import type { AppSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { ACCOUNTS_WORLD, accountsOf, app } from './account-apps';
import { attachments } from './pair-apps';
import { policiesOf } from './policies-of-organization';
import { denying, SCP } from './policy-apps';
import { writes } from './unit-apps';
import { unitIdsOf, unitsOf } from './units-of-organization';

const WORLD: World = {
  ...ACCOUNTS_WORLD,
  organizations: ACCOUNTS_WORLD.organizations!.map((one) => ({ ...one, policyTypes: [SCP] })),
};
const ADDRESS = 'store@example.com';
const CONTENT = denying('ec2:*');

const ours = (removal?: 'RETAIN', closing?: 'CLOSE'): AppSpec =>
  app(
    [
      {
        id: 'Store',
        email: ADDRESS,
        name: 'Store',
        parent: 'Shops',
        tags: { team: 'store' },
        ...(closing ? { removal: closing } : {}),
      },
    ],
    {
      units: [{ id: 'Shops', name: 'Shops', tags: { team: 'payments' } }],
      policies: [
        { id: 'Deny', name: 'deny-ec2', content: CONTENT, description: 'No EC2.', ...(removal ? { removal } : {}) },
      ],
      pairs: [{ policy: 'Deny', target: 'Shops', ...(removal ? { removal } : {}) }],
    },
  );
const EMPTY = app([]);
const OURS = ours();
const OURS_RETAINED = ours('RETAIN');
const OURS_CLOSABLE = ours(undefined, 'CLOSE');

const tagged = (team: string) => [{ Key: 'team', Value: team }];
/** The same tree in AWS's own types, with the deletion policy of all of them. */
const natives = (policy: { DeletionPolicy?: string }, team = 'store'): Template['Resources'] => ({
  NativeShops: {
    Type: 'AWS::Organizations::OrganizationalUnit',
    Properties: { Name: 'Shops', ParentId: 'r-0000', Tags: tagged('payments') },
    ...policy,
  },
  NativeStore: {
    Type: 'AWS::Organizations::Account',
    Properties: { AccountName: 'Store', Email: ADDRESS, ParentIds: [{ Ref: 'NativeShops' }], Tags: tagged(team) },
    ...policy,
  },
  NativeDeny: {
    Type: 'AWS::Organizations::Policy',
    Properties: {
      Name: 'deny-ec2',
      Type: SCP,
      Description: 'No EC2.',
      Content: CONTENT,
      TargetIds: [{ Ref: 'NativeShops' }],
    },
    ...policy,
  },
});
const RETAIN = { DeletionPolicy: 'Retain' };

const withResources = (spec: AppSpec, resources: Template['Resources']): Template => {
  const template = templateOf(spec);
  return { ...template, Resources: { ...template.Resources, ...resources } };
};

/** A deployment whose last resource fails, when the account is there. */
const failingAfterAccount = (template: Template) => {
  const DependsOn = Object.keys(template.Resources).filter((logicalId) => /^(Native|Account)Store/.test(logicalId));
  const Resources = { ...template.Resources, Last: { Type: 'AWS::SNS::Topic', DependsOn } };
  return { stackName: STACK_NAME, template: { ...template, Resources }, fail: { logicalId: 'Last' } };
};

/** What people see of the tree: all that a swap has to leave as it is. */
const tree = ({ aws }: AppLab) => ({
  units: unitsOf(aws),
  unitIds: unitIdsOf(aws),
  accounts: accountsOf(aws),
  policies: policiesOf(aws),
  attachments: attachments(aws),
});

describe('from native types to ours', () => {
  test('Retain, deploy, swap: nothing is written, and nothing is closed when the stack goes', async () => {
    const lab = new AppLab(WORLD);
    expect((await lab.deploy(withResources(EMPTY, natives({})))).status).toBe('CREATE_COMPLETE');
    const before = tree(lab);
    const made = writes(lab).length;
    expect(made).toBeGreaterThan(0);

    expect((await lab.deploy(withResources(EMPTY, natives(RETAIN)))).status).toBe('UPDATE_COMPLETE');
    expect((await lab.deploy(templateOf(OURS_CLOSABLE))).status).toBe('UPDATE_COMPLETE');
    expect(writes(lab).slice(made)).toEqual([]);
    expect(tree(lab)).toEqual(before);

    await lab.destroy();
    await lab.settle(1);
    expect(writes(lab).slice(made)).toEqual([]);
    expect(tree(lab)).toEqual(before);
    expect(before.accounts[ADDRESS]).toMatchObject({ state: 'ACTIVE', unit: 'Shops' });
  });

  test('without Retain, CloudFormation closes the account in the swap', async () => {
    const lab = new AppLab(WORLD);
    await lab.deploy(withResources(EMPTY, natives({})));
    await lab.deploy(templateOf(OURS));
    await lab.settle(1);
    expect(writes(lab)).toContain('CloseAccount');
    expect(accountsOf(lab.aws)[ADDRESS]?.state).toMatch(/CLOSED|PENDING_CLOSURE/);
  });
});

describe('from ours to native types', () => {
  test('RETAIN, deploy, remove, import: nothing is written, and the native types manage the tree from then on', async () => {
    const lab = new AppLab(WORLD);
    expect((await lab.deploy(templateOf(OURS))).status).toBe('CREATE_COMPLETE');
    const before = tree(lab);
    const made = writes(lab).length;
    expect(made).toBeGreaterThan(0);

    expect((await lab.deploy(templateOf(OURS_RETAINED))).status).toBe('UPDATE_COMPLETE');
    expect((await lab.deploy(templateOf(EMPTY))).status).toBe('UPDATE_COMPLETE');
    const imported = withResources(EMPTY, natives(RETAIN));
    const identifiers = {
      NativeShops: before.unitIds.Shops!,
      NativeStore: before.accounts[ADDRESS]!.id,
      NativeDeny: before.policies[`${SCP} deny-ec2`]!.id,
    };
    expect((await lab.import(imported, identifiers)).status).toBe('IMPORT_COMPLETE');
    expect((await lab.deploy(imported)).isChanged).toBe(false);
    expect(writes(lab).slice(made)).toEqual([]);
    expect(tree(lab)).toEqual(before);

    expect((await lab.deploy(withResources(EMPTY, natives(RETAIN, 'shop')))).status).toBe('UPDATE_COMPLETE');
    expect(writes(lab).slice(made)).toEqual(['TagResource']);
    expect(accountsOf(lab.aws)[ADDRESS]).toMatchObject({ tags: { team: 'shop' }, mark: expect.any(String) });
    await lab.destroy();
    expect(accountsOf(lab.aws)[ADDRESS]).toMatchObject({ state: 'ACTIVE', unit: 'Shops' });
    expect(writes(lab)).not.toContain('CloseAccount');
  });
});

describe('a first deployment that fails after it has made an account', () => {
  test.each([
    // The unit of the closed account cannot be deleted either.
    [
      'closes it with native types',
      () => withResources(EMPTY, natives({})),
      'ROLLBACK_FAILED',
      ['CloseAccount'],
      /CLOS/,
    ],
    ['leaves it open with ours', () => templateOf(OURS_CLOSABLE), 'ROLLBACK_COMPLETE', [], /^ACTIVE$/],
  ])('%s', async (_what, template, expected, closes, state) => {
    const lab = new AppLab(WORLD);
    const { status } = await lab.aws.clock.run(lab.cloudFormation.deploy(failingAfterAccount(template())));
    await lab.settle(1);
    expect(status).toBe(expected);
    expect(writes(lab).filter((one) => /^(Create|Close)Account$/.test(one))).toEqual(['CreateAccount', ...closes]);
    expect(accountsOf(lab.aws)[ADDRESS]?.state).toMatch(state);
  });
});
