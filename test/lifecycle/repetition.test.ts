import type { WorldFault } from '../../src/simulator/faults';
import type { World } from '../../src/simulator/world/world';
import { AppLab } from '../support/app-lab';
import type { AppSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { type OrganizationSnapshot, organizationSnapshot } from '../support/organization-snapshot';
import { BILLING, ID } from './subjects';

const ENTRIES: AppSpec = {
  services: { 'guardduty.amazonaws.com': 'DESTROY', 'sso.amazonaws.com': 'RETAIN' },
  policyTypes: { SERVICE_CONTROL_POLICY: 'DESTROY', TAG_POLICY: 'RETAIN' },
};
const CREATED: AppSpec = { removal: 'DESTROY', ...ENTRIES };
const MIGRATED: AppSpec = {
  organizationId: ID,
  migrate: true,
  memberRole: 'OrganizationAccountAccessRole',
  notifications: true,
  ensureRoles: true,
  deploymentWaitMinutes: 2,
  ...ENTRIES,
};
const STANDALONE: World = {
  deployment: { account: '111111111111', region: 'eu-west-1' },
  accounts: { '111111111111': {} },
};

/** Deploys, waits for everybody, and deletes the stack: what there was before the deletion, and what is left. */
async function live(world: World, app: AppSpec, faults: readonly WorldFault[] = []) {
  const lab = new AppLab({ ...world, faults });
  const { status } = await lab.deploy(templateOf(app));
  await lab.settle(2);
  const made = organizationSnapshot(lab.aws);
  const deleted = await lab.destroy();
  await lab.settle(2);
  return { status, made, deletion: deleted.status, running: lab.running().length, lab };
}

const WRITES = [
  [STANDALONE, CREATED, 'organizations:CreateOrganization'],
  [STANDALONE, CREATED, 'organizations:EnableAWSServiceAccess'],
  [STANDALONE, CREATED, 'organizations:EnablePolicyType'],
  [STANDALONE, CREATED, 'organizations:DisableAWSServiceAccess'],
  [STANDALONE, CREATED, 'organizations:DisablePolicyType'],
  [STANDALONE, CREATED, 'organizations:DeleteOrganization'],
  [BILLING, MIGRATED, 'organizations:EnableAllFeatures'],
  [BILLING, MIGRATED, 'organizations:AcceptHandshake'],
  [BILLING, MIGRATED, 'organizations:EnableAWSServiceAccess'],
  [BILLING, MIGRATED, 'organizations:EnablePolicyType'],
  [BILLING, MIGRATED, 'iam:CreateServiceLinkedRole'],
  [BILLING, MIGRATED, 'states:StartExecution'],
  [BILLING, MIGRATED, 'states:StopExecution'],
] as const;

describe('a call that took effect although its reply was lost', () => {
  const expected = new Map<AppSpec, OrganizationSnapshot>();

  beforeAll(async () => {
    for (const [world, app] of [WRITES[0], WRITES[6]]) {
      expected.set(app, (await live(world, app)).made);
    }
  });

  test.each(
    WRITES.flatMap(([world, app, operation]) => [0, 1, 2].map((skip) => [operation, skip, world, app] as const)),
  )('%s, after %i others', async (operation, skip, world, app) => {
    const outcome = await live(world, app, [{ operation, error: 'LOST_REPLY', skip }]);

    // A created organization gets another id in every run, because chance goes another way.
    expect(Object.values(outcome.made.organizations)).toMatchObject(Object.values(expected.get(app)!.organizations));
    expect([outcome.status, outcome.deletion, outcome.running]).toEqual(['CREATE_COMPLETE', 'DELETE_COMPLETE', 0]);
  });

  test.each([0, 1, 2, 3, 5, 8, 13])('a step, after %i others: it is repeated', async (skip) => {
    const outcome = await live(BILLING, MIGRATED, [
      { operation: 'lambda:Invoke', error: 'LOST_REPLY', skip, times: 3 },
    ]);
    expect(outcome.made).toEqual(expected.get(MIGRATED));
    expect([outcome.status, outcome.deletion, outcome.running]).toEqual(['CREATE_COMPLETE', 'DELETE_COMPLETE', 0]);
  });

  test.each([0, 1, 2, 3, 4, 5])('an event, after %i others: it is delivered twice', async (skip) => {
    const outcome = await live(BILLING, MIGRATED, [{ operation: 'lambda:DeliverEvent', error: 'LOST_REPLY', skip }]);
    expect(outcome.made).toEqual(expected.get(MIGRATED));
    expect([outcome.status, outcome.deletion, outcome.running]).toEqual(['CREATE_COMPLETE', 'DELETE_COMPLETE', 0]);
  });
});

describe('a deployment that is repeated', () => {
  const writes = (lab: AppLab) =>
    lab.aws.history.filter(({ isWrite, service }) => isWrite && service === 'organizations').length;

  test('of the same app changes nothing', async () => {
    const lab = new AppLab(BILLING);
    await lab.deploy(templateOf(MIGRATED));
    const before = lab.aws.history.length;
    expect(await lab.deploy(templateOf(MIGRATED))).toMatchObject({ isChanged: false });
    expect(lab.aws.history).toHaveLength(before);
  });

  test('with everything moved in the tree of constructs writes nothing', async () => {
    const lab = new AppLab(BILLING);
    await lab.deploy(templateOf(MIGRATED));
    await lab.settle(2);
    const before = writes(lab);
    const { status, events } = await lab.deploy(templateOf({ ...MIGRATED, depth: 2 }));
    expect(status).toMatch(/^(CREATE|UPDATE)_COMPLETE$/);
    expect(events.filter(({ resourceType }) => resourceType.startsWith('Custom::'))).toEqual([]);
    expect(writes(lab)).toBe(before);
  });

  test("while the first one's workflows wait leaves one workflow a resource, which ends as the first would have", async () => {
    const lab = new AppLab(BILLING);
    await lab.deploy(templateOf(MIGRATED));
    const waiting = lab.running().length;
    expect(waiting).toBe(5);
    expect((await lab.deploy(templateOf({ ...MIGRATED, refresh: 'again' }))).status).toBe('UPDATE_COMPLETE');
    expect(lab.running().length).toBeLessThanOrEqual(waiting);
    expect(new Set(lab.running().map(({ name }) => name.slice(0, 16))).size).toBe(lab.running().length);
    await lab.settle(2);
    expect(lab.running()).toEqual([]);
    expect(organizationSnapshot(lab.aws).organizations[ID]).toMatchObject({
      featureSet: 'ALL',
      serviceAccess: ['guardduty.amazonaws.com', 'sso.amazonaws.com'],
      policyTypes: ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'],
    });
  });
});
