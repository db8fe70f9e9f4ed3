import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { Simulation } from '../../src/cli/rehearse/simulation';
import type { Template } from '../../src/simulator/cloudformation/template';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import type { World } from '../../src/simulator/world/world';
import { AppLab, STACK_NAME } from '../support/app-lab';
import { templateOf, templatesOf } from '../support/app-templates';
import { organizationSnapshot } from '../support/organization-snapshot';
import { appFor, WORLD_NAMES, worldOf } from './shipped-worlds';

jest.setTimeout(120_000);

const SRC = join(__dirname, '../../src');
/** Long enough for what happens there to happen; where members answer late, until they have. */
const DAYS: Readonly<Record<string, number>> = { 'six-members': 4 };
const DAYS_OTHERWISE = 0.2;

let assets: string;

beforeAll(() => {
  assets = mkdtempSync(join(tmpdir(), 'two-ways-'));
  bundle('handler/index.ts', 'handler.js');
  mkdirSync(join(assets, 'cli/worker'), { recursive: true });
  bundle('cli/worker.ts', 'cli/worker/index.js');
  templatesOf(WORLD_NAMES.map(appOf));
});

afterAll(() => rmSync(assets, { recursive: true }));

/** As projen's bundle tasks make it, but for its size. */
function bundle(entry: string, outfile: string): void {
  buildSync({
    entryPoints: [join(SRC, entry)],
    outfile: join(assets, outfile),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
}

const appOf = (name: string) => ({ ...appFor(name, 'DESTROY'), sibling: undefined });

/** What happened: the writes that took effect, in their order, and what there is in the end. */
function story(aws: SimulatedAws, status: string) {
  const writes = aws.history
    .filter(({ isWrite, tookEffect, service }) => isWrite && tookEffect && /^(organizations|iam|sns)$/.test(service))
    .map(({ operation, accountId, input }) => {
      const { HandshakeId, Message, TargetArn, TopicArn, RootId, ...rest } = input;
      return `${operation} in ${accountId} ${JSON.stringify(rest)}`;
    });
  return { status, writes: writes.sort(), world: organizationSnapshot(aws) };
}

async function inProcess(world: World, template: Template, days: number) {
  const lab = new AppLab(world, { latency: () => 0 });
  const { status } = await lab.deploy(template);
  await lab.settle(days);
  return story(lab.aws, status);
}

async function overHttp(world: World, template: Template, days: number) {
  const simulation = await Simulation.start({ world, assets, codeOf: () => join(assets, 'handler.js') });
  try {
    const { account, region } = world.deployment!;
    const stack = { stackName: STACK_NAME } as Parameters<Simulation['deploy']>[0]['stack'];
    const { status } = await simulation.deploy({ stack, account, region, template });
    await simulation.aws.clock.advance(days * 24 * 3600 * 1000);
    return story(simulation.aws, status);
  } finally {
    await simulation.close();
  }
}

test.each(WORLD_NAMES)('%s: in process, and over http with the bundle in a worker, end alike', async (name) => {
  const [world, template, days] = [worldOf(name), templateOf(appOf(name)), DAYS[name] ?? DAYS_OTHERWISE];
  expect(await overHttp(world, template, days)).toEqual(await inProcess(world, template, days));
});
