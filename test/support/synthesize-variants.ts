/** Reads variants of an example as JSON from its standard input, and prints their templates as JSON. A process of its own: see `example-variants.ts`. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { Module } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import type { ExampleVariants } from './example-variants';

const { example, stack, variants }: ExampleVariants = JSON.parse(readFileSync(0, 'utf8'));
const file = join(__dirname, '../../examples', `${example}.ts`);
const source = readFileSync(file, 'utf8');

/** Runs the text as if it were the file. */
function templateOf(text: string): unknown {
  const directory = mkdtempSync(join(tmpdir(), 'variant-'));
  process.env.CDK_OUTDIR = directory;
  const variant = new Module(file) as Module & { _compile(code: string, name: string): void };
  variant.paths = module.paths;
  variant._compile(transformSync(text, { loader: 'ts', format: 'cjs' }).code, file);
  return JSON.parse(readFileSync(join(directory, `${stack}.template.json`), 'utf8'));
}

function edited(edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((text, [old, written]) => {
    if (text.split(old).length !== 2) {
      throw new Error(`${example} does not have exactly once: ${old}`);
    }
    return text.replace(old, () => written);
  }, source);
}

process.stdout.write(JSON.stringify(variants.map((edits) => templateOf(edited(edits)))));
