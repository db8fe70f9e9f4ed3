import type { World, WorldFault } from '../../src/simulator/index';
import { IntegrationRecords } from '../../src/simulator/services/records';
import { AppLab } from '../support/app-lab';
import type { AppSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { organizationSnapshot } from '../support/organization-snapshot';
import { BILLING, CONFIGURED, ID } from './subjects';

const CREDENTIALS = 'RootAccessRootCredentialsManagement3d124bd4';
const SESSIONS = 'RootAccessRootSessionsdef7ac89';
const ENABLE_CREDENTIALS = 'iam:EnableOrganizationsRootCredentialsManagement';
const ENABLE_SESSIONS = 'iam:EnableOrganizationsRootSessions';
const DISABLE_CREDENTIALS = 'iam:DisableOrganizationsRootCredentialsManagement';
const DISABLE_SESSIONS = 'iam:DisableOrganizationsRootSessions';
const ENABLE_ACCESS = 'organizations:EnableAWSServiceAccess';
const DISABLE_ACCESS = 'organizations:DisableAWSServiceAccess';
const READ = 'iam:ListOrganizationsFeatures';
const BOTH = ['RootCredentialsManagement', 'RootSessions'];

const ALONE: AppSpec = { organizationId: ID };
const RETAINED: AppSpec = { ...ALONE, rootAccess: { removal: 'RETAIN' } };
const DESTROYED: AppSpec = { ...ALONE, rootAccess: { removal: 'DESTROY' } };
const AGAIN: AppSpec = { ...RETAINED, refresh: 'again' };

/** Behind a migration that a member approves. */
const behindMigration = (removal: 'RETAIN' | 'DESTROY', sibling: string): AppSpec => ({
  ...ALONE,
  migrate: true,
  memberRole: 'OrganizationAccountAccessRole',
  notifications: true,
  deploymentWaitMinutes: 2,
  sibling,
  rootAccess: { removal },
});

/** A world whose organization lets IAM in, with these features. */
function configured(...features: string[]): AppLab {
  const [organization] = CONFIGURED.organizations!;
  const serviceAccess = ['iam.amazonaws.com', ...organization!.serviceAccess!];
  const lab = new AppLab({ ...CONFIGURED, organizations: [{ ...organization!, serviceAccess }] } as World);
  for (const feature of features) {
    IntegrationRecords.of(lab.aws).ofOrganization(ID).rootFeatures.add(feature);
  }
  return lab;
}

const fresh = (...faults: WorldFault[]) => {
  const lab = new AppLab(CONFIGURED);
  lab.addFaults(...faults);
  return lab;
};
const featuresIn = (lab: AppLab) => organizationSnapshot(lab.aws).organizations[ID]!.rootFeatures ?? [];
const hasAccess = (lab: AppLab) =>
  organizationSnapshot(lab.aws).organizations[ID]!.serviceAccess.includes('iam.amazonaws.com');
const nameOf = ({ service, operation }: { service: string; operation: string }) => `${service}:${operation}`;
const OF_ROOT_ACCESS = /^iam:\w+Organizations|AWSServiceAccess$/;
/** Writes that took effect, oldest first. */
const writesIn = (lab: AppLab) =>
  lab.aws.history
    .filter((one) => one.isWrite && one.tookEffect)
    .map(nameOf)
    .filter((name) => OF_ROOT_ACCESS.test(name));
const deploy = (lab: AppLab, spec: AppSpec) => lab.deploy(templateOf(spec));
const reasonOf = ({ events }: Awaited<ReturnType<typeof deploy>>) =>
  events.find(({ status }) => status.endsWith('_FAILED'))?.reason ?? '';

describe('the central management of root access', () => {
  test('is enabled in a fresh organization: access first, then each feature, looked at before and after', async () => {
    const lab = fresh();
    const result = await deploy(lab, RETAINED);

    expect(result.status).toBe('CREATE_COMPLETE');
    expect(featuresIn(lab)).toEqual(BOTH);
    expect(writesIn(lab)).toEqual([ENABLE_ACCESS, ENABLE_CREDENTIALS, ENABLE_SESSIONS]);
    expect(lab.aws.history.map(nameOf).filter((name) => name.startsWith('iam:') && OF_ROOT_ACCESS.test(name))).toEqual([
      READ,
      ENABLE_CREDENTIALS,
      READ,
      READ,
      ENABLE_SESSIONS,
      READ,
    ]);
    expect(result.resources.get(CREDENTIALS)?.physicalId).toBe(`${ID}/root-access/RootCredentialsManagement/ours`);
    expect(result.resources.get(SESSIONS)?.physicalId).toBe(`${ID}/root-access/RootSessions/ours`);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('that is enabled is found, without a write, and stays with DESTROY', async () => {
    const lab = configured(...BOTH);
    const result = await deploy(lab, DESTROYED);

    expect(result.resources.get(CREDENTIALS)?.physicalId).toBe(`${ID}/root-access/RootCredentialsManagement/found`);
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(writesIn(lab)).toEqual([]);
    expect([featuresIn(lab), hasAccess(lab)]).toEqual([BOTH, true]);
  });

  test('of which one feature is enabled gets the other one, and loses only that with DESTROY', async () => {
    const lab = configured('RootSessions');
    await deploy(lab, DESTROYED);
    expect(writesIn(lab)).toEqual([ENABLE_CREDENTIALS]);
    await deploy(lab, ALONE);

    expect(writesIn(lab)).toEqual([ENABLE_CREDENTIALS, DISABLE_CREDENTIALS]);
    expect([featuresIn(lab), hasAccess(lab)]).toEqual([['RootSessions'], true]);
  });

  test('that the stack enabled goes with DESTROY, features first, and stays without', async () => {
    const destroyed = fresh();
    await deploy(destroyed, DESTROYED);
    expect((await deploy(destroyed, ALONE)).status).toBe('UPDATE_COMPLETE');
    expect(writesIn(destroyed).slice(3)).toEqual([DISABLE_SESSIONS, DISABLE_CREDENTIALS, DISABLE_ACCESS]);
    expect([featuresIn(destroyed), hasAccess(destroyed)]).toEqual([[], false]);

    const retained = fresh();
    await deploy(retained, RETAINED);
    expect((await retained.destroy()).status).toBe('DELETE_COMPLETE');
    expect([featuresIn(retained), hasAccess(retained)]).toEqual([BOTH, true]);
  });

  test('is deployed again without a write', async () => {
    const lab = fresh();
    await deploy(lab, RETAINED);
    const before = writesIn(lab);
    await deploy(lab, AGAIN);
    expect(writesIn(lab)).toEqual(before);
  });

  test('that is disabled by others is enabled by the next update', async () => {
    const lab = fresh();
    await deploy(lab, RETAINED);
    IntegrationRecords.of(lab.aws).ofOrganization(ID).rootFeatures.clear();
    await deploy(lab, AGAIN);
    expect(featuresIn(lab)).toEqual(BOTH);
  });
});

describe('a refusal of IAM', () => {
  const refusing = (operation: string, times: number): WorldFault => ({
    operation,
    error: 'ServiceAccessNotEnabledException',
    times,
  });

  test.each([
    ['to show the features', READ],
    ['to enable one', ENABLE_CREDENTIALS],
  ])('%s is waited for: trusted access may not count yet', async (_, operation) => {
    const lab = fresh(refusing(operation, 4));
    expect((await deploy(lab, RETAINED)).status).toBe('CREATE_COMPLETE');
    expect(featuresIn(lab)).toEqual(BOTH);
    expect(writesIn(lab)).toEqual([ENABLE_ACCESS, ENABLE_CREDENTIALS, ENABLE_SESSIONS]);
  });

  test.each([
    ['to show the features', READ],
    ['to enable one', ENABLE_CREDENTIALS],
  ])('%s, for the fifth time in two minutes, fails with what is missing', async (_, operation) => {
    const lab = fresh(refusing(operation, 5));
    const result = await deploy(lab, DESTROYED);
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(reasonOf(result)).toMatch(
      /RootAccessRefused: root access feature RootCredentialsManagement requires trusted access for iam\.amazonaws\.com, /,
    );
    expect([featuresIn(lab), hasAccess(lab)]).toEqual([[], false]);
  });

  test('after access was disabled by others: a Delete ends, and nothing is left to disable', async () => {
    const lab = fresh();
    await deploy(lab, DESTROYED);
    const caller = lab.aws.sessions.account('111111111111');
    const input = { ServicePrincipal: 'iam.amazonaws.com' };
    const operation = 'DisableAWSServiceAccess';
    await lab.aws.call({ service: 'organizations', operation, input, caller, region: 'us-east-1' });

    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
  });
});

describe('a lost reply', () => {
  test.each([ENABLE_CREDENTIALS, ENABLE_SESSIONS])('of %s is judged by the next look', async (operation) => {
    const lab = fresh({ operation, error: 'LOST_REPLY', times: 1 });
    const result = await deploy(lab, DESTROYED);
    const logicalId = operation === ENABLE_SESSIONS ? SESSIONS : CREDENTIALS;
    // No one can prove who enabled it, so it stays.
    expect(result.resources.get(logicalId)?.physicalId).toMatch(/\/found$/);
    expect(featuresIn(lab)).toEqual(BOTH);
    expect(writesIn(lab)).toEqual([ENABLE_ACCESS, ENABLE_CREDENTIALS, ENABLE_SESSIONS]);
  });

  test.each([DISABLE_CREDENTIALS, DISABLE_SESSIONS])('of %s is judged by the next look, too', async (operation) => {
    const lab = fresh({ operation, error: 'LOST_REPLY', times: 1 });
    await deploy(lab, DESTROYED);
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect([featuresIn(lab), hasAccess(lab)]).toEqual([[], false]);
  });
});

test('a deployment that fails takes back what it enabled, and nothing else', async () => {
  for (const lab of [fresh(), configured('RootSessions')]) {
    const before = organizationSnapshot(lab.aws);
    const template = templateOf(DESTROYED);
    const result = await lab.stage.deploy(CONFIGURED.deployment!, {
      stackName: 'Org',
      template,
      fail: { logicalId: SESSIONS, when: 'AFTER' },
    });
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(organizationSnapshot(lab.aws)).toEqual(before);
  }
});

describe('behind a migration, an update that only changes the removal policy, and is rolled back', () => {
  const MINUTE_MS = 60_000;
  const UPDATE_AT_MS = 30 * MINUTE_MS;
  /** So long after its beginning, the update fails. */
  const FAILS_AFTER_MS = 90_000;

  /** Deploys, and lets the last member approve; answers the lab when the update would begin. */
  async function pending(removal: 'RETAIN' | 'DESTROY', approvedSecondsAfterUpdate: number): Promise<AppLab> {
    const after = `${UPDATE_AT_MS / 1000 + approvedSecondsAfterUpdate}s` as const;
    const lab = new AppLab({ ...BILLING, people: [{ account: '333333333333', does: 'accept', after }] });
    const start = lab.aws.clock.now();
    expect((await deploy(lab, behindMigration(removal, '1'))).status).toBe('CREATE_COMPLETE');
    await lab.aws.clock.advance(UPDATE_AT_MS - (lab.aws.clock.now() - start));
    return lab;
  }

  // The migration ends before the update looks for the first time, between two looks, as the update fails, and after it.
  test.each([
    { second: -5, from: 'RETAIN', to: 'DESTROY' },
    { second: 45, from: 'DESTROY', to: 'RETAIN' },
    { second: 88, from: 'RETAIN', to: 'DESTROY' },
    { second: 95, from: 'DESTROY', to: 'RETAIN' },
  ] as const)('leaves what it would be without it: $from to $to, approved after $second s', async (drawn) => {
    const { second, from, to } = drawn;
    const untouched = await pending(from, second);
    await untouched.settle(2);

    const lab = await pending(from, second);
    lab.runtime.sibling.hold();
    const update = lab.begin(templateOf(behindMigration(to, '2')));
    lab.aws.clock.at(lab.aws.clock.now() + FAILS_AFTER_MS, () => lab.runtime.sibling.fail());
    expect((await lab.aws.clock.run(update)).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    await lab.settle(2);

    expect([featuresIn(lab), hasAccess(lab)]).toEqual([BOTH, true]);
    expect(organizationSnapshot(lab.aws)).toEqual(organizationSnapshot(untouched.aws));
    expect(lab.running()).toEqual([]);
  });
});
