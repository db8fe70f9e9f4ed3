// Runs the constructs' tests once more against the newest aws-cdk-lib, installed apart from the project, so that the
// lock file and node_modules stay at the floor. Arguments choose test files by a part of their paths.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { NEWEST } from './newest-aws-cdk-lib.mjs';

const folder = resolve('.newest');

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (error || status !== 0) {
    process.exit(status ?? 1);
  }
}

function installed(name) {
  const file = join(folder, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}

mkdirSync(folder, { recursive: true });
if (Object.entries(NEWEST).some(([name, version]) => installed(name) !== version)) {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: NEWEST }));
  run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: folder });
}

/**
 * Writes one test file for each processor, which runs its part of the tests. jest loads modules anew for each file:
 * aws-cdk-lib for 55 files took 358 s of the processor where this takes 128 s.
 */
function writeParts(files) {
  const parts = Math.min(availableParallelism(), files.length);
  for (let part = 0; part < parts; part++) {
    const own = files.filter((_, index) => index % parts === part);
    const calls = own.map(
      (file) => `describe(${JSON.stringify(file)}, () => void require(${JSON.stringify(resolve(file))}));`,
    );
    writeFileSync(join(folder, `part-${part}.test.ts`), `${calls.join('\n')}\n`);
  }
}

// A newer aws-cdk-lib than the one of the lock file writes some resources of its own in another way.
const EXCLUDED = 'test/integ-snapshots.test.ts';
const wanted = process.argv.slice(2);
const files = ['test', 'test/private']
  .flatMap((room) => readdirSync(room).map((name) => `${room}/${name}`))
  .filter((file) => file.endsWith('.test.ts') && file !== EXCLUDED)
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));
for (const name of readdirSync(folder).filter((name) => name.startsWith('part-'))) {
  rmSync(join(folder, name));
}
writeParts(files);

const { jest } = JSON.parse(readFileSync('package.json', 'utf8'));
const config = {
  ...jest,
  rootDir: resolve('.'),
  collectCoverage: false,
  coverageThreshold: undefined,
  testMatch: ['<rootDir>/.newest/part-*.test.ts'],
  moduleNameMapper: {
    ...jest.moduleNameMapper,
    '^(aws-cdk-lib|constructs)(/.*)?$': join(folder, 'node_modules/$1$2'),
  },
};
writeFileSync(join(folder, 'jest.json'), JSON.stringify(config, null, 2));
run('npx', ['jest', '--ci', '--config', join(folder, 'jest.json')], {
  env: { ...process.env, JEST_JUNIT_OUTPUT_NAME: 'newest.xml', AWS_CDK_NEWEST: NEWEST['aws-cdk-lib'] },
});
