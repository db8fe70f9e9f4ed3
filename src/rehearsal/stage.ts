import {
  CloudFormation,
  CloudFormationService,
  type DeploymentProps,
  type DeploymentResult,
  type FunctionRuntime,
  loadWorld,
  type NestedTemplate,
  OrganizationsService,
  type SimulatedAws,
  type Stack,
  StatesService,
  UndecidedError,
  type UnknownOutcome,
  type World,
} from '../simulator/index';
import { NotingRuntime } from './plan/subjects';
import type { RehearsalRecords } from './records';

const DAY_MS = 24 * 3600 * 1000;
/** Two attempts of a migration, which is as long as anything waits by itself. */
const SETTLING_DAYS_MAX = 190;

/** Runs the functions of the stacks: in workers, as the command does, or in process, as tests do. */
export interface StageRuntime extends FunctionRuntime {
  /** What ResponseURLs begin with, where functions send their answers over a network. */
  readonly responseBaseUrl?: string;
  close?(): Promise<void>;
}

/** The account and Region of a stack. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** What the stacks of a stage have beside their templates. */
export interface StageOptions {
  /** Finds the template of a nested stack by its `TemplateURL`. */
  readonly nestedTemplate?: (templateUrl: string) => NestedTemplate | undefined;
  /** What is played of accounts where the world does not know; default `IN_FAVOR`. */
  readonly unknown?: UnknownOutcome;
}

/** A simulated AWS in which stacks are deployed, in virtual time. */
export class Stage<Runtime extends StageRuntime = StageRuntime> {
  /** Loads the world; the runtime is made for its AWS. */
  public static async open<Runtime extends StageRuntime>(
    world: World,
    runtimeFor: (aws: SimulatedAws) => Runtime | Promise<Runtime>,
    options: StageOptions = {},
  ): Promise<Stage<Runtime>> {
    const aws = loadWorld(world, options.unknown === undefined ? {} : { unknown: options.unknown });
    return new Stage(aws, await runtimeFor(aws), options);
  }

  private readonly beganAt: number;
  private readonly invocations: NotingRuntime<Runtime>;
  private readonly stacks: Stack[] = [];
  private readonly cloudFormations = new Map<string, CloudFormation>();

  /** A stage in an AWS that exists: several can share it, each with a runtime of its own. */
  constructor(
    public readonly aws: SimulatedAws,
    public readonly runtime: Runtime,
    private readonly options: StageOptions = {},
  ) {
    this.beganAt = aws.clock.now();
    this.invocations = new NotingRuntime(runtime);
  }

  /** CloudFormation of an account and Region, for what is begun or watched while time runs. */
  public cloudFormationIn({ account, region }: Place): CloudFormation {
    const key = `${account}/${region}`;
    const { responseBaseUrl } = this.runtime;
    const cloudFormation =
      this.cloudFormations.get(key) ??
      new CloudFormation(this.aws, {
        accountId: account,
        region,
        runtime: this.invocations,
        ...this.options,
        ...(responseBaseUrl === undefined ? {} : { responseBaseUrl }),
      });
    this.cloudFormations.set(key, cloudFormation);
    return cloudFormation;
  }

  /** Creates or updates a stack; virtual time runs until it has come to rest. */
  public async deploy(place: Place, deployment: DeploymentProps): Promise<DeploymentResult> {
    const cloudFormation = this.cloudFormationIn(place);
    const result = await this.run(cloudFormation.deploy(deployment));
    const deployed = cloudFormation.findStack(result.stackId) as Stack;
    if (!this.stacks.includes(deployed)) {
      this.stacks.push(deployed);
    }
    return result;
  }

  /** Deletes a stack; virtual time runs until it has come to rest. */
  public destroy(place: Place, stackName: string): Promise<DeploymentResult> {
    return this.run(this.cloudFormationIn(place).destroy(stackName));
  }

  /** Virtual time runs until the work is done. */
  public async run<T>(work: Promise<T>): Promise<T> {
    const result = await this.aws.clock.run(work);
    this.failOnDefects();
    return result;
  }

  /** Lets virtual time run on until nothing is left that would happen by itself, or nothing that matters, with a bound. */
  public async settle(daysMax = SETTLING_DAYS_MAX, isSettled: () => boolean = () => false): Promise<void> {
    const { clock } = this.aws;
    const end = clock.now() + daysMax * DAY_MS;
    while (!isSettled() && clock.next !== undefined && clock.next <= end) {
      await clock.advance(clock.next - clock.now());
    }
    this.failOnDefects();
  }

  public records(): RehearsalRecords {
    const { aws, beganAt, invocations } = this;
    const service = CloudFormationService.of(aws);
    // Nested stacks come behind the one that they are in.
    const stacks = this.stacks.flatMap((stack) => [stack, ...service.nestedIn(stack)]);
    return {
      beganAt,
      endedAt: aws.clock.now(),
      partition: aws.partition,
      accounts: aws.accounts,
      organizations: OrganizationsService.of(aws).state,
      stacks,
      doubts: aws.doubts.met(),
      quotas: aws.quotas,
      history: aws.history,
      messages: aws.messages,
      executions: StatesService.of(aws).executions(),
      resourceOf: (invocationId) => invocations.resourceOf(invocationId),
    };
  }

  public async close(): Promise<void> {
    await this.runtime.close?.();
  }

  /** Something that is not simulated was met: what followed from it would not happen in AWS. */
  private failOnDefects(): void {
    const [defect] = this.aws.defects;
    if (defect instanceof UndecidedError) {
      throw defect;
    }
    if (defect) {
      throw new Error(`the rehearsal used a feature that is not simulated: ${defect.message}`, { cause: defect });
    }
  }
}
