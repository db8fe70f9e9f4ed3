import { type App, Stack } from 'aws-cdk-lib';
import { readCloudAssembly } from '../../src/rehearsal/cloud-assembly/cloud-assembly';
import { deploymentOf, planDeployment } from '../../src/rehearsal/deployment-plan';
import { Stage } from '../../src/rehearsal/stage';
import { dumpWorld, type World } from '../../src/simulator/index';
import { InProcessRuntime } from '../../test/support/in-process';

export const ORGANIZATION_ID = 'o-exampleorgid';
export const MANAGEMENT = '111111111111';
export const AUDIT = '222222222222';

/** A stack of the management account. */
export function stackOf(app: App, name: string): Stack {
  return new Stack(app, name, { env: { account: MANAGEMENT, region: 'us-east-1' } });
}

/** The world after the stacks of an app were deployed into one. */
export async function deployed(app: App, world: World): Promise<World> {
  app.synth();
  const stage = await Stage.open(world, (aws) => new InProcessRuntime(aws));
  for (const planned of planDeployment(readCloudAssembly(app.outdir), world)) {
    const { status, stackName, reason } = await stage.deploy(planned, deploymentOf(planned));
    if (status !== 'CREATE_COMPLETE') {
      throw new Error(`the stack ${stackName} is ${status}: ${reason}`);
    }
  }
  return dumpWorld(stage.aws);
}
