import { RESOURCES, resourceTypeOf } from '../../src/handler/resources';
import { featureSetOf, type Template, type World, type WorldFault } from '../../src/simulator/index';
import { InProcessLab } from '../support/in-process';
import { workflowTemplate } from '../support/workflow-template';

const MANAGEMENT = '111111111111';
const ENTERABLE = '222222222222';
const LATE = '333333333333';
const STANDALONE: World = {
  accounts: { [MANAGEMENT]: {} },
  deployment: { account: MANAGEMENT, region: 'eu-west-1' },
};
const FRESH = workflowTemplate({
  Organization: {
    type: resourceTypeOf(RESOURCES.ORGANIZATION),
    properties: { FeatureSet: 'ALL', ServiceTimeout: '900' },
  },
});

/** Consolidated billing with a member that can be entered, and one whose owner answers after three days. */
function billing(faults: WorldFault[] = []): World {
  return {
    ...STANDALONE,
    faults,
    accounts: {
      [MANAGEMENT]: {},
      [ENTERABLE]: { roles: { Access: { trusts: [MANAGEMENT] } } },
      [LATE]: {},
    },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'CONSOLIDATED_BILLING',
        members: { [ENTERABLE]: { joined: 'INVITED' }, [LATE]: { joined: 'INVITED' } },
      },
    ],
    people: [{ account: LATE, after: '3d', does: 'accept', action: 'APPROVE_ALL_FEATURES' }],
  };
}

/** The organization with consent to migrate, and what follows. */
function migration(properties: Record<string, unknown> = {}): Template {
  const common = {
    OrganizationId: 'o-exampleorgid',
    FeatureSet: 'ALL',
    Migrate: 'true',
    MemberAccess: { Kind: 'ROLE', RoleName: 'Access', Path: '/' },
    ...properties,
  };
  return workflowTemplate({
    Organization: { type: resourceTypeOf(RESOURCES.ORGANIZATION), properties: { ...common, ServiceTimeout: '900' } },
    AllFeatures: {
      type: resourceTypeOf(RESOURCES.ALL_FEATURES),
      properties: { ...common, DeploymentWaitSeconds: '300', ServiceTimeout: '1200' },
      dependsOn: ['Organization'],
    },
  });
}

async function stateOf(lab: InProcessLab) {
  const organization = lab.organizationOf(MANAGEMENT)!;
  return {
    isMigrating: organization.migration !== undefined,
    executions: lab.executions().map(({ status }) => status),
  };
}

const featureSetIn = (lab: InProcessLab) => featureSetOf(lab.organizationOf(MANAGEMENT)!, lab.aws.clock.now());

const count = (lab: InProcessLab, operation: string) =>
  lab.aws.history.filter((one) => one.operation === operation && one.tookEffect).length;

describe('a new organization', () => {
  test('is created, and deleted with the stack only if that is wanted', async () => {
    const lab = new InProcessLab(STANDALONE);
    const result = await lab.deploy(FRESH);
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(result.resources.get('Organization')!.physicalId).toMatch(/^o-[a-z0-9]+\/organization\/ours$/);
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(lab.organizationOf(MANAGEMENT)).toBeDefined();
    expect(lab.writes()).toEqual(['organizations:CreateOrganization']);
  });

  test('is created once, if the event is delivered twice', async () => {
    const twice = { operation: 'lambda:DeliverEvent', error: 'LOST_REPLY' };
    const lab = new InProcessLab({ ...STANDALONE, faults: [twice] });
    expect((await lab.deploy(FRESH)).status).toBe('CREATE_COMPLETE');
    await lab.aws.clock.drain();
    expect(lab.executions()).toHaveLength(1);
    expect(lab.writes()).toEqual(['organizations:CreateOrganization']);
  });

  test('that is created without a reply counts as found: nobody can prove who made it', async () => {
    const lost = { operation: 'organizations:CreateOrganization', error: 'LOST_REPLY' };
    const lab = new InProcessLab({ ...STANDALONE, faults: [lost] });
    const result = await lab.deploy(FRESH);
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(result.resources.get('Organization')!.physicalId).toMatch(/\/organization\/found$/);
    expect(lab.writes()).toEqual(['organizations:CreateOrganization']);
  });

  test('waits out that AWS is busy', async () => {
    const busy = { operation: 'organizations:CreateOrganization', error: 'TooManyRequestsException', times: 7 };
    const lab = new InProcessLab({ ...STANDALONE, faults: [busy] });
    expect((await lab.deploy(FRESH)).status).toBe('CREATE_COMPLETE');
    expect(count(lab, 'CreateOrganization')).toBe(1);
  });
});

describe('a function that cannot work', () => {
  test('is answered for by the workflow', async () => {
    const crash = { operation: 'lambda:Invoke', error: 'Runtime.ExitError', skip: 1, times: 7 };
    const lab = new InProcessLab({ ...STANDALONE, faults: [crash] });
    const result = await lab.deploy(FRESH);
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    const reasons = result.events.map(({ reason }) => reason ?? '');
    expect(
      reasons.some((reason) => reason.includes('StepFailed: a step of the workflow failed: Runtime.ExitError')),
    ).toBe(true);
    expect(lab.writes()).toEqual([]);
  });

  test('is waited for while Lambda has no room', async () => {
    const full = { operation: 'lambda:Invoke', error: 'TooManyRequestsException', skip: 1, times: 10 };
    const lab = new InProcessLab({ ...STANDALONE, faults: [full] });
    expect((await lab.deploy(FRESH)).status).toBe('CREATE_COMPLETE');
  });
});

describe('a migration that a person answers late', () => {
  test('goes on after the deployment, in the same execution, until it is finished', async () => {
    const lab = new InProcessLab(billing());
    const result = await lab.deploy(migration());
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(result.resources.get('AllFeatures')!.attributes).toMatchObject({ State: 'PENDING' });
    expect(await stateOf(lab)).toEqual({ isMigrating: true, executions: ['SUCCEEDED', 'RUNNING'] });
    await lab.aws.clock.drain();
    expect(await stateOf(lab)).toEqual({ isMigrating: false, executions: ['SUCCEEDED', 'SUCCEEDED'] });
    expect(featureSetIn(lab)).toBe('ALL');
    expect(count(lab, 'EnableAllFeatures')).toBe(1);
  });

  test('is taken over by the next deployment', async () => {
    const lab = new InProcessLab(billing());
    await lab.deploy(migration());
    await lab.aws.clock.advance(24 * 3_600_000);
    expect((await lab.deploy(migration({ Refresh: '2' }))).status).toBe('UPDATE_COMPLETE');
    expect((await stateOf(lab)).executions).toEqual(['SUCCEEDED', 'ABORTED', 'SUCCEEDED', 'RUNNING']);
    await lab.aws.clock.drain();
    expect((await stateOf(lab)).executions.at(-1)).toBe('SUCCEEDED');
    expect(count(lab, 'EnableAllFeatures')).toBe(1);
  });

  test('is left alone by the deletion of the stack, and nothing of the stack runs on', async () => {
    const lab = new InProcessLab(billing());
    await lab.deploy(migration());
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(await stateOf(lab)).toMatchObject({ isMigrating: true });
    expect((await stateOf(lab)).executions).not.toContain('RUNNING');
    const writes = lab.writes().length;
    await lab.aws.clock.advance(2 * 24 * 3_600_000);
    expect(lab.writes()).toHaveLength(writes);
  });

  test('is stopped in its first minutes by a deletion that cuts the deployment off', async () => {
    const lab = new InProcessLab(billing());
    const deployment = lab.cloudFormation.deploy({ stackName: 'Org', template: migration() });
    await lab.aws.clock.advance(60_000);
    expect((await stateOf(lab)).isMigrating).toBe(true);
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    await lab.aws.clock.run(deployment.catch(() => undefined));
    expect((await stateOf(lab)).executions).not.toContain('RUNNING');
    expect((await stateOf(lab)).isMigrating).toBe(true);
  });

  test('survives an update that fails elsewhere and rolls back', async () => {
    const lab = new InProcessLab(billing());
    await lab.deploy(migration());
    const broken = migration({ Refresh: '2' });
    const resources = broken.Resources as Record<string, unknown>;
    resources.Broken = {
      Type: 'Custom::Unknown',
      DependsOn: ['AllFeatures'],
      Properties: { ServiceToken: { 'Fn::GetAtt': ['Handler', 'Arn'] }, WorkflowArn: { Ref: 'Workflow' } },
    };
    expect((await lab.deploy(broken)).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    await lab.aws.clock.drain();
    expect(featureSetIn(lab)).toBe('ALL');
    expect(count(lab, 'EnableAllFeatures')).toBe(1);
    expect((await stateOf(lab)).executions.at(-1)).toBe('SUCCEEDED');
  });

  test.each([
    ['EnableAllFeatures', 'organizations:EnableAllFeatures', 0],
    ['the acceptance in the member', 'organizations:AcceptHandshake', 0],
    // Of the two acceptances after it, the late person's is the first.
    ['the final acceptance', 'organizations:AcceptHandshake', 2],
  ])('is not confused when the reply to %s is lost', async (_what, operation, skip) => {
    const lab = new InProcessLab(billing([{ operation, error: 'LOST_REPLY', skip }]));
    expect((await lab.deploy(migration())).status).toBe('CREATE_COMPLETE');
    await lab.aws.clock.drain();
    expect(featureSetIn(lab)).toBe('ALL');
    expect(lab.aws.history.filter(({ tookEffect, error }) => tookEffect && error !== undefined)).toHaveLength(1);
    expect([count(lab, 'EnableAllFeatures'), count(lab, 'AcceptHandshake')]).toEqual([1, 3]);
  });

  test('writes no secret, address or email address into its log', async () => {
    const lab = new InProcessLab(billing());
    await lab.deploy(migration());
    const log = lab.runtime.log.map((entry) => JSON.stringify(entry)).join('\n');
    expect(log).not.toMatch(/simulated\/|[a-z0-9]{2,}@example\.com|ASIA|secret/i);
    expect(lab.runtime.log.length).toBeGreaterThan(5);
  });
});
