import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AssemblyStack } from '../../../src/rehearsal/cloud-assembly/assembly-stack';
import { readCloudAssembly } from '../../../src/rehearsal/cloud-assembly/cloud-assembly';
import { deploymentOf, planDeployment } from '../../../src/rehearsal/deployment-plan';
import { OwnHandler } from '../../../src/rehearsal/own-handler';
import type { RehearsalRecords } from '../../../src/rehearsal/records';
import type { RehearsalReport } from '../../../src/rehearsal/report';
import { organizationReports } from '../../../src/rehearsal/reporting/organization-report';
import { type Deployed, hasSucceeded, reportOf } from '../../../src/rehearsal/reporting/report-of';
import { Stage } from '../../../src/rehearsal/stage';
import { ServedWorkers } from '../../../src/rehearsal/worker/served-workers';
import { type CallRecord, dumpWorld, type World } from '../../../src/simulator/index';
import { templateSources } from '../../support/app-templates';
import { cacheFolder } from '../../support/cache';
import { InProcessRuntime } from '../../support/in-process';
import { shippedWorld } from '../../support/shipped-example';
import { planSources } from '../reporting/plan-sources';

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

/** Worlds of partitions of AWS. */
export const PARTITIONS: readonly string[] = ['aws-cn.json', 'aws-us-gov.json'];

/** Worlds for `examples/landing-zone.ts`, which are played with it. */
export const LANDING_ZONES: readonly string[] = WORLD_FILES.filter((name) => name.startsWith('landing-zone-'));

/** The world for `examples/grown-since-2019.ts`, which is played with it. */
export const GROWN: readonly string[] = ['grown-since-2019.json'];

/** Plays each world in all three ways. */
export function endTheSame(...names: readonly string[]): void {
  test.each(names)('%s ends the same directly, with the clients of the SDK, and in a worker', async (name) => {
    const [directly, ...others] = await playThreeWays([theStack()], withPeopleInAHurry(shippedWorld(name)));
    for (const { ending } of others) {
      expect(ending).toEqual(directly.ending);
    }
  });
}

/** The same deployments directly, with the clients of the SDK, and in a worker. */
export async function playThreeWays(
  stacks: readonly AssemblyStack[],
  world: World,
): Promise<readonly [Played, Played, Played]> {
  return [
    await playDirectly(stacks, world),
    await play(await Stage.open(world, (aws) => new InProcessRuntime(aws, { overTheWire: true })), stacks, world),
    await inWorker(stacks, world),
  ];
}

/** The same in the quickest of the ways, until people have had so many days. */
export async function playDirectly(stacks: readonly AssemblyStack[], world: World, days?: number): Promise<Played> {
  return play(await Stage.open(world, (aws) => new InProcessRuntime(aws)), stacks, world, days);
}

/** The writes that took effect in a world that ships, whichever way they are made. */
export async function writesIn(name: string): Promise<string[]> {
  return Object.keys((await playDirectly([theStack()], shippedWorld(name))).ending.writes);
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
export interface Ending {
  /** Of the stacks that were deployed. */
  readonly statuses: readonly string[];
  readonly organizations: ReturnType<typeof organizationReports>;
  /** How often each write took effect: what runs side by side has no order. */
  readonly writes: Record<string, number>;
  readonly messages: number;
}

/** A deployment that was played. */
export interface Played {
  readonly ending: Ending;
  /** The world afterwards. */
  readonly world: World;
  /** What a rehearsal says of it. */
  report(): RehearsalReport;
}

async function inWorker(stacks: readonly AssemblyStack[], world: World): Promise<Played> {
  const handler = new OwnHandler(HANDLER, 'this');
  const workers = ServedWorkers.from({
    assets: join(ROOT, 'assets'),
    codeOf: (configuration) =>
      stacks.map((stack) => handler.codeOf(stack, configuration)).find((code) => code !== undefined),
  });
  return play(await Stage.open(world, workers), stacks, world);
}

async function play(stage: Stage, stacks: readonly AssemblyStack[], world: World, days = DAYS): Promise<Played> {
  const before = dumpWorld(stage.aws);
  const deployments: Deployed[] = [];
  try {
    for (const planned of planDeployment(stacks, world)) {
      const result = await stage.deploy(planned, deploymentOf(planned));
      deployments.push({ planned, result });
      if (!hasSucceeded(result)) {
        break;
      }
    }
    await stage.settle(days);
    const records = stage.records();
    const sources = { world: '', records, deployments, unusedPermissions: [] };
    return {
      ending: endingOf(
        deployments.map(({ result }) => result.status),
        records,
      ),
      world: dumpWorld(stage.aws),
      report: () => reportOf({ ...sources, ...planSources(before, stage.aws) }),
    };
  } finally {
    await stage.close();
  }
}

function endingOf(statuses: readonly string[], records: RehearsalRecords): Ending {
  const writes: Record<string, number> = {};
  for (const call of records.history.filter((one) => one.isWrite && one.tookEffect && one.service !== 'lambda')) {
    const key = describeWrite(call, records);
    writes[key] = (writes[key] ?? 0) + 1;
  }
  return { statuses, organizations: organizationReports(records), writes, messages: records.messages.length };
}

function describeWrite(
  { service, operation, accountId, input }: CallRecord,
  { organizations }: RehearsalRecords,
): string {
  const handshake = organizations.handshakes.get(input.HandshakeId);
  const about = handshake?.action ?? input.ServicePrincipal ?? input.PolicyType ?? input.RoleName ?? '';
  return `${accountId} ${service}:${operation} ${about}`.trim();
}
