import type { DeploymentResult } from './deployment';
import {
  type Provided,
  ResourceFailure,
  type ResourceProvider,
  type ResourceRequest,
  type StackDeployer,
} from './resource-provider';
import { type PhysicalResource, PLACEHOLDERS } from './stack';
import type { Template } from './template';

/** A nested stack that went back, or that was not touched. */
const AT_REST = ['UPDATE_ROLLBACK_COMPLETE', 'UPDATE_COMPLETE', 'CREATE_COMPLETE'];

/** `AWS::CloudFormation::Stack`: a stack of its own. One whose template is not known is recorded only. */
export class NestedStackProvider implements ResourceProvider {
  constructor(
    private readonly deployer: StackDeployer,
    private readonly findTemplate: (templateUrl: string) => Template | undefined = () => undefined,
  ) {}

  public async create(request: ResourceRequest): Promise<Provided> {
    const name = `${request.stack.name}-${request.logicalId}`;
    const deployment = this.deploy(request, name);
    request.initiated(this.deployer.findStack(name)?.id ?? name);
    return settle((await deployment) ?? name, 'created', 'CREATE_COMPLETE');
  }

  public checkUpdate(): void {}

  /** While the stack around it goes back, a nested stack goes back, too: it is not updated once more. */
  public async update(request: ResourceRequest, { physicalId }: PhysicalResource): Promise<Provided> {
    const nested = this.deployer.findStack(physicalId!);
    if (nested === undefined) {
      return this.create(request);
    }
    if (request.stack.status === 'UPDATE_ROLLBACK_IN_PROGRESS') {
      return settle(await this.deployer.rollBack(nested.id), 'updated', ...AT_REST);
    }
    const result = await this.deploy(request, nested.name);
    const expected = result?.isChanged === false ? result.status : 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS';
    return settle(result ?? nested.id, 'updated', expected);
  }

  public async confirm(physicalId: string): Promise<void> {
    if (this.deployer.findStack(physicalId)) {
      await this.deployer.confirm(physicalId);
    }
  }

  public async delete(_: ResourceRequest, physicalId: string): Promise<void> {
    const nested = this.deployer.findStack(physicalId);
    if (nested && nested.status !== 'DELETE_COMPLETE') {
      settle(await this.deployer.destroy(nested.id), 'deleted', 'DELETE_COMPLETE');
    }
  }

  private async deploy(request: ResourceRequest, stackName: string): Promise<DeploymentResult | undefined> {
    const { stack, properties, fail } = request;
    const template = this.findTemplate(String(properties.TemplateURL));
    const parameters = (properties.Parameters ?? {}) as Record<string, string>;
    return (
      template &&
      this.deployer.deploy({ stackName, template, parameters, parent: stack, ...(fail === undefined ? {} : { fail }) })
    );
  }
}

/** @param result of the operation, or the name of a stack that is recorded only */
function settle(result: DeploymentResult | string, participle: string, ...expected: readonly string[]): Provided {
  if (typeof result === 'string') {
    return { physicalId: result, attributes: PLACEHOLDERS };
  }
  if (!expected.includes(result.status)) {
    throw new ResourceFailure(
      `Embedded stack ${result.stackId} was not successfully ${participle}: ${reasonOf(result)}`,
    );
  }
  return { physicalId: result.stackId, attributes: { Outputs: result.outputs } };
}

/** Why the operation went back, or came to nothing. */
function reasonOf({ stackName, status, events }: DeploymentResult): string {
  const ofStack = events.filter(({ logicalId, reason }) => logicalId === stackName && reason !== 'User Initiated');
  const reason = ofStack.find((event) => event.reason !== undefined)?.reason ?? status;
  return reason.replace(' Rollback requested by user.', '');
}
