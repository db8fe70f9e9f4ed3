import { RESOURCES, resourceTypeOf } from '../../../src/handler/resources';
import { AwsError } from '../../../src/simulator/aws-error';
import type { World, WorldOrganization } from '../../../src/simulator/index';
import { IntegrationRecords } from '../../../src/simulator/services/records';
import { InProcessLab } from '../../support/in-process';
import { type TemplateEntry, workflowTemplate } from '../../support/workflow-template';

const MANAGEMENT = '111111111111';
const ID = 'o-exampleorgid';
const REGIONS = ['eu-west-1', 'eu-central-1'];
const CATALOG = 'servicecatalog.amazonaws.com';
const RAM = 'ram.amazonaws.com';
const NETWORKS = 'networkmanager.amazonaws.com';

function world(behavior: World['behavior'] = {}, organization: Partial<WorldOrganization> = {}): World {
  return {
    deployment: { account: MANAGEMENT, region: 'eu-west-1' },
    accounts: { [MANAGEMENT]: {}, '222222222222': {} },
    organizations: [{ id: ID, managementAccount: MANAGEMENT, featureSet: 'ALL', members: {}, ...organization }],
    behavior: { throttling: false, ...behavior },
  };
}

function access(principal: string, properties: Record<string, unknown> = {}): TemplateEntry {
  return {
    type: resourceTypeOf(RESOURCES.SERVICE_ACCESS),
    properties: { ServicePrincipal: principal, RemovalPolicy: 'DESTROY', ...properties },
  };
}

const catalog = (properties: Record<string, unknown> = {}) => access(CATALOG, { Regions: REGIONS, ...properties });
const hasAccess = (lab: InProcessLab, principal: string) =>
  lab.organizationOf(MANAGEMENT)!.serviceAccess.has(principal);
const regionsOn = ({ aws }: InProcessLab, service = 'servicecatalog') =>
  [...(IntegrationRecords.of(aws).ofOrganization(ID).switches.get(service) ?? [])]
    .filter(([, { setting }]) => setting === 'ON')
    .map(([region]) => region);
const FAILING = {
  type: resourceTypeOf(RESOURCES.SERVICE_ACCESS),
  properties: { ServicePrincipal: 'nothing.amazonaws.com' },
  dependsOn: ['Access'],
};

describe('a service that AWS changes gradually', () => {
  test.each([
    ['in two Regions', catalog(), 'servicecatalog', REGIONS],
    ['in the home of Network Manager', access(NETWORKS), 'networkmanager', ['*']],
  ] as const)('is waited for %s, and is undone as gradually', async (_, entry, service, places) => {
    const lab = new InProcessLab(world({ serviceSeconds: 40, readLag: 1 }));
    const result = await lab.deploy(workflowTemplate({ Access: entry }));
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(result.resources.get('Access')!.physicalId).toMatch(/\/ours$/);
    expect(regionsOn(lab, service)).toEqual(places);
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(regionsOn(lab, service)).toEqual([]);
    expect(lab.organizationOf(MANAGEMENT)!.serviceAccess.size).toBe(0);
  });
});

describe('a deployment that fails', () => {
  test('undoes what it set up, with DESTROY', async () => {
    const lab = new InProcessLab(world());
    const result = await lab.deploy(workflowTemplate({ Access: catalog(), Failing: FAILING }));
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(regionsOn(lab)).toEqual([]);
    expect(hasAccess(lab, CATALOG)).toBe(false);
  });

  test('leaves on what was on before, in one Region or in both', async () => {
    for (const before of [REGIONS, ['eu-central-1']]) {
      const lab = new InProcessLab(world());
      await lab.deploy(workflowTemplate({ Access: catalog({ Regions: before, RemovalPolicy: 'RETAIN' }) }));
      await lab.destroy();
      const result = await lab.deploy(workflowTemplate({ Access: catalog(), Failing: FAILING }), {
        stackName: 'Other',
      });
      expect(result.status).toBe('ROLLBACK_COMPLETE');
      expect(regionsOn(lab)).toEqual(expect.arrayContaining(before));
      expect(hasAccess(lab, CATALOG)).toBe(true);
    }
  });

  test('takes nothing back of an update that added a Region, and starts nothing', async () => {
    const lab = new InProcessLab(world());
    await lab.deploy(workflowTemplate({ Access: catalog({ Regions: ['eu-west-1'] }) }));
    const result = await lab.deploy(workflowTemplate({ Access: catalog(), Failing: FAILING }));
    expect(result.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(regionsOn(lab)).toEqual(REGIONS);
    const written = lab.writes('servicecatalog').length;
    expect((await lab.deploy(workflowTemplate({ Access: catalog() }))).status).toBe('UPDATE_COMPLETE');
    expect(lab.writes('servicecatalog')).toHaveLength(written);
  });
});

test('a call that is refused without trusted access is made again with it', async () => {
  const lab = new InProcessLab(world());
  lab.aws.faults = {
    before({ operation }) {
      if (operation === 'EnableAWSOrganizationsAccess' && !hasAccess(lab, CATALOG)) {
        throw new AwsError('InvalidStateException', 'simulated: enable trusted access first');
      }
    },
    after: () => undefined,
  };
  expect((await lab.deploy(workflowTemplate({ Access: catalog() }))).status).toBe('CREATE_COMPLETE');
  expect(regionsOn(lab)).toEqual(REGIONS);
});

test('a service is set up after a migration that the deployment did not wait for, and stays', async () => {
  const billing = {
    featureSet: 'CONSOLIDATED_BILLING',
    members: { '222222222222': { joined: 'INVITED' } },
  } as const;
  const lab = new InProcessLab({
    ...world({}, billing),
    people: [{ account: '222222222222', does: 'accept', after: '1h' }],
  });
  const { status, resources } = await lab.deploy(
    workflowTemplate({
      Migration: {
        type: resourceTypeOf(RESOURCES.ALL_FEATURES),
        properties: { OrganizationId: ID, Migrate: 'true', DeploymentWaitSeconds: '60' },
      },
      Access: { ...catalog(), dependsOn: ['Migration'] },
    }),
  );
  expect(status).toBe('CREATE_COMPLETE');
  expect(resources.get('Access')!.physicalId).toMatch(/\/found$/);
  expect(regionsOn(lab)).toEqual([]);
  await lab.aws.clock.advance(24 * 3_600_000);
  expect(regionsOn(lab)).toEqual(REGIONS);
  expect(hasAccess(lab, CATALOG)).toBe(true);
  await lab.destroy();
  expect(regionsOn(lab)).toEqual(REGIONS);
});

test('another resource that stands for the same service keeps its set-ups on', async () => {
  const lab = new InProcessLab(world());
  const two = { Access: catalog(), Second: { ...catalog({ Regions: ['eu-west-1'] }), dependsOn: ['Access'] } };
  await lab.deploy(workflowTemplate(two));
  const { Second } = two;
  await lab.deploy(workflowTemplate({ Second: { ...Second, dependsOn: [] } }));
  expect(regionsOn(lab)).toEqual(REGIONS);
  expect(hasAccess(lab, CATALOG)).toBe(true);
});

test('services come one after the other: what one of them enables for another is found', async () => {
  const lab = new InProcessLab(world());
  const result = await lab.deploy(
    workflowTemplate({
      Licenses: access('license-manager.amazonaws.com'),
      Members: { ...access('license-manager.member-account.amazonaws.com'), dependsOn: ['Licenses'] },
      Sharing: { ...access(RAM), dependsOn: ['Members'] },
    }),
  );
  expect(
    ['Licenses', 'Members', 'Sharing'].map((id) => result.resources.get(id)!.physicalId!.split('/').at(-1)),
  ).toEqual(['ours', 'found', 'ours']);
});
