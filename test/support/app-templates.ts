import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from '../../src/simulator/cloudformation/template';
import type { AppSpec } from './app-spec';
import { cacheFolder, digest } from './cache';

const ROOT = join(__dirname, '../..');
const SCRIPT = join(__dirname, 'synthesize-apps.ts');
const OUTPUT_BYTES_MAX = 256 * 1024 * 1024;

let directory: string | undefined;

/** What was read from the cache, as text: whoever deploys a template owns it. */
const texts = new Map<string, string>();

/**
 * The synthesized templates of apps, in their order.
 *
 * Synthesis needs aws-cdk-lib, which takes seconds to load: all apps that are not in the cache are synthesized in one
 * child process. The cache is keyed by everything that a template is made of.
 */
export function templatesOf(specs: readonly AppSpec[]): Template[] {
  directory ??= cacheFolder('templates', templateSources());
  const wanted = [...new Set(specs.map((spec) => JSON.stringify(spec)))];
  const missing = wanted.filter((spec) => !texts.has(spec) && !existsSync(fileOf(spec)));
  if (missing.length > 0) {
    const output = execFileSync(
      process.execPath,
      [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), '--tsconfig', join(ROOT, 'tsconfig.dev.json'), SCRIPT],
      { input: `[${missing.join(',')}]`, maxBuffer: OUTPUT_BYTES_MAX, stdio: ['pipe', 'pipe', 'inherit'] },
    );
    mkdirSync(directory, { recursive: true });
    for (const [index, template] of (JSON.parse(output.toString()) as Template[]).entries()) {
      store(fileOf(missing[index]!), template);
    }
  }
  return specs.map((spec) => JSON.parse(textOf(JSON.stringify(spec))));
}

/** The synthesized template of one app. */
export function templateOf(spec: AppSpec): Template {
  return templatesOf([spec])[0]!;
}

function textOf(spec: string): string {
  const text = texts.get(spec) ?? readFileSync(fileOf(spec), 'utf8');
  texts.set(spec, text);
  return text;
}

/** Other processes may be storing the same. */
function store(file: string, template: Template): void {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(template));
  renameSync(temporary, file);
}

function fileOf(spec: string): string {
  return join(directory!, `${digest(spec)}.json`);
}

/** The files that templates are made from. What the function does is none of them: its code is not looked at here. */
export function templateSources(): string[] {
  const src = join(ROOT, 'src');
  const constructs = [src, join(src, 'private')].flatMap((folder) => filesIn(folder));
  const permissions = readdirSync(join(src, 'handler'), { recursive: true })
    .map(String)
    .filter((file) => /(^|\/)(permissions|protocol)\.ts$/.test(file))
    .map((file) => join(src, 'handler', file));
  return [...constructs, ...permissions, SCRIPT, join(ROOT, 'node_modules/aws-cdk-lib/package.json')].sort();
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}
