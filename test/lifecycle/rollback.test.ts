import { AppLab } from '../support/app-lab';
import type { AppSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { organizationSnapshot } from '../support/organization-snapshot';
import { BILLING, CONFIGURED, ID } from './subjects';

const ROLE = 'OrganizationAccountAccessRole';
const SHARED: AppSpec = { organizationId: ID, memberRole: ROLE, notifications: true, deploymentWaitMinutes: 2 };
const BILLING_ONLY: AppSpec = { ...SHARED, featureSet: 'CONSOLIDATED_BILLING', sibling: '1' };
const MIGRATING: AppSpec = { ...SHARED, migrate: true, sibling: '1' };
const MIGRATING_OR_FAIL: AppSpec = { ...MIGRATING, whenPending: 'FAIL' };
const WISH: AppSpec = { organizationId: ID, featureSet: 'CONSOLIDATED_BILLING' };

/** Everybody can be entered, so that the migration ends within the deployment. */
const ALL_OURS = { ...BILLING, accounts: { ...BILLING.accounts, '333333333333': BILLING.accounts['444444444444']! } };

function featuresOf(lab: AppLab) {
  return organizationSnapshot(lab.aws).organizations[ID]!.featureSet;
}

function writesOf(lab: AppLab) {
  return lab.aws.history.filter(({ isWrite, service }) => isWrite && service === 'organizations');
}

describe('the way back to consolidated billing', () => {
  test('fails at once as a wish, and nothing is written', async () => {
    const lab = new AppLab(CONFIGURED);
    const begin = lab.aws.clock.now();
    const { status, events } = await lab.deploy(templateOf(WISH));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(
      events.find(
        ({ logicalId, status: of }) => logicalId === 'CdkAwsOrganizationOrganization' && of === 'CREATE_FAILED',
      )?.reason,
    ).toMatch(
      /AllFeaturesIrreversible: organization o-exampleorgid has all features, and AWS cannot return it to consolidated billing/,
    );
    expect(writesOf(lab)).toEqual([]);
    expect(lab.aws.clock.now() - begin).toBeLessThan(120_000);
  });

  test('succeeds as a rollback, and changes nothing', async () => {
    const lab = new AppLab(ALL_OURS);
    expect((await lab.deploy(templateOf(BILLING_ONLY))).status).toBe('CREATE_COMPLETE');
    lab.runtime.sibling.hold();
    const update = lab.begin(templateOf({ ...MIGRATING, sibling: '2' }));
    await lab.aws.clock.advance(10 * 60_000);
    expect(featuresOf(lab)).toBe('ALL');
    const before = writesOf(lab).length;
    lab.runtime.sibling.fail();

    expect((await lab.aws.clock.run(update)).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(writesOf(lab)).toHaveLength(before);
    expect(featuresOf(lab)).toBe('ALL');
    await lab.aws.clock.advance(60_000);
    expect(lab.running()).toEqual([]);
  });
});

describe('a deployment that must not go on without people', () => {
  test('fails and is rolled back, and the migration goes on', async () => {
    const lab = new AppLab(BILLING);
    await lab.deploy(templateOf(BILLING_ONLY));
    const { status, events } = await lab.deploy(templateOf({ ...MIGRATING_OR_FAIL }));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(events.find(({ status: of }) => of === 'CREATE_FAILED')?.reason).toMatch(/^.*StillPending: /);
    expect(organizationSnapshot(lab.aws).organizations[ID]!.migration).toBeDefined();
    expect(lab.running('CdkAwsOrganizationAllFeatures')).toEqual([]);
  });

  test('goes back to one that waits, whose flow goes on to the end', async () => {
    const lab = new AppLab(BILLING);
    expect((await lab.deploy(templateOf(MIGRATING))).status).toBe('CREATE_COMPLETE');
    expect((await lab.deploy(templateOf(MIGRATING_OR_FAIL))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(lab.running('CdkAwsOrganizationAllFeatures')).toHaveLength(1);
    await lab.settle(1);
    expect(featuresOf(lab)).toBe('ALL');
  });

  test('is gone back to without a failure, although people must be waited for', async () => {
    const lab = new AppLab({ ...BILLING, people: [] });
    // It was answered while the migration was not needed: an update later, and somebody has to be waited for.
    expect((await lab.deploy(templateOf(BILLING_ONLY))).status).toBe('CREATE_COMPLETE');
    expect((await lab.deploy(templateOf(MIGRATING))).status).toBe('UPDATE_COMPLETE');
    lab.runtime.sibling.hold();
    const update = lab.begin(templateOf({ ...MIGRATING_OR_FAIL, sibling: '2' }));
    lab.aws.clock.at(lab.aws.clock.now() + 30_000, () => lab.runtime.sibling.fail());

    expect((await lab.aws.clock.run(update)).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    await lab.aws.clock.advance(60_000);
    expect(lab.running('CdkAwsOrganizationAllFeatures')).toHaveLength(1);
  });
});
