import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from '../../src/simulator/cloudformation/template';
import type { AppSpec } from './app-spec';
import { cacheFolder, digest } from './cache';

const ROOT = join(__dirname, '../..');
const SYNTHESIS = join(__dirname, 'synthesize-apps.ts');

let directory: string | undefined;

/** What was read from the cache, as text: whoever deploys a template owns it. */
const texts = new Map<string, string>();

/**
 * The synthesized templates of apps, in their order.
 *
 * aws-cdk-lib is loaded only if one of them is not in the cache, which is keyed by everything that a template is made of.
 */
export function templatesOf(specs: readonly AppSpec[]): Template[] {
  directory ??= cacheFolder('templates', templateSources());
  return specs.map((spec) => JSON.parse(textOf(JSON.stringify(spec))));
}

/** The synthesized template of one app. */
export function templateOf(spec: AppSpec): Template {
  return templatesOf([spec])[0]!;
}

function textOf(spec: string): string {
  const text = texts.get(spec) ?? kept(spec) ?? synthesized(spec);
  texts.set(spec, text);
  return text;
}

function kept(spec: string): string | undefined {
  const file = fileOf(spec);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Other processes may be storing the same. */
function synthesized(spec: string): string {
  const { synthesize } = require('./synthesize-apps') as typeof import('./synthesize-apps');
  const text = JSON.stringify(synthesize(JSON.parse(spec)));
  mkdirSync(directory!, { recursive: true });
  const temporary = `${fileOf(spec)}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, fileOf(spec));
  return text;
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
  return [...constructs, ...permissions, SYNTHESIS, require.resolve('aws-cdk-lib/package.json')].sort();
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}
