// Packs the built package and uses it as a stranger does: installed from the tarball beside the oldest and the newest
// aws-cdk-lib, imported by CommonJS and by ES modules, compiled by TypeScript, its command run by npx.
// Needs what `npx projen build:no-tests` leaves, and npm's registry for two versions of aws-cdk-lib.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NEWEST } from '../newest/newest-aws-cdk-lib.mjs';
import { Consumer } from './consumer.mjs';
import { assertBuilt, pack } from './tarball.mjs';

const began = Date.now();
const say = (text) => console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}`);

/** The oldest versions that the package accepts: its peers are ranges from these on. */
function floor() {
  const { peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  return Object.fromEntries(Object.keys(NEWEST).map((name) => [name, peerDependencies[name].replace(/^\^/, '')]));
}

function check(folder) {
  assertBuilt();
  const { tarball, files, megabytes } = pack(folder);
  say(`packed: ${files} files, ${megabytes.packed.toFixed(2)} MB, ${megabytes.unpacked.toFixed(2)} MB unpacked`);

  const templates = Object.entries({ floor: floor(), newest: NEWEST }).map(([name, versions]) => {
    const beside = `beside aws-cdk-lib ${versions['aws-cdk-lib']}`;
    const consumer = new Consumer(join(folder, name), tarball, versions);
    say(`installed ${beside}`);
    consumer.compile();
    say('TypeScript compiles an app to CommonJS and to ES modules');
    const template = consumer.synthesize('app.cjs');
    if (consumer.synthesize('app.mjs') !== template) {
      throw new Error(`CommonJS and ES modules differ ${beside}`);
    }
    say('both synthesize the same template');
    consumer.rehearse('app.cjs');
    say('npx cdk-aws-organization shows its help, and rehearses what the app synthesized');
    return template;
  });
  if (templates[0] !== templates[1]) {
    throw new Error('the floor and the newest aws-cdk-lib differ');
  }
  say('the templates beside the oldest and the newest aws-cdk-lib are the same');
}

const folder = mkdtempSync(join(tmpdir(), 'cdk-aws-organization-package-'));
try {
  check(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
