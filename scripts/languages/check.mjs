// Packs the package for Python, and synthesizes an app with it: the template must be, byte for byte, that of JavaScript.
// Needs what `npx projen build:no-tests` leaves, the language's tools, and PyPI. A language whose tool is missing is
// skipped, unless LANGUAGES=required.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../package/run.mjs';
import { assertBuilt } from '../package/tarball.mjs';
import { LANGUAGES } from './languages.mjs';

const began = Date.now();
const say = (text) => console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}`);
const cdk = JSON.parse(readFileSync('node_modules/aws-cdk-lib/package.json', 'utf8')).version;
const chosen = process.argv.slice(2);

function environment(out) {
  return { ...process.env, CDK_OUTDIR: out, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
}

function templateIn(out) {
  return readFileSync(join(out, 'Languages.template.json'), 'utf8');
}

function isMissing({ name, tool: [command, args] }) {
  if (spawnSync(command, args).status === 0) return false;
  const text = `${name} SKIPPED: ${command} cannot be run here`;
  if (process.env.LANGUAGES === 'required') throw new Error(text);
  say(text);
  return true;
}

function check(folder) {
  assertBuilt();
  const expectedOut = join(folder, 'javascript.out');
  run(process.execPath, ['scripts/languages/app.cjs'], { env: environment(expectedOut) });
  for (const language of LANGUAGES.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
    if (isMissing(language)) continue;
    const { name } = language;
    const dist = join(folder, 'dist');
    run('npx', ['jsii-pacmak', '--target', name, '--outdir', dist], { env: environment(expectedOut) });
    say(`${name}: packed`);
    const app = join(folder, name);
    cpSync(join('scripts/languages', name), app, { recursive: true });
    const out = join(folder, `${name}.out`);
    language.synthesize({ app, packed: join(dist, name), cdk, env: environment(out) });
    if (templateIn(out) !== templateIn(expectedOut))
      throw new Error(`${name} synthesizes another template than JavaScript`);
    say(`${name}: the template is that of JavaScript, byte for byte`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'cdk-aws-organization-languages-'));
try {
  check(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
