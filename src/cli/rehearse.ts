import { join, resolve } from 'node:path';
import { planApp } from '../rehearsal/app-plan';
import { assemblyVersion, readCloudAssembly } from '../rehearsal/cloud-assembly/cloud-assembly';
import { selectStacks } from '../rehearsal/cloud-assembly/stack-selection';
import { defaultWorld } from '../rehearsal/deployment-plan';
import { OwnHandler } from '../rehearsal/own-handler';
import { choosePeople, peopleWarnings } from '../rehearsal/people';
import { missingAccounts, withMissing } from '../rehearsal/unknown/missing-accounts';
import type { RehearsedApp } from '../rehearsal/warnings';
import type { RehearseArguments } from './arguments';
import type { CommandIo } from './command-io';
import { type ExitCode, exitCodeOfRuns } from './exit';
import { untilInterrupted } from './interruption';
import { checkOutputs, writeOutput } from './output-files';
import { Progress } from './progress';
import { provenanceOf } from './provenance';
import { jsonDocument } from './render/json-document';
import { renderReport } from './render/render-report';
import { COLORED, PLAIN } from './render/style';
import { writeReports } from './report-files';
import { type Rehearsal, type Rehearsed, runRehearsal } from './run-rehearsal';
import { packageVersion, writerOf } from './version';
import { readWorld } from './world-file';

/** The command `rehearse`: deploys a cloud assembly into a simulated AWS and tells what happens. */
export async function rehearse(args: RehearseArguments, io: CommandIo): Promise<ExitCode> {
  const rehearsal = prepare(args, io);
  const stacks = rehearsal.deployments.map(({ stack }) => stack);
  const provenance = provenanceOf(args, rehearsal.world, stacks, io);
  const progress = new Progress(hasProgress(args, io) ? io : undefined);
  let rehearsed: Rehearsed;
  try {
    rehearsed = await untilInterrupted(runRehearsal(rehearsal, progress), io);
  } finally {
    progress.end();
  }
  const { world } = rehearsed;
  const report = { ...rehearsed.report, provenance };
  if (args.saveWorld !== undefined) {
    writeOutput('--save-world', args.saveWorld, `${JSON.stringify(world, undefined, 2)}\n`, io);
  }
  writeReports(report, args.reports, io);
  const layout = { style: io.hasColors ? COLORED : PLAIN, columns: io.columns, isBrief: args.quiet };
  io.write(args.json ? jsonDocument(report) : renderReport(report, layout));
  return exitCodeOfRuns(rehearsed, args.expect);
}

/** What can be known before anything happens: the files, and which stack goes where. */
function prepare(args: RehearseArguments, io: CommandIo): Rehearsal {
  const app = readApp(args.app, io);
  const older = args.update === undefined ? undefined : readApp(args.update, io);
  const stacks = selectStacks(app.stacks, args.stacks);
  const world = args.world === undefined ? defaultWorld(stacks) : readWorld(args.world, io);
  checkOutputs(args, io);
  const people = choosePeople(world, args.people);
  const handler = new OwnHandler(join(io.assets, 'handler', 'index', 'index.js'), packageVersion(io));
  const { parameters, fail } = args;
  const { earlier, deployments, warnings, secrets } = planApp({ app, stacks, older, world, parameters, fail });
  for (const { stack } of [...earlier, ...deployments]) {
    handler.check(stack);
  }
  const missing = missingAccounts([...earlier, ...deployments], world);
  return {
    earlier,
    deployments: args.noRollback ? deployments.map((one) => ({ ...one, disableRollback: true })) : deployments,
    deletions: args.destroy ? [...deployments].reverse() : [],
    warnings: [...warnings, ...peopleWarnings(people, withMissing(world, missing, 'IN_FAVOR'))],
    secrets,
    world,
    missing,
    people,
    writer: writerOf(io),
    worldName: world.description ?? args.world ?? '',
    handler,
    assets: io.assets,
  };
}

function readApp(directory: string, io: CommandIo): RehearsedApp {
  const path = resolve(io.directory, directory);
  return { directory, stacks: readCloudAssembly(path), version: assemblyVersion(path) };
}

/** A program that reads JSON takes what stands beside it for an error; a person at a terminal does not. */
function hasProgress({ json, quiet }: RehearseArguments, { errorColumns }: CommandIo): boolean {
  return !quiet && (!json || errorColumns !== undefined);
}
