// Packs the package for Python, Java and Go, and synthesizes the same app with each: every template must be, byte for
// byte, that of JavaScript. Needs what `npx projen build:no-tests` leaves, the languages' tools, and PyPI, Maven Central
// and the Go module proxy. A language whose tool is missing is skipped, unless LANGUAGES=required.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../package/run.mjs';
import { assertBuilt } from '../package/tarball.mjs';
import { LANGUAGES } from './languages.mjs';

/** Stacks of the app. */
const STACKS = ['Management', 'Tree', 'Member'];

const began = Date.now();
const say = (text) => console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}`);
const cdk = JSON.parse(readFileSync('node_modules/aws-cdk-lib/package.json', 'utf8')).version;

function chosenLanguages(names) {
  const unknown = names.filter((name) => LANGUAGES.every((language) => language.name !== name));
  if (unknown.length > 0) {
    throw new Error(`unknown: ${unknown.join(', ')}; there are ${LANGUAGES.map(({ name }) => name).join(', ')}`);
  }
  return LANGUAGES.filter(({ name }) => names.length === 0 || names.includes(name));
}

function environment(out) {
  return { ...process.env, CDK_OUTDIR: out, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
}

function isMissing({ name, tool: [command, args] }) {
  if (spawnSync(command, args).status === 0) {
    return false;
  }
  const text = `${name.toUpperCase()} SKIPPED, NOTHING WAS TESTED: ${command} cannot be run here`;
  if (process.env.LANGUAGES === 'required') {
    throw new Error(text);
  }
  console.error(`\n${'!'.repeat(80)}\n${text}\n${'!'.repeat(80)}\n`);
  return true;
}

function assertSameTemplates(name, out, expectedOut) {
  for (const stack of STACKS) {
    const [template, expected] = [out, expectedOut].map((dir) =>
      readFileSync(join(dir, `${stack}.template.json`), 'utf8'),
    );
    if (template !== expected) {
      throw new Error(`${name} synthesizes another template of ${stack} than JavaScript`);
    }
  }
  say(`${name}: the templates are those of JavaScript, byte for byte`);
}

function check(folder, languages) {
  assertBuilt();
  const expectedOut = join(folder, 'javascript.out');
  run(process.execPath, ['checks/languages/app.cjs'], { env: environment(expectedOut) });
  const skipped = languages.filter(isMissing);
  for (const language of languages.filter((one) => !skipped.includes(one))) {
    const { name, pacmak } = language;
    const dist = join(folder, 'dist');
    run('npx', ['jsii-pacmak', '--target', name, '--outdir', dist, ...pacmak], { env: environment(expectedOut) });
    say(`${name}: packed`);
    const app = join(folder, name);
    cpSync(join('checks/languages', name), app, { recursive: true });
    const out = join(folder, `${name}.out`);
    language.synthesize({ app, packed: join(dist, name), cdk, env: environment(out) });
    assertSameTemplates(name, out, expectedOut);
  }
  say(`${languages.length - skipped.length} languages checked, ${skipped.length} skipped`);
}

const folder = mkdtempSync(join(tmpdir(), 'cdk-aws-organization-languages-'));
try {
  check(folder, chosenLanguages(process.argv.slice(2)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
