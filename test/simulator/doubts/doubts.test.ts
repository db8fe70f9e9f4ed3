import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOUBT_NAMES, type DoubtName, doubtFacts } from '../../../src/facts/doubts';
import { DEFAULT_BEHAVIOR } from '../../../src/simulator/behavior';
import { parseWorld } from '../../../src/simulator/world/check/parse-world';
import { dumpWorld } from '../../../src/simulator/world/dump/dump-world';
import { loadWorld } from '../../../src/simulator/world/load/load-world';
import type { World } from '../../../src/simulator/world/world';
import type { DoubtScenario } from './doubt-lab';
import { GOVERNANCE_DOUBTS } from './governance-doubts';
import { HANDSHAKE_DOUBTS } from './handshake-doubts';
import { INVITATION_DOUBTS } from './invitation-doubts';
import { MIGRATION_DOUBTS } from './migration-doubts';
import { NEAR_MISSES } from './near-misses';
import { SERVICE_DOUBTS } from './service-doubts';

/** In the order of the table. */
const SCENARIOS: Readonly<Record<string, DoubtScenario>> = {
  ...MIGRATION_DOUBTS,
  ...INVITATION_DOUBTS,
  ...HANDSHAKE_DOUBTS,
  ...GOVERNANCE_DOUBTS,
  ...SERVICE_DOUBTS,
};

/** Plays a scenario in its world; answers what it ends with, and which questions it met. */
async function playIn(scenario: Pick<DoubtScenario, 'world' | 'play'>, behavior: World['behavior'] = {}) {
  const { world, play } = scenario;
  const aws = loadWorld({ ...world, behavior: { throttling: false, ...world.behavior, ...behavior } });
  const outcome = await play(aws);
  return { aws, outcome, met: aws.doubts.met().map(({ name }) => name) };
}

const named = DOUBT_NAMES.filter((name) => !('unnamed' in doubtFacts(name)));
const turnable = DOUBT_NAMES.filter((name) => 'otherwise' in doubtFacts(name));
const withSetting = turnable.flatMap((name): [DoubtName, string][] => {
  const facts = doubtFacts(name);
  return 'otherwise' in facts && facts.setting !== undefined ? [[name, facts.setting]] : [];
});

test('every question has a run that meets it, or says why no run names it', () => {
  expect(Object.keys(SCENARIOS)).toEqual(named);
});

test('the simulator asks exactly the questions that runs name', () => {
  const folder = join(__dirname, '../../../src/simulator');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const asked = files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/\.doubt\('([^']+)'\)/g)].map(([, name]) => name),
  );

  expect([...new Set(asked)].sort()).toEqual([...named].sort());
});

test.each(named)('%s: a run that needs the answer names it, and ends as assumed', async (name) => {
  const scenario = SCENARIOS[name]!;

  const { outcome, met } = await playIn(scenario);

  expect(outcome).toEqual(scenario.assumed);
  expect([...met].sort()).toEqual([name, ...(scenario.also ?? [])].sort());
});

test.each(turnable)('%s: a world turns it round by its name', async (name) => {
  const scenario = SCENARIOS[name]!;

  const { aws, outcome, met } = await playIn(scenario, { doubts: [name] });

  expect(scenario.otherwise).not.toEqual(scenario.assumed);
  expect(outcome).toEqual(scenario.otherwise);
  expect(met).toContain(name);
  expect(loadWorld(parseWorld(dumpWorld(aws))).doubts.turnedRoundBy(name)).toBe('behavior.doubts');
});

test.each(withSetting)('%s: %s says the same as the name', async (name, setting) => {
  expect(DEFAULT_BEHAVIOR).toHaveProperty(setting, false);

  const { outcome } = await playIn(SCENARIOS[name]!, { [setting]: true });

  expect(outcome).toEqual(SCENARIOS[name]!.otherwise);
});

test.each(NEAR_MISSES)('%s is not named by %s', async (name, _, run) => {
  expect((await playIn(run)).met).not.toContain(name);
});

test('worlds that are turned round in other questions end as assumed', async () => {
  const scenario = SCENARIOS['invitations-while-pending']!;
  const others = turnable.filter((name) => name !== 'invitations-while-pending' && !scenario.also!.includes(name));

  expect((await playIn(scenario, { doubts: others })).outcome).toBe(scenario.assumed);
});
