import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { templateSources } from './app-templates';
import { cacheFolder } from './cache';

const ROOT = join(__dirname, '../..');
const EXAMPLES = join(ROOT, 'examples');
const SCRIPT = join(__dirname, 'synthesize-examples.ts');
const TSX = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
const HANDLER = join(ROOT, 'assets/handler/index/index.js');

/** The examples that ship, by their names. */
export const EXAMPLE_NAMES = readdirSync(EXAMPLES)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

/** The cloud assembly of an example. All are synthesized at once, once for as long as neither they nor the handler change. */
export function exampleAssembly(name: string): string {
  const sources = EXAMPLE_NAMES.map((example) => join(EXAMPLES, `${example}.ts`));
  const folder = cacheFolder('examples', [...templateSources(), ...sources, SCRIPT, HANDLER]);
  if (!existsSync(folder)) {
    const temporary = `${folder}.${process.pid}`;
    execFileSync(process.execPath, [TSX, '--tsconfig', 'tsconfig.dev.json', SCRIPT, temporary], { cwd: ROOT });
    renameUnlessThere(temporary, folder);
  }
  return join(folder, name);
}

/** Another process may have made the same. */
function renameUnlessThere(temporary: string, folder: string): void {
  try {
    renameSync(temporary, folder);
  } catch {
    rmSync(temporary, { recursive: true });
  }
}
