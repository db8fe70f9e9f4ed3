import { OrganizationsService } from '../../src/simulator/organizations/organizations-service';
import type { World } from '../../src/simulator/world/world';
import { AppLab } from '../support/app-lab';
import type { AppSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { ACCOUNTS_WORLD, accountsOf, LOGS, app as withAccounts } from './account-apps';
import { ID } from './configured-world';
import { ALLOW, FULL, GUARDED, OTHER, off, on, PROD, app as withPairs } from './pair-apps';
import { byHand, app as withUnits } from './unit-apps';

/** A person does by hand what a deployment is about to do, after it has looked, and before it writes. */
interface Twin {
  readonly what: string;
  readonly spec: AppSpec;
  readonly without: AppSpec;
  /** The last look before the write. */
  readonly look: string;
  /** The write, as the person does it. */
  readonly write: string;
  readonly input: object;
  /** What there is of it, in words. */
  readonly shown: (lab: AppLab) => unknown;
  readonly expected: unknown;
  /** The same after the resource has left the template. */
  readonly afterwards: unknown;
  /** After which of the looks of the deployment the person acts. */
  readonly looks: readonly number[];
}

const organizationOf = (lab: AppLab) => OrganizationsService.of(lab.aws).state.organizations.get(ID)!;
const attachedTo = (lab: AppLab, target: string) => [...(organizationOf(lab).attachments.get(target) ?? [])].sort();
const ATTACHED = {
  ...GUARDED,
  organizations: GUARDED.organizations!.map((one) => ({
    ...one,
    serviceAccess: ['account.amazonaws.com'],
    attachments: { '/Prod': [FULL, ALLOW] },
  })),
};
const WORLD = { ...ACCOUNTS_WORLD, ...ATTACHED, behavior: { newAccountSeconds: 0, createAccountSeconds: 5 } };

const TWINS: readonly Twin[] = [
  {
    what: 'organizational unit',
    spec: withUnits([{ id: 'Apps', name: 'Apps', removal: 'DESTROY' }]),
    without: withUnits([]),
    look: 'ListOrganizationalUnitsForParent',
    write: 'CreateOrganizationalUnit',
    input: { ParentId: 'r-0000', Name: 'Apps' },
    shown: (lab) => [...organizationOf(lab).parents.values()].filter(({ name }) => name === 'Apps').length,
    expected: 1,
    afterwards: 1,
    looks: [1, 2],
  },
  {
    what: 'account',
    spec: withAccounts([{ id: 'Logs', email: LOGS.email, name: LOGS.name, removal: 'CLOSE' }]),
    without: withAccounts([]),
    look: 'ListCreateAccountStatus',
    write: 'CreateAccount',
    input: { Email: LOGS.email, AccountName: LOGS.name },
    shown: (lab) => Object.values(accountsOf(lab.aws)).filter(({ name }) => name === LOGS.name),
    expected: [expect.objectContaining({ state: 'ACTIVE', unit: '', tags: {} })],
    afterwards: [expect.objectContaining({ state: 'ACTIVE', unit: '', tags: {} })],
    looks: [1],
  },
  {
    what: 'attachment',
    spec: withPairs([on(OTHER, PROD)]),
    without: withPairs([]),
    look: 'ListPoliciesForTarget',
    write: 'AttachPolicy',
    input: { PolicyId: OTHER, TargetId: PROD },
    shown: (lab) => attachedTo(lab, PROD),
    expected: [ALLOW, FULL, OTHER].sort(),
    // A pair has no mark, and its note says that there was none: it cannot be told whose it is.
    afterwards: [ALLOW, FULL].sort(),
    looks: [1, 2],
  },
  {
    what: 'detachment',
    spec: withPairs([off(FULL, PROD)]),
    without: withPairs([]),
    look: 'ListPoliciesForTarget',
    write: 'DetachPolicy',
    input: { PolicyId: FULL, TargetId: PROD },
    shown: (lab) => attachedTo(lab, PROD),
    expected: [ALLOW],
    afterwards: [ALLOW, FULL].sort(),
    looks: [1, 2],
  },
];

const CASES = TWINS.flatMap((twin) => twin.looks.map((nth) => [twin.what, nth, twin] as const));

test.each(CASES)('a person makes the %s after look %i and before the write', async (_what, nth, twin) => {
  const lab = new AppLab(WORLD);
  let looks = 0;
  const made: Promise<unknown>[] = [];
  lab.aws.observe(({ operation, callerArn }) => {
    if (operation === twin.look && callerArn.includes(':assumed-role/') && ++looks === nth) {
      made.push(byHand(lab, twin.write, twin.input));
    }
  });
  expect((await lab.deploy(templateOf(twin.spec))).status).toBe('CREATE_COMPLETE');
  expect(await Promise.all(made)).toHaveLength(1);
  expect(twin.shown(lab)).toEqual(twin.expected);
  expect((await lab.deploy(templateOf(twin.without))).status).toBe('UPDATE_COMPLETE');
  await lab.settle(1);
  expect(twin.shown(lab)).toEqual(twin.afterwards);
  expect(lab.permissions.missing).toEqual([]);
});

describe('an attachment whose policy type is not enabled', () => {
  const organizations = GUARDED.organizations!.map(({ attachments: _, ...one }) => ({ ...one, policyTypes: [] }));
  const withoutType: World = { ...GUARDED, organizations, behavior: { policyTypeSeconds: 120 } };
  const [spec] = TWINS.filter(({ what }) => what === 'attachment').map((one) => one.spec);

  test('fails, and says so', async () => {
    const lab = new AppLab(withoutType);
    const { status, events } = await lab.deploy(templateOf(spec!));
    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(events.map(({ reason = '' }) => reason).join()).toContain(
      'PolicyTypeNotEnabled: policy type SERVICE_CONTROL_POLICY is not enabled in the root',
    );
    expect(attachedTo(lab, PROD)).not.toContain(OTHER);
  });

  test('waits while AWS enables it', async () => {
    const lab = new AppLab(withoutType);
    await byHand(lab, 'EnablePolicyType', { RootId: 'r-0000', PolicyType: 'SERVICE_CONTROL_POLICY' });
    expect((await lab.deploy(templateOf(spec!))).status).toBe('CREATE_COMPLETE');
    expect(attachedTo(lab, PROD)).toContain(OTHER);
    expect(lab.permissions.missing).toEqual([]);
  });
});
