import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RehearsalReport } from '../../src/rehearsal/report';
import type { World } from '../../src/simulator/index';
import { finish } from '../support/processes';
import { withoutCloudVariables } from '../support/surroundings';

/** What the command `rehearse` says of a deployment before it is made. */
export interface Prediction {
  /** As `--save-world` writes it. */
  readonly world: World;
  /** Accounts and operations of the calls that the plan shows until the deployment ends. */
  readonly calls: readonly string[];
}

/** Rehearses a cloud assembly in a world, as a user does: with the command, and files between. */
export async function predict(work: string, world: World, assembly: string): Promise<Prediction> {
  const before = join(work, 'before.json');
  const after = join(work, 'predicted.json');
  writeFileSync(before, JSON.stringify(world));
  const command = resolve('assets/cli/index/index.js');
  const args = ['rehearse', '--world', before, '--app', assembly, '--save-world', after, '--json'];
  const { output } = await finish(
    process.execPath,
    [command, ...args],
    { cwd: work, env: withoutCloudVariables() },
    120_000,
  );
  const { plan } = JSON.parse(output) as RehearsalReport;
  const calls = plan.deployment.changes.flatMap((change) => change.calls ?? []);
  return { world: JSON.parse(readFileSync(after, 'utf8')), calls: namesOf(calls) };
}

/** Each account and operation once: a call can be behind many changes. */
export function namesOf(calls: readonly { readonly account: string; readonly operation: string }[]): string[] {
  return [...new Set(calls.map(({ account, operation }) => `${account} ${operation}`))].sort();
}
