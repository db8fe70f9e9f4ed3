import { type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountReport, RehearsalReport } from '../../src/rehearsal/report';
import { dumpWorld, loadWorld, parseWorld } from '../../src/simulator/index';
import { applied } from '../lifecycle/plans/applied';
import { formOfThings, formOfWorld } from '../lifecycle/plans/written-back';
import { documentIn } from '../support/document';
import { exampleAssembly } from '../support/example-assemblies';

/**
 * What a user runs: examples, synthesized, and the command and the handler as they are published.
 *
 * `npm test` makes the bundles first. Each process costs time: what needs no bundle is tested without one.
 */
const ROOT = join(__dirname, '../..');
const COMMAND = join(ROOT, 'assets/cli/index/index.js');
const SIX_MEMBERS = join(ROOT, 'examples/worlds/six-members.json');
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'bundle-'));
});

afterAll(() => rmSync(directory, { recursive: true }));

function rehearse(...args: string[]) {
  return run(['rehearse', ...args]);
}

function run(args: readonly string[], options: Pick<SpawnSyncOptions, 'env'> = {}) {
  // Credentials that would be found if anything looked for them; nothing of this environment reaches the handler.
  const env = { ...process.env, AWS_ACCESS_KEY_ID: 'AKIAREAL', AWS_SECRET_ACCESS_KEY: 'real', AWS_PROFILE: 'real' };
  return spawnSync(process.execPath, [COMMAND, ...args], { cwd: directory, encoding: 'utf8', env, ...options });
}

function accountsOf(report: RehearsalReport): readonly AccountReport[] {
  return report.organizations[0]!.root.accounts;
}

describe('the migration of six members', () => {
  test('ends at once, with 130, when it is interrupted', async () => {
    const args = [COMMAND, 'rehearse', '--app', exampleAssembly('migration'), '--world', SIX_MEMBERS];
    const command = spawn(process.execPath, args, { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = once(command, 'exit');
    await once(command.stderr, 'data'); // it says what it does when it has begun, however slow the machine is

    command.kill('SIGINT');

    expect(await ended).toEqual([130, null]);
  });

  test('ends with 3 and one document if something breaks that no one waits for', () => {
    writeFileSync(join(directory, 'broken.cjs'), "setTimeout(() => { throw new TypeError('x is no function'); }, 1);");
    const { status, stdout, stderr } = run(
      ['rehearse', '--app', exampleAssembly('migration'), '--world', SIX_MEMBERS, '--json'],
      {
        env: { ...process.env, NODE_OPTIONS: `--require ${join(directory, 'broken.cjs')}` },
      },
    );
    expect(status).toBe(3);
    expect(documentIn(stdout)).toEqual({
      formatVersion: '1.0',
      error: { code: 'INTERNAL_ERROR', message: 'the command itself failed: x is no function' },
    });
    expect(stderr).toBe('');
  });

  describe('rehearsed, with the world that is left saved', () => {
    let rehearsed: ReturnType<typeof rehearse>;

    beforeAll(() => {
      const app = exampleAssembly('migration');
      rehearsed = rehearse('--app', app, '--world', SIX_MEMBERS, '--json', '--save-world', 'after.json');
    });

    test('goes from the deployment to all features', () => {
      expect(rehearsed).toMatchObject({ stderr: '', status: 0 });
      const report = documentIn(rehearsed.stdout);
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
        ['555555555555', 'RESPOND'],
        ['666666666666', 'FIX'],
      ]);
      expect(report.unsettled).toEqual([]);
    });

    test('is a plan that makes of the world before the world that is saved', () => {
      const worldIn = (file: string) => loadWorld(parseWorld(JSON.parse(readFileSync(file, 'utf8'))));
      const after = worldIn(join(directory, 'after.json'));
      const { changes } = documentIn(rehearsed.stdout).plan.deployment;
      expect(formOfThings(applied(dumpWorld(worldIn(SIX_MEMBERS)), changes).values())).toEqual(
        formOfWorld(after, dumpWorld(after)),
      );
    });
  });

  test('stops before anything is written if nobody said what becomes of the invitation of a colleague', () => {
    const { status, stdout } = rehearse(
      '--app',
      exampleAssembly('invitations-pending'),
      '--world',
      SIX_MEMBERS,
      '--json',
    );
    expect(status).toBe(1);
    const report = documentIn(stdout);
    expect(report.stacks[0]?.reason).toMatch(/888888888888.*pendingInvitations/s);
    expect(report.organizations[0]).toMatchObject({ featureSet: 'CONSOLIDATED_BILLING' });
    expect(report.timeline.filter(({ kind }) => kind === 'HANDSHAKE')).toEqual([]);
  });
});

test('nothing is said if no one reads the rest of a document, or any of a text', () => {
  const document = `node ${COMMAND} rehearse --app ${exampleAssembly('invitations-pending')} --world ${SIX_MEMBERS} --json`;
  const script = `${document} | head -1; node ${COMMAND} rehearse --help | true`;
  const { stdout, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  expect(stdout).toBe('{\n');
  expect(stderr).toBe('');
});

test.each([
  ['a refused option', ['--wrld', 'x'], /^Unknown option '--wrld'/],
  ['a broken world', ['--world', 'broken.json', '--app', exampleAssembly('migration')], /broken\.json is not JSON/],
])('%s ends with 2 and one document', (_, args, message) => {
  writeFileSync(join(directory, 'broken.json'), '{');
  const { status, stdout, stderr } = rehearse(...args, '--json');
  expect(status).toBe(2);
  expect(documentIn(stdout)).toEqual({
    formatVersion: '1.0',
    error: { code: 'CANNOT_BEGIN', message: expect.stringMatching(message) },
  });
  expect(stderr).toBe('');
});

test('the command prints its version', () => {
  expect(run(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+/);
});
