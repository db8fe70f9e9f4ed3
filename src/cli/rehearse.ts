import { join, resolve } from 'node:path';
import type { AssemblyStack } from '../rehearsal/cloud-assembly/assembly-stack';
import { readCloudAssembly } from '../rehearsal/cloud-assembly/cloud-assembly';
import { nestedTemplateFinder } from '../rehearsal/cloud-assembly/nested-stack';
import { selectStacks } from '../rehearsal/cloud-assembly/stack-selection';
import { defaultWorld, deploymentOf, type PlannedStack, planDeployment } from '../rehearsal/deployment-plan';
import { OwnHandler } from '../rehearsal/own-handler';
import type { RehearsalReport } from '../rehearsal/report';
import { type Deployed, hasSucceeded, reportOf } from '../rehearsal/reporting/report-of';
import { unusedPermissions } from '../rehearsal/reporting/unused-permissions';
import { Stage } from '../rehearsal/stage';
import { ServedWorkers } from '../rehearsal/worker/served-workers';
import type { FunctionConfiguration, Template, World } from '../simulator/index';
import type { RehearseArguments } from './arguments';
import type { CommandIo } from './command-io';
import type { ExitCode } from './exit';
import { exitCodeOf } from './exit';
import { printableJson } from './render/printable';
import { renderReport } from './render/render-report';
import { COLORED, PLAIN } from './render/style';
import { packageVersion } from './version';
import { readWorld } from './world-file';

/** The command `rehearse`: deploys a cloud assembly into a simulated AWS and tells what happens. */
export async function rehearse(args: RehearseArguments, io: CommandIo): Promise<ExitCode> {
  const stacks = selectStacks(readCloudAssembly(resolve(io.directory, args.app)), args.stacks);
  const before = args.update === undefined ? [] : readCloudAssembly(resolve(io.directory, args.update));
  const older = before.filter((stack) => stacks.some(({ stackName }) => stackName === stack.stackName));
  const world = args.world === undefined ? defaultWorld(stacks) : readWorld(args.world, io);
  const handler = new OwnHandler(join(io.assets, 'handler', 'index', 'index.js'), packageVersion(io));
  for (const stack of [...older, ...stacks]) {
    handler.check(stack);
  }
  const plan = [...planDeployment(older, world), ...planDeployment(stacks, world, args.fail)];
  const report = await run(plan, world, { handler, io, worldFile: args.world });
  io.write(args.json ? `${printableJson(report)}\n` : renderReport(report, io.hasColors ? COLORED : PLAIN));
  return exitCodeOf(report);
}

interface Surroundings {
  readonly handler: OwnHandler;
  readonly io: CommandIo;
  readonly worldFile: string | undefined;
}

async function run(
  plan: readonly PlannedStack[],
  world: World,
  { handler, io, worldFile }: Surroundings,
): Promise<RehearsalReport> {
  const stacks = plan.map(({ stack }) => stack);
  const roleArns = new Set<string>();
  const codeOf = (configuration: FunctionConfiguration) => {
    const code = findCode(stacks, handler, configuration);
    if (code !== undefined) {
      roleArns.add(configuration.roleArn);
    }
    return code;
  };
  const stage = await Stage.open(world, ServedWorkers.from({ assets: io.assets, codeOf }), {
    nestedTemplate: nestedTemplateFinder(stacks) as (url: string) => Template | undefined,
  });
  try {
    const deployments = await deployAll(plan, stage);
    await stage.settle();
    return reportOf({
      world: world.description ?? worldFile ?? '',
      records: stage.records(),
      deployments,
      unusedPermissions: unusedPermissions(stage.aws, roleArns),
    });
  } finally {
    await stage.close();
  }
}

/** One stack after the other, as the CDK does, until one fails. */
async function deployAll(plan: readonly PlannedStack[], stage: Stage): Promise<Deployed[]> {
  const deployments: Deployed[] = [];
  for (const planned of plan) {
    const result = await stage.deploy(planned, deploymentOf(planned));
    deployments.push({ planned, result });
    if (!hasSucceeded(result)) {
      break;
    }
  }
  return deployments;
}

/** Keys of assets are made of their contents: whichever stack knows the key has the file. */
function findCode(
  stacks: readonly AssemblyStack[],
  handler: OwnHandler,
  configuration: FunctionConfiguration,
): string | undefined {
  for (const stack of stacks) {
    const code = handler.codeOf(stack, configuration);
    if (code !== undefined) {
      return code;
    }
  }
  return undefined;
}
