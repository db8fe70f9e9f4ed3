import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Arguments, parseArguments } from '../src/cli/arguments';
import { EXIT_CODES } from '../src/cli/exit';
import { MARKER } from '../src/cli/render/markdown';

interface Step {
  readonly name: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const text = readFileSync('examples/ci/rehearse.yml', 'utf8');
const workflow = parse(text);
const job = workflow.jobs.rehearse;
const steps: readonly Step[] = job.steps;

function stepCalled(name: string): Step {
  return steps.find((step) => step.name === name)!;
}

/** Runs the script of a step as GitHub does, with other programs in the place of those that it calls. */
function run(name: string, programs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'ci-'));
  for (const [program, script] of Object.entries(programs)) {
    writeFileSync(join(directory, program), `#!/bin/bash\n${script}\n`);
    chmodSync(join(directory, program), 0o755);
  }
  const { status, stdout } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', stepCalled(name).run!],
    {
      cwd: directory,
      encoding: 'utf8',
      env: { ...env, PATH: `${directory}:${process.env.PATH}`, GITHUB_OUTPUT: join(directory, 'output') },
    },
  );
  const file = (one: string) => (existsSync(join(directory, one)) ? readFileSync(join(directory, one), 'utf8') : '');
  const ran = { status, stdout, output: file('output'), comment: file('rehearsal.md'), calls: file('calls') };
  rmSync(directory, { recursive: true });
  return ran;
}

describe('the workflow of examples/ci', () => {
  test('synthesizes, rehearses, keeps the page, comments, and then decides', () => {
    expect(steps.map(({ name }) => name)).toEqual([
      'Checkout',
      'Setup Node.js',
      'Install dependencies',
      'Synthesize',
      'Rehearse',
      'Keep the page',
      'Comment',
      'Gate',
    ]);
  });

  test('calls the command as it can be called', () => {
    const [, line] = /npx cdk-aws-organization (.*?) 2>/.exec(stepCalled('Rehearse').run!)!;
    expect(parseArguments(line!.split(' '))).toMatchObject({
      command: 'rehearse',
      app: 'cdk.out',
      world: 'organization/world.json',
      reports: ['rehearsal.html', 'rehearsal.md'],
      expect: 'settled',
    } satisfies Partial<Arguments>);
  });

  test('has no credentials of AWS, and of GitHub only what the comment needs', () => {
    expect(workflow.permissions).toEqual({});
    expect(job.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
    expect(text).not.toMatch(/secrets\.|AWS_|id-token|role-to-assume|pull_request_target/);
    expect(steps.filter(({ env }) => env?.GH_TOKEN !== undefined).map(({ name }) => name)).toEqual(['Comment']);
  });

  test('does not run for forks, and says what the world names', () => {
    expect(job.if).toBe('github.event.pull_request.head.repo.full_name == github.repository');
    expect(text.replaceAll('\n# ', ' ')).toContain('The world in the repository names accounts and people');
  });

  test('uses the actions of this repository’s own workflows', () => {
    const ours = readFileSync('.github/workflows/build.yml', 'utf8');
    for (const { uses } of steps.filter((step) => step.uses !== undefined)) {
      expect(ours).toContain(uses);
    }
  });

  test.each([0, 1, 2, 3])('passes on the exit code %d, with the report if there is one', (code) => {
    const report = code < 2 ? 'echo report > rehearsal.md' : 'printf "%s\\n" why "\\`\\`\\`" >&2';
    const { status, output, comment, stdout } = run('Rehearse', { npx: `${report}; exit ${code}` });
    expect(status).toBe(0);
    expect(output).toBe(`code=${code}\n`);
    expect(comment).toBe(code < 2 ? 'report\n' : `${MARKER}\n### The rehearsal has no result\n\n    why\n    \`\`\`\n`);
    expect(stdout).toBe(code < 2 ? '' : 'why\n```\n');
  });

  test.each(['', '77'])('writes one comment, and changes it the next time: %j', (id) => {
    const env = { GITHUB_REPOSITORY: 'acme/app', NUMBER: '5' };
    const gh = `echo "$*" >> calls; [[ "$*" == *--paginate* ]] && echo '${id}'; true`;
    const { status, calls } = run('Comment', { gh }, env);
    expect(status).toBe(0);
    const [search, write] = calls.trimEnd().split('\n');
    expect(search).toContain(
      `api --paginate repos/acme/app/issues/5/comments --jq .[] | select(.user.type == "Bot" and (.body | startswith("${MARKER}"))) | .id`,
    );
    expect(write).toBe(
      id === ''
        ? 'api --method POST repos/acme/app/issues/5/comments --field body=@rehearsal.md --silent'
        : 'api --method PATCH repos/acme/app/issues/comments/77 --field body=@rehearsal.md --silent',
    );
  });

  test.each(Object.keys(EXIT_CODES))('the gate ends with the exit code of the command: %s', (code) => {
    const { status, stdout } = run('Gate', {}, { CODE: code });
    expect(String(status)).toBe(code);
    expect(stdout.startsWith('::error::')).toBe(code !== '0');
    expect(stdout.includes('ended with exit code')).toBe(code === '130');
  });
});
