import { CloudFormation } from '../../../../src/simulator/cloudformation/cloudformation';
import type { DeploymentResult } from '../../../../src/simulator/cloudformation/deployment';
import type { Template, TemplateResource } from '../../../../src/simulator/cloudformation/template';
import type { Faults, WorldFault } from '../../../../src/simulator/faults';
import { OrganizationsService } from '../../../../src/simulator/organizations/organizations-service';
import { loadWorld } from '../../../../src/simulator/world/load/load-world';
import type { World } from '../../../../src/simulator/world/world';
import type { WorldOrganization } from '../../../../src/simulator/world/world-organization';
import { ToyRuntime } from '../toy';

export const MANAGEMENT = '111111111111';
export const MEMBER = '222222222222';
export const ROOT = 'r-0000';
export const PROD = 'ou-0000-00000001';
export const SANDBOX = 'ou-0000-00000002';

/** An organization with a member and two units. */
export function aWorld(overrides: Partial<WorldOrganization> = {}, more: Partial<World> = {}): World {
  return {
    accounts: { [MANAGEMENT]: {}, [MEMBER]: { email: 'member@example.com' } },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        rootId: ROOT,
        units: ['Prod', 'Sandbox'],
        unitIds: { Prod: PROD, Sandbox: SANDBOX },
        members: { [MEMBER]: { joined: 'CREATED', unit: 'Prod' } },
        policyTypes: ['SERVICE_CONTROL_POLICY'],
        ...overrides,
      },
    ],
    ...more,
  };
}

export type Resources = Readonly<Record<string, TemplateResource>>;

/** A simulated AWS in which stacks of native types are deployed. */
export class NativeLab {
  public readonly aws;
  public readonly cloudFormation: CloudFormation;

  constructor(world: World = aWorld(), accountId = MANAGEMENT) {
    this.aws = loadWorld(world);
    const runtime = new ToyRuntime(this.aws);
    this.cloudFormation = new CloudFormation(this.aws, { accountId, region: 'eu-west-1', runtime });
  }

  /** Creates or updates the stack; `outputs` are attributes by their logical ids. */
  public deploy(
    resources: Resources,
    { fail, outputs = {} }: { fail?: string; outputs?: Readonly<Record<string, unknown>> } = {},
  ): Promise<DeploymentResult> {
    const template = templateWith(resources, outputs);
    const deployment = { stackName: 'Native', template, ...(fail === undefined ? {} : { fail: { logicalId: fail } }) };
    return this.aws.clock.run(this.cloudFormation.deploy(deployment));
  }

  /** Brings existing resources into the stack; `identifiers` are what identifies them, by their logical ids. */
  public async import(
    resources: Resources,
    identifiers: Readonly<Record<string, string>>,
    outputs: Readonly<Record<string, unknown>> = {},
  ): Promise<DeploymentResult> {
    const template = templateWith(resources, outputs);
    return this.aws.clock.run(this.cloudFormation.importResources({ stackName: 'Native', template, identifiers }));
  }

  public destroy(): Promise<DeploymentResult> {
    return this.aws.clock.run(this.cloudFormation.destroy('Native'));
  }

  public break(...faults: WorldFault[]): void {
    (this.aws.faults as Faults).add(faults);
  }

  /** What AWS holds. */
  public get organization() {
    return [...OrganizationsService.of(this.aws).state.organizations.values()][0];
  }

  /** The account of an address, as it is at this moment. */
  public accountOf(email: string) {
    OrganizationsService.of(this.aws).state;
    return [...this.aws.accounts.values()].find((account) => account.email === email);
  }

  /** Units by name, with the names of their parents. */
  public get units(): Record<string, string> {
    const parents = this.organization!.parents;
    const below = [...parents.values()].filter(({ parentId }) => parentId !== undefined);
    return Object.fromEntries(below.map(({ name, parentId }) => [name, parents.get(parentId!)!.name]));
  }

  /** Tags of an account, unit or policy. */
  public tagsOf(id: string): Record<string, string> {
    return Object.fromEntries(this.organization!.tags.get(id) ?? []);
  }

  /** The calls of some operations that had an effect, oldest first. */
  public calls(...operations: string[]): string[] {
    const { history } = this.aws;
    return history
      .filter(({ operation, tookEffect }) => tookEffect && operations.includes(operation))
      .map(({ operation }) => operation);
  }
}

function templateWith(Resources: Resources, outputs: Readonly<Record<string, unknown>>): Template {
  const Outputs = Object.fromEntries(Object.entries(outputs).map(([name, Value]) => [name, { Value }]));
  return { Resources, Outputs };
}

/** Why a stack failed: the reason of the first resource that did. */
export function reasonOf({ events }: DeploymentResult): string {
  return events.find(({ status }) => status.endsWith('_FAILED'))?.reason ?? '';
}

/** What CloudFormation says of a handler that failed. */
export function handlerMessage(message: string, code: string): unknown {
  const quoted = message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return expect.stringMatching(
    new RegExp(
      `^Resource handler returned message: "${quoted}" \\(RequestToken: [0-9a-f-]{36}, HandlerErrorCode: ${code}\\)$`,
    ),
  );
}

export function attribute(logicalId: string, name: string): unknown {
  return { 'Fn::GetAtt': [logicalId, name] };
}
