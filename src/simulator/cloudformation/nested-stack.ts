import { NotSimulatedError } from '../not-simulated';
import { UndecidedError } from '../unknown';
import type { DeploymentResult } from './deployment';
import {
  type Provided,
  ResourceFailure,
  type ResourceProvider,
  type ResourceRequest,
  type StackDeployer,
} from './resource-provider';
import { type PhysicalResource, PLACEHOLDERS } from './stack';
import { tagsOfNested } from './stack-tags';
import type { Template } from './template';

/** A nested stack that went back, or that was not touched. */
const AT_REST = ['UPDATE_ROLLBACK_COMPLETE', 'UPDATE_COMPLETE', 'CREATE_COMPLETE'];

/** The template of a nested stack. */
export interface NestedTemplate {
  readonly template: Template;
  /** Whether the stack is recorded only if something of it is not simulated or not known, where that is an error otherwise. */
  readonly mayBeRecorded?: boolean;
}

/** Why a nested stack is recorded only. */
class Recorded {
  constructor(public readonly reason: string) {}
}

/** `AWS::CloudFormation::Stack`: a stack of its own. One whose template is not known is recorded only. */
export class NestedStackProvider implements ResourceProvider {
  constructor(
    private readonly deployer: StackDeployer,
    private readonly findTemplate: (templateUrl: string) => NestedTemplate | undefined = () => undefined,
  ) {}

  public async create(request: ResourceRequest): Promise<Provided> {
    const name = `${request.stack.name}-${request.logicalId}`;
    const deployment = this.deploy(request, name);
    const physicalId = this.deployer.findStack(name)?.id ?? name;
    request.initiated(physicalId);
    const result = await deployment;
    return result instanceof Recorded
      ? { physicalId, attributes: PLACEHOLDERS, reason: result.reason }
      : settle(result, 'created', 'CREATE_COMPLETE');
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
    if (result instanceof Recorded) {
      return { physicalId: nested.id, attributes: PLACEHOLDERS, reason: result.reason };
    }
    const complete = ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', ...(request.disableRollback ? ['UPDATE_COMPLETE'] : [])];
    return settle(result, 'updated', ...(result.isChanged ? complete : [result.status]));
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

  private async deploy(request: ResourceRequest, stackName: string): Promise<DeploymentResult | Recorded> {
    const { stack, properties, fail, disableRollback = false } = request;
    const url = String(properties.TemplateURL);
    const nested = this.findTemplate(url);
    if (nested === undefined) {
      return new Recorded(`its template is not known: ${url}`);
    }
    const parameters = (properties.Parameters ?? {}) as Record<string, string>;
    const tags = tagsOfNested(properties);
    const deployment = { stackName, template: nested.template, parameters, tags, parent: stack, disableRollback };
    try {
      return await this.deployer.deploy({ ...deployment, ...(fail === undefined ? {} : { fail }) });
    } catch (error) {
      const isLimit = error instanceof NotSimulatedError || error instanceof UndecidedError;
      if (!isLimit || nested.mayBeRecorded !== true || fail !== undefined) {
        throw error;
      }
      if (this.deployer.findStack(stackName)) {
        this.deployer.abandon(stackName);
      }
      return new Recorded(error.message);
    }
  }
}

function settle(result: DeploymentResult, participle: string, ...expected: readonly string[]): Provided {
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
