// Runs the constructs' tests once more against the newest aws-cdk-lib, installed apart from the project, so that the
// lock file and node_modules stay at the floor.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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

const { jest } = JSON.parse(readFileSync('package.json', 'utf8'));
const config = {
  ...jest,
  rootDir: resolve('.'),
  collectCoverage: false,
  coverageThreshold: undefined,
  testMatch: ['<rootDir>/test/*.test.ts', '<rootDir>/test/private/**/*.test.ts'],
  // A newer aws-cdk-lib than the one of the lock file writes some resources of its own in another way.
  testPathIgnorePatterns: [...jest.testPathIgnorePatterns, '/test/integ-snapshots\\.test\\.ts$'],
  moduleNameMapper: {
    ...jest.moduleNameMapper,
    '^(aws-cdk-lib|constructs)(/.*)?$': join(folder, 'node_modules/$1$2'),
  },
};
writeFileSync(join(folder, 'jest.json'), JSON.stringify(config, null, 2));
run('npx', ['jest', '--ci', '--config', join(folder, 'jest.json'), ...process.argv.slice(2)], {
  env: { ...process.env, JEST_JUNIT_OUTPUT_NAME: 'newest.xml', AWS_CDK_NEWEST: NEWEST['aws-cdk-lib'] },
});
