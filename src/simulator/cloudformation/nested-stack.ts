import type { DeploymentResult } from './deployment';
import {
  type Provided,
  ResourceFailure,
  type ResourceProvider,
  type ResourceRequest,
  type StackDeployer,
} from './resource-provider';
import type { PhysicalResource } from './stack';
import type { Template } from './template';

/** `AWS::CloudFormation::Stack`: a stack of its own, if its template can be found. */
export class NestedStackProvider implements ResourceProvider {
  constructor(
    private readonly deployer: StackDeployer,
    private readonly findTemplate: (templateUrl: string) => Template | undefined = () => undefined,
  ) {}

  public async create(request: ResourceRequest): Promise<Provided> {
    const stackName = `${request.stack.name}-${request.logicalId}`;
    const deployment = this.deploy(request, stackName);
    request.initiated(this.deployer.findStack(stackName)?.id ?? stackName);
    return settle(await deployment, 'CREATE_COMPLETE');
  }

  public checkUpdate(): void {}

  public async update(request: ResourceRequest, { physicalId }: PhysicalResource): Promise<Provided> {
    const { name } = this.deployer.findStack(physicalId!)!;
    const result = await this.deploy(request, name);
    return settle(result, result.isChanged ? 'UPDATE_COMPLETE' : result.status);
  }

  public async delete(_: ResourceRequest, physicalId: string): Promise<void> {
    const stack = this.deployer.findStack(physicalId);
    if (stack && stack.status !== 'DELETE_COMPLETE') {
      settle(await this.deployer.destroy(physicalId), 'DELETE_COMPLETE');
    }
  }

  private deploy(request: ResourceRequest, stackName: string): Promise<DeploymentResult> {
    const url = String(request.properties.TemplateURL);
    const template = this.findTemplate(url);
    if (!template) {
      throw new ResourceFailure(`the template of the nested stack ${request.logicalId} cannot be found: ${url}`);
    }
    const parameters = (request.properties.Parameters ?? {}) as Record<string, string>;
    return this.deployer.deploy({ stackName, template, parameters, parent: request.stack });
  }
}

function settle(result: DeploymentResult, expected: string): Provided {
  if (result.status !== expected) {
    throw new ResourceFailure(
      `Embedded stack ${result.stackId} is in status ${result.status}, not ${expected}: ${result.reason ?? ''}`,
    );
  }
  return { physicalId: result.stackId, attributes: { Outputs: result.outputs } };
}
