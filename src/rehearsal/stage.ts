import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudFormation,
  CloudFormationService,
  type DeploymentResult,
  type FunctionConfiguration,
  loadWorld,
  OrganizationsService,
  type RunningServer,
  type SimulatedAws,
  type Stack,
  StatesService,
  startServer,
  type World,
} from '../simulator/index';
import type { PlannedStack } from './deployment-plan';
import type { RehearsalRecords } from './records';
import { UsageError } from './usage-error';
import { WorkerRuntime } from './worker/worker-runtime';

const DAY_MS = 24 * 3600 * 1000;
/** Two attempts of a migration, which is as long as anything waits by itself. */
const SETTLING_DAYS_MAX = 190;

export interface SimulationProps {
  readonly world: World;
  /** The package's `assets/`. */
  readonly assets: string;
  /** File of a function's code, undefined if it must not be executed. */
  readonly codeOf: (configuration: FunctionConfiguration) => string | undefined;
}

/** A simulated AWS that is served on this machine, with functions in workers, in which stacks are deployed. */
export class Simulation {
  public static async start(props: SimulationProps): Promise<Simulation> {
    const workerFile = join(props.assets, 'rehearsal', 'worker', 'index', 'index.js');
    if (!existsSync(workerFile)) {
      throw new UsageError(`the bundle ${workerFile} is missing: run npx projen bundle, or install the package again`);
    }
    const aws = loadWorld(props.world);
    const { answers } = CloudFormationService.of(aws);
    const server = await startServer(aws, {
      port: 0,
      receiveResponse: (token, body) => {
        answers.respond(token, body);
        return true;
      },
    });
    const runtime = new WorkerRuntime({
      clock: aws.clock,
      port: Number(new URL(server.url).port),
      workerFile,
      codeOf: props.codeOf,
    });
    return new Simulation(aws, server, runtime);
  }

  private readonly beganAt: number;
  private readonly stacks: Stack[] = [];
  private readonly cloudFormations = new Map<string, CloudFormation>();

  private constructor(
    public readonly aws: SimulatedAws,
    private readonly server: RunningServer,
    private readonly runtime: WorkerRuntime,
  ) {
    this.beganAt = aws.clock.now();
  }

  /** Creates or updates a stack; virtual time runs until it has come to rest. */
  public async deploy({ stack, account, region, template, fail }: PlannedStack): Promise<DeploymentResult> {
    const cloudFormation = this.cloudFormationOf(account, region);
    const deployment = { stackName: stack.stackName, template, ...(fail ? { fail: { logicalId: fail } } : {}) };
    const result = await this.aws.clock.run(cloudFormation.deploy(deployment));
    this.failOnDefects();
    const deployed = cloudFormation.findStack(result.stackId) as Stack;
    if (!this.stacks.includes(deployed)) {
      this.stacks.push(deployed);
    }
    return result;
  }

  /** Lets virtual time run on until nothing is left that would happen by itself, with a bound. */
  public async settle(daysMax = SETTLING_DAYS_MAX): Promise<void> {
    const { clock } = this.aws;
    const end = clock.now() + daysMax * DAY_MS;
    while (clock.next !== undefined && clock.next <= end) {
      await clock.advance(clock.next - clock.now());
    }
    this.failOnDefects();
  }

  public records(): RehearsalRecords {
    const { aws, beganAt, stacks } = this;
    return {
      beganAt,
      endedAt: aws.clock.now(),
      accounts: aws.accounts,
      organizations: OrganizationsService.of(aws).state,
      stacks,
      history: aws.history,
      messages: aws.messages,
      executions: StatesService.of(aws).executions(),
    };
  }

  public async close(): Promise<void> {
    await this.runtime.close();
    await this.server.close();
  }

  /** Something that is not simulated was met: what followed from it would not happen in AWS. */
  private failOnDefects(): void {
    const [defect] = this.aws.defects;
    if (defect) {
      throw new Error(`the rehearsal met something that is not simulated: ${defect.message}`, { cause: defect });
    }
  }

  private cloudFormationOf(accountId: string, region: string): CloudFormation {
    const key = `${accountId}/${region}`;
    const existing = this.cloudFormations.get(key);
    if (existing) {
      return existing;
    }
    const { runtime } = this;
    const responseBaseUrl = `${this.server.url}/_simulator/response`;
    const cloudFormation = new CloudFormation(this.aws, { accountId, region, runtime, responseBaseUrl });
    this.cloudFormations.set(key, cloudFormation);
    return cloudFormation;
  }
}
