import { execFileSync, type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountReport, RehearsalReport } from '../../src/rehearsal/report';
import { documentIn } from '../support/document';

/**
 * What a user runs: examples, synthesized, and the command and the handler as they are published.
 *
 * `npm test` makes the bundles first.
 */
const ROOT = join(__dirname, '../..');
const SIX_MEMBERS = join(ROOT, 'examples/worlds/six-members.json');
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'bundle-'));
  synthesize('migration');
  synthesize('invitations-pending');
});

afterAll(() => rmSync(directory, { recursive: true }));

/** Synthesizes an example into a directory of its name. */
function synthesize(example: string): void {
  const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
  execFileSync(process.execPath, [tsx, '--tsconfig', 'tsconfig.dev.json', `examples/${example}.ts`], {
    cwd: ROOT,
    env: { ...process.env, CDK_OUTDIR: join(directory, example) },
  });
}

function rehearse(...args: string[]) {
  return run(args);
}

function run(args: readonly string[], options: Pick<SpawnSyncOptions, 'timeout' | 'killSignal' | 'env'> = {}) {
  const command = [join(ROOT, 'assets/cli/index/index.js'), 'rehearse', ...args];
  // Credentials that would be found if anything looked for them; nothing of this environment reaches the handler.
  const env = { ...process.env, AWS_ACCESS_KEY_ID: 'AKIAREAL', AWS_SECRET_ACCESS_KEY: 'real', AWS_PROFILE: 'real' };
  return spawnSync(process.execPath, command, { cwd: directory, encoding: 'utf8', env, ...options });
}

function accountsOf(report: RehearsalReport): readonly AccountReport[] {
  return report.organizations[0]!.root.accounts;
}

describe('the migration of six members', () => {
  test('ends at once, with 130, when it is interrupted', () => {
    const { status } = run(['--app', 'migration', '--world', SIX_MEMBERS], { timeout: 900, killSignal: 'SIGINT' });
    expect(status).toBe(130);
  });

  test('ends with 3 and one document if something breaks that no one waits for', () => {
    writeFileSync(
      join(directory, 'broken.cjs'),
      "setTimeout(() => { throw new TypeError('x is no function'); }, 400);",
    );
    const { status, stdout, stderr } = run(['--app', 'migration', '--world', SIX_MEMBERS, '--json'], {
      env: { ...process.env, NODE_OPTIONS: `--require ${join(directory, 'broken.cjs')}` },
    });
    expect(status).toBe(3);
    expect(documentIn(stdout)).toEqual({
      formatVersion: '1.0',
      error: { code: 'INTERNAL_ERROR', message: 'the command itself failed: x is no function' },
    });
    expect(stderr).toBe('');
  });

  test('is rehearsed from the deployment to all features', () => {
    const { status, stdout, stderr } = rehearse('--app', 'migration', '--world', SIX_MEMBERS, '--json');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const report = documentIn(stdout);
    expect(report.organizations).toEqual([expect.objectContaining({ id: 'o-exampleorgid', featureSet: 'ALL' })]);
    expect(accountsOf(report).map(({ id, serviceLinkedRole }) => [id, serviceLinkedRole])).toEqual(
      [
        '111111111111',
        '222222222222',
        '333333333333',
        '444444444444',
        '555555555555',
        '666666666666',
        '777777777777',
      ].map((id) => [id, true]),
    );
    expect(report.asks.map(({ account, type }) => [account.id, type])).toEqual([
      ['555555555555', 'ANSWER'],
      ['666666666666', 'REPAIR'],
    ]);
    expect(report.unsettled).toEqual([]);
  });

  test('stops before anything is written if nobody said what becomes of the invitation of a colleague', () => {
    const { status, stdout } = rehearse('--app', 'invitations-pending', '--world', SIX_MEMBERS, '--json');
    expect(status).toBe(1);
    const report = documentIn(stdout);
    expect(report.stacks[0]?.reason).toMatch(/888888888888.*pendingInvitations/s);
    expect(report.organizations[0]).toMatchObject({ featureSet: 'CONSOLIDATED_BILLING' });
    expect(report.timeline.filter(({ kind }) => kind === 'HANDSHAKE')).toEqual([]);
  });
});

test('the command says nothing if no one reads what it prints', () => {
  const command = `node ${join(ROOT, 'assets/cli/index/index.js')} rehearse --help`;
  const { stderr } = spawnSync('sh', ['-c', `${command} | true`], { encoding: 'utf8' });
  expect(stderr).toBe('');
});

test('the command prints its version and its help', () => {
  const command = join(ROOT, 'assets/cli/index/index.js');
  expect(execFileSync(process.execPath, [command, '--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+/);
  expect(execFileSync(process.execPath, [command, 'rehearse', '--help'], { encoding: 'utf8' })).toContain(
    '--app DIRECTORY',
  );
});
