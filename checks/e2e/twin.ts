import { join, resolve } from 'node:path';
import type { AssemblyStack } from '../../src/rehearsal/cloud-assembly/assembly-stack';
import { readCloudAssembly } from '../../src/rehearsal/cloud-assembly/cloud-assembly';
import { WorkerRuntime } from '../../src/rehearsal/worker/worker-runtime';
import {
  answerHandshake,
  type CallRecord,
  CloudFormation,
  CloudFormationService,
  type DeploymentResult,
  dumpWorld,
  type Execution,
  loadWorld,
  type RunningServer,
  type SimulatedAws,
  StatesService,
  startServer,
  type Template,
  type World,
} from '../../src/simulator/index';
import { REGION } from '../support/surroundings';

const DAY_MS = 24 * 3600 * 1000;

/** The same stacks in the library's own CloudFormation, in virtual time: what `rehearse` would have said. */
export class Twin {
  public static async start(world: World): Promise<Twin> {
    const aws = loadWorld(world);
    const { answers } = CloudFormationService.of(aws);
    const server = await startServer(aws, {
      port: 0,
      receiveResponse: (token, body) => {
        answers.respond(token, body);
        return true;
      },
    });
    const stacks: AssemblyStack[] = [];
    const runtime = new WorkerRuntime({
      clock: aws.clock,
      port: Number(new URL(server.url).port),
      workerFile: resolve('assets/rehearsal/worker/index/index.js'),
      // The assembly's own copy: what the emulator runs as well.
      codeOf: ({ codeKey = '' }) => {
        const directory = stacks.map(({ assets }) => assets.get(codeKey)).find((found) => found !== undefined);
        return directory === undefined ? undefined : join(directory, 'index.js');
      },
    });
    return new Twin(aws, server, runtime, stacks);
  }

  /** By account. */
  private readonly cloudFormations = new Map<string, CloudFormation>();

  private constructor(
    private readonly aws: SimulatedAws,
    private readonly server: RunningServer,
    private readonly runtime: WorkerRuntime,
    /** Every stack that was deployed, whose assets may be executed. */
    private readonly stacks: AssemblyStack[],
  ) {}

  /** Deploys the stacks of a cloud assembly, one after the other. */
  public async deploy(assembly: string): Promise<DeploymentResult[]> {
    const results: DeploymentResult[] = [];
    for (const stack of readCloudAssembly(assembly)) {
      this.stacks.push(stack);
      const { stackName, template } = stack;
      const cloudFormation = this.cloudFormationOf(stack);
      if (cloudFormation.findStack(stackName)?.status === 'ROLLBACK_COMPLETE') {
        await this.run(cloudFormation.destroy(stackName)); // as the CDK command does
      }
      results.push(await this.run(cloudFormation.deploy({ stackName, template: template as unknown as Template })));
    }
    return results;
  }

  /** Deletes the stacks of a cloud assembly, last one first. */
  public async destroy(assembly: string): Promise<DeploymentResult[]> {
    const results: DeploymentResult[] = [];
    for (const stack of readCloudAssembly(assembly).reverse()) {
      results.push(await this.run(this.cloudFormationOf(stack).destroy(stack.stackName)));
    }
    return results;
  }

  public async answer(account: string, does: 'accept' | 'decline', handshakeId: string): Promise<void> {
    await this.run(answerHandshake(this.aws, account, does, handshakeId));
  }

  /** Lets virtual time run until no execution does. */
  public async settle(): Promise<void> {
    const { clock } = this.aws;
    const end = clock.now() + 190 * DAY_MS;
    while (this.executions().some(({ isRunning }) => isRunning) && clock.next !== undefined && clock.next <= end) {
      await clock.advance(clock.next - clock.now());
    }
    this.failOnDefects();
  }

  /** Endpoint of its Organizations, IAM and STS. */
  public get url(): string {
    return this.server.url;
  }

  public executions(): Execution[] {
    return StatesService.of(this.aws).executions();
  }

  public history(): readonly CallRecord[] {
    return this.aws.history;
  }

  public world(): World {
    return dumpWorld(this.aws);
  }

  public async close(): Promise<void> {
    await this.runtime.close();
    await this.server.close();
  }

  /** CloudFormation in the account that a stack is for. */
  private cloudFormationOf({ account }: AssemblyStack): CloudFormation {
    const accountId = account!;
    const { aws, runtime } = this;
    const responseBaseUrl = `${this.server.url}/_simulator/response`;
    const cloudFormation =
      this.cloudFormations.get(accountId) ??
      new CloudFormation(aws, { accountId, region: REGION, runtime, responseBaseUrl });
    this.cloudFormations.set(accountId, cloudFormation);
    return cloudFormation;
  }

  private async run<T>(work: Promise<T>): Promise<T> {
    const result = await this.aws.clock.run(work);
    this.failOnDefects();
    return result;
  }

  private failOnDefects(): void {
    const [defect] = this.aws.defects;
    if (defect) {
      throw new Error(`our own CloudFormation met something that is not simulated: ${defect.message}`, {
        cause: defect,
      });
    }
  }
}
