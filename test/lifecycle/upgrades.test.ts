import { FLOWS } from '../../src/handler/flows/index';
import { RESOURCES, resourceTypeOf } from '../../src/handler/resources';
import { Stage } from '../../src/rehearsal/stage';
import {
  type DeploymentProps,
  type FunctionRuntime,
  type Invocation,
  type InvocationResult,
  loadWorld,
  type SimulatedAws,
  type Template,
} from '../../src/simulator/index';
import type { AppSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { InProcessRuntime } from '../support/in-process';
import { organizationSnapshot } from '../support/organization-snapshot';
import { CONFIGURED, DEPLOYMENT, ID } from './configured-world';

const SERVICE = 'guardduty.amazonaws.com';
const ACCOUNT = '222222222222';
const NEW = RESOURCES.DELEGATED_ADMINISTRATOR;
const APP: AppSpec = { organizationId: ID, services: { [SERVICE]: 'DESTROY' } };
const WITH_ADMINISTRATOR: AppSpec = {
  ...APP,
  administrators: [{ service: SERVICE, account: ACCOUNT, removal: 'DESTROY' }],
};

type Version = 'OLDER' | 'NEWER';

/** The code of two versions: the older one has no administrators. Which of them a function has is in its environment. */
class TwoVersions implements FunctionRuntime {
  private readonly runtimes: Readonly<Record<Version, InProcessRuntime>>;

  constructor(aws: SimulatedAws) {
    this.runtimes = {
      OLDER: new InProcessRuntime(aws, { flows: FLOWS.filter(({ kind }) => kind !== NEW) }),
      NEWER: new InProcessRuntime(aws),
    };
  }

  public knows(): boolean {
    return true;
  }

  public invoke(invocation: Invocation): Promise<InvocationResult> {
    return this.runtimes[invocation.configuration.environment.VERSION as Version].invoke(invocation);
  }
}

function templateBy(version: Version, spec: AppSpec): Template {
  const { Resources, ...template } = templateOf(spec);
  const { Properties, ...handler } = Resources.CdkAwsOrganizationHandler!;
  const Environment = { Variables: { VERSION: version } };
  const CdkAwsOrganizationHandler = { ...handler, Properties: { ...Properties, Environment } };
  return { ...template, Resources: { ...Resources, CdkAwsOrganizationHandler } };
}

/** A stack that a version has deployed. */
async function deployedBy(version: Version, spec: AppSpec) {
  const aws = loadWorld(CONFIGURED);
  const stage = new Stage(aws, new TwoVersions(aws));
  const lab = {
    deploy: async (by: Version, app: AppSpec, props: Partial<DeploymentProps> = {}) => {
      const { status } = await stage.deploy(DEPLOYMENT, { stackName: 'Org', template: templateBy(by, app), ...props });
      return status;
    },
    destroy: async () => (await stage.destroy(DEPLOYMENT, 'Org')).status,
    administrators: () => organizationSnapshot(aws).organizations[ID]!.delegatedAdministrators,
    serviceAccess: () => organizationSnapshot(aws).organizations[ID]!.serviceAccess,
  };
  await lab.deploy(version, spec);
  return lab;
}

/** The administrator is registered, and then its resource fails. */
function afterwards(): Partial<DeploymentProps> {
  const { Resources } = templateOf(WITH_ADMINISTRATOR);
  const logicalId = Object.keys(Resources).find((id) => Resources[id]!.Type === resourceTypeOf(NEW))!;
  return { fail: { logicalId, when: 'AFTER' } };
}

describe('a resource of a type that the older version does not have', () => {
  test('is taken back by the newer version, if that was deployed before', async () => {
    const lab = await deployedBy('OLDER', APP);
    await lab.deploy('NEWER', APP);

    expect(await lab.deploy('NEWER', WITH_ADMINISTRATOR, afterwards())).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(lab.administrators()).toEqual({});
  });

  test('stays if the same deployment upgrades and fails, and is not ours from then on', async () => {
    const lab = await deployedBy('OLDER', APP);

    expect(await lab.deploy('NEWER', WITH_ADMINISTRATOR, afterwards())).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(lab.administrators()).toEqual({ [SERVICE]: [ACCOUNT] });

    expect(await lab.deploy('NEWER', WITH_ADMINISTRATOR)).toBe('UPDATE_COMPLETE');
    expect(await lab.deploy('NEWER', APP)).toBe('UPDATE_COMPLETE');
    expect(lab.administrators()).toEqual({ [SERVICE]: [ACCOUNT] });
  });

  test('stays after a return to the older version, which can then not disable the service', async () => {
    const lab = await deployedBy('NEWER', WITH_ADMINISTRATOR);

    expect(await lab.deploy('OLDER', APP)).toBe('UPDATE_COMPLETE');
    expect(lab.administrators()).toEqual({ [SERVICE]: [ACCOUNT] });
    expect(await lab.destroy()).toBe('DELETE_FAILED');
    expect(lab.serviceAccess()).toContain(SERVICE);
  });

  test('is still ours after a return that fails', async () => {
    const lab = await deployedBy('NEWER', WITH_ADMINISTRATOR);
    const refreshed = { ...APP, refresh: 'again' };
    const logicalId = Object.keys(templateOf(APP).Resources).find((id) => /^ServiceAccess\w+(?<!Removal)$/.test(id))!;

    expect(await lab.deploy('OLDER', refreshed, { fail: { logicalId, when: 'AFTER' } })).toBe(
      'UPDATE_ROLLBACK_COMPLETE',
    );
    expect(await lab.destroy()).toBe('DELETE_COMPLETE');
    expect(lab.administrators()).toEqual({});
    expect(lab.serviceAccess()).not.toContain(SERVICE);
  });

  test('is gone if the newer version has removed it before the return', async () => {
    const lab = await deployedBy('NEWER', WITH_ADMINISTRATOR);
    await lab.deploy('NEWER', APP);

    expect(await lab.deploy('OLDER', APP)).toBe('UPDATE_COMPLETE');
    expect(lab.administrators()).toEqual({});
    expect(await lab.destroy()).toBe('DELETE_COMPLETE');
    expect(lab.serviceAccess()).not.toContain(SERVICE);
  });
});
