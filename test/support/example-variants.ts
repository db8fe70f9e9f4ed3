import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from '../../src/simulator/cloudformation/template';
import { templateSources } from './app-templates';
import { cacheFolder, digest } from './cache';

const ROOT = join(__dirname, '../..');
const SCRIPT = join(__dirname, 'synthesize-variants.ts');
const HANDLER = join(ROOT, 'assets/handler/index/index.js');
const TSX = join(ROOT, 'node_modules/tsx/dist/cli.mjs');

/** An example as people edit it: each variant is what they replace in its text. */
export interface ExampleVariants {
  readonly example: string;
  readonly stack: string;
  readonly variants: readonly (readonly (readonly [old: string, written: string])[])[];
}

/** The templates of the variants, in their order: synthesized once for as long as neither they nor the handler change. */
export function templatesOfVariants(variants: ExampleVariants): Template[] {
  const example = join(ROOT, 'examples', `${variants.example}.ts`);
  const folder = cacheFolder('variants', [...templateSources(), example, SCRIPT, HANDLER]);
  const file = join(folder, `${digest(JSON.stringify(variants))}.json`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, synthesized(variants));
    renameSync(temporary, file);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

function synthesized(variants: ExampleVariants): Buffer {
  return execFileSync(process.execPath, [TSX, '--tsconfig', 'tsconfig.dev.json', SCRIPT], {
    cwd: ROOT,
    input: JSON.stringify(variants),
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}
