import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from '../package/run.mjs';

/** Maven artifacts, kept between runs: 200 MB. */
const MAVEN_REPOSITORY = resolve('.cache/m2');

/** The module that Go users name; the app finds it in the packed folder instead. */
const GO_MODULE = 'github.com/cdk-aws-organization/cdk-aws-organization-go/cdkawsorganization';

/**
 * The languages: the tool that must be there, what pacmak needs to be told, and how an app is synthesized from what it
 * packed. `app` is a copy of the language's folder here, `packed` what pacmak wrote, `cdk` the version of aws-cdk-lib.
 */
export const LANGUAGES = [
  {
    name: 'python',
    tool: ['python3', ['-c', 'import venv, ensurepip']],
    pacmak: [],
    synthesize({ app, packed, cdk, env }) {
      run('python3', ['-m', 'venv', '.venv'], { cwd: app });
      const python = join(app, '.venv/bin/python');
      run(python, [
        '-m',
        'pip',
        'install',
        '-q',
        '--find-links',
        packed,
        'cdk-aws-organization==0.0.0', // what was packed here, whatever PyPI has
        `aws-cdk-lib==${cdk}`,
      ]);
      run(python, ['app.py'], { cwd: app, env });
    },
  },
  {
    name: 'java',
    tool: ['mvn', ['--version']],
    pacmak: [`--maven-local-repository=${MAVEN_REPOSITORY}`],
    synthesize({ app, packed, cdk, env }) {
      // every build has the same version, of which Maven would take the one that it had before
      rmSync(join(MAVEN_REPOSITORY, 'io/github/cdk-aws-organization'), { recursive: true, force: true });
      const settings = [`-Dmaven.repo.local=${MAVEN_REPOSITORY}`, `-Dpacked=${packed}`, `-Dcdk=${cdk}`];
      run('mvn', ['-q', '-B', ...settings, 'compile', 'exec:java'], { cwd: app, env });
    },
  },
  {
    name: 'go',
    tool: ['go', ['version']],
    pacmak: [],
    synthesize({ app, packed, cdk, env }) {
      const go = (...args) => run('go', args, { cwd: app, env: { ...env, GOFLAGS: '-mod=mod' } });
      go('mod', 'init', 'example.com/languages');
      go('mod', 'edit', `-replace=${GO_MODULE}=${join(packed, 'cdkawsorganization')}`);
      go('mod', 'edit', `-require=github.com/aws/aws-cdk-go/awscdk/v2@v${cdk}`);
      go('mod', 'tidy');
      go('run', '.');
    },
  },
];
