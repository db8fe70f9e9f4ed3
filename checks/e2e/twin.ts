import { join, resolve } from 'node:path';
import type { AssemblyStack } from '../../src/rehearsal/cloud-assembly/assembly-stack';
import { readCloudAssembly } from '../../src/rehearsal/cloud-assembly/cloud-assembly';
import { type Place, Stage } from '../../src/rehearsal/stage';
import { ServedWorkers } from '../../src/rehearsal/worker/served-workers';
import {
  answerHandshake,
  type CallRecord,
  type DeploymentResult,
  dumpWorld,
  type Execution,
  type RunningServer,
  startServer,
  type Template,
  type World,
} from '../../src/simulator/index';
import { REGION } from '../support/surroundings';

/** The same stacks in the library's own CloudFormation, in virtual time: what `rehearse` would have said. */
export class Twin {
  public static async start(world: World): Promise<Twin> {
    const stacks: AssemblyStack[] = [];
    const workers = ServedWorkers.from({
      assets: resolve('assets'),
      // The assembly's own copy: what the emulator runs as well.
      codeOf: ({ codeKey = '' }) => {
        const directory = stacks.map(({ assets }) => assets.get(codeKey)).find((found) => found !== undefined);
        return directory === undefined ? undefined : join(directory, 'index.js');
      },
    });
    const stage = await Stage.open(world, workers);
    return new Twin(stage, await startServer(stage.aws, { port: 0 }), stacks);
  }

  private constructor(
    private readonly stage: Stage,
    private readonly server: RunningServer,
    /** Every stack that was deployed, whose assets may be executed. */
    private readonly stacks: AssemblyStack[],
  ) {}

  /** Deploys the stacks of a cloud assembly, one after the other. */
  public async deploy(assembly: string, disableRollback: boolean): Promise<DeploymentResult[]> {
    const results: DeploymentResult[] = [];
    for (const stack of readCloudAssembly(assembly)) {
      this.stacks.push(stack);
      const { stackName } = stack;
      const place = placeOf(stack);
      if (this.stage.cloudFormationIn(place).findStack(stackName)?.status === 'ROLLBACK_COMPLETE') {
        await this.stage.destroy(place, stackName); // as the CDK command does
      }
      const template = stack.template as unknown as Template;
      results.push(await this.stage.deploy(place, { stackName, template, disableRollback }));
    }
    return results;
  }

  /** Deletes the stacks of a cloud assembly, last one first. */
  public async destroy(assembly: string): Promise<DeploymentResult[]> {
    const results: DeploymentResult[] = [];
    for (const stack of readCloudAssembly(assembly).reverse()) {
      results.push(await this.stage.destroy(placeOf(stack), stack.stackName));
    }
    return results;
  }

  public async answer(account: string, does: 'accept' | 'decline', handshakeId: string): Promise<void> {
    await this.stage.run(answerHandshake(this.stage.aws, account, does, handshakeId));
  }

  /** Lets virtual time run until no execution does. */
  public settle(): Promise<void> {
    return this.stage.settle(undefined, () => this.executions().every(({ isRunning }) => !isRunning));
  }

  /** Endpoint of its Organizations, IAM and STS. */
  public get url(): string {
    return this.server.url;
  }

  public executions(): readonly Execution[] {
    return this.stage.records().executions;
  }

  public history(): readonly CallRecord[] {
    return this.stage.records().history;
  }

  public world(): World {
    return dumpWorld(this.stage.aws);
  }

  public async close(): Promise<void> {
    await this.stage.close();
    await this.server.close();
  }
}

function placeOf({ account }: AssemblyStack): Place {
  return { account: account!, region: REGION };
}
