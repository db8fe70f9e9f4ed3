import {
  type Execution,
  featureSetOf,
  OrganizationsService,
  type SimulatedAws,
  type Template,
  type World,
} from '../../src/simulator/index';
import { InProcessLab } from '../../test/support/in-process';

/** Virtual milliseconds of a call to AWS: virtual time without them would flatter. */
export const LATENCY_MS = 80;

export interface DeploymentOptions {
  /** Virtual milliseconds of a call to AWS. */
  readonly latency?: number;
  /** Whether the SDK's own clients are used; default: clients that reach the simulator directly. */
  readonly overTheWire?: boolean;
}

/** What is left of a deployment when everything has come to rest. */
export interface Deployment {
  readonly aws: SimulatedAws;
  /** Of the workflow, oldest first. */
  readonly executions: readonly Execution[];
  /** Invocations of the function, whatever for. */
  readonly invocations: number;
  /** Virtual seconds from the beginning to the end of the last execution. */
  readonly seconds: number;
}

/** Deploys into a world, and lets virtual time run until nothing is left that would happen by itself. */
export async function deployInto(
  world: World,
  template: Template,
  { latency = LATENCY_MS, overTheWire }: DeploymentOptions = {},
): Promise<Deployment> {
  const lab = new InProcessLab(world, { latency: () => latency, overTheWire });
  const { aws } = lab;
  const beganAt = aws.clock.now();
  const { status, events } = await lab.deploy(template);
  if (status !== 'CREATE_COMPLETE') {
    const failed = events.find((event) => event.status.endsWith('_FAILED'));
    throw new Error(`the deployment ended as ${status}: ${failed?.logicalId}: ${failed?.reason}`);
  }
  await aws.clock.drain();
  const executions = lab.executions();
  return {
    aws,
    executions,
    invocations: aws.history.filter(({ service, operation }) => service === 'lambda' && operation === 'Invoke').length,
    seconds: Math.round((Math.max(...executions.map((one) => one.endedAt!)) - beganAt) / 1000),
  };
}

/** A deployment that has to end with all features; anything else is no measurement. */
export async function migrate(world: World, template: Template, options?: DeploymentOptions): Promise<Deployment> {
  const deployment = await deployInto(world, template, options);
  const { aws } = deployment;
  const managementAccount = world.organizations![0]!.managementAccount;
  const organization = OrganizationsService.of(aws).state.organizationOfAccount.get(managementAccount)!;
  const hasFailed = deployment.executions.some(({ status }) => status !== 'SUCCEEDED');
  if (featureSetOf(organization, aws.clock.now()) !== 'ALL' || hasFailed) {
    throw new Error('the migration did not end with all features');
  }
  return deployment;
}
