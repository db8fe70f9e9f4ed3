import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AssemblyStack } from '../../../src/rehearsal/cloud-assembly/assembly-stack';
import { readCloudAssembly } from '../../../src/rehearsal/cloud-assembly/cloud-assembly';
import { deploymentOf, planDeployment } from '../../../src/rehearsal/deployment-plan';
import { OwnHandler } from '../../../src/rehearsal/own-handler';
import type { RehearsalRecords } from '../../../src/rehearsal/records';
import { organizationReports } from '../../../src/rehearsal/reporting/organization-report';
import { Stage } from '../../../src/rehearsal/stage';
import { ServedWorkers } from '../../../src/rehearsal/worker/served-workers';
import { type CallRecord, parseWorld, type World } from '../../../src/simulator/index';
import { templateSources } from '../../support/app-templates';
import { cacheFolder } from '../../support/cache';
import { InProcessRuntime } from '../../support/in-process';

/**
 * The flows are tested in process, thousands of times, with clients that reach the simulator directly; users rehearse
 * with the bundle in a worker, over HTTP. Between them are the SDK's own clients without a socket. All must be the same:
 * in every world, the same deployment with the same writes that ends in the same organization.
 */
const ROOT = join(__dirname, '../../..');
const WORLDS = join(ROOT, 'examples/worlds');
const APP = join(ROOT, 'test/rehearsal/three-ways/app.ts');
const WHAT_IS_IN_IT = join(ROOT, 'test/support/everything.ts');
const HANDLER = join(ROOT, 'assets/handler/index/index.js');
const TSX = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
/** Until the last person has acted, in hours instead of days. */
const DAYS = 0.25;

/** The names of the worlds that ship. */
export const WORLD_FILES = readdirSync(WORLDS).filter(
  (name) => name.endsWith('.json') && !name.endsWith('.schema.json'),
);

/** Worlds in which people approve a migration. Each list is a file of tests of its own, so that they are played side by side. */
export const MIGRATIONS: readonly string[] = ['pending-migration.json', 'six-members.json'];

/** Worlds in which accounts decline, or AWS refuses. */
export const REFUSALS: readonly string[] = [
  'declined-invitation.json',
  'everything-refused.json',
  'member-of-another-organization.json',
  'standalone-account.json',
];

/** Plays each world in all three ways. */
export function endTheSame(...names: readonly string[]): void {
  test.each(names)('%s ends the same directly, with the clients of the SDK, and in a worker', async (name) => {
    const world = withPeopleInAHurry(parseWorld(JSON.parse(readFileSync(join(WORLDS, name), 'utf8'))));
    const stack = theStack();
    const directly = await inProcess(stack, world, false);
    expect(await inProcess(stack, world, true)).toEqual(directly);
    expect(await inWorker(stack, world)).toEqual(directly);
  });
}

/** The writes that took effect in a world that ships, whichever way they are made. */
export async function writesIn(name: string): Promise<string[]> {
  const world = parseWorld(JSON.parse(readFileSync(join(WORLDS, name), 'utf8')));
  return Object.keys((await inProcess(theStack(), world, false)).writes);
}

/** People act after as many hours as days in the file: a day of waiting is only the same looks again, three times. */
function withPeopleInAHurry(world: World): World {
  const people = world.people?.map((person) => ({ ...person, after: person.after?.replace(/d$/, 'h') }));
  return { ...world, people } as World;
}

/** The app, synthesized once for as long as neither it nor the handler changes. */
function theStack(): AssemblyStack {
  const folder = cacheFolder('three-ways', [...templateSources(), APP, WHAT_IS_IN_IT, HANDLER]);
  if (!existsSync(folder)) {
    const temporary = `${folder}.${process.pid}`;
    execFileSync(process.execPath, [TSX, '--tsconfig', 'tsconfig.dev.json', APP], {
      cwd: ROOT,
      env: { ...process.env, CDK_OUTDIR: temporary },
    });
    renameUnlessThere(temporary, folder);
  }
  return readCloudAssembly(folder)[0]!;
}

/** Another process may have made the same. */
function renameUnlessThere(temporary: string, folder: string): void {
  try {
    renameSync(temporary, folder);
  } catch {
    rmSync(temporary, { recursive: true });
  }
}

/** What must be the same whichever way the handler runs. */
interface Ending {
  readonly status: string;
  readonly organizations: ReturnType<typeof organizationReports>;
  /** How often each write took effect: what runs side by side has no order. */
  readonly writes: Record<string, number>;
  readonly messages: number;
}

async function inWorker(stack: AssemblyStack, world: World): Promise<Ending> {
  const handler = new OwnHandler(HANDLER, 'this');
  const workers = ServedWorkers.from({
    assets: join(ROOT, 'assets'),
    codeOf: (configuration) => handler.codeOf(stack, configuration),
  });
  return play(await Stage.open(world, workers), stack, world);
}

async function inProcess(stack: AssemblyStack, world: World, overTheWire: boolean): Promise<Ending> {
  return play(await Stage.open(world, (aws) => new InProcessRuntime(aws, { overTheWire })), stack, world);
}

async function play(stage: Stage, stack: AssemblyStack, world: World): Promise<Ending> {
  try {
    const planned = planDeployment([stack], world)[0]!;
    const { status } = await stage.deploy(planned, deploymentOf(planned));
    await stage.settle(DAYS);
    return endingOf(status, stage.records());
  } finally {
    await stage.close();
  }
}

function endingOf(status: string, records: RehearsalRecords): Ending {
  const writes: Record<string, number> = {};
  for (const call of records.history.filter((one) => one.isWrite && one.tookEffect && one.service !== 'lambda')) {
    const key = describeWrite(call, records);
    writes[key] = (writes[key] ?? 0) + 1;
  }
  return { status, organizations: organizationReports(records), writes, messages: records.messages.length };
}

function describeWrite(
  { service, operation, accountId, input }: CallRecord,
  { organizations }: RehearsalRecords,
): string {
  const handshake = organizations.handshakes.get(input.HandshakeId);
  const about = handshake?.action ?? input.ServicePrincipal ?? input.PolicyType ?? input.RoleName ?? '';
  return `${accountId} ${service}:${operation} ${about}`.trim();
}
