import type { AnyFlow } from '../../src/handler/driver/flow';
import { createHandler, type Handler } from '../../src/handler/handler';
import { parseStackNames, STACK_NAMES_VARIABLE } from '../../src/handler/protocol';
import { type Place, Stage } from '../../src/rehearsal/stage';
import {
  type CloudFormation,
  CloudFormationService,
  type DeploymentProps,
  type DeploymentResult,
  type FunctionConfiguration,
  type FunctionRuntime,
  type Invocation,
  type InvocationResult,
  loadWorld,
  type RuntimeCredentials,
  type SimulatedAws,
  type World,
} from '../../src/simulator/index';
import { createDirectClients } from './direct-clients';
import { SDK_IS_WARM } from './warm-sdk';
import { WireRequestHandler } from './wire-request-handler';

export interface InProcessRuntimeProps {
  /** Default: all flows. */
  readonly flows?: readonly AnyFlow[];
  /** Milliseconds of virtual time that the next call takes; default: none. */
  readonly latency?: () => number;
  /** Whether calls are serialized, signed and parsed by the SDK's own clients; default: they reach the simulator directly. */
  readonly overTheWire?: boolean;
}

/**
 * Runs the handler in this process, on the virtual clock and without sockets.
 *
 * Invocations take turns in containers, as in Lambda: an idle container, with its clients and paces, is used again. One
 * whose invocation was cut off stays occupied by what is left of it.
 */
export class InProcessRuntime implements FunctionRuntime {
  /** What CloudFormation was answered, oldest first. */
  public readonly answers: Record<string, unknown>[] = [];
  private readonly lines: string[] = [];
  private readonly idle = new Map<string, Container[]>();

  constructor(
    private readonly aws: SimulatedAws,
    private readonly props: InProcessRuntimeProps = {},
  ) {}

  /** Lines of the log, oldest first: few tests read any. */
  public get log(): Record<string, unknown>[] {
    return this.lines.map((line) => JSON.parse(line));
  }

  public knows(): boolean {
    return true;
  }

  public async invoke({ payload, credentials, configuration }: Invocation): Promise<InvocationResult> {
    if (this.props.overTheWire) {
      await this.aws.clock.busy(SDK_IS_WARM);
    }
    const idle = this.idleOf(configuration);
    const container = idle.pop() ?? this.startContainer(configuration);
    container.credentials = credentials;
    try {
      const answer = await container.handler(payload);
      return { payload: answer === undefined ? null : JSON.parse(JSON.stringify(answer)) };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return { errorType: name, errorMessage: message };
    } finally {
      idle.push(container);
    }
  }

  /** A function whose environment changes gets new containers. */
  private idleOf({ arn, environment }: FunctionConfiguration): Container[] {
    const key = JSON.stringify([arn, environment]);
    const idle = this.idle.get(key) ?? [];
    this.idle.set(key, idle);
    return idle;
  }

  private startContainer({ environment }: FunctionConfiguration): Container {
    const { clock } = this.aws;
    const { flows, latency = () => 0 } = this.props;
    const { answers } = CloudFormationService.of(this.aws);
    const container: Partial<Container> = {};
    container.handler = createHandler({
      clock: { now: () => clock.now(), sleep: (milliseconds) => clock.sleep(milliseconds) },
      credentials: async () => {
        const { accessKeyId, secretAccessKey, sessionToken } = container.credentials!;
        // What has expired is asked for again, so that every invocation acts with its own session.
        return { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(0) };
      },
      ...(this.props.overTheWire
        ? { requestHandler: new WireRequestHandler(this.aws, latency) }
        : {
            clientsFor: (props) =>
              createDirectClients({ aws: this.aws, credentials: () => container.credentials!, latency }, props),
          }),
      put: async (url, body) => {
        this.answers.push(JSON.parse(body));
        answers.respond(url.split('/').at(-1)!, body);
        return 200;
      },
      log: (line) => void this.lines.push(line),
      stackNames: parseStackNames(environment[STACK_NAMES_VARIABLE]),
      ...(flows ? { flows } : {}),
    });
    return container as Container;
  }
}

/** What Lambda keeps of a function between two invocations. */
interface Container {
  handler: Handler;
  credentials: RuntimeCredentials;
}

/** A stage for stacks in one account of a world, with the handler in process. */
export class InProcessLab {
  public readonly stage: Stage<InProcessRuntime>;
  public readonly aws: SimulatedAws;
  public readonly runtime: InProcessRuntime;
  public readonly cloudFormation: CloudFormation;
  private readonly place: Place;

  constructor(world: World, props: InProcessRuntimeProps = {}) {
    this.aws = loadWorld(world);
    this.runtime = new InProcessRuntime(this.aws, props);
    this.stage = new Stage(this.aws, this.runtime);
    this.place = world.deployment ?? { account: Object.keys(world.accounts)[0]!, region: 'eu-west-1' };
    this.cloudFormation = this.stage.cloudFormationIn(this.place);
  }

  /** Creates or updates a stack; virtual time runs until it has come to rest. */
  public deploy(
    template: DeploymentProps['template'],
    props: Partial<DeploymentProps> = {},
  ): Promise<DeploymentResult> {
    return this.stage.deploy(this.place, { stackName: 'Org', template, ...props });
  }

  public destroy(stackName = 'Org'): Promise<DeploymentResult> {
    return this.stage.destroy(this.place, stackName);
  }

  /** The simulated organization of an account, as it is at this moment. */
  public organizationOf(accountId: string) {
    return this.stage.records().organizations.organizationOfAccount.get(accountId);
  }

  /** All executions of all workflows, oldest first. */
  public executions() {
    return this.stage.records().executions;
  }

  /** Writes that took effect since the beginning, as `service:Operation`, oldest first. */
  public writes(service = 'organizations'): string[] {
    return this.aws.history
      .filter((one) => one.isWrite && one.tookEffect && one.service === service)
      .map((one) => `${one.service}:${one.operation}`);
  }
}
