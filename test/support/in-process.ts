import { createPaces, type Paces } from '../../src/handler/driver/connect';
import type { AnyFlow } from '../../src/handler/driver/registry';
import { createHandler } from '../../src/handler/handler';
import {
  CloudFormation,
  type DeploymentProps,
  type DeploymentResult,
} from '../../src/simulator/cloudformation/cloudformation';
import { CloudFormationService } from '../../src/simulator/cloudformation/cloudformation-service';
import type { FunctionRuntime, Invocation, InvocationResult } from '../../src/simulator/lambda/runtime';
import { OrganizationsService } from '../../src/simulator/organizations/organizations-service';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import { StatesService } from '../../src/simulator/states/states-service';
import { loadWorld } from '../../src/simulator/world/load-world';
import type { World } from '../../src/simulator/world/world';
import { SDK_IS_WARM } from './warm-sdk';
import { WireRequestHandler } from './wire-request-handler';

export interface InProcessRuntimeProps {
  /** Default: all flows. */
  readonly flows?: readonly AnyFlow[];
}

/**
 * Runs the handler in this process, on the virtual clock and without sockets.
 *
 * A container is what Lambda keeps between invocations: one invocation at a time uses it, and idle ones are used again.
 */
export class InProcessRuntime implements FunctionRuntime {
  /** Lines of the log, oldest first. */
  public readonly log: Record<string, unknown>[] = [];
  private readonly idle: Paces[] = [];
  private readonly requestHandler: WireRequestHandler;

  constructor(
    private readonly aws: SimulatedAws,
    private readonly props: InProcessRuntimeProps = {},
  ) {
    this.requestHandler = new WireRequestHandler(aws);
  }

  public knows(): boolean {
    return true;
  }

  public async invoke({ payload, credentials }: Invocation): Promise<InvocationResult> {
    const { clock } = this.aws;
    await clock.busy(SDK_IS_WARM);
    const { answers } = CloudFormationService.of(this.aws);
    const paces = this.idle.pop() ?? createPaces();
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    const handler = createHandler({
      clock: { now: () => clock.now(), sleep: (milliseconds) => clock.sleep(milliseconds) },
      credentials: { accessKeyId, secretAccessKey, sessionToken },
      requestHandler: this.requestHandler,
      put: async (url, body) => {
        answers.respond(url.split('/').at(-1)!, body);
        return 200;
      },
      log: (line) => void this.log.push(JSON.parse(line)),
      paces,
      ...(this.props.flows ? { flows: this.props.flows } : {}),
    });
    try {
      const answer = await handler(payload);
      return { payload: answer === undefined ? null : JSON.parse(JSON.stringify(answer)) };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return { errorType: name, errorMessage: message };
    } finally {
      this.idle.push(paces);
    }
  }
}

/** A world, with a CloudFormation in one of its accounts, and the handler in process. */
export class InProcessLab {
  public readonly aws: SimulatedAws;
  public readonly runtime: InProcessRuntime;
  public readonly cloudFormation: CloudFormation;

  constructor(world: World, props: InProcessRuntimeProps = {}) {
    this.aws = loadWorld(world);
    this.runtime = new InProcessRuntime(this.aws, props);
    const { account, region } = world.deployment ?? { account: Object.keys(world.accounts)[0]!, region: 'eu-west-1' };
    this.cloudFormation = new CloudFormation(this.aws, { accountId: account, region, runtime: this.runtime });
  }

  /** Creates or updates a stack; virtual time runs until it has come to rest. */
  public deploy(
    template: DeploymentProps['template'],
    props: Partial<DeploymentProps> = {},
  ): Promise<DeploymentResult> {
    return this.aws.clock.run(this.cloudFormation.deploy({ stackName: 'Org', template, ...props }));
  }

  public destroy(stackName = 'Org'): Promise<DeploymentResult> {
    return this.aws.clock.run(this.cloudFormation.destroy(stackName));
  }

  /** The simulated organization of an account, as it is at this moment. */
  public organizationOf(accountId: string) {
    return OrganizationsService.of(this.aws).state.organizationOfAccount.get(accountId);
  }

  /** All executions of all workflows, oldest first. */
  public executions() {
    return StatesService.of(this.aws).executions();
  }

  /** Writes that took effect since the beginning, as `service:Operation`, oldest first. */
  public writes(service = 'organizations'): string[] {
    return this.aws.history
      .filter((one) => one.isWrite && one.tookEffect && one.service === service)
      .map((one) => `${one.service}:${one.operation}`);
  }
}
