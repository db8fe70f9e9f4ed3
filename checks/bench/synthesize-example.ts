import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Template } from '../../src/simulator/index';

export interface SynthesizedExample {
  readonly template: Template;
  readonly file: string;
}

let synthesized: SynthesizedExample | undefined;

/** The template of `examples/migration.ts`. Its own process: aws-cdk-lib takes seconds to load, and memory. */
export function synthesizeExample(): SynthesizedExample {
  synthesized ??= synthesize();
  return synthesized;
}

function synthesize(): SynthesizedExample {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const command = ['node_modules/tsx/dist/cli.mjs', '--tsconfig', 'tsconfig.dev.json', 'examples/migration.ts'];
  execFileSync(process.execPath, command, { env: { ...process.env, CDK_OUTDIR: directory } });
  const file = join(directory, 'Migration.template.json');
  return { file, template: JSON.parse(readFileSync(file, 'utf8')) };
}
