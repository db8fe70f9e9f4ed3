import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESOURCES, resourceTypeOf } from '../../../../src/handler/resources';
import { featureSetOf, type World, type WorldPerson } from '../../../../src/simulator/index';
import { InProcessLab } from '../../../support/in-process';
import { type TemplateEntry, workflowTemplate } from '../../../support/workflow-template';

const DAY_MS = 86_400_000;
const MANAGEMENT = '111111111111';
const ROLE = { Kind: 'ROLE', RoleName: 'OrganizationAccountAccessRole', Path: '/' };
const CAN_BE_ENTERED = { OrganizationAccountAccessRole: { trusts: [MANAGEMENT] } };

const SIX_MEMBERS: World = JSON.parse(
  readFileSync(join(__dirname, '../../../../examples/worlds/six-members.json'), 'utf8'),
);

/** Consolidated billing with these members, all of them invited. */
function world(members: Record<string, object>, more: Partial<World> = {}): World {
  return {
    deployment: { account: MANAGEMENT, region: 'eu-west-1' },
    accounts: { [MANAGEMENT]: {}, ...members },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'CONSOLIDATED_BILLING',
        members: Object.fromEntries(Object.keys(members).map((id) => [id, { joined: 'INVITED' }])),
      },
    ],
    ...more,
  };
}

function template(changes: Record<string, unknown> = {}, more: Record<string, TemplateEntry> = {}) {
  const properties = {
    OrganizationId: 'o-exampleorgid',
    FeatureSet: 'ALL',
    Migrate: 'true',
    PendingInvitations: 'CANCEL',
    MemberAccess: ROLE,
    DeploymentWaitSeconds: '300',
    ServiceTimeout: '1200',
    WhenPending: 'DETACH',
    ...changes,
  };
  return workflowTemplate({
    Organization: { type: resourceTypeOf(RESOURCES.ORGANIZATION), properties },
    AllFeatures: { type: resourceTypeOf(RESOURCES.ALL_FEATURES), properties, dependsOn: ['Organization'] },
    ...more,
  });
}

function featureSet(lab: InProcessLab): unknown {
  return featureSetOf(lab.organizationOf(MANAGEMENT)!, lab.aws.clock.now());
}

async function pass(lab: InProcessLab, days: number): Promise<void> {
  await lab.aws.clock.run(lab.aws.clock.sleep(days * DAY_MS));
}

/** The last line of the log that says this. */
function decisions(lab: InProcessLab, resourceType: string): Record<string, unknown>[] {
  return lab.runtime.log.filter((line) => line.resourceType === resourceType && line.decision !== undefined);
}

const times = (writes: string[], operation: string) =>
  writes.filter((one) => one === `organizations:${operation}`).length;

describe('the migration of an organization', () => {
  test('with six members of every kind finishes after the last of them has answered', async () => {
    const lab = new InProcessLab(SIX_MEMBERS);
    const result = await lab.deploy(template());
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(result.resources.get('AllFeatures')).toMatchObject({
      physicalId: 'o-exampleorgid/all-features',
      attributes: { State: 'PENDING', PendingAccountCount: '2', CanceledInvitations: '888888888888' },
    });
    expect(featureSet(lab)).toBe('CONSOLIDATED_BILLING');
    await pass(lab, 4);
    expect(featureSet(lab)).toBe('ALL');
    expect(times(lab.writes(), 'EnableAllFeatures')).toBe(1);
    expect(lab.executions().map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  });

  test('of which every member can be entered makes hardly more calls than it must', async () => {
    const members = Object.fromEntries(
      Array.from({ length: 45 }, (_, index) => [String(200_000_000_000 + index), { roles: CAN_BE_ENTERED }]),
    );
    const lab = new InProcessLab(world(members));
    const result = await lab.deploy(template());
    expect(result.resources.get('AllFeatures')).toMatchObject({ attributes: { State: 'ENABLED' } });
    expect(featureSet(lab)).toBe('ALL');
    const calls = lab.aws.history.filter((one) => ['organizations', 'iam', 'sts'].includes(one.service));
    // An AssumeRole and an AcceptHandshake a member, three pages, start, parent, final accept, organization.
    const bound = 2 * 45 + 3 + 4;
    expect(calls.length).toBeLessThanOrEqual(1.1 * bound + 15);
  });

  test('of an organization without members finishes within the deployment', async () => {
    const lab = new InProcessLab(world({}));
    const result = await lab.deploy(template());
    expect(result.resources.get('AllFeatures')).toMatchObject({ attributes: { State: 'ENABLED' } });
    expect(lab.writes()).toEqual(['organizations:EnableAllFeatures', 'organizations:AcceptHandshake']);
  });

  test('is not started where there are all features', async () => {
    const lab = new InProcessLab({
      ...world({}),
      organizations: [{ id: 'o-exampleorgid', managementAccount: MANAGEMENT, featureSet: 'ALL' }],
    });
    const result = await lab.deploy(template());
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(lab.writes()).toEqual([]);
  });

  test('that somebody started by hand is resumed', async () => {
    const base = world({ '222222222222': { roles: CAN_BE_ENTERED } });
    const organization = { ...base.organizations![0]!, migration: { startedDaysAgo: 10 } };
    const lab = new InProcessLab({ ...base, organizations: [organization] });
    const result = await lab.deploy(template());
    expect(result.resources.get('AllFeatures')).toMatchObject({ attributes: { State: 'ENABLED' } });
    expect(times(lab.writes(), 'EnableAllFeatures')).toBe(0);
  });

  test('survives reads that are behind', async () => {
    const lab = new InProcessLab(
      world({ '222222222222': { roles: CAN_BE_ENTERED } }, { behavior: { readLag: 3, emptyFirstPage: true } }),
    );
    const result = await lab.deploy(template());
    expect(result.resources.get('AllFeatures')).toMatchObject({ attributes: { State: 'ENABLED' } });
    expect(times(lab.writes(), 'EnableAllFeatures')).toBe(1);
    expect(featureSet(lab)).toBe('ALL');
  });

  test('creates the service-linked role in a member that lacks it and has a role that may', async () => {
    const lab = new InProcessLab(world({ '222222222222': { serviceLinkedRole: false, roles: CAN_BE_ENTERED } }));
    const result = await lab.deploy(template());
    expect(result.resources.get('AllFeatures')).toMatchObject({ attributes: { State: 'ENABLED' } });
  });

  const person = (does: WorldPerson['does'], after: string, more: Partial<WorldPerson> = {}): WorldPerson => ({
    account: '222222222222',
    does,
    after,
    ...more,
  });

  test.each([
    ['is removed', person('remove', '2d', { account: MANAGEMENT, target: '222222222222' })],
    ['leaves', person('leave', '2d')],
    ['accepts', person('accept', '2d', { action: 'APPROVE_ALL_FEATURES' })],
    ['gets a role', person('add-role', '2d', { roles: CAN_BE_ENTERED })],
  ])('goes on when the member that it waits for %s', async (_, event) => {
    const lab = new InProcessLab(world({ '222222222222': {} }, { people: [event] }));
    const result = await lab.deploy(template());
    expect(result.resources.get('AllFeatures')).toMatchObject({
      attributes: { State: 'PENDING', PendingAccountCount: '1' },
    });
    await pass(lab, 3);
    expect(featureSet(lab)).toBe('ALL');
    expect(lab.executions().map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  });

  test('waits for people when a member declines, and names it', async () => {
    const people = [person('decline', '1d', { action: 'APPROVE_ALL_FEATURES' })];
    const lab = new InProcessLab(world({ '222222222222': {} }, { people }));
    await lab.deploy(template());
    await pass(lab, 2);
    expect(featureSet(lab)).toBe('CONSOLIDATED_BILLING');
    expect(decisions(lab, resourceTypeOf(RESOURCES.ALL_FEATURES)).map(({ reason }) => reason)).toContainEqual(
      expect.stringContaining('222222222222 (DECLINED)'),
    );
  });

  test('ends when somebody cancels it, and is not started again', async () => {
    const people = [person('cancel', '1d', { account: MANAGEMENT, action: 'ENABLE_ALL_FEATURES' })];
    const lab = new InProcessLab(world({ '222222222222': {} }, { people }));
    await lab.deploy(template());
    await pass(lab, 2);
    expect(lab.executions().map(({ status }) => status)).toContain('FAILED');
    expect(times(lab.writes(), 'EnableAllFeatures')).toBe(1);
  });

  test('is finished although the last member answers in the last minutes of ninety days', async () => {
    const people = [{ account: '222222222222', does: 'accept', after: `${2 * 24 * 60 - 8}m` } as const];
    const base = world({ '222222222222': {} }, { people });
    const organization = { ...base.organizations![0]!, migration: { startedDaysAgo: 88 } };
    const lab = new InProcessLab({ ...base, organizations: [organization] });
    await lab.deploy(template());
    await pass(lab, 3);
    expect(featureSet(lab)).toBe('ALL');
    expect(times(lab.writes(), 'EnableAllFeatures')).toBe(0);
  });

  test('is started again when it expires, and says so', async () => {
    const base = world({ '222222222222': {} });
    const organization = { ...base.organizations![0]!, migration: { startedDaysAgo: 88 } };
    const lab = new InProcessLab({ ...base, organizations: [organization] });
    await lab.deploy(template());
    await pass(lab, 3);
    expect(times(lab.writes(), 'EnableAllFeatures')).toBe(1);
    expect(decisions(lab, resourceTypeOf(RESOURCES.ALL_FEATURES)).map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(
        /^the migration of organization o-exampleorgid to all features expired \(h-.*\) and starts again$/,
      ),
    );
  });
});

describe('a migration whose deployment is disturbed', () => {
  const enterable = world({ '222222222222': { roles: CAN_BE_ENTERED } });

  test.each([
    'organizations:EnableAllFeatures',
    'organizations:AcceptHandshake',
    'sts:AssumeRole',
    'organizations:ListHandshakesForOrganization',
    'organizations:DescribeHandshake',
  ])('finishes when a reply to %s is lost, and asks for nothing twice', async (operation) => {
    const lab = new InProcessLab({ ...enterable, faults: [{ operation, error: 'LOST_REPLY' }] });
    const result = await lab.deploy(template());
    expect(result.resources.get('AllFeatures')).toMatchObject({ attributes: { State: 'ENABLED' } });
    expect(lab.writes()).toEqual([
      'organizations:EnableAllFeatures',
      'organizations:AcceptHandshake',
      'organizations:AcceptHandshake',
    ]);
  });

  test('is refused with an instruction while retired permissions are in use, and nothing is started', async () => {
    const reason = 'LEGACY_PERMISSIONS_STILL_IN_USE';
    const fault = {
      operation: 'organizations:EnableAllFeatures',
      error: 'HandshakeConstraintViolationException',
      reason,
    };
    const lab = new InProcessLab({ ...enterable, faults: [{ ...fault, times: 9 }] });
    const result = await lab.deploy(template());
    expect(result.status).not.toBe('CREATE_COMPLETE');
    expect(JSON.stringify(result)).toContain('LegacyPermissionsInUse: ');
    expect(lab.writes()).toEqual([]);
  });

  const people = [{ account: '222222222222', does: 'accept', action: 'APPROVE_ALL_FEATURES', after: '3d' }] as const;

  test('goes on after a rollback, which neither cancels it nor starts another one', async () => {
    const lab = new InProcessLab(world({ '222222222222': {} }, { people }));
    await lab.deploy(template());
    const broken = {
      type: resourceTypeOf(RESOURCES.SERVICE_ACCESS),
      properties: { ServicePrincipal: '?' },
      dependsOn: ['AllFeatures'],
    };
    const update = await lab.deploy(template({ Refresh: 'again' }, { Broken: broken }));
    expect(update.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(update.resources.get('AllFeatures')).toMatchObject({
      attributes: { State: 'PENDING', PendingAccountCount: '1' },
    });
    await pass(lab, 4);
    expect(featureSet(lab)).toBe('ALL');
    expect(lab.writes()).toEqual([
      'organizations:EnableAllFeatures',
      'organizations:AcceptHandshake',
      'organizations:AcceptHandshake',
    ]);
  });

  test('is driven by nobody after its stack is deleted, and not canceled either', async () => {
    const lab = new InProcessLab(world({ '222222222222': {} }, { people }));
    await lab.deploy(template());
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    await pass(lab, 4);
    expect(featureSet(lab)).toBe('CONSOLIDATED_BILLING');
    expect(times(lab.writes(), 'CancelHandshake')).toBe(0);
    await lab.deploy(template());
    expect(featureSet(lab)).toBe('ALL');
  });

  test('fails the deployment when nobody may be waited for, and the next deployment finishes it', async () => {
    const lab = new InProcessLab(world({ '222222222222': {} }, { people }));
    const result = await lab.deploy(template({ WhenPending: 'FAIL' }));
    expect(result.status).not.toBe('CREATE_COMPLETE');
    expect(JSON.stringify(result)).toContain('StillPending: the migration h-');
    await pass(lab, 4);
    expect(featureSet(lab)).toBe('CONSOLIDATED_BILLING');
    await lab.destroy();
    await lab.deploy(template({ WhenPending: 'FAIL' }));
    expect(featureSet(lab)).toBe('ALL');
    expect(times(lab.writes(), 'EnableAllFeatures')).toBe(1);
  });
});

describe('what is wrong before anything is written', () => {
  test.each([
    ['no consent', { Migrate: 'false' }, /^MigrationNotConsented: .* 3 invited accounts would have to approve/],
    ['pending invitations', { PendingInvitations: 'FAIL' }, /^InvitationsPending: .* to account 888888888888/],
    ['another organization', { OrganizationId: 'o-anotherorgid' }, /^WrongOrganization: /],
    ['a malformed property', { MemberAccess: 'Admin' }, /^InvalidProperties: MemberAccess must be an object/],
  ])('fails the deployment with %s', async (_, changes, reason) => {
    const lab = new InProcessLab(SIX_MEMBERS);
    const result = await lab.deploy(template(changes));
    expect(result.status).not.toBe('CREATE_COMPLETE');
    expect(JSON.stringify(result.events ?? result)).toMatch(new RegExp(reason.source.replace('^', '')));
    expect(lab.writes()).toEqual([]);
  });

  test.each([
    ['a member account', '222222222222', 'NotManagementAccount'],
    ['a standalone account', '888888888888', 'NoOrganization'],
  ])('fails the deployment into %s', async (_, account, code) => {
    const lab = new InProcessLab({ ...SIX_MEMBERS, deployment: { account, region: 'eu-west-1' } });
    const result = await lab.deploy(template());
    expect(result.status).not.toBe('CREATE_COMPLETE');
    expect(JSON.stringify(result)).toContain(`${code}: `);
    expect(lab.writes()).toEqual([]);
  });
});

describe('what needs all features', () => {
  const entries: Record<string, TemplateEntry> = {
    Access: {
      type: resourceTypeOf(RESOURCES.SERVICE_ACCESS),
      properties: { ServicePrincipal: 'guardduty.amazonaws.com', RemovalPolicy: 'DESTROY' },
      dependsOn: ['AllFeatures'],
    },
    Type: {
      type: resourceTypeOf(RESOURCES.ENABLED_POLICY_TYPE),
      properties: { PolicyType: 'SERVICE_CONTROL_POLICY', RemovalPolicy: 'DESTROY' },
      dependsOn: ['AllFeatures'],
    },
    Roles: {
      type: resourceTypeOf(RESOURCES.SERVICE_LINKED_ROLES),
      properties: { MemberAccess: ROLE },
    },
  };

  test('is switched on within the deployment, and off again by the stack that did it', async () => {
    const lab = new InProcessLab(world({ '222222222222': { roles: CAN_BE_ENTERED } }));
    const result = await lab.deploy(template({}, entries));
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(result.resources.get('Access')).toMatchObject({
      physicalId: 'o-exampleorgid/service-access/guardduty.amazonaws.com/ours',
    });
    expect(result.resources.get('Type')).toMatchObject({
      physicalId: 'o-exampleorgid/enabled-policy-type/SERVICE_CONTROL_POLICY/ours',
    });
    await lab.destroy();
    expect(times(lab.writes(), 'DisableAWSServiceAccess')).toBe(1);
    expect(times(lab.writes(), 'DisablePolicyType')).toBe(1);
    expect(featureSet(lab)).toBe('ALL');
  });

  test('waits in workflows of its own, and is not ours when it is switched on after the answer', async () => {
    const people = [{ account: '222222222222', does: 'accept', action: 'APPROVE_ALL_FEATURES', after: '3d' }] as const;
    const lab = new InProcessLab(world({ '222222222222': {} }, { people }));
    const result = await lab.deploy(template({}, entries));
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(result.resources.get('Access')).toMatchObject({
      physicalId: 'o-exampleorgid/service-access/guardduty.amazonaws.com/found',
      attributes: { State: 'PENDING' },
    });
    await pass(lab, 4);
    expect(times(lab.writes(), 'EnableAWSServiceAccess')).toBe(1);
    expect(times(lab.writes(), 'EnablePolicyType')).toBe(1);
    expect(lab.executions().every(({ status }) => status === 'SUCCEEDED')).toBe(true);
    await lab.destroy();
    expect(times(lab.writes(), 'DisableAWSServiceAccess')).toBe(0);
  });

  test('fails at once where nobody migrates', async () => {
    const lab = new InProcessLab(world({}));
    const { Organization, ...rest } = entries as Record<string, TemplateEntry>;
    expect(Organization).toBeUndefined();
    const result = await lab.deploy(workflowTemplate({ Access: { ...rest.Access!, dependsOn: [] } }));
    expect(result.status).not.toBe('CREATE_COMPLETE');
    expect(JSON.stringify(result)).toContain('NotInAllFeaturesMode: ');
    expect(lab.writes()).toEqual([]);
  });
});
