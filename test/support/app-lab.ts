// biome-ignore-all lint/suspicious/noExplicitAny: events are JSON of any shape
import { type Place, Stage } from '../../src/rehearsal/stage';
import type { Faults } from '../../src/simulator/faults';
import {
  type CloudFormation,
  type DeploymentResult,
  type Execution,
  LambdaService,
  loadWorld,
  type SimulatedAws,
  type StackEvent,
  type Template,
  type World,
  type WorldFault,
} from '../../src/simulator/index';
import { AppRuntime } from './app-runtime';
import { InProcessRuntime } from './in-process';
import { PermissionWatch } from './permission-watch';

export const STACK_NAME = 'Org';

export interface AppLabProps {
  /** Milliseconds of virtual time that a call of the handler takes; default 100. */
  readonly latency?: () => number;
}

export interface StackLabProps extends AppLabProps, Place {
  readonly stackName: string;
  /** Of another stack of the account, if there is one: policies are watched account by account. */
  readonly permissions?: PermissionWatch;
}

/** One stack, with the handler in process: everything can be watched and broken. Stacks of other names may be beside it. */
export class StackLab {
  public readonly handler: InProcessRuntime;
  public readonly runtime: AppRuntime;
  public readonly stage: Stage<AppRuntime>;
  public readonly cloudFormation: CloudFormation;
  public readonly permissions: PermissionWatch;
  public readonly accountId: string;
  public readonly stackName: string;
  public readonly stackEvents: StackEvent[] = [];
  private readonly place: Place;

  constructor(
    public readonly aws: SimulatedAws,
    { account, region, stackName, permissions, latency = () => 100 }: StackLabProps,
  ) {
    this.accountId = account;
    this.place = { account, region };
    this.stackName = stackName;
    this.handler = new InProcessRuntime(this.aws, { latency });
    this.runtime = new AppRuntime(this.aws, this.handler);
    this.stage = new Stage(this.aws, this.runtime);
    this.cloudFormation = this.stage.cloudFormationIn(this.place);
    this.permissions = permissions ?? new PermissionWatch(this.aws, account);
    this.cloudFormation.onEvent((event) => {
      this.stackEvents.push(event);
      this.permissions.see(event);
    });
  }

  /** Creates or updates the stack, in the background. */
  public begin(template: Template): Promise<DeploymentResult> {
    return this.cloudFormation.deploy({ stackName: this.stackName, template });
  }

  /** Creates or updates the stack; virtual time runs until it has come to rest. */
  public deploy(template: Template): Promise<DeploymentResult> {
    return this.stage.deploy(this.place, { stackName: this.stackName, template });
  }

  /** Brings existing resources into the stack; `identifiers` are what identifies them, by their logical ids. */
  public import(template: Template, identifiers: Readonly<Record<string, string>>): Promise<DeploymentResult> {
    const { stackName } = this;
    return this.stage.run(this.cloudFormation.importResources({ stackName, template, identifiers }));
  }

  public destroy(): Promise<DeploymentResult> {
    return this.stage.destroy(this.place, this.stackName);
  }

  public async settle(days: number): Promise<void> {
    await this.aws.clock.advance(days * 24 * 3600 * 1000);
  }

  public get stackStatus(): string {
    return this.stackEvents.filter(({ logicalId }) => logicalId === this.stackName).at(-1)?.status ?? '';
  }

  public addFaults(...faults: WorldFault[]): void {
    (this.aws.faults as Faults).add(faults);
  }

  /** CloudFormation's event is delivered once more. */
  public deliverAgain(event: object): void {
    const arn = String((event as { ServiceToken?: string }).ServiceToken);
    const lambda = LambdaService.of(this.aws);
    const fn = lambda.findFunction(arn);
    if (fn) {
      lambda.queue.accept(fn, event);
    }
  }

  /** All executions of the stack, and of those that had its name before. */
  public executions(): Execution[] {
    const stack = new RegExp(`:${this.accountId}:stack/${this.stackName}/`);
    return this.stage.records().executions.filter((one) => stack.test(eventOf(one).StackId));
  }

  /** Executions that are under way, of one resource or of all. */
  public running(logicalId?: string): Execution[] {
    return this.executions().filter(
      (one) => one.isRunning && (logicalId === undefined || eventOf(one).LogicalResourceId === logicalId),
    );
  }

  /** Physical ids that the resource was ever answered with. */
  public physicalIds(logicalId: string): string[] {
    const ids = this.stackEvents.filter((event) => event.logicalId === logicalId).map(({ physicalId }) => physicalId);
    return [...new Set(ids.filter((id): id is string => id !== undefined))];
  }
}

/** A world in which synthesized apps are deployed, one stack at a time. */
export class AppLab extends StackLab {
  constructor(world: World, props: AppLabProps = {}) {
    const { account, region } = world.deployment!;
    super(loadWorld(world), { account, region, stackName: STACK_NAME, ...props });
  }
}

/** The event that an execution was started for. */
export function eventOf(execution: Execution): Record<string, any> {
  return JSON.parse(execution.input).event;
}
